/** The archive on one SQLite file: the port's methods, each a call into the file that knows its tables. */
import { join } from 'node:path';
import type { Capture } from '../model/capture.ts';
import type { Digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { Ruling, Seen, Shape } from '../model/judgement.ts';
import type { News } from '../model/news.ts';
import type { PassageStatus, Sighting } from '../model/passage.ts';
import type { Outage } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type {
  Archive,
  AuditRecord,
  CaptureRecord,
  Clock,
  Damage,
  Judge,
  KeptPayload,
  LastAudit,
  Reading,
  ReadingSummary,
  SectionDigest,
  SourceState,
  Suspect,
  TextInForce,
  VerifyProgress,
} from '../ports.ts';
import { archiveFault } from './archive-fault.ts';
import {
  addressBefore,
  appendCapture,
  broughtText,
  hasCapture,
  lastAsked,
  lastCapture,
  lastGoodCapture,
} from './captures.ts';
import { foresee, judgeCapture, judgeSource, markStale, staleSources } from './judgements.ts';
import { writeNews } from './news.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { insertPayload, packPayload, readPayload } from './payloads.ts';
import {
  findEssence,
  findReading,
  findText,
  keptPayloads,
  noteEssence,
  packReading,
  readDocument,
  sectionDigests,
  writeReading,
} from './readings.ts';
import {
  findSightings,
  lastAudit,
  lastStatuses,
  writeCitationFaults,
  writeSightings,
  writeStatuses,
} from './sightings.ts';
import { listSnapshots, snapshotIdAt, textInForce } from './snapshots.ts';
import { SqliteOutbox } from './sqlite-outbox.ts';
import { acceptCapture, findOutage, listSuspects } from './suspects.ts';
import { inTransaction } from './transaction.ts';
import { verifyArchive } from './verify.ts';
import { acquireWriterLock, type WriterLock } from './writer-lock.ts';

export interface ArchiveOptions {
  /** Folder that holds the archive. */
  readonly folder: string;
  readonly clock: Clock;
  /** Null to read only. To write: what for (shown to others), and whether to wait for another writer to end. */
  readonly write: { readonly purpose: string; readonly wait: boolean } | null;
  /** Tells the document from what is not, whenever something is written; without one every text is the document. */
  readonly judge?: Judge;
}

const TRUSTING: Judge = {
  key: 'trusting',
  judge: ({ seen }) =>
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
    if (lock) await archive.judgeAnew();
    return archive;
  } catch (error) {
    lock?.release();
    throw error;
  }
}

class SqliteArchive implements Archive {
  readonly outbox: SqliteOutbox;
  readonly #file: string;
  readonly #open: OpenDatabase;
  readonly #clock: Clock;
  readonly #lock: WriterLock | null;
  readonly #judge: Judge;

  constructor(file: string, open: OpenDatabase, clock: Clock, lock: WriterLock | null, judge: Judge) {
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

  lastAsked(source: string): Promise<string | null> {
    return this.#guard(({ db }) => lastAsked(db, source));
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

  findReading(source: string, rawSha256: Digest): Promise<ReadingSummary | null> {
    return this.#guard(({ db }) => findReading(db, source, rawSha256));
  }

  findEssence(source: string, essence: Digest): Promise<ReadingSummary | null> {
    return this.#guard(({ db }) => findEssence(db, source, essence));
  }

  findText(source: string, textSha256: Digest, shape: Shape | null): Promise<ReadingSummary | null> {
    return this.#guard(({ db }) => findText(db, source, textSha256, shape));
  }

  foresee(source: string, page: Seen): Promise<Ruling> {
    return this.#guard(({ db }) => foresee(db, this.#judge, source, page));
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
        await judgeSource(transaction, this.#judge, source);
      }),
    );
  }

  judgeAnew(): Promise<void> {
    return this.#guard(async ({ db }) => {
      for (const source of await staleSources(db, this.#judge)) {
        await inTransaction(db, (transaction) => judgeSource(transaction, this.#judge, source));
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

  keptPayloads(source: string | null): Promise<KeptPayload[]> {
    return this.#guard(({ db }) => keptPayloads(db, source));
  }

  record({ capture, payload, reading, essence }: CaptureRecord, news: readonly News[] = []): Promise<Capture> {
    return this.#guard(async ({ db }) => {
      // Compression is done before the transaction begins: a transaction holds the file, and should be short.
      const packed = payload === null ? null : await packPayload(payload);
      const read = reading === null ? null : await packReading(capture.source, reading);
      // A version, and what is to be told, is safe before the next source is asked; a row that says that nothing is new may wait for the next.
      const durable = packed !== null || read !== null || news.length > 0;
      return inTransaction(
        db,
        async (transaction) => {
          if (packed) await insertPayload(transaction, packed);
          if (read) await writeReading(transaction, read);
          if (essence !== null && capture.payloadSha256 !== null) {
            await noteEssence(transaction, capture.source, capture.payloadSha256, essence);
          }
          const recorded = await appendCapture(transaction, capture, this.#clock.now());
          if (recorded.payloadSha256 !== null) {
            await judgeCapture(transaction, this.#judge, recorded.source, recorded.capturedAt);
          }
          await writeNews(transaction, news, recorded.recordedAt);
          return recorded;
        },
        { durable },
      );
    });
  }

  replaceReading(source: string, reading: Reading): Promise<void> {
    return this.#guard(async ({ db }) => {
      const read = await packReading(source, reading);
      await inTransaction(db, async (transaction) => {
        await writeReading(transaction, read);
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

  broughtText(source: string, since: string): Promise<boolean> {
    return this.#guard(({ db }) => broughtText(db, source, since));
  }

  recordAudit({ page, at, sightings, statuses, citationFaults, news }: AuditRecord): Promise<void> {
    return this.#guard(({ db }) =>
      inTransaction(db, async (transaction) => {
        await writeSightings(transaction, sightings);
        await writeStatuses(transaction, page, statuses, at);
        await writeCitationFaults(transaction, page, citationFaults, at);
        await writeNews(transaction, news, this.#clock.now());
      }),
    );
  }

  verify(onProgress: (progress: VerifyProgress) => void): Promise<Damage[]> {
    return this.#guard(({ db, sqlite }) => verifyArchive(db, sqlite, onProgress));
  }

  async close(): Promise<void> {
    await this.#open.db.destroy();
    this.#lock?.release();
  }

  async #guard<Result>(work: (open: OpenDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#open);
    } catch (error) {
      throw archiveFault(error, this.#file, 'Using the archive');
    }
  }
}
