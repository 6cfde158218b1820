/** The program as it is built and installed: one process a command, its parts loaded from `dist`. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';

const MAIN = join(import.meta.dirname, '../../dist/main.js');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-program-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

describe('the built program', () => {
  const reading = COMMANDS.filter(({ name }) => name !== 'init' && name !== 'demo');
  test.each(reading.map(({ name, args }) => [name, args.filter(([arg]) => arg.startsWith('<'))] as const))(
    '%s is loaded and says what is wrong with a config that is not there',
    async (name, required) => {
      const { status, stderr } = await run(name, ...required.map(() => 'x'), '--config', 'none.yaml');
      expect(stderr).toMatch(/^variorum: CONFIG_UNREADABLE: .*none\.yaml: there is no such file/);
      expect(status).toBe(2);
    },
  );

  test('does the whole job of the demo, and the archive that it leaves is sound', async () => {
    const init = await run('init', 'watch');
    expect(init.status).toBe(0);
    const demo = await run('demo', 'night');
    expect(demo.stderr).toBe('');
    expect(demo.status).toBe(0);
    const verified = await run(
      'verify',
      '--archive',
      join('night', 'snapshots'),
      '--config',
      'watch/config/variorum.yaml',
    );
    expect(verified.stdout).toContain('all sound');
  });
});
