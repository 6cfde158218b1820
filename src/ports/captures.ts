/**
 * The captures of an archive, the snapshots that follow from them, and the payloads that they brought. Which captures
 * are the document, what their outcome is and what is news is decided above this port: it stores, in one transaction,
 * what it is told to.
 */
import type { Capture } from '../model/capture.ts';
import type { CandidateCapture, Classification, Suspect } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';
import type { Extraction, TextInForce } from '../model/extraction.ts';
import type { News } from '../model/news.ts';
import type { SourceActivity } from '../model/outbox.ts';
import type { Outage } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';

export interface CaptureReader {
  /** Ids of all sources with a capture, in order. */
  sources(): Promise<string[]>;
  /** Captures in the order of their times, then of their ids; empty where none fits. */
  list(filter: CaptureFilter): Promise<Capture[]>;
  /** The newest capture of a source; null where there is none. */
  last(source: string): Promise<Capture | null>;
  /** The newest capture whose outcome was neither `failed` nor `suspect`; null where there is none. */
  lastGood(source: string): Promise<Capture | null>;
  /** When a source was last requested, whatever came back; null where it never was. Importing a file requests nothing. */
  lastRequested(source: string): Promise<string | null>;
  /** True where this very capture (source, time, digest of its bytes) is archived. */
  has(source: string, capturedAt: string, rawSha256: Digest | null): Promise<boolean>;
  /** The last address at which a source answered before it answered at this one; null where there was no other. */
  addressBefore(source: string, address: string): Promise<string | null>;
  /** Snapshots of a source, oldest first; empty where there is none. */
  snapshots(source: string): Promise<Snapshot[]>;
  /** Id of the snapshot in force at a time; null where there is none. */
  snapshotIdAt(source: string, at: string): Promise<string | null>;
  /** The text of the last good capture at or before a time; null where there is none. */
  textInForce(source: string, at: string): Promise<TextInForce | null>;
  /** The captures of a source that are suspect as far as is known today, oldest first. */
  suspects(source: string): Promise<Suspect[]>;
  /** The captures since the last good one at or before a time; null where that one is the last of all. */
  outage(source: string, at: string): Promise<Outage | null>;
  /** True where the source itself brought another text since a time: not an import, nor another extraction. */
  hasNewText(source: string, since: string): Promise<boolean>;
  /** What became of each source since a time; sources without a capture since then are left out. */
  activitySince(since: string): Promise<SourceActivity[]>;
  /** The bytes of a stored payload. Throws ArchiveError where they are missing or damaged. */
  payload(digest: Digest): Promise<Uint8Array>;
  /** The history by which a capture of this source is classified; read-only. */
  history(source: string): CaptureHistory;
  /** Hash of the first capture, which names this archive among all others; empty before there is one. */
  identity(): Promise<string>;
}

/** Which captures to list; what is left out does not limit. */
export interface CaptureFilter {
  readonly source?: string;
  /** The address that answered, or that was asked where none did. */
  readonly address?: string;
  /** First and last time, both included. */
  readonly from?: string;
  readonly until?: string;
  /** The first so many. */
  readonly limit?: number;
}

export interface CaptureStore extends CaptureReader {
  /**
   * Stores a capture with its payload, its extraction, the classifications that it changes and the news that it brings,
   * in one transaction, and gives the row as chained. `decide` runs inside that transaction, on the history before this
   * capture: nothing can come between what it reads and what is written.
   */
  record(content: CaptureContent, decide: (history: CaptureHistory) => Promise<DecidedCapture>): Promise<Capture>;
  /** Ids of the sources that another classifier classified, or whose extractions changed since; in order. */
  unclassified(classifierKey: string): Promise<string[]>;
  /**
   * Replaces the classifications of a source by those that `decide` gives for its whole history, in one transaction.
   * `approved` names a capture that a person takes for the document; it counts already in the history that is passed.
   */
  reclassify(
    source: string,
    decide: (history: CaptureHistory) => Promise<ClassificationUpdate>,
    approved?: { readonly capture: number; readonly at: string } | null,
  ): Promise<void>;
}

export type NewCapture = Omit<Capture, 'id' | 'recordedAt' | 'previousHash' | 'hash'>;

/** What a capture leaves in the archive besides its row. */
export interface CaptureContent {
  readonly source: string;
  /** The bytes, where they are to be stored. */
  readonly payload: Uint8Array | null;
  /** What was extracted from them, where they were extracted. */
  readonly extraction: Extraction | null;
  /**
   * Where a stored payload stands for the bytes, since both give the same document: that payload, and the markup digest
   * by which others like it are known next time.
   */
  readonly sameAs: { readonly payloadSha256: Digest; readonly markupDigest: Digest } | null;
}

export interface DecidedCapture {
  readonly capture: NewCapture;
  /** Null where the capture brings no text, so that nothing is to be classified. */
  readonly classifications: ClassificationUpdate | null;
  readonly news: readonly News[];
}

/** Position of a capture in the history of its source: time, digest of its bytes (empty where it has none), id. */
export type CapturePosition = readonly [capturedAt: string, raw: string, id: number];

/** A capture with a text or with bytes that gave none, at its position. */
export interface PositionedCapture {
  readonly position: CapturePosition;
  readonly candidate: CandidateCapture;
}

/** The captures of one source in the order of their positions, as a classifier needs them. */
export interface CaptureHistory {
  /** Key of the classifier that classified this source; null where none did, or its extractions changed since. */
  classifierKey(): Promise<string | null>;
  /** Id that the next capture of the archive gets. */
  nextId(): Promise<number>;
  /** Digests of the texts that a person approved. */
  approvedTexts(): Promise<ReadonlySet<Digest>>;
  /** The last good capture before a time that no later capture can unsettle; null where there is none. */
  anchorBefore(time: string): Promise<PositionedCapture | null>;
  /** The capture of the document that was replaced before this one; null where none was. */
  formerAt(anchor: PositionedCapture): Promise<CandidateCapture | null>;
  /** The captures after a position, from the first one where it is null; empty where there is none. */
  after(position: CapturePosition | null, limits: HistoryLimits): Promise<PositionedCapture[]>;
  /** The stored classifications of captures between two times, both included, by capture. What is plainly good has none. */
  stored(from: string, until: string): Promise<ReadonlyMap<number, Classification>>;
}

export interface HistoryLimits {
  readonly count?: number;
  /** Before this time, captures that play no part in the classification of later ones are left out. */
  readonly lively?: string;
}

/** How the stored classifications of a source change. */
export interface ClassificationUpdate {
  /** The classifier by which the source counts as classified from now on; null where that stays as it is. */
  readonly classifierKey: string | null;
  /** The captures whose stored rows go: these, or every one of the source. */
  readonly replaced: readonly number[] | 'all';
  readonly rows: readonly ClassificationRow[];
}

export interface ClassificationRow {
  readonly capture: number;
  readonly capturedAt: string;
  readonly classification: Classification;
}
