/** Captures as the judge sees them: in the order of their times, each with what was read of it. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CandidateCapture } from '../../model/classification.ts';
import type { Digest } from '../../model/digest.ts';
import type { Schema } from '../database/schema.ts';
import { unpackSketch } from '../extractions/extractions.ts';

/** A capture with its place in the order of times. */
export interface Placed {
  readonly id: number;
  readonly seen: CandidateCapture;
  readonly place: Place;
}

/** Time, digest of the bytes (empty where there are none) and id, in this order: captures of one instant by their bytes. */
export type Place = readonly [capturedAt: string, raw: string, id: number];

export interface Limits {
  readonly count?: number;
  /** The last time that is of interest. */
  readonly until?: string;
  /** Before this time those captures are left out that have no part in what is judged of later ones: of a long outage all. */
  readonly lively?: string;
}

interface CandidateRow {
  readonly id: number;
  readonly captured_at: string;
  readonly raw: string;
  readonly text_digest: string | null;
  readonly fault_code: string | null;
  readonly fault_message: string | null;
  readonly shape: string | null;
}

/** Stretches of the history of one source. */
export class CandidateCaptures {
  readonly #db: Kysely<Schema>;
  readonly #source: string;
  readonly #accepted: ReadonlySet<Digest>;

  private constructor(db: Kysely<Schema>, source: string, accepted: ReadonlySet<Digest>) {
    this.#db = db;
    this.#source = source;
    this.#accepted = accepted;
  }

  static async of(db: Kysely<Schema>, source: string): Promise<CandidateCaptures> {
    const rows = await db
      .selectFrom('acceptances as a')
      .innerJoin('captures as c', 'c.id', 'a.capture')
      .innerJoin('readings as r', (join) =>
        join.onRef('r.source', '=', 'c.source').onRef('r.payload_digest', '=', 'c.payload_digest'),
      )
      .select('r.text_digest')
      .where('c.source', '=', source)
      .execute();
    return new CandidateCaptures(db, source, new Set(rows.flatMap(({ text_digest }) => text_digest ?? [])));
  }

  isAccepted(text: Digest): boolean {
    return this.#accepted.has(text);
  }

  /**
   * What judging from a time on starts from: the last capture before it that is good by itself, so that nothing that
   * comes later can unsettle it.
   */
  async anchorBefore(time: string): Promise<Placed | null> {
    const rows = await this.#select(
      sql`LEFT JOIN judgements j ON j.capture = c.id`,
      sql`c.captured_at < ${time} AND r.text_digest IS NOT NULL
        AND (j.capture IS NULL OR (j.standing = 'good' AND j.settled_by = c.id))
        ORDER BY c.captured_at DESC, c.raw_digest DESC, c.id DESC LIMIT 1`,
    );
    return rows[0] ?? null;
  }

  /** The capture of the document that was replaced before another capture; null where none was. */
  async formerAt(anchor: Placed | null): Promise<CandidateCapture | null> {
    if (anchor === null) return null;
    const [capturedAt, raw, id] = anchor.place;
    const { rows } = await sql<{ former: number | null }>`
      SELECT j.former FROM judgements j JOIN captures c ON c.id = j.capture
      WHERE j.source = ${this.#source} AND j.standing = 'good' AND j.captured_at <= ${capturedAt}
        AND (c.captured_at, coalesce(c.raw_digest, ''), c.id) <= (${capturedAt}, ${raw}, ${id})
      ORDER BY j.captured_at DESC, c.raw_digest DESC, c.id DESC LIMIT 1`.execute(this.#db);
    const former = rows[0]?.former ?? null;
    if (former === null) return null;
    return (await this.#select(sql``, sql`c.id = ${former}`))[0]?.seen ?? null;
  }

  /** The captures after a place, from the first one where it is null. */
  async after(place: Place | null, limits: Limits): Promise<Placed[]> {
    const [time, raw, id] = place ?? ['', '', 0];
    const until = limits.until === undefined ? sql`` : sql`AND c.captured_at <= ${limits.until}`;
    const lively =
      limits.lively === undefined
        ? sql``
        : sql`AND NOT (c.captured_at < ${limits.lively}
            AND EXISTS (SELECT 1 FROM judgements j WHERE j.capture = c.id AND j.inert = 1))`;
    return this.#select(
      sql``,
      sql`c.captured_at >= ${time} AND (c.captured_at, coalesce(c.raw_digest, ''), c.id) > (${time}, ${raw}, ${id})
        ${until} ${lively} ORDER BY c.captured_at, c.raw_digest, c.id LIMIT ${limits.count ?? -1}`,
    );
  }

  async #select(joins: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<Placed[]> {
    const { rows } = await sql<CandidateRow>`
      SELECT c.id, c.captured_at, coalesce(c.raw_digest, '') AS raw,
             r.text_digest, r.fault_code, r.fault_message, r.shape
      FROM captures c JOIN readings r ON r.source = c.source AND r.payload_digest = c.payload_digest ${joins}
      WHERE c.source = ${this.#source} AND ${where}`.execute(this.#db);
    return rows.map((row) => ({
      id: row.id,
      place: [row.captured_at, row.raw, row.id],
      seen: {
        id: row.id,
        capturedAt: row.captured_at,
        textSha256: row.text_digest,
        failure: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
        sketch: unpackSketch(row.shape),
        accepted: row.text_digest !== null && this.#accepted.has(row.text_digest),
      },
    }));
  }
}
