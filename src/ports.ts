/** The doors: what the program needs of the world, each passed in by `compose.ts`, so that a run can be tested whole. */
import type { Capture, Failure, Retrieval } from './model/capture.ts';
import type { CandidateCapture, CaptureWindow, Classification, TextSketch } from './model/classification.ts';
import type { Digest } from './model/digest.ts';
import type { Document } from './model/document.ts';
import type { News, StoredNews } from './model/news.ts';
import type { Attempt, FeedEntry, NewMessage, OutboxMessage, SourceActivity } from './model/outbox.ts';
import type { PassageStatus, Sighting } from './model/passage.ts';
import type { Outage } from './model/report.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { Access } from './model/source.ts';

export interface Clock {
  /** The present, ISO 8601, UTC, with milliseconds. */
  now(): string;
}

export interface FetchRequest {
  /** Id of the source that asks. */
  readonly source: string;
  readonly url: string;
  /** What the address answered last: it is asked to send its payload only where that is not the same. */
  readonly validators?: Validators | null;
  /** How this source is asked for; left out: as all are. */
  readonly access?: Access | undefined;
}

/** How a server names a version of what is at an address (RFC 9110, section 8.8). */
export interface Validators {
  /** The address that they are of; at any other they mean nothing. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Fetcher {
  /**
   * One capture of an address. Whatever the network or the server does comes back as a retrieval, with a `fault` where
   * there is no payload to trust; it throws only for a bug. Status 304 without a payload and without a fault says that
   * the version of the validators stands.
   */
  fetch(request: FetchRequest): Promise<Retrieval>;
  close(): Promise<void>;
}

export interface FileReader {
  /** The bytes of a file of the user's, such as a reference page. Throws UsageError where it cannot be read. */
  read(path: string): Promise<Uint8Array>;
}

export interface PdfExtractor {
  /** Throws ExtractError with a stable code where the file cannot be read within its limits of time and memory. */
  read(payload: Uint8Array): Promise<Document>;
  close(): Promise<void>;
}

/** What was read from a payload: a document, or why there is none. */
export interface Extraction {
  /** Digest of the kept payload that was read. */
  readonly payloadSha256: Digest;
  /** Names the reader, its version and the source's settings: equal keys read equal documents from equal bytes. */
  readonly extractionKey: string;
  /** Null where the payload could not be read. */
  readonly document: Document | null;
  readonly textSha256: Digest | null;
  readonly failure: Failure | null;
  /** Null where there is no text, or it was read before shapes were kept. */
  readonly sketch: TextSketch | null;
  /** Digest of all that the reader looks at in the payload; null where that is the payload itself. */
  readonly markupDigest: Digest | null;
}

/** A reading without its document, as a lookup gives it. */
export type ExtractionSummary = Omit<Extraction, 'document' | 'markupDigest'>;

export type NewCapture = Omit<Capture, 'id' | 'recordedAt' | 'previousHash' | 'hash'>;

/** All that one capture leaves behind; written in one transaction. */
export interface CaptureRecord {
  readonly capture: NewCapture;
  /** The bytes, where they are to be kept. */
  readonly payload: Uint8Array | null;
  /** What was read from them, where they were read. */
  readonly reading: Extraction | null;
  /** Of bytes that are not kept, since a kept payload reads alike: their essence, by which others are known next time. */
  readonly markupDigest: Digest | null;
}

/** A fault that `verify` found: what is damaged, and how. */
export interface Damage {
  readonly what: string;
  readonly problem: string;
}

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
}

/** One line of `sources`: how a source stands. */
export interface SourceState {
  readonly source: string;
  readonly last: Capture | null;
  readonly latest: Snapshot | null;
  /** How many snapshots there are. */
  readonly snapshots: number;
  /** The captures since the last good one; null where that is the last. */
  readonly outage: Outage | null;
  /** The address at which the document last answered, and the one before it; null where there was no other. */
  readonly address: string | null;
  readonly movedFrom: string | null;
}

/** A capture that is suspect as far as is known today. */
export interface Suspect {
  /** Id of the capture. */
  readonly capture: number;
  readonly capturedAt: string;
  /** Null where it cannot be read. */
  readonly textSha256: Digest | null;
  readonly reason: Failure;
}

