/** The package as npm publishes it: it carries the licences of what is bundled into it, and runs where it is installed. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const INSTALL_MS = 300_000;

const execute = promisify(execFile);
const run = (command: string, args: readonly string[], cwd: string) =>
  execute(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 });

let folder: string;
let packed: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-packed-'));
  // The program is built already.
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const [file = ''] = readdirSync(folder);
  packed = join(folder, file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the packages whose files are in the bundle, as the source maps say. */
function bundledPackages(): string[] {
  const dist = join(ROOT, 'dist');
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.js.map') && !path.startsWith('modules'),
  );
  const names = maps.flatMap((path) => {
    const { sources } = JSON.parse(readFileSync(join(dist, path), 'utf8')) as { readonly sources: readonly string[] };
    return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
  });
  return [...new Set(names)].sort();
}

describe('the package', () => {
  test('carries the licence of every package that is bundled into it', async () => {
    const { stdout } = await run('tar', ['-xOf', packed, 'package/dist/THIRD-PARTY-LICENSES.txt'], folder);
    const heads = [...stdout.matchAll(/^(\S+) \d\S* \([^)]+\)\n\n(?=\S)/gm)].map(([, name]) => name);
    const bundled = bundledPackages();
    expect(bundled.length).toBeGreaterThan(30);
    expect(bundled.filter((name) => !heads.includes(name))).toEqual([]);
    expect(stdout).toMatch(/Apache License\s+Version 2\.0/);
  });

  test('installs and runs in an empty folder', { timeout: INSTALL_MS }, async ({ skip }) => {
    const isOnline = await run('npm', ['view', 'better-sqlite3', 'version', '--prefer-online'], folder).then(
      () => true,
      () => false,
    );
    skip(!isOnline, 'The registry of npm cannot be reached.');
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    // To compile the driver of the database takes minutes where there is no ready-made one: it is taken from here.
    const driver = 'node_modules/better-sqlite3/build';
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', empty, packed], empty);
    cpSync(join(ROOT, driver), join(empty, driver), { recursive: true });
    const { stdout, stderr } = await run('npx', ['variorum', 'demo', 'demo'], empty);
    expect([stderr, stdout]).toEqual(['', expect.stringContaining('=== The night of')]);
    expect(readdirSync(join(empty, 'demo'))).toEqual(expect.arrayContaining(['variorum.yaml', 'snapshots', 'reports']));
  });
});
