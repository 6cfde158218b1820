/** `variorum demo`: the passes that it shows, the mails that it leaves, and the commands that it suggests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoArchive, makeDemo } from '../tools/demo-archive.ts';
import { runCli } from '../tools/run-cli.ts';

const CHARTER_CHANGED =
  'The Halcyon Charter changed in §3.2; 1 quote is now altered; 4 citations now point to the wrong place';

let demo: DemoArchive;
beforeAll(async () => {
  demo = await makeDemo();
});
afterAll(() => demo.remove());

test('a pass with a significant change sends one mail that says what changed, any other pass sends none', () => {
  const passes = demo.printed.split('=== The night of ').slice(1);
  expect(passes.map((pass) => [pass.slice(0, 10), /^(?:Mail|No mail): (.*)$/m.exec(pass)?.[1]])).toEqual([
    ['2026-03-02', 'nothing significant changed.'],
    ['2026-03-09', 'nothing significant changed.'],
    ['2026-03-16', CHARTER_CHANGED],
    [
      '2026-03-23',
      'Halcyon 2 system report changed in §4.3, not in its changelog; 2 quotes are now altered; 8 citations now point to the wrong place',
    ],
    ['2026-03-30', 'The Halcyon Charter changed in §9 and §11; 1 quote is now partial, 1 is now missing'],
  ]);
  expect(passes[4]).toContain('FETCH_STATUS');
});

test('the mails in the folder are complete messages with text and HTML', async () => {
  const files = readdirSync(join(demo.folder, 'mail'));
  expect(files).toHaveLength(3);
  const mail = await simpleParser(readFileSync(join(demo.folder, 'mail', files[0] ?? '')));
  expect(mail.subject).toBe(CHARTER_CHANGED);
  expect(mail.text).toContain('{+, where practical,+}');
  expect(mail.html).toContain('where practical');
});

test('the suggested commands work on the archive of the demo', async () => {
  const commands = [...demo.printed.matchAll(/^ {2}npx variorum (.*)$/gm)].map((match) => (match[1] ?? '').split(' '));
  expect(commands).toHaveLength(5);
  const results = await Promise.all(commands.map((args) => runCli(args)));
  const [log, diff, show, audit, trace] = results.map(({ out }) => out);
  expect(log?.trim().split('\n')).toHaveLength(4);
  expect(diff).toContain('[-must-] {+may+}');
  expect(show).toContain('We will not train Halcyon to say');
  expect(audit).toContain('19 passages: 16 stand, 3 altered');
  expect(trace).toContain('{+where practical+}');
});

test('the demo does not overwrite a folder that is not empty', async () => {
  expect((await runCli(['demo', demo.folder])).err).toMatch(
    /^variorum: USAGE_EXISTS: Writing the demo into .+: the folder is not empty/,
  );
});
