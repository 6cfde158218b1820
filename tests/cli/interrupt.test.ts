/** Ctrl-C in long work: a line that says what is kept, status 130, a sound archive, and the same command goes on. */
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
  for (let at = 0; at < FILES; at += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    writeFileSync(join(site.folder, 'files', `${day}.html`), ruleBook(at));
  }
  site.pages.set('/rules', ruleBook(7));
});
afterEach(() => site.close());

function ruleBook(rule: number): string {
  return pageOf('Rules', { '1 Rules': `Rule ${rule}. Nobody may vote for another, and nobody must.` });
}

const hang = (path: string): Promise<void> => new Promise((asked) => site.pages.set(path, () => asked()));
const importAll = () => site.run('import', 'rules', join(site.folder, 'files'));

/** Until the archive holds something of the first source. */
async function untilCaptured(): Promise<void> {
  const file = join(site.folder, 'snapshots/archive.sqlite');
  const count = (): number => {
    if (!existsSync(file)) return 0;
    const database = new Sqlite(file, { readonly: true });
    try {
      return Number(database.prepare('SELECT count(*) FROM captures').pluck().get());
    } catch {
      return 0;
    } finally {
      database.close();
    }
  };
  while (count() === 0) await new Promise((done) => setTimeout(done, 10));
}

const CASES: Readonly<
  Record<string, { args: () => string[]; before?: () => Promise<unknown>; at: () => Promise<unknown> }>
> = {
  run: { args: () => ['--concurrency', '1'], at: () => hang('/fees').then(untilCaptured) },
  import: { args: () => ['rules', join(site.folder, 'files')], at: untilCaptured },
  rebuild: { args: () => ['--force'], before: importAll, at: () => new Promise((done) => setTimeout(done, 600)) },
  audit: {
    args: () => [`${site.origin}/page`],
    before: importAll,
    at: () => hang('/page'),
  },
};

test.each(Object.entries(CASES))('%s', async (command, { args, before, at }) => {
  await before?.();
  const moment = at();
  const { child, ended, err } = site.spawn(command, ...args());
  await Promise.race([moment, ended.then((code) => expect.unreachable(`it ended by itself with ${code}: ${err()}`))]);
  child.kill('SIGINT');
  expect([await ended, err()]).toEqual([
    130,
    'variorum: interrupted. All captures made until now are stored. Run the same command again to continue.\n',
  ]);
  expect((await site.run('verify')).out).toMatch(/all sound/);
  if (command === 'import') {
    const { status, out } = await importAll();
    expect([status, out]).toEqual([0, expect.stringMatching(/^rules: 400 file\(s\): .*\d+ archived before\.\n$/)]);
  }
});
