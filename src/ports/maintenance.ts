/** Checks an archive for damage. */

export interface Maintenance {
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
