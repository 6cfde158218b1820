/**
 * The captures of an archive, the snapshots that follow from them, and their payloads. The use cases decide which
 * captures show the document, what their outcome is and what is news; this port stores that in one transaction.
 */
import type { Capture } from '../model/capture.ts';
import type { Classification, Suspect } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';
import type { Extraction, PageFacts, TextInForce } from '../model/extraction.ts';
import type { SourceActivity } from '../model/heartbeat.ts';
import type { News } from '../model/news.ts';
import type { Outage } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { CaptureHistory } from './capture-history.ts';

/** A capture that is dated after now does not count before its time, unless it is the last one and only days ahead. */
export interface CaptureReader {
  /** Ids of all sources with a capture, sorted; empty if there is none. */
  sources(): Promise<string[]>;
  /** Captures in the order of their times, those of one instant by the digests of their bytes; empty if none matches. */
  list(filter: CaptureFilter): Promise<Capture[]>;
  /** The newest capture of a source; null if there is none. */
  last(source: string): Promise<Capture | null>;
  /** The newest capture whose outcome was neither `failed` nor `suspect`; null if there is none. */
  lastGood(source: string): Promise<Capture | null>;
  /** When a source was last requested, with or without success; null if it never was. An import is no request. */
  lastRequested(source: string): Promise<string | null>;
  /** True if a capture of this source with this time and this digest of its bytes is archived. */
  has(source: string, capturedAt: string, rawSha256: Digest | null): Promise<boolean>;
  /** The last other address at which a source answered; null if there was none. */
  addressBefore(source: string, address: string): Promise<string | null>;
  /** Snapshots of a source, oldest first; empty if there is none. */
  snapshots(source: string): Promise<Snapshot[]>;
  /** Id of the snapshot in force at a time; null if there is none. */
  snapshotIdAt(source: string, at: string): Promise<string | null>;
  /** The text of the last good capture at or before a time; null if there is none. */
  textInForce(source: string, at: string): Promise<TextInForce | null>;
  /** The stored payload with the text of the first good capture; null if there is none. */
  firstPayload(source: string): Promise<Digest | null>;
  /** The captures of a source that are suspect as far as is known today, oldest first; empty if there is none. */
  suspects(source: string): Promise<Suspect[]>;
  /**
   * What a suspect capture shows, as if it were a snapshot: its id is `SOURCE@suspect`, and it lasts as long as captures
   * since the last good one have its text. Null if the capture is not suspect or has no text.
   */
  suspectSnapshot(capture: number): Promise<Snapshot | null>;
  /** The captures up to a time that follow the last good one; null if none follows it. */
  outage(source: string, at: string): Promise<Outage | null>;
  /** True if a request found a new text after the time `since`, or a person approved one. Imports do not count. */
  hasNewText(source: string, since: string): Promise<boolean>;
  /** The activity of each source since a time; sources without a capture since then are left out. */
  activitySince(since: string): Promise<SourceActivity[]>;
  /** The captures that are dated after now, oldest first, whether they count or not; empty if there is none. */
  ahead(): Promise<AheadCapture[]>;
  /** The capture that was recorded last, of one source or of all, whatever the clock said; null if there is none. */
  lastRecorded(source: string | null): Promise<Capture | null>;
  /** The bytes of a stored payload. Throws ArchiveError if they are missing or damaged. */
  payload(digest: Digest): Promise<Uint8Array>;
  /** The captures of a source as a classifier needs them, to read only. */
  history(source: string): CaptureHistory;
  /** Hash of the first capture, which identifies this archive among all others; empty before there is one. */
  identity(): Promise<string>;
}

export interface AheadCapture {
  readonly source: string;
  readonly capturedAt: string;
  readonly recordedAt: string;
}

/** Which captures to list. An omitted field does not limit the list. */
export interface CaptureFilter {
  readonly source?: string;
  /** The address that responded, or the requested address if none did. */
  readonly address?: string;
  /** The first and the last time, both inclusive. */
  readonly from?: string;
  readonly until?: string;
  /** The maximum number of captures. */
  readonly limit?: number;
}

export interface CaptureStore extends CaptureReader {
  /**
   * Stores a capture with its payload, its extraction, its news and the classifications that it changes, in one
   * transaction, and returns the row as chained. `decide` runs inside that transaction, so that nothing can change
   * between what it reads and what is written. It gets the history before this capture. The extraction is already part
   * of that, since earlier captures may have the same payload; if it replaced one of another text, the history counts
   * as not classified.
   */
  record(content: CaptureContent, decide: (history: CaptureHistory) => Promise<DecidedCapture>): Promise<Capture>;
  /** Ids of the sources that must be classified (again) by this classifier, sorted; empty if there is none. */
  unclassified(classifierKey: string): Promise<string[]>;
  /**
   * Replaces the classifications of a source by those that `decide` returns for its whole history, in one transaction.
   * `approved` is a capture that a person accepted as the document; the history that `decide` receives includes it.
   */
  reclassify(
    source: string,
    decide: (history: CaptureHistory) => Promise<ClassificationUpdate>,
    approved?: { readonly capture: number; readonly at: string } | null,
  ): Promise<void>;
  /**
   * Takes back what a person accepted last for a source, and classifies its whole history again, in one transaction.
   * Null if nothing is accepted; then nothing is done.
   */
  withdrawApproval(
    source: string,
    decide: (history: CaptureHistory) => Promise<ClassificationUpdate>,
  ): Promise<Approval | null>;
}

/** A capture that a person accepted as the document. */
export interface Approval {
  readonly capture: number;
  readonly capturedAt: string;
  readonly approvedAt: string;
}

export type NewCapture = Omit<Capture, 'id' | 'recordedAt' | 'previousHash' | 'hash'>;

/** What is stored for a capture besides its row. */
export interface CaptureContent {
  readonly source: string;
  /** The bytes to store; null if they need not be stored. */
  readonly payload: Uint8Array | null;
  /** What was extracted from them; null if nothing was extracted. */
  readonly extraction: Extraction | null;
  /**
   * A stored payload that represents the bytes, since both give the same document, with the markup digest by which the
   * next bytes of this kind are recognized, and the facts of their page. Null if there is none.
   */
  readonly sameAs: {
    readonly payloadSha256: Digest;
    readonly markupDigest: Digest;
    readonly pageFacts: PageFacts;
  } | null;
}

export interface DecidedCapture {
  readonly capture: NewCapture;
  /** Null if there is nothing to classify. */
  readonly classifications: ClassificationUpdate | null;
  readonly news: readonly News[];
}

/** How the stored classifications of a source change. */
export interface ClassificationUpdate {
  /** Key of the classifier that has now classified the source; null if it stays the same. */
  readonly classifierKey: string | null;
  /** Ids of the captures whose stored rows are deleted, or `all` of the source. */
  readonly replaced: readonly number[] | 'all';
  readonly rows: readonly ClassificationRow[];
}

export interface ClassificationRow {
  readonly capture: number;
  readonly capturedAt: string;
  readonly classification: Classification;
}
