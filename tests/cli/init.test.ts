/** `variorum init`, which writes a starter config. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
