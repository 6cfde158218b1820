/** `variorum init [DIR]`: writes a commented starter config. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema } from '../../config/schema.ts';
import { makeFolder } from '../../file/make-folder.ts';
import { readUserFile } from '../../file/read-file.ts';
import { createFile } from '../../file/write-file.ts';
import { errorCode } from '../../model/error-reason.ts';
import { UsageError } from '../../model/errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { writing } from '../terminal/write-user-file.ts';

const STARTER = `# yaml-language-server: $schema=./variorum.schema.json
# What Variorum watches. Every key is described in docs/config.md.

archive: ../snapshots            # the archive's folder, relative to this file
schedule: "15 5 * * *"           # when \`variorum worker\` makes a pass (cron syntax)
timezone: UTC

sources:
  - id: example                  # a-z 0-9 - ; used in commands
    title: Example Domain
    url: https://example.com/

  # A document that gets a new address with each revision: follow the link on the page that lists it.
  # - id: a-report
  #   title: A report
  #   url: https://example.com/reports
  #   follow: { text: "A report" }   # or { selector: "a[href$='.pdf']" }, or { href: "report" }
  #   sections: ["7", "Appendix A"]  # only these send alerts; the others are stored

# Reference pages whose quotes are audited:
# pages:
#   - id: my-page
#     url: https://example.com/my-page

# network:
#   delay: 1s                    # pause between two requests to one host

# notify:
#   mail:
#     smtp: "smtp://user:\${SMTP_PASSWORD}@mail.example.com:587"
#     from: variorum@example.com
#     to: [me@example.com]
#     heartbeat: week
#   feed: ../feed.xml
#   report: ../reports           # a page for each pass
#   ping: https://hc-ping.com/…  # a dead man's switch, called when a pass begins and ends
`;

export async function initCommand(io: Io, [folder = '.']: readonly string[]): Promise<number> {
  const target = join(folder, 'config');
  const file = join(target, 'variorum.yaml');
  // The config comes last: where there is one, all is there.
  const files: readonly (readonly [path: string, content: string])[] = [
    [join(target, 'variorum.schema.json'), `${JSON.stringify(configJsonSchema(), null, 2)}\n`],
    [file, STARTER],
  ];
  const missing = files.filter(([path, content]) => !isThere(path, content));
  if (missing.length === 0) throw existsAlready(file);
  await writing(file, async () => {
    makeFolder(target);
    for (const [path, content] of missing) await createFile(path, content);
  });
  io.stdout.write(`${file}\n`);
  io.stderr.write(
    `This is a starter config. Edit it, then run \`variorum run${folder === '.' ? '' : ` --config ${file}`}\`.\n`,
  );
  return EXIT.done;
}

/** True if the file has this content, false if there is none. Throws UsageError if there is anything else. */
function isThere(path: string, content: string): boolean {
  let found: string;
  try {
    found = readUserFile(path).toString('utf8');
  } catch (error) {
    if (isMissing(path)) return false;
    throw existsAlready(path, error);
  }
  if (found === content) return true;
  throw existsAlready(path);
}

/** True also where a file stands in place of a folder above it: making the folder then says why it cannot be made. */
function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    return error instanceof Error && errorCode(error) === 'ENOTDIR';
  }
}

function existsAlready(path: string, cause?: unknown): UsageError {
  return new UsageError('USAGE_EXISTS', `Writing ${path}: it exists already and was left unchanged.`, { cause });
}
