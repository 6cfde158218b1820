/** The upkeep of an archive. */

export interface Maintenance {
  /** Hashes the whole archive again. Gives every damage found; empty where the archive is sound. */
  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]>;
}

/** What is damaged, and how. */
export interface Damage {
  readonly what: string;
  readonly problem: string;
}

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
}
