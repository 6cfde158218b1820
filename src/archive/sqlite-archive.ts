/** The archive on one SQLite file: the port's methods, each a call into the file that knows its tables. */
import { join } from 'node:path';
import type { Capture } from '../model/capture.ts';
import type { CandidateCapture, Classification, TextSketch } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { News } from '../model/news.ts';
import type { PassageStatus, Sighting } from '../model/passage.ts';
import type { Outage } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type {
  Archive,
  AuditRecord,
  CaptureClassifier,
  CaptureRecord,
  Clock,
  Damage,
  Extraction,
  ExtractionSummary,
  LastAudit,
  SectionDigest,
  SourceState,
  StoredPayload,
  Suspect,
  TextInForce,
  VerifyProgress,
} from '../ports.ts';
import {
  findSightings,
  lastAudit,
  lastStatuses,
  writeCitationFaults,
  writeSightings,
  writeStatuses,
} from './audits/sightings.ts';
import {
  addressBefore,
  appendCapture,
  hasCapture,
  hasNewText,
  lastCapture,
  lastGoodCapture,
  lastRequested,
} from './captures/captures.ts';
import {
  classifyCandidate,
  classifyCapture,
  classifySource,
  markStale,
  staleSources,
} from './captures/classifications.ts';
import { insertPayload, packPayload, readPayload } from './captures/payloads.ts';
import { listSnapshots, snapshotIdAt, textInForce } from './captures/snapshots.ts';
import { acceptCapture, findOutage, listSuspects } from './captures/suspects.ts';
import { toArchiveError } from './database/archive-error.ts';
import { type OpenDatabase, openDatabase } from './database/open-database.ts';
import { inTransaction } from './database/transaction.ts';
import { acquireWriterLock, type WriterLock } from './database/writer-lock.ts';
import {
  findByMarkup,
  findExtraction,
  findText,
  noteMarkupDigest,
  packExtraction,
  readDocument,
  sectionDigests,
  storedPayloads,
  writeExtraction,
} from './extractions/extractions.ts';
import { verifyArchive } from './maintenance/verify.ts';
import { writeNews } from './outbox/news.ts';
import { SqliteOutbox } from './outbox/sqlite-outbox.ts';

export interface ArchiveOptions {
  /** Folder that holds the archive. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null to read only. To write: what for (shown to others), and whether to wait for another writer to end. */
  readonly write: { readonly purpose: string; readonly wait: boolean } | null;
  /** Tells the document from what is not, whenever something is written; without one every text is the document. */
  readonly judge?: CaptureClassifier;
}

const TRUSTING: CaptureClassifier = {
  key: 'trusting',
  classify: ({ seen }) =>
    seen.map(({ id, textSha256 }) => {
      const standing = textSha256 === null ? 'unread' : 'good';
      return { standing, reason: null, settledBy: standing === 'good' ? id : null, inert: false, former: null };
    }),
};

/** Opens the archive in a folder. To write, the writer's lock is held until `close`. */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const lock = options.write
    ? await acquireWriterLock(options.folder, { ...options.write, now: options.clock.now() })
    : null;
  const file = join(options.folder, 'archive.sqlite');
  try {
    const open = await openDatabase(file, { create: lock !== null });
    const archive = new SqliteArchive(file, open, options.clock, lock, options.judge ?? TRUSTING);
    if (lock) await archive.reclassify();
    return archive;
  } catch (error) {
    lock?.requeue();
    throw error;
  }
}

class SqliteArchive implements Archive {
  readonly outbox: SqliteOutbox;
  readonly #file: string;
  readonly #open: OpenDatabase;
  readonly #clock: Clock;
  readonly #lock: WriterLock | null;
  readonly #judge: CaptureClassifier;

