/**
 * Ctrl-C during long work: the command says what is stored and exits with 130, the archive is sound, and the same
 * command continues the work.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const FILES = 400;

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
  site.configure({ rules: 'Rules', fees: 'Fees' }, 'pages: [{ id: desk, file: desk.html }]\n');
  writeFileSync(join(site.folder, 'desk.html'), '<p>From “Rules” (§1):</p><blockquote>Rule 7.</blockquote>');
  mkdirSync(join(site.folder, 'files'));
  for (let index = 0; index < FILES; index += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
    writeFileSync(join(site.folder, 'files', `${day}.html`), ruleBook(index));
  }
  site.pages.set('/rules', ruleBook(7));
});
afterEach(() => site.close());

function ruleBook(rule: number): string {
  return pageOf('Rules', { '1 Rules': `Rule ${rule}. Nobody may vote for another, and nobody must.` });
}

/** Makes a page never respond. Resolves when it is requested. */
const hang = (path: string): Promise<void> => new Promise((resolve) => site.pages.set(path, () => resolve()));
const importAll = () => site.run('import', 'rules', join(site.folder, 'files'));

/** Resolves when the archive has a capture. */
async function untilCaptured(): Promise<void> {
  const count = (): number => {
    if (!existsSync(site.archiveFile)) return 0;
    const database = new Sqlite(site.archiveFile, { readonly: true });
    try {
      return Number(database.prepare('SELECT count(*) FROM captures').pluck().get());
    } catch {
      return 0;
    } finally {
      database.close();
    }
  };
  while (count() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

interface Case {
  readonly args: () => string[];
  readonly before?: () => Promise<unknown>;
  /** When to press Ctrl-C. */
  readonly moment: () => Promise<unknown>;
}

const CASES: Readonly<Record<string, Case>> = {
  run: { args: () => ['--concurrency', '1'], moment: () => hang('/fees').then(untilCaptured) },
  import: { args: () => ['rules', join(site.folder, 'files')], moment: untilCaptured },
  rebuild: {
    args: () => ['--force'],
    before: importAll,
    moment: () => new Promise((resolve) => setTimeout(resolve, 600)),
  },
  audit: { args: () => [`${site.origin}/page`], before: importAll, moment: () => hang('/page') },
};

test.each(Object.entries(CASES))('%s stops at Ctrl-C and loses nothing', async (command, { args, before, moment }) => {
  await before?.();
  const reached = moment();
  const { child, ended, err } = site.spawn(command, ...args());
  await Promise.race([reached, ended.then((code) => expect.unreachable(`it ended by itself with ${code}: ${err()}`))]);
  child.kill('SIGINT');
  expect([await ended, err()]).toEqual([
    130,
    'variorum: interrupted. All captures made until now are stored. Run the same command again to continue.\n',
  ]);
  expect((await site.run('verify')).out).toMatch(/all sound/);
  if (command === 'import') {
    const { status, out } = await importAll();
    expect([status, out]).toEqual([0, expect.stringMatching(/^rules: 400 files: .*\d+ already archived\.\n$/)]);
  }
});
