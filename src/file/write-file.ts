/**
 * Writes files of a user: wholly or not at all. The new content is written beside the file and takes its name in one
 * step, so that a full disk, a kill or a power cut leaves the old file as it was. A symbolic link stays, and the file
 * that it leads to is replaced. Nothing is written through a link that leads nowhere, nor into a pipe, a device or a
 * file of the system.
 *
 * `write-file-atomic` was considered: it needs a newer Node.js, replaces pipes and links that lead nowhere, has names
 * beside the file that others can guess, and cannot create a file without overwriting one.
 */
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, copyFile, type FileHandle, link, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { requireRegular, requireUserFile } from './read-file.ts';

/**
 * Replaces the content of a file, or creates it. Mode and owner stay, as far as this user may set them. Throws an Error,
 * with a code if the system reports it, else with a reason as its message.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const { target, stats } = await targetOf(path);
  // A file that this user may not change can be replaced in a folder that this user may change: that is not meant.
  if (stats !== null) await access(target, constants.W_OK);
  await withPart(target, content, stats, (part) => rename(part, target));
}

/** Creates a file. If there is one of this name, or a link, it stays, and an Error with the code EEXIST is thrown. */
export async function createFile(path: string, content: string | Uint8Array): Promise<void> {
  await withPart(path, content, null, async (part) => {
    try {
      await link(part, path);
    } catch (error) {
      if (!NO_HARD_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await copyFile(part, path, constants.COPYFILE_EXCL);
    }
    await rm(part);
  });
}

/** What file systems without hard links report. */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** The regular file that a path leads to, with its properties; null for them if it is to be created. */
async function targetOf(path: string): Promise<{ readonly target: string; readonly stats: Stats | null }> {
  const own = await unlessMissing(lstat(path));
  if (own === null) return { target: path, stats: null };
  const target = own.isSymbolicLink() ? await unlessMissing(realpath(path)) : path;
  if (target === null) throw new Error('it is a symbolic link that leads nowhere');
  const stats = await stat(target);
  requireRegular(stats);
  requireUserFile(target);
  return { target, stats };
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the content beside the target, on the disk before it is used, and deletes it if anything fails. */
async function withPart(
  target: string,
  content: string | Uint8Array,
  like: Stats | null,
  use: (part: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(target);
  const part = join(folder, `.variorum-${randomBytes(8).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', like === null ? 0o666 : 0o600);
    try {
      await file.writeFile(content);
      if (like !== null) await resemble(file, like);
      await file.sync();
    } finally {
      await file.close();
    }
    await use(part);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(folder);
}

async function resemble(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await file.stat();
  // Only an administrator may give a file to another user.
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o7777);
}

/** The new name is on the disk too. Some file systems cannot do this; then it gets there a little later. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file itself is whole.
  }
}
