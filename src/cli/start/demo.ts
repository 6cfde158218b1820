/** `variorum demo [DIR]`: runs the whole job offline, on a built-in site as it was on five dates. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withDependencies } from '../../compose.ts';
import { loadConfig } from '../../config/load.ts';
import { FileMailer } from '../../delivery/file-mailer.ts';
import { feedFile } from '../../delivery/replaced-files.ts';
import { demoConfig, startDemoSite } from '../../demo/site-server.ts';
import { makeFolder } from '../../file/make-folder.ts';
import { createFile } from '../../file/write-file.ts';
import type { Config, MailSettings } from '../../model/config.ts';
import { DeliveryError, UsageError } from '../../model/errors.ts';
import { PASS_FORMATS } from '../../report/formats.ts';
import { line, textOf } from '../../report/terminal/lines.ts';
import { makePass } from '../../usecases/pass/make-pass.ts';
import type { CommonOptions } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';
import { withProgress } from '../terminal/progress.ts';
import { writing } from '../terminal/write-user-file.ts';
import { failuresOf } from '../watch/run-pass.ts';

const CONCURRENCY = 4;
const MAIL: MailSettings = {
  smtp: '',
  from: 'Variorum <variorum@example.org>',
  to: [{ address: 'curator@example.org', sources: null }],
  heartbeat: null,
};

export async function demoCommand(io: Io, [target]: readonly string[], _options: CommonOptions): Promise<number> {
  const folder = await emptyFolder(target);
  const site = await startDemoSite();
  try {
    const file = join(folder, 'variorum.yaml');
    await writing(file, () => createFile(file, demoConfig(site.origin)));
    const config = loadConfig(file, io.env);
    for (const date of site.dates) {
      site.setDate(date);
      await passAt(io, config, folder, date);
    }
    io.stdout.write(whatNext(folder, file));
    return EXIT.done;
  } finally {
    await site.close();
  }
}

/** An empty folder: the one named, or a new temporary one. */
async function emptyFolder(target: string | undefined): Promise<string> {
  if (target === undefined) return writing(tmpdir(), () => mkdtempSync(join(tmpdir(), 'variorum-demo-')));
  const folder = resolve(target);
  const names = await writing(folder, () => {
    makeFolder(folder);
    return readdirSync(folder);
  });
  if (names.length === 0) return folder;
  throw new UsageError('USAGE_EXISTS', `Writing the demo into ${folder}: the folder is not empty. Name an empty one.`);
}

/** Makes one nightly pass at a past date. Prints its report, and writes its report as HTML and its mail as files. */
async function passAt(io: Io, config: Config, folder: string, date: string): Promise<void> {
  const clock = { now: () => date };
  const day = date.slice(0, 10);
  const terminal = await terminalOptionsOf(io);
  const channels = {
    senders: { mail: new FileMailer({ folder: join(folder, 'mail'), from: MAIL.from }) },
    files: feedFile,
    clock,
  };
  const { report, delivery } = await withDependencies(
    config,
    config.archive,
    { purpose: 'demo', wait: false },
    (dependencies) =>
      withProgress(io, day, (progress) =>
        makePass(dependencies, config.sources, {
          dryRun: false,
          concurrency: CONCURRENCY,
          pages: config.pages,
          watched: config.sources,
          onEvent: progress.show,
          notify: { mail: MAIL, webhook: null, feed: { file: join(folder, 'feed.xml'), url: null } },
          channels,
          onWarning: () => {},
          onReport: () => {},
        }),
      ),
    clock,
  );
  const page = join(folder, 'reports', `${day}.html`);
  await writing(page, () => {
    makeFolder(join(folder, 'reports'));
    return createFile(page, PASS_FORMATS.html({ report }));
  });
  io.stdout.write(
    `${terminal.palette.bold(`=== The night of ${day}`)}\n\n${PASS_FORMATS.terminal({ report, ...terminal })}`,
  );
  for (const failure of failuresOf({ delivery })) throw new DeliveryError(failure.code, failure.message);
  const [sent] = delivery.attempts;
  const mail = sent === undefined ? 'No mail: nothing significant changed.' : `Mail: ${sent.message.subject}`;
  io.stdout.write(`${textOf([line(mail)], terminal.wrap)}\n`);
}

function whatNext(folder: string, file: string): string {
  const config = `--config ${file}`;
  return [
    `Everything is in ${folder}:`,
    '  variorum.yaml  the config             snapshots/  the archive',
    '  reports/       one page per night     mail/       the mails it would have sent',
    '  feed.xml       the news as an Atom feed',
    '',
    'The site was served only during the demo, so these commands read the archive:',
    `  npx variorum log charter ${config}`,
    `  npx variorum diff halcyon-2 ${config}`,
    `  npx variorum show charter@2026-03-09 --section 3.2 ${config}`,
    `  npx variorum audit commonplace --at 2026-03-23 ${config}`,
    `  npx variorum trace charter "We will not train Halcyon" ${config}`,
    '',
  ].join('\n');
}
