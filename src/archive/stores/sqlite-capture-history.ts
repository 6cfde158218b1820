/** The captures of one source in the order of their positions, each with its extraction, as a classifier needs them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CandidateCapture, Classification } from '../../model/classification.ts';
import type { Digest } from '../../model/digest.ts';
import type { CaptureHistory, CapturePosition, HistoryLimits, PositionedCapture } from '../../ports/capture-history.ts';
import type { Guard } from '../database/guard.ts';
import type { Schema } from '../database/schema.ts';
import { readSketch } from '../stored-json/sketch-json.ts';
import { readHead } from '../tables/chain-head.ts';
import { storedClassifications } from '../tables/classification-rows.ts';
import { type FailureColumns, failureOf } from '../tables/failure-columns.ts';

interface CandidateRow extends FailureColumns {
  readonly id: number;
  readonly captured_at: string;
  readonly raw: string;
  readonly text_digest: string | null;
  readonly extraction_key: string;
  readonly sketch: string | null;
  readonly url: string;
  readonly final_url: string | null;
  readonly status: number | null;
  readonly headers: string;
}

interface SettledRow {
  readonly text_digest: string | null;
  readonly payload_digest: string;
  readonly captured_at: string;
  readonly settled: number;
}

const WITH_EXTRACTION = sql`
  FROM captures c JOIN extractions e ON e.source = c.source AND e.payload_digest = c.payload_digest`;
const WITH_CLASSIFICATION = sql`LEFT JOIN classifications k ON k.capture = c.id`;
/** True for a good capture that settles itself. Most have no row. */
const SETTLED = sql`(k.capture IS NULL OR (k.standing = 'good' AND k.settled_by = c.id))`;

export class SqliteCaptureHistory implements CaptureHistory {
  readonly #run: Guard;
  readonly #source: string;
  #approved: Promise<ReadonlySet<Digest>> | null = null;

  /** `run` provides the connection: that of a transaction, or the archive's own. */
  constructor(run: Guard, source: string) {
    this.#run = run;
    this.#source = source;
  }

  classifierKey(): Promise<string | null> {
    return this.#run(async (db) => {
      const row = await db
        .selectFrom('classified_sources')
        .select('classifier')
        .where('source', '=', this.#source)
        .executeTakeFirst();
      return row?.classifier ?? null;
    });
  }

  nextId(): Promise<number> {
    return this.#run(async (db) => (await readHead(db)).captures + 1);
  }

  approvedTexts(): Promise<ReadonlySet<Digest>> {
    this.#approved ??= this.#run(async (db) => {
      const rows = await db
        .selectFrom('approvals as a')
        .innerJoin('captures as c', 'c.id', 'a.capture')
        .innerJoin('extractions as e', (join) =>
          join.onRef('e.source', '=', 'c.source').onRef('e.payload_digest', '=', 'c.payload_digest'),
        )
        .select('e.text_digest')
        .where('c.source', '=', this.#source)
        .execute();
      return new Set(rows.flatMap(({ text_digest }) => text_digest ?? []));
    });
    return this.#approved;
  }

  settledPayloadBefore(time: string): Promise<Digest | null> {
    return this.#run(async (db) => {
      const { rows } = await sql<SettledRow>`
        SELECT e.text_digest, e.payload_digest, c.captured_at, ${SETTLED} AS settled
        ${WITH_EXTRACTION} ${WITH_CLASSIFICATION}
        WHERE c.source = ${this.#source} ORDER BY c.captured_at DESC, c.raw_digest DESC, c.id DESC LIMIT 1`.execute(db);
      const [last] = rows;
      return last?.settled && last.captured_at < time && last.text_digest !== null ? last.payload_digest : null;
    });
  }

  async anchorBefore(time: string): Promise<PositionedCapture | null> {
    const rows = await this.#select(
      WITH_CLASSIFICATION,
      sql`c.captured_at < ${time} AND e.text_digest IS NOT NULL AND ${SETTLED}
        ORDER BY c.captured_at DESC, c.raw_digest DESC, c.id DESC LIMIT 1`,
    );
    return rows[0] ?? null;
  }

  async formerAt({ position: [capturedAt, raw, id] }: PositionedCapture): Promise<CandidateCapture | null> {
    const former = await this.#run(async (db) => {
      const { rows } = await sql<{ former: number | null }>`
        SELECT k.former FROM classifications k JOIN captures c ON c.id = k.capture
        WHERE k.source = ${this.#source} AND k.standing = 'good' AND k.captured_at <= ${capturedAt}
          AND (c.captured_at, coalesce(c.raw_digest, ''), c.id) <= (${capturedAt}, ${raw}, ${id})
        ORDER BY k.captured_at DESC, c.raw_digest DESC, c.id DESC LIMIT 1`.execute(db);
      return rows[0]?.former ?? null;
    });
    if (former === null) return null;
    return (await this.#select(sql``, sql`c.id = ${former}`))[0]?.candidate ?? null;
  }

  after(position: CapturePosition | null, { count, skipInertBefore }: HistoryLimits): Promise<PositionedCapture[]> {
    const [time, raw, id] = position ?? ['', '', 0];
    const withoutInert =
      skipInertBefore === undefined
        ? sql``
        : sql`AND NOT (c.captured_at < ${skipInertBefore}
            AND EXISTS (SELECT 1 FROM classifications k WHERE k.capture = c.id AND k.inert = 1))`;
    return this.#select(
      sql``,
      sql`c.captured_at >= ${time} AND (c.captured_at, coalesce(c.raw_digest, ''), c.id) > (${time}, ${raw}, ${id})
        ${withoutInert} ORDER BY c.captured_at, c.raw_digest, c.id LIMIT ${count ?? -1}`,
    );
  }

  stored(from: string, until: string): Promise<ReadonlyMap<number, Classification>> {
    return this.#run((db) => storedClassifications(db, this.#source, from, until));
  }

  async #select(joins: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<PositionedCapture[]> {
    const rows = await this.#run(async (db: Kysely<Schema>) => {
      const result = await sql<CandidateRow>`
        SELECT c.id, c.captured_at, coalesce(c.raw_digest, '') AS raw,
               c.url, c.final_url, c.status, c.headers,
               e.text_digest, e.extraction_key, e.error_code, e.error_message, e.sketch
        ${WITH_EXTRACTION} ${joins}
        WHERE c.source = ${this.#source} AND ${where}`.execute(db);
      return result.rows;
    });
    const approved = await this.approvedTexts();
    return rows.map((row) => ({
      position: [row.captured_at, row.raw, row.id],
      candidate: {
        id: row.id,
        capturedAt: row.captured_at,
        textSha256: row.text_digest,
        extractionKey: row.extraction_key,
        failure: failureOf(row),
        sketch: readSketch(row.sketch),
        response: {
          url: row.url,
          finalUrl: row.final_url,
          status: row.status,
          headers: JSON.parse(row.headers) as Record<string, string>,
        },
        accepted: row.text_digest !== null && approved.has(row.text_digest),
      },
    }));
  }
}
