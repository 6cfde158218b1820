/** Files of a user: what is refused, and that a file is replaced wholly or not at all. On the real file system. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder } from '../../src/file/make-folder.ts';
import { readUserFile } from '../../src/file/read-file.ts';
import { createFile, replaceFile } from '../../src/file/write-file.ts';

let folder: string;
let socket: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-files-'));
  writeFileSync(at('page.html'), 'old');
});
afterEach(() => {
  socket?.close();
  socket = null;
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => join(folder, name);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Paths that lead to no regular file of a user, and why. Each is made when it is asked for. */
const OTHERS: readonly [what: string, path: () => string | Promise<string>, reason: RegExp][] = [
  [
    'a pipe',
    () => {
      execFileSync('mkfifo', [at('pipe')]);
      return at('pipe');
    },
    /^it is a pipe/,
  ],
  [
    'a link to a pipe',
    () => {
      execFileSync('mkfifo', [at('pipe')]);
      symlinkSync('pipe', at('link'));
      return at('link');
    },
    /^it is a pipe/,
  ],
  [
    'a folder',
    () => {
      mkdirSync(at('folder'));
      return at('folder');
    },
    /^it is a folder$/,
  ],
  [
    'a socket',
    async () => {
      socket = createServer();
      await new Promise<void>((resolve) => socket?.listen(at('socket'), resolve));
      return at('socket');
    },
    /^it is a socket/,
  ],
  ['a device', () => '/dev/null', /^it is a device/],
  ['a device that never ends', () => '/dev/zero', /^it is a device/],
  ['a file of the system', () => '/proc/self/comm', /^it is a part of the system/],
  [
    'a link that leads nowhere',
    () => {
      symlinkSync('nowhere', at('link'));
      return at('link');
    },
    /leads nowhere|ENOENT/,
  ],
];

describe('reading', () => {
  test.each(OTHERS)('refuses %s at once', async (_, make, reason) => {
    const path = await make();
    expect(() => readUserFile(path)).toThrow(reason);
  });

  test('gives a file, also through a link, and refuses a larger one than allowed', () => {
    symlinkSync('page.html', at('link'));
    expect(readUserFile(at('link')).toString()).toBe('old');
    expect(readUserFile(at('page.html'), 3).toString()).toBe('old');
    writeFileSync(at('page.html'), 'x'.repeat(200_000));
    expect(readUserFile(at('page.html'))).toHaveLength(200_000);
    expect(() => readUserFile(at('page.html'), 150_000)).toThrow(/^it is larger than 150 KB$/);
  });
});

describe('replacing', () => {
  test.each(OTHERS)('refuses %s and writes nothing through it', async (_, make, reason) => {
    const path = await make();
    const before = readdirSync(folder);
    expect(await replaceFile(path, 'new').catch(messageOf)).toMatch(reason);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('keeps the mode, and the link that leads to the file', async () => {
    chmodSync(at('page.html'), 0o640);
    symlinkSync('page.html', at('link'));
    const { ino } = statSync(at('page.html'));
    await replaceFile(at('link'), 'new');
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('page.html'), 'utf8')).toBe('new');
    expect(statSync(at('page.html')).mode & 0o777).toBe(0o640);
    expect(statSync(at('page.html')).ino).not.toBe(ino);
    expect(readdirSync(folder).sort()).toEqual(['link', 'page.html']);
  });

  test('creates a file that is not there', async () => {
    await replaceFile(at('new.html'), Buffer.from('new'));
    expect(readFileSync(at('new.html'), 'utf8')).toBe('new');
  });
});

describe('creating', () => {
  test('never overwrites a file or a link', async () => {
    symlinkSync('nowhere', at('link'));
    for (const name of ['page.html', 'link']) {
      expect(await createFile(at(name), 'new').catch(({ code }) => code)).toBe('EEXIST');
    }
    expect(readdirSync(folder).sort()).toEqual(['link', 'page.html']);
    expect(readFileSync(at('page.html'), 'utf8')).toBe('old');
  });

  test('writes the whole content under the name, with the usual mode', async () => {
    await createFile(at('new.yaml'), 'a: 1\n');
    writeFileSync(at('usual'), '');
    expect(readFileSync(at('new.yaml'), 'utf8')).toBe('a: 1\n');
    expect(statSync(at('new.yaml')).mode).toBe(statSync(at('usual')).mode);
    expect(readdirSync(folder).sort()).toEqual(['new.yaml', 'page.html', 'usual']);
  });
});

describe('a folder', () => {
  test('is made with those above it, and made again without an error', () => {
    makeFolder(at('a/b/c'));
    makeFolder(at('a/b/c'));
    expect(readdirSync(at('a/b'))).toEqual(['c']);
  });

  // Node's own recursive call never ends there.
  test.runIf(process.platform === 'linux')('is refused at once where the system has no such folders', () => {
    expect(() => makeFolder('/proc/nowhere/else')).toThrow(/ENOENT/);
  });
});
