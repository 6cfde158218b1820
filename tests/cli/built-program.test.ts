/** The program as it is built and installed: each command is a process that loads its parts from `dist`. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import type { CliResult } from '../tools/run-cli.ts';

const MAIN = join(import.meta.dirname, '../../dist/main.js');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-program-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

describe('the built program', () => {
  const withConfig = COMMANDS.filter(({ name }) => name !== 'init' && name !== 'demo');
  test.each(withConfig.map(({ name, args }) => [name, args.filter(([arg]) => arg.startsWith('<'))] as const))(
    'loads the command %s, which reports a missing config',
    async (name, required) => {
      const { status, err } = await run(name, ...required.map(() => 'x'), '--config', 'none.yaml');
      expect(err).toMatch(/^variorum: CONFIG_UNREADABLE: .*none\.yaml: there is no such file/);
      expect(status).toBe(2);
    },
  );

  test('runs the whole demo and leaves a sound archive', async () => {
    expect((await run('init', 'watch')).status).toBe(0);
    expect(await run('demo', 'demo')).toMatchObject({ status: 0, err: '' });
    const verify = ['verify', '--archive', join('demo', 'snapshots'), '--config', 'watch/config/variorum.yaml'];
    expect((await run(...verify)).out).toContain('all sound');
  });
});
