/** The head of the chain of captures and journal entries. It stands for the whole archive up to that point. */
export interface ChainHead {
  readonly captures: number;
  /** Entries of the journal: one for each write of another record. */
  readonly entries: number;
  /** The hash of the last of them; empty if there is none. */
  readonly head: string;
}
