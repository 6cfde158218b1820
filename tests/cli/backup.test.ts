/** `variorum backup`: a whole, checked copy, whatever happens meanwhile. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
  site.configure({ rules: 'Rules' });
  site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Members must vote in person.' }));
  await site.run('run');
});
afterEach(() => site.close());

const target = (name = 'copy.sqlite'): string => join(site.folder, name);
/** All that stands beside the copies: nothing may be left of an attempt. */
const leftOvers = (): string[] => readdirSync(site.folder).filter((name) => name.includes('.part'));

/** Puts the copy into a folder of its own, and runs a command on it as an archive. */
async function inCopy(file: string, command: string, ...args: readonly string[]) {
  const folder = join(site.folder, 'restored');
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, join(folder, 'archive.sqlite'));
  return site.run(command, ...args, '--archive', folder);
}

/** Makes the archive large, so that a copy of it takes a while. */
function enlarge(megabytes: number): void {
  const database = new Sqlite(site.archiveFile);
  database.exec('CREATE TABLE ballast (bytes BLOB)');
  const add = database.prepare('INSERT INTO ballast VALUES (randomblob(1000000))');
  for (let count = 0; count < megabytes; count += 1) add.run();
  database.close();
}

function capturesIn(file: string): number {
  const database = new Sqlite(file);
  const count = database.prepare('SELECT count(*) FROM captures').pluck().get();
  database.close();
  return Number(count);
}

describe('a backup', () => {
  test('is an archive that can be read and verified', async () => {
    const { status, out, err } = await site.run('backup', target());
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/copy\.sqlite: copy of the archive in .*snapshots; 3 records checked .*, all sound\.\n$/);
    expect((await inCopy(target(), 'verify')).out).toContain('3 records checked');
    expect((await inCopy(target(), 'log', 'rules')).out).toBe((await site.run('log', 'rules')).out);
    expect(leftOvers()).toEqual([]);
    expect(readdirSync(site.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  });

  test('prints its facts as JSON', async () => {
    expect(await site.json('backup', target())).toEqual({
      file: target(),
      archive: site.archiveFolder,
      bytes: statSync(target()).size,
      checked: 3,
    });
  });

  test('is readable for nobody who may not read the archive', async () => {
    chmodSync(site.archiveFile, 0o600);
    await site.run('backup', target());
    expect(statSync(target()).mode & 0o777).toBe(0o600);
  });

  test('ends beside a program that commits all the time, and holds one moment of the archive', async () => {
    const files = site.folder;
    // Files that cannot be read are kept whole, and make the archive large.
    const large = [1, 2, 3].map((day) => join(files, `2026-02-0${day}.pdf`));
    for (const file of large) writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(8e6)]));
    await site.run('import', 'rules', ...large);
    mkdirSync(join(files, 'pages'));
    for (let minute = 100; minute < 400; minute += 1) {
      const time = `2026-01-01T0${Math.floor(minute / 60)}${String(minute % 60).padStart(2, '0')}Z`;
      writeFileSync(join(files, 'pages', `${time}.html`), pageOf('Rules', { '1 Votes': `Rule ${minute}.` }));
    }
    const before = capturesIn(site.archiveFile);
    const { child } = site.spawn('import', 'rules', join(files, 'pages'));
    await expect.poll(() => capturesIn(site.archiveFile), { timeout: 60_000, interval: 10 }).toBeGreaterThan(before);
    const { ended, err } = site.spawn('backup', target());
    expect([await ended, err()]).toEqual([0, '']);
    child.kill('SIGKILL');
    // The command has verified the copy: its chain of captures is that of one moment.
    expect(capturesIn(target())).toBeLessThan(capturesIn(site.archiveFile));
  });

  test('is made while a pass holds the archive', async () => {
    site.pages.set('/rules', () => {});
    const { child, ended } = site.spawn('run');
    while (!existsSync(join(site.archiveFolder, 'writer.json'))) await sleep(20);
    expect((await site.run('backup', target())).status).toBe(0);
    child.kill('SIGINT');
    await ended;
  });

  test('that is killed leaves the former copy as it was, and none if there was none', async () => {
    enlarge(60);
    for (const former of [null, 'the former copy']) {
      if (former !== null) writeFileSync(target(), former);
      const { child, ended } = site.spawn('backup', target(), '--force');
      while (leftOvers().length === 0 && child.exitCode === null) await sleep(1);
      child.kill('SIGKILL');
      expect(await ended).toBeNull();
      expect(existsSync(target()) ? readFileSync(target(), 'utf8') : null).toBe(former);
    }
  });

  test('that is interrupted by Ctrl-C leaves nothing at all', async () => {
    enlarge(60);
    const { child, ended } = site.spawn('backup', target());
    while (leftOvers().length === 0 && child.exitCode === null) await sleep(1);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect([existsSync(target()), leftOvers()]).toEqual([false, []]);
  });
});

describe('backup refuses', () => {
  const linkToNothing = (): string => {
    symlinkSync(join(site.folder, 'elsewhere'), target());
    return target();
  };

  test('to replace a file without --force', async () => {
    writeFileSync(target(), 'mine');
    const { status, err } = await site.run('backup', target());
    expect([status, err]).toEqual([2, expect.stringMatching(/^variorum: USAGE_EXISTS: .*--force\.\n$/)]);
    expect(readFileSync(target(), 'utf8')).toBe('mine');
    expect((await site.run('backup', target(), '--force')).status).toBe(0);
    expect((await inCopy(target(), 'verify')).status).toBe(0);
  });

  test.each<readonly [what: string, make: () => string, says: RegExp]>([
    ['a folder', () => site.folder, /it is a folder/],
    ['a link', linkToNothing, /it is a link/],
    ['a device', () => '/dev/null', /it is not a plain file/],
    ['a folder that does not exist', () => join(site.folder, 'none', 'copy.sqlite'), /there is no such file or folder/],
    ['the archive itself', () => site.archiveFile, /this is the folder of the archive/],
  ])('%s, also with --force', async (_, make, says) => {
    const { status, err } = await site.run('backup', make(), '--force');
    expect([status, err]).toEqual([2, expect.stringMatching(/^variorum: USAGE_PATH: Writing /)]);
    expect(err).toMatch(says);
    expect((await site.run('verify')).status).toBe(0);
    expect([existsSync(join(site.folder, 'elsewhere')), leftOvers()]).toEqual([false, []]);
  });

  test('an archive whose copy is damaged', async () => {
    const database = new Sqlite(site.archiveFile);
    database.exec('UPDATE payloads SET body = zeroblob(length(body))');
    database.close();
    const { status, err } = await site.run('backup', target());
    expect([status, err]).toEqual([1, expect.stringMatching(/^variorum: ARCHIVE_DAMAGED: .*No copy was written\./)]);
    expect([existsSync(target()), leftOvers()]).toEqual([false, []]);
  });

  test('a config without an archive', async () => {
    const { status, err } = await site.run('backup', target(), '--archive', join(site.folder, 'none'));
    expect([status, err]).toEqual([1, expect.stringMatching(/^variorum: ARCHIVE_MISSING: /)]);
  });
});
