/** `variorum init`, which writes a starter config. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { runCli } from '../tools/run-cli.ts';

let folder: string;
let target: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-init-'));
  target = join(folder, 'new');
  file = join(target, 'config/variorum.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('`init` writes a valid config', async () => {
  expect((await runCli(['init', target])).status).toBe(0);
  expect(parseConfig(readFileSync(file, 'utf8'), file, {}).sources).toHaveLength(1);
});

test('`init` does not overwrite a config', async () => {
  await runCli(['init', target]);
  const before = readFileSync(file, 'utf8');
  expect((await runCli(['init', target])).status).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each([
  ['a config', 'variorum.yaml'],
  ['a schema', 'variorum.schema.json'],
])('`init` leaves %s that differs as it is, and writes nothing beside it', async (_, name) => {
  mkdirSync(join(target, 'config'), { recursive: true });
  writeFileSync(join(target, 'config', name), 'mine');
  const { status, err } = await runCli(['init', target]);
  expect([status, err]).toEqual([2, expect.stringContaining(`USAGE_EXISTS: Writing ${join(target, 'config', name)}`)]);
  expect(readdirSync(join(target, 'config'))).toEqual([name]);
  expect(readFileSync(join(target, 'config', name), 'utf8')).toBe('mine');
});

test('`init` writes nothing through a link that leads nowhere', async () => {
  mkdirSync(join(target, 'config'), { recursive: true });
  symlinkSync(join(folder, 'elsewhere'), file);
  expect((await runCli(['init', target])).status).toBe(2);
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});

test('`init` completes what a killed `init` began', async () => {
  await runCli(['init', target]);
  rmSync(file);
  expect((await runCli(['init', target])).status).toBe(0);
  expect(existsSync(file)).toBe(true);
});