  constructor(file: string, open: OpenDatabase, clock: Clock, lock: WriterLock | null, judge: CaptureClassifier) {
    this.#file = file;
    this.#open = open;
    this.#clock = clock;
    this.#lock = lock;
    this.#judge = judge;
    this.outbox = new SqliteOutbox((work) => this.#guard(({ db }) => work(db)));
  }

  sources(): Promise<string[]> {
    return this.#guard(async ({ db }) => {
      const rows = await db.selectFrom('captures').select('source').distinct().orderBy('source').execute();
      return rows.map((row) => row.source);
    });
  }

  sourceState(source: string): Promise<SourceState> {
    return this.#guard(async ({ db }) => {
      const snapshots = await listSnapshots(db, source);
      const last = await lastCapture(db, source);
      const outage = last === null ? null : await findOutage(db, source, last.capturedAt);
      const address = (await lastGoodCapture(db, source))?.finalUrl ?? null;
      const movedFrom = address === null ? null : await addressBefore(db, source, address);
      const latest = snapshots.at(-1) ?? null;
      return { source, last, latest, snapshots: snapshots.length, outage, address, movedFrom };
    });
  }

  lastRequested(source: string): Promise<string | null> {
    return this.#guard(({ db }) => lastRequested(db, source));
  }

  lastGoodCapture(source: string): Promise<Capture | null> {
    return this.#guard(({ db }) => lastGoodCapture(db, source));
  }

  snapshots(source: string): Promise<Snapshot[]> {
    return this.#guard(({ db }) => listSnapshots(db, source));
  }

  snapshotIdAt(source: string, at: string): Promise<string | null> {
    return this.#guard(({ db }) => snapshotIdAt(db, source, at));
  }

  textInForce(source: string, at: string): Promise<TextInForce | null> {
    return this.#guard(({ db }) => textInForce(db, source, at));
  }

  hasCapture(source: string, capturedAt: string, rawSha256: Digest | null): Promise<boolean> {
    return this.#guard(({ db }) => hasCapture(db, source, capturedAt, rawSha256));
  }

  findExtraction(source: string, rawSha256: Digest): Promise<ExtractionSummary | null> {
    return this.#guard(({ db }) => findExtraction(db, source, rawSha256));
  }

  findByMarkup(source: string, markupDigest: Digest): Promise<ExtractionSummary | null> {
    return this.#guard(({ db }) => findByMarkup(db, source, markupDigest));
  }

  findText(source: string, textSha256: Digest, sketch: TextSketch | null): Promise<ExtractionSummary | null> {
    return this.#guard(({ db }) => findText(db, source, textSha256, sketch));
  }

  classifyCandidate(source: string, page: CandidateCapture): Promise<Classification> {
    return this.#guard(({ db }) => classifyCandidate(db, this.#judge, source, page));
  }

  suspects(source: string): Promise<Suspect[]> {
    return this.#guard(({ db }) => listSuspects(db, source));
  }

  outage(source: string, at: string): Promise<Outage | null> {
    return this.#guard(({ db }) => findOutage(db, source, at));
  }

  accept(source: string, capture: number): Promise<void> {
    return this.#guard(({ db }) =>
      inTransaction(db, async (transaction) => {
        await acceptCapture(transaction, capture, this.#clock.now());
        await classifySource(transaction, this.#judge, source);
      }),
    );
  }

  reclassify(): Promise<void> {
    return this.#guard(async ({ db }) => {
      for (const source of await staleSources(db, this.#judge)) {
        await inTransaction(db, (transaction) => classifySource(transaction, this.#judge, source));
      }
    });
  }

  document(source: string, payloadSha256: Digest): Promise<Document> {
    return this.#guard(({ db }) => readDocument(db, source, payloadSha256));
  }

  sectionDigests(source: string, payloadSha256: Digest): Promise<SectionDigest[]> {
    return this.#guard(({ db }) => sectionDigests(db, source, payloadSha256));
  }

  payload(digest: Digest): Promise<Uint8Array> {
    return this.#guard(({ db }) => readPayload(db, digest));
  }

  storedPayloads(source: string | null): Promise<StoredPayload[]> {
    return this.#guard(({ db }) => storedPayloads(db, source));
  }

  record({ capture, payload, reading, markupDigest }: CaptureRecord, news: readonly News[] = []): Promise<Capture> {
    return this.#guard(async ({ db }) => {
      // Compression is done before the transaction begins: a transaction holds the file, and should be short.
      const packed = payload === null ? null : await packPayload(payload);
      const read = reading === null ? null : await packExtraction(capture.source, reading);
      // A version, and what is to be told, is safe before the next source is asked; a row that says that nothing is new may wait for the next.
      const durable = packed !== null || read !== null || news.length > 0;
      return inTransaction(
        db,
        async (transaction) => {
          if (packed) await insertPayload(transaction, packed);
          if (read) await writeExtraction(transaction, read);
          if (markupDigest !== null && capture.payloadSha256 !== null) {
            await noteMarkupDigest(transaction, capture.source, capture.payloadSha256, markupDigest);
          }
          const recorded = await appendCapture(transaction, capture, this.#clock.now());
          if (recorded.payloadSha256 !== null) {
            await classifyCapture(transaction, this.#judge, recorded.source, recorded.capturedAt);
          }
          await writeNews(transaction, news, recorded.recordedAt);
          return recorded;
        },
        { durable },
      );
    });
  }

  replaceExtraction(source: string, reading: Extraction): Promise<void> {
    return this.#guard(async ({ db }) => {
      const read = await packExtraction(source, reading);
      await inTransaction(db, async (transaction) => {
        await writeExtraction(transaction, read);
        await markStale(transaction, source);
      });
    });
  }

  findSightings(source: string, passage: Digest): Promise<ReadonlyMap<Digest, Sighting>> {
    return this.#guard(({ db }) => findSightings(db, source, passage));
  }

  lastStatuses(page: string): Promise<ReadonlyMap<Digest, PassageStatus>> {
    return this.#guard(({ db }) => lastStatuses(db, page));
  }

  lastAudit(page: string): Promise<LastAudit | null> {
    return this.#guard(({ db }) => lastAudit(db, page));
  }

  hasNewText(source: string, since: string): Promise<boolean> {
    return this.#guard(({ db }) => hasNewText(db, source, since));
  }

  recordAudit({ page, at, sightings, statuses, citationDigests, news }: AuditRecord): Promise<void> {
    return this.#guard(({ db }) =>
      inTransaction(db, async (transaction) => {
        await writeSightings(transaction, sightings);
        await writeStatuses(transaction, page, statuses, at);
        await writeCitationFaults(transaction, page, citationDigests, at);
        await writeNews(transaction, news, this.#clock.now());
      }),
    );
  }

  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]> {
    return this.#guard(({ db, sqlite }) => verifyArchive(db, sqlite, onProgress));
  }

  async close(): Promise<void> {
    await this.#open.db.destroy();
    this.#lock?.requeue();
  }

  async #guard<Result>(work: (open: OpenDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#open);
    } catch (error) {
      throw toArchiveError(error, this.#file, 'Using the archive');
    }
  }
}
