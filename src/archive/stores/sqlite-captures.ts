/** The port of captures on SQLite. Each method calls the file that knows its tables. */
import type { Kysely } from 'kysely';
import type { Capture } from '../../model/capture.ts';
import type { Suspect } from '../../model/classification.ts';
import type { Digest } from '../../model/digest.ts';
import type { TextInForce } from '../../model/extraction.ts';
import type { SourceActivity } from '../../model/heartbeat.ts';
import type { Outage } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CaptureHistory } from '../../ports/capture-history.ts';
import type {
  AheadCapture,
  Approval,
  CaptureContent,
  CaptureFilter,
  CaptureStore,
  ClassificationUpdate,
  DecidedCapture,
} from '../../ports/captures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Guard } from '../database/guard.ts';
import type { Schema } from '../database/schema.ts';
import { inTransaction } from '../database/transaction.ts';
import { capturesAhead, lastRecorded } from '../tables/ahead-of-clock.ts';
import {
  activitySince,
  addressBefore,
  firstHash,
  hasCapture,
  hasNewText,
  lastCapture,
  lastGoodCapture,
  lastRequested,
  listCaptures,
  sourcesWithCaptures,
} from '../tables/capture-queries.ts';
import { appendCapture } from '../tables/capture-rows.ts';
import {
  approveCapture,
  forgetClassifier,
  unclassifiedSources,
  withdrawLastApproval,
  writeClassifications,
} from '../tables/classification-rows.ts';
import { noteMarkupDigest, packExtraction, writeExtraction } from '../tables/extraction-rows.ts';
import { writeNews } from '../tables/news-rows.ts';
import { insertPayload, packPayload, readPayload } from '../tables/payload-rows.ts';
import { firstPayload, listSnapshots, snapshotIdAt, textInForce } from '../tables/snapshots.ts';
import { findOutage, listSuspects, suspectSnapshot } from '../tables/suspects.ts';
import { SqliteCaptureHistory } from './sqlite-capture-history.ts';

export class SqliteCaptures implements CaptureStore {
  readonly #guard: Guard;
  readonly #clock: Clock;

  constructor(guard: Guard, clock: Clock) {
    this.#guard = guard;
    this.#clock = clock;
  }

  sources(): Promise<string[]> {
    return this.#guard(sourcesWithCaptures);
  }

  list(filter: CaptureFilter): Promise<Capture[]> {
    return this.#guard((db) => listCaptures(db, filter));
  }

  last(source: string): Promise<Capture | null> {
    return this.#guard((db) => lastCapture(db, source, this.#clock.now()));
  }

  lastGood(source: string): Promise<Capture | null> {
    return this.#guard((db) => lastGoodCapture(db, source, this.#clock.now()));
  }

  lastRequested(source: string): Promise<string | null> {
    return this.#guard((db) => lastRequested(db, source, this.#clock.now()));
  }

  has(source: string, capturedAt: string, rawSha256: Digest | null): Promise<boolean> {
    return this.#guard((db) => hasCapture(db, source, capturedAt, rawSha256));
  }

  addressBefore(source: string, address: string): Promise<string | null> {
    return this.#guard((db) => addressBefore(db, source, address, this.#clock.now()));
  }

  snapshots(source: string): Promise<Snapshot[]> {
    return this.#guard((db) => listSnapshots(db, source, this.#clock.now()));
  }

  snapshotIdAt(source: string, at: string): Promise<string | null> {
    return this.#guard((db) => snapshotIdAt(db, source, at, this.#clock.now()));
  }

  textInForce(source: string, at: string): Promise<TextInForce | null> {
    return this.#guard((db) => textInForce(db, source, at, this.#clock.now()));
  }

  firstPayload(source: string): Promise<Digest | null> {
    return this.#guard((db) => firstPayload(db, source, this.#clock.now()));
  }

  suspects(source: string): Promise<Suspect[]> {
    return this.#guard((db) => listSuspects(db, source));
  }

  suspectSnapshot(capture: number): Promise<Snapshot | null> {
    return this.#guard((db) => suspectSnapshot(db, capture));
  }

  outage(source: string, at: string): Promise<Outage | null> {
    return this.#guard((db) => findOutage(db, source, at));
  }

  hasNewText(source: string, since: string): Promise<boolean> {
    return this.#guard((db) => hasNewText(db, source, since, this.#clock.now()));
  }

  activitySince(since: string): Promise<SourceActivity[]> {
    return this.#guard((db) => activitySince(db, since, this.#clock.now()));
  }

  ahead(): Promise<AheadCapture[]> {
    return this.#guard((db) => capturesAhead(db, this.#clock.now()));
  }

  lastRecorded(source: string | null): Promise<Capture | null> {
    return this.#guard((db) => lastRecorded(db, source));
  }

  payload(digest: Digest): Promise<Uint8Array> {
    return this.#guard((db) => readPayload(db, digest));
  }

  history(source: string): CaptureHistory {
    return new SqliteCaptureHistory(this.#guard, source);
  }

  identity(): Promise<string> {
    return this.#guard(firstHash);
  }

  record(
    { source, payload, extraction, sameAs }: CaptureContent,
    decide: (history: CaptureHistory) => Promise<DecidedCapture>,
  ): Promise<Capture> {
    return this.#guard(async (db) => {
      // Compression happens before the transaction: a transaction locks the file and should be short.
      const packedPayload = payload === null ? null : await packPayload(payload);
      const packedExtraction = extraction === null ? null : await packExtraction(source, extraction);
      const { recorded } = await inTransaction(
        db,
        async (transaction) => {
          if (packedPayload) await insertPayload(transaction, packedPayload);
          const isOutdated = packedExtraction !== null && (await writeExtraction(transaction, packedExtraction));
          if (isOutdated) await forgetClassifier(transaction, source);
          if (sameAs) await noteMarkupDigest(transaction, source, sameAs);
          // The new extraction may belong to earlier captures too, so it is part of the history.
          const { capture, classifications, news } = await decide(historyIn(transaction, source));
          const recorded = await appendCapture(transaction, capture, this.#clock.now());
          if (classifications) await writeClassifications(transaction, source, classifications);
          await writeNews(transaction, news, recorded.recordedAt);
          return { recorded, hasNews: news.length > 0 };
        },
        // A new version and its news must survive a power cut at once. A row without a change may be secured later.
        { durable: packedPayload !== null || packedExtraction !== null || (({ hasNews }) => hasNews) },
      );
      return recorded;
    });
  }

  unclassified(classifierKey: string): Promise<string[]> {
    return this.#guard((db) => unclassifiedSources(db, classifierKey));
  }

  reclassify(
    source: string,
    decide: (history: CaptureHistory) => Promise<ClassificationUpdate>,
    approved: { readonly capture: number; readonly at: string } | null = null,
  ): Promise<void> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        if (approved) await approveCapture(transaction, approved.capture, approved.at);
        await writeClassifications(transaction, source, await decide(historyIn(transaction, source)));
      }),
    );
  }

  withdrawApproval(
    source: string,
    decide: (history: CaptureHistory) => Promise<ClassificationUpdate>,
  ): Promise<Approval | null> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        const withdrawn = await withdrawLastApproval(transaction, source);
        if (withdrawn) await writeClassifications(transaction, source, await decide(historyIn(transaction, source)));
        return withdrawn;
      }),
    );
  }
}

/** The history of a source as a transaction sees it. */
function historyIn(transaction: Kysely<Schema>, source: string): CaptureHistory {
  return new SqliteCaptureHistory((work) => work(transaction), source);
}
