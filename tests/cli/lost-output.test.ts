/** The built program whose output goes nowhere: its work is done all the same, and its exit status says the truth. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../tools/mail-server.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const MAIN = join(import.meta.dirname, '../../dist/main.js');

let site: WatchedSite;
let mail: MailServer;
beforeEach(async () => {
  site = await WatchedSite.start();
  mail = await startMailServer();
  const notify = `notify: { mail: { smtp: "${mail.url}", from: v@example.org, to: [r@example.org] }, feed: feed.xml }`;
  site.configure({ rules: 'Rules' }, `alternates: { days: 0 }\nschedule: "* * * * * *"\n${notify}\n`);
  site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Nobody may vote for another member of the house.' }));
  await site.run('run');
  site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Everybody may vote for another member of the house.' }));
});
afterEach(async () => {
  await site.close();
  await mail.close();
});

/** Runs the program by a line of a shell, in which `$V` is the program with its config. */
function shell(line: string): Promise<{ readonly status: number | null; readonly err: string }> {
  const script = `V() { command=$1; shift; "${process.execPath}" "${MAIN}" "$command" --config "${site.config}" "$@"; }; ${line}`;
  const child = spawn('bash', ['-c', script], { cwd: site.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, err })));
}

const FULL = /^variorum: OUTPUT_WRITE: Writing to standard output: the disk is full\..*\n$/;
test.each<[what: string, line: string, status: number, err: RegExp]>([
  ['a reader that never reads', 'set -o pipefail; V run --exit-code | true', 4, /^$/],
  ['a reader that ends at once, for both streams', 'set -o pipefail; V run --json --exit-code 2>&1 | true', 4, /^$/],
  ['a full disk', 'V run > /dev/full', 1, FULL],
  ['a full disk for both streams', 'V run > /dev/full 2>&1', 1, /^$/],
  ['no output at all', 'V run >&- 2>&-', 0, /^$/],
])('a pass with %s sends its mail', async (_, line, status, err) => {
  const ended = await shell(line);
  expect([ended.status, ended.err]).toEqual([status, expect.stringMatching(err)]);
  expect(mail.received).toHaveLength(1);
  expect(existsSync(join(site.folder, 'feed.xml'))).toBe(true);
});

test('what a command prints onto a full disk is one clear error', async () => {
  for (const line of ['V show rules', 'V log rules --json', 'V --help', 'V sources']) {
    const { status, err } = await shell(`${line} > /dev/full`);
    expect([line, status, err]).toEqual([line, 1, expect.stringMatching(FULL)]);
  }
});

test('a file that is cut short by a limit is an error, and not taken for the whole', async () => {
  site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Nobody may vote for another. '.repeat(3_000) }));
  await site.run('run');
  const { status } = await shell('(trap "" XFSZ; ulimit -f 40; V show rules > shown.txt)');
  expect([status, readFileSync(join(site.folder, 'shown.txt')).length]).toEqual([1, 40 * 1024]);
});

test('a worker lives on when the reader of its log is gone', async () => {
  const child = spawn(process.execPath, [MAIN, 'worker', '--config', site.config], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  const ended = new Promise((resolve) => child.on('exit', resolve));
  try {
    // The mail comes before the line of the log; the pass after it shows that the worker outlived writing that line.
    while (mail.received.length < 1) await new Promise((resolve) => setTimeout(resolve, 50));
    site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Somebody may vote for another member of the house.' }));
    while (mail.received.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
});
