/** Checks an archive for damage. */
import type { ChainHead } from '../model/chain-head.ts';

export interface Maintenance {
  head(): Promise<ChainHead>;
  /** The point of the chain that had this hash as its head, now or earlier; null if there is none. */
  findHead(hash: string): Promise<ChainHead | null>;
  /** Hashes the whole archive again. Returns all damage found; empty if there is none. */
  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]>;
}

/** What is damaged, and what is wrong with it. */
export interface Damage {
  readonly what: string;
  readonly problem: string;
}

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
}
