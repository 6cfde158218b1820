/**
 * Judgements: what follows from the captures of a source in the order of their times, by the judge that the archive was
 * opened with. They are kept so that reading is quick, and made anew, in the transaction that brings a capture, from
 * the last settled capture before it to the first after it at which old and new agree.
 */
import type { Kysely, Selectable } from 'kysely';
import type { Ruling, Seen } from '../model/judgement.ts';
import type { Judge } from '../ports.ts';
import type { JudgementsTable, Schema } from './schema.ts';
import { type Placed, SeenCaptures } from './seen.ts';

/** Most captures are settled by themselves: a few more are looked at, then ever more. */
const FIRST_LOOK = 16;
const LOOK_GROWTH = 8;
/** SQLite takes at most 32,766 values in a statement; a row of `judgements` has nine. */
const ROWS_PER_STATEMENT = 1000;

/** Judges what a new capture may change. Call it inside a transaction. */
export async function judgeCapture(db: Kysely<Schema>, judge: Judge, source: string, time: string): Promise<void> {
  const row = await db.selectFrom('judged').select('judge').where('source', '=', source).executeTakeFirst();
  if (row?.judge !== judge.key) return judgeSource(db, judge, source);
  const captures = await SeenCaptures.of(db, source);
  const anchor = await captures.anchorBefore(time);
  if (anchor !== null && (await isContinued(captures, anchor))) return;
  const former = await captures.formerAt(anchor);
  for (let count = FIRST_LOOK; ; count *= LOOK_GROWTH) {
    const rows = await captures.after(anchor?.place ?? null, { count, lively: time });
    const rulings = judge.judge({ inForce: anchor?.seen ?? null, former, seen: rows.map(({ seen }) => seen) });
    const known = await judgementsOf(db, source, rows);
    const agreed = rows.findIndex(({ id, place }, index) => {
      const ruling = rulings[index];
      if (place[0] <= time || ruling?.standing !== 'good' || ruling.settledBy !== id) return false;
      return agrees(ruling, id, rows.slice(0, index + 1), known, former);
    });
    if (agreed < 0 && rows.length === count) continue;
    const end = agreed < 0 ? rows.length : agreed + 1;
    return writeJudgements(db, source, rows.slice(0, end), rulings, former);
  }
}

/** True where all that follows a settled capture is one more with the same text, as on most nights: it is settled too. */
async function isContinued(captures: SeenCaptures, anchor: Placed): Promise<boolean> {
  const next = await captures.after(anchor.place, { count: 2 });
  return next.length === 1 && next[0]?.seen.textSha256 === anchor.seen.textSha256;
}

/** Judges a source from its first capture to its last. Call it inside a transaction. */
export async function judgeSource(db: Kysely<Schema>, judge: Judge, source: string): Promise<void> {
  const rows = await (await SeenCaptures.of(db, source)).after(null, {});
  const rulings = judge.judge({ inForce: null, former: null, seen: rows.map(({ seen }) => seen) });
  await db.deleteFrom('judgements').where('source', '=', source).execute();
  await writeJudgements(db, source, rows, rulings, null);
  await db
    .insertInto('judged')
    .values({ source, judge: judge.key })
    .onConflict((conflict) => conflict.column('source').doUpdateSet({ judge: judge.key }))
    .execute();
}

/** Sources whose judgements were made by another judge, or of readings that have been replaced. */
export async function staleSources(db: Kysely<Schema>, judge: Judge): Promise<string[]> {
  const rows = await db.selectFrom('captures').select('source').distinct().execute();
  const judged = await db.selectFrom('judged').select('source').where('judge', '=', judge.key).execute();
  const fresh = new Set(judged.map(({ source }) => source));
  return rows.flatMap(({ source }) => (fresh.has(source) ? [] : [source]));
}

/** Notes that the judgements of a source no longer follow from its readings. */
export async function markStale(db: Kysely<Schema>, source: string): Promise<void> {
  await db.deleteFrom('judged').where('source', '=', source).execute();
}

/** What the judge says of a capture that is not recorded, after all that precede it. */
export async function foresee(db: Kysely<Schema>, judge: Judge, source: string, page: Seen): Promise<Ruling> {
  const captures = await SeenCaptures.of(db, source);
  const anchor = await captures.anchorBefore(page.capturedAt);
  const former = await captures.formerAt(anchor);
  const before = await captures.after(anchor?.place ?? null, { until: page.capturedAt, lively: page.capturedAt });
  const accepted = page.textSha256 !== null && captures.isAccepted(page.textSha256);
  const seen = [...before.map((each) => each.seen), { ...page, accepted }];
  const ruling = judge.judge({ inForce: anchor?.seen ?? null, former, seen }).at(-1);
  if (ruling === undefined) throw new Error('A judge rules on every capture.');
  return ruling;
}

type Known = ReadonlyMap<number, Selectable<JudgementsTable>>;

async function judgementsOf(db: Kysely<Schema>, source: string, rows: readonly Placed[]): Promise<Known> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return new Map();
  const known = await db
    .selectFrom('judgements')
    .selectAll()
    .where('source', '=', source)
    .where('captured_at', '>=', first.place[0])
    .where('captured_at', '<=', last.place[0])
    .execute();
  return new Map(known.map((row) => [row.capture, row]));
}

/** True where the last of these captures was settled as it is now: then nothing after it can differ. */
function agrees(ruling: Ruling, id: number, rows: readonly Placed[], known: Known, former: Seen | null): boolean {
  const row = known.get(id);
  if (row && (row.standing !== 'good' || row.settled_by !== id)) return false;
  const turn = rows.findLast((each) => known.get(each.id)?.standing === 'good');
  const before = turn ? (known.get(turn.id)?.former ?? null) : (former?.id ?? null);
  return before === ruling.former;
}

/** Replaces the rows of these captures; one that is settled by itself and changes nothing for others needs none. */
async function writeJudgements(
  db: Kysely<Schema>,
  source: string,
  rows: readonly Placed[],
  rulings: readonly Ruling[],
  former: Seen | null,
): Promise<void> {
  const values = rows.flatMap(({ id, place }, index) => {
    const ruling = rulings[index];
    if (!ruling || ruling.standing === 'unread') return [];
    const turned = ruling.former !== (rulings[index - 1] ?? { former: former?.id ?? null }).former;
    if (ruling.standing === 'good' && ruling.settledBy === id && !turned) return [];
    return [toRow(source, id, place[0], ruling)];
  });
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const ids = rows.slice(from, from + ROWS_PER_STATEMENT).map(({ id }) => id);
    await db.deleteFrom('judgements').where('capture', 'in', ids).execute();
  }
  for (let from = 0; from < values.length; from += ROWS_PER_STATEMENT) {
    await db
      .insertInto('judgements')
      .values(values.slice(from, from + ROWS_PER_STATEMENT))
      .execute();
  }
}

function toRow(source: string, capture: number, capturedAt: string, ruling: Ruling): JudgementsTable {
  return {
    capture,
    source,
    captured_at: capturedAt,
    standing: ruling.standing === 'suspect' ? 'suspect' : 'good',
    reason_code: ruling.reason?.code ?? null,
    reason_message: ruling.reason?.message ?? null,
    settled_by: ruling.settledBy,
    inert: ruling.inert ? 1 : 0,
    former: ruling.former,
  };
}
