/** Checks an archive for damage, and copies it. */
import type { ChainHead } from '../model/chain-head.ts';

/** The name of the file that holds an archive, in its folder. */
export const ARCHIVE_FILE = 'archive.sqlite';

export interface Maintenance {
  /** The size of the archive in bytes. */
  size(): Promise<number>;
  head(): Promise<ChainHead>;
  /** The point of the chain that had this hash as its head, now or earlier; null if there is none. */
  findHead(hash: string): Promise<ChainHead | null>;
  /** Hashes the whole archive again. Returns all damage found; empty if there is none. */
  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]>;
  /**
   * Copies the archive as it is at this moment to a new file; others may write to it meanwhile. A folder that has the
   * copy under the name `ARCHIVE_FILE` can be opened as an archive. Throws ArchiveError if it cannot be written.
   */
  copyTo(file: string, onProgress: (progress: CopyProgress) => void): Promise<void>;
}

/** What is damaged, and what is wrong with it. */
export interface Damage {
  readonly what: string;
  readonly problem: string;
}

/** Pages of the database. */
export interface CopyProgress {
  readonly done: number;
  readonly total: number;
}

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
}
