/** Explains errors of the file system in words, because their codes are for programs. */
import { errorCode, errorReason } from './error-reason.ts';

const TEXTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of this path is a file, not a folder',
  EACCES: 'this user lacks the permission',
  EPERM: 'this user lacks the permission',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  EFBIG: 'it would be larger than this system allows',
  EROFS: 'the disk may only be read',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** Why a file could not be read or written. */
export function fileErrorText(error: unknown): string {
  const code = error instanceof Error ? errorCode(error) : null;
  return TEXTS[code ?? ''] ?? errorReason(error);
}
