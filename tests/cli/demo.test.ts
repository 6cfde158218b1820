import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

let folder: string;
let shown: string;

async function variorum(...args: readonly string[]): Promise<string> {
  let out = '';
  const stream = { write: (text: unknown) => (out += text) };
  await cli(args, { stdout: stream, stderr: stream, env: {} });
  return out;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-demo-'));
  shown = await variorum('demo', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the nights of noise, failure and typography send no mail, the others one each that says what changed', () => {
  const nights = shown.split('=== The night of ').slice(1);
  expect(nights.map((night) => [night.slice(0, 10), /^(?:Mail|No mail): (.*)$/m.exec(night)?.[1]])).toEqual([
    ['2026-03-02', 'nothing that matters changed.'],
    ['2026-03-09', 'nothing that matters changed.'],
    [
      '2026-03-16',
      'The Halcyon Charter changed in §3.2; 1 quote now altered; 4 citations now point to the wrong place',
    ],
    [
      '2026-03-23',
      'Halcyon 2 system report changed in §4.3, not in its changelog; 2 quotes now altered; 8 citations now point to the wrong place',
    ],
    ['2026-03-30', 'The Halcyon Charter changed in §9 and §11; 1 quote now partial, 1 now missing'],
  ]);
  expect(nights[4]).toContain('FETCH_STATUS');
});

test('the mails left behind are whole messages with text and HTML', async () => {
  const files = readdirSync(join(folder, 'mail'));
  expect(files).toHaveLength(3);
  const mail = await simpleParser(readFileSync(join(folder, 'mail', files[0] ?? '')));
  expect(mail.subject).toBe(
    'The Halcyon Charter changed in §3.2; 1 quote now altered; 4 citations now point to the wrong place',
  );
  expect(mail.text).toContain('{+, where practical,+}');
  expect(mail.html).toContain('where practical');
});

test('the commands that it names work on what it left', async () => {
  const commands = [...shown.matchAll(/^ {2}npx variorum (.*)$/gm)].map((match) => (match[1] ?? '').split(' '));
  expect(commands).toHaveLength(5);
  const [log, diff, show, audit, trace] = await Promise.all(commands.map((args) => variorum(...args)));
  expect(log?.trim().split('\n')).toHaveLength(4);
  expect(diff).toContain('[-must-] {+may+}');
  expect(show).toContain('We will not train Halcyon to say');
  expect(audit).toContain('19 passages: 16 stand, 3 altered');
  expect(trace).toContain('{+where practical+}');
});

test('a second demo does not write over the first', async () => {
  expect(await variorum('demo', folder)).toMatch(
    /^variorum: USAGE_EXISTS: Writing the demo into .+: the folder is not empty/,
  );
});