/** Tells the document from what stands in its place. */
export interface CaptureClassifier {
  /** Names the judge and its settings: judgements by another key are made anew. */
  readonly key: string;
  /**
   * A ruling for each capture of a stretch; it depends on nothing but its arguments. One that shows the text of the
   * settled one before it is settled by itself.
   */
  classify(window: CaptureWindow): readonly Classification[];
}

/** A kept payload with its reading, for `rebuild`. */
export interface StoredPayload {
  readonly source: string;
  /** Headers and address of the first capture that brought it: a reader needs the media type and the charset. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly reading: ExtractionSummary;
}

/** A section as a list of changes needs it, without its words. */
export interface SectionDigest {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly sha256: Digest;
}

/** The text of a source that was in force at a time, with the capture that last showed it. */
export interface TextInForce {
  readonly capturedAt: string;
  readonly payloadSha256: Digest;
  readonly textSha256: Digest;
  readonly extractionKey: string;
  readonly sketch: TextSketch | null;
}

/** Names a passage looked for in what a payload reads as. */
export interface SightingKey {
  readonly source: string;
  readonly payloadSha256: Digest;
  /** Digest of the quote, what guides the search, and the method. */
  readonly passage: Digest;
}

export interface ArchiveReader {
  readonly outbox: OutboxReader;
  /** Ids of all sources with a capture, in order. */
  sources(): Promise<string[]>;
  sourceState(source: string): Promise<SourceState>;
  /** When a source was last asked, whatever it answered; null where it never was: an import asks nobody. */
  lastRequested(source: string): Promise<string | null>;
  /** The last capture that showed a text; null where there is none. */
  lastGoodCapture(source: string): Promise<Capture | null>;
  /** Snapshots of a source, oldest first. */
  snapshots(source: string): Promise<Snapshot[]>;
  /** The text of the last good capture at or before a time; null where there is none. */
  textInForce(source: string, at: string): Promise<TextInForce | null>;
  /** Id of the snapshot in force at a time; null where there is none. */
  snapshotIdAt(source: string, at: string): Promise<string | null>;
  /** Suspect captures of a source, oldest first. */
  suspects(source: string): Promise<Suspect[]>;
  /** The captures since the last good one at or before a time; null where that is the last of all. */
  outage(source: string, at: string): Promise<Outage | null>;
  /** The document read from a kept payload; throws ArchiveError where there is none. */
  document(source: string, payloadSha256: Digest): Promise<Document>;
  sectionDigests(source: string, payloadSha256: Digest): Promise<SectionDigest[]>;
  /** The bytes of a kept payload; throws ArchiveError where they are missing or damaged. */
  payload(digest: Digest): Promise<Uint8Array>;
  /** A passage's kept sightings in one source, by the payload whose reading of today they were made in. */
  findSightings(source: string, passage: Digest): Promise<ReadonlyMap<Digest, Sighting>>;
  /** The last recorded status of each passage of a reference page, by the passage's digest; empty before its first audit. */
  lastStatuses(page: string): Promise<ReadonlyMap<Digest, PassageStatus>>;
  /** Null before the first audit of a page. */
  lastAudit(page: string): Promise<LastAudit | null>;
  /** True where the source itself brought another text since a time: not an import, nor another reading. */
  hasNewText(source: string, since: string): Promise<boolean>;
  /** Every kept payload, of one source or of all, oldest first within a source. */
  storedPayloads(source: string | null): Promise<StoredPayload[]>;
  /** Every damage found; empty where the archive is sound. */
  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]>;
  close(): Promise<void>;
}

