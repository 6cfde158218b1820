/** Snapshot: successive captures of one source that have the same text, and so are one version of it. */
import { compactTime } from './datetime.ts';
import type { Digest } from './digest.ts';
import type { Coverage } from './document.ts';

export interface Snapshot {
  /** `SOURCE@TIME`, with the time of the first capture. Every command that takes a source accepts it. */
  readonly id: string;
  readonly source: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Number of captures with this text. */
  readonly captures: number;
  /** The title that the document states; null if it states none. */
  readonly title: string | null;
  readonly textSha256: Digest;
  /** Digest and size of the stored payload. */
  readonly rawSha256: Digest;
  readonly rawBytes: number;
  /** Number of pages; null if the document has none. */
  readonly pages: number | null;
  /** Of the page that showed it last; null if there is none, or it was captured before coverage was recorded. */
  readonly coverage: Coverage | null;
  /** Number of sections. */
  readonly sections: number;
  /** The address of the document in the first capture. */
  readonly url: string;
}

/** The id of a snapshot by its source and the time of its first capture. */
export function snapshotId(source: string, firstSeen: string): string {
  return `${source}@${compactTime(firstSeen)}`;
}
