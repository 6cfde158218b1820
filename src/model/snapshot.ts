/** Snapshot: a run of captures of one source, in the order of their times, that hold the same text. */
import { compactTime } from './datetime.ts';
import type { Digest } from './digest.ts';

export interface Snapshot {
  /** `SOURCE@TIME` with the time of the first capture; every command takes it where it takes a source. */
  readonly id: string;
  readonly source: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** How many captures hold it. */
  readonly captures: number;
  /** The title that the document states; null where it states none. */
  readonly title: string | null;
  readonly textSha256: Digest;
  /** Digest and size of the kept payload. */
  readonly rawSha256: Digest;
  readonly rawBytes: number;
  /** Number of pages; null where the document has none. */
  readonly pages: number | null;
  /** Number of sections. */
  readonly sections: number;
  /** The address that answered at the first capture. */
  readonly url: string;
}

/** The id of the snapshot of a source that was first seen at a time. */
export function snapshotId(source: string, firstSeen: string): string {
  return `${source}@${compactTime(firstSeen)}`;
}