export interface Archive extends ArchiveReader {
  readonly outbox: Outbox;
  /** True where this very capture (source, time, raw digest) is archived. */
  hasCapture(source: string, capturedAt: string, rawSha256: Digest | null): Promise<boolean>;
  /** The reading that stands for these bytes of this source, whether or not the bytes themselves were kept. */
  findExtraction(source: string, rawSha256: Digest): Promise<ExtractionSummary | null>;
  /** The reading of a kept payload of this source in which a reader looks at the very same; null where there is none. */
  findByMarkup(source: string, markupDigest: Digest): Promise<ExtractionSummary | null>;
  /** A reading of this source with this text and shape; null where no kept payload holds it. */
  findText(source: string, textSha256: Digest, sketch: TextSketch | null): Promise<ExtractionSummary | null>;
  /** What the judge says of a capture that is not recorded, after all that precede it. */
  classifyCandidate(source: string, page: CandidateCapture): Promise<Classification>;
  /**
   * Writes a capture and all that comes with it, in one transaction, and gives the row as chained. Only a pass has
   * news: what is imported is never told.
   */
  record(record: CaptureRecord, news?: readonly News[]): Promise<Capture>;
  /** Notes that a person takes a capture for the document, and judges its source anew. */
  accept(source: string, capture: number): Promise<void>;
  /** Judges anew every source whose readings or judge have changed. */
  reclassify(): Promise<void>;
  /** Puts a new reading of a kept payload in the place of the old; `judgeAnew` is due after the last of them. */
  replaceExtraction(source: string, reading: Extraction): Promise<void>;
  /** Keeps what an audit found, so that nothing is looked for twice, and each status that is not what it was. */
  recordAudit(record: AuditRecord): Promise<void>;
}

export interface LastAudit {
  readonly at: string;
  /** The faults of citations that it found and the words that cite, by their digests. */
  readonly citationDigests: ReadonlySet<Digest>;
}

/** What an audit of one reference page leaves behind; written in one transaction. */
export interface AuditRecord {
  readonly page: string;
  readonly at: string;
  readonly sightings: readonly (readonly [SightingKey, Sighting])[];
  /** Those that differ from the last recorded ones, by the passage's digest. */
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
  /** All that it found, in the place of what the last audit did. */
  readonly citationDigests: ReadonlySet<Digest>;
  readonly news: readonly News[];
}

/** What is told with one commit: the news that it covers, the messages that tell it, the entries of the feed. */
export interface Told {
  readonly at: string;
  /** Ids of news. */
  readonly news: readonly number[];
  readonly messages: readonly NewMessage[];
  readonly entries: readonly FeedEntry[];
}

export interface OutboxReader {
  /** True where news of this name was ever kept, told or not. */
  hasNews(key: string): Promise<boolean>;
  /** Every message that is not sent, oldest first. */
  unsent(): Promise<OutboxMessage[]>;
  /** What became of each source since a time. */
  activitySince(since: string): Promise<SourceActivity[]>;
}

export interface Outbox extends OutboxReader {
  /** News that no message covers, oldest first. */
  unreportedNews(): Promise<StoredNews[]>;
  tell(told: Told): Promise<void>;
  /** The waiting messages whose time has come, oldest first. */
  due(at: string): Promise<OutboxMessage[]>;
  noteAttempt(id: string, attempt: Attempt): Promise<void>;
  /** Lets all that is not sent be tried anew; gives how many messages there are. */
  requeue(at: string): Promise<number>;
  /** Drops the parked messages; gives how many there were. */
  dropDeadLettered(): Promise<number>;
  /** When the last heartbeat for an audience was composed; null where there was none. */
  lastHeartbeat(recipients: string): Promise<string | null>;
  /** What no other archive is named by: the hash of its first capture; empty before it. */
  identity(): Promise<string>;
  /** The newest entries of the feed, newest first. */
  feedEntries(limit: number): Promise<FeedEntry[]>;
}

/** Hands over messages of one channel. */
export interface Sender {
  /**
   * Gives the addresses of a mail that it was not taken for, with the reason; none where it was taken for all.
   * Throws DeliveryError where it was taken for nobody, or nobody can tell.
   */
  send(message: OutboxMessage): Promise<readonly { readonly address: string; readonly reason: string }[]>;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Poster {
  /** The status of the answer, whatever it is. Throws FetchError where there is none. */
  post(post: Post): Promise<number>;
  close(): Promise<void>;
}

export interface FileWriter {
  /** Puts a text in the place of a file, whole or not at all. Throws DeliveryError where it cannot. */
  replace(path: string, text: string): Promise<void>;
}
