/**
 * Judgements: what follows from the captures of a source in the order of their times, by the judge that the archive was
 * opened with. They are kept so that reading is quick, and made anew, in the transaction that brings a capture, from
 * the last settled capture before it to the first after it at which old and new agree.
 */
import type { Kysely, Selectable } from 'kysely';
import type { CandidateCapture, Classification } from '../../model/classification.ts';
import type { CaptureClassifier } from '../../ports.ts';
import type { JudgementsTable, Schema } from '../database/schema.ts';
import { CandidateCaptures, type Placed } from './candidate-captures.ts';

/** Most captures are settled by themselves: a few more are looked at, then ever more. */
const FIRST_LOOK = 16;
const LOOK_GROWTH = 8;
/** SQLite takes at most 32,766 values in a statement; a row of `judgements` has nine. */
const ROWS_PER_STATEMENT = 1000;

/** Judges what a new capture may change. Call it inside a transaction. */
export async function classifyCapture(
  db: Kysely<Schema>,
  judge: CaptureClassifier,
  source: string,
  time: string,
): Promise<void> {
  const row = await db.selectFrom('judged').select('judge').where('source', '=', source).executeTakeFirst();
  if (row?.judge !== judge.key) return classifySource(db, judge, source);
  const captures = await CandidateCaptures.of(db, source);
  const anchor = await captures.anchorBefore(time);
  if (anchor !== null && (await isContinued(captures, anchor))) return;
  const former = await captures.formerAt(anchor);
  for (let count = FIRST_LOOK; ; count *= LOOK_GROWTH) {
    const rows = await captures.after(anchor?.place ?? null, { count, lively: time });
    const classifications = judge.classify({
      inForce: anchor?.seen ?? null,
      former,
      seen: rows.map(({ seen }) => seen),
    });
    const known = await storedClassifications(db, source, rows);
    const agreed = rows.findIndex(({ id, place }, index) => {
      const classification = classifications[index];
      if (place[0] <= time || classification?.standing !== 'good' || classification.settledBy !== id) return false;
      return agrees(classification, id, rows.slice(0, index + 1), known, former);
    });
    if (agreed < 0 && rows.length === count) continue;
    const end = agreed < 0 ? rows.length : agreed + 1;
    return writeClassifications(db, source, rows.slice(0, end), classifications, former);
  }
}

/** True where all that follows a settled capture is one more with the same text, as on most nights: it is settled too. */
async function isContinued(captures: CandidateCaptures, anchor: Placed): Promise<boolean> {
  const next = await captures.after(anchor.place, { count: 2 });
  return next.length === 1 && next[0]?.seen.textSha256 === anchor.seen.textSha256;
}

/** Judges a source from its first capture to its last. Call it inside a transaction. */
export async function classifySource(db: Kysely<Schema>, judge: CaptureClassifier, source: string): Promise<void> {
  const rows = await (await CandidateCaptures.of(db, source)).after(null, {});
  const classifications = judge.classify({ inForce: null, former: null, seen: rows.map(({ seen }) => seen) });
  await db.deleteFrom('judgements').where('source', '=', source).execute();
  await writeClassifications(db, source, rows, classifications, null);
  await db
    .insertInto('judged')
    .values({ source, judge: judge.key })
    .onConflict((conflict) => conflict.column('source').doUpdateSet({ judge: judge.key }))
    .execute();
}

/** Sources whose judgements were made by another judge, or of readings that have been replaced. */
export async function staleSources(db: Kysely<Schema>, judge: CaptureClassifier): Promise<string[]> {
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
export async function classifyCandidate(
  db: Kysely<Schema>,
  judge: CaptureClassifier,
  source: string,
  page: CandidateCapture,
): Promise<Classification> {
  const captures = await CandidateCaptures.of(db, source);
  const anchor = await captures.anchorBefore(page.capturedAt);
  const former = await captures.formerAt(anchor);
  const before = await captures.after(anchor?.place ?? null, { until: page.capturedAt, lively: page.capturedAt });
  const accepted = page.textSha256 !== null && captures.isAccepted(page.textSha256);
  const seen = [...before.map((each) => each.seen), { ...page, accepted }];
  const classification = judge.classify({ inForce: anchor?.seen ?? null, former, seen }).at(-1);
  if (classification === undefined) throw new Error('A judge rules on every capture.');
  return classification;
}

type Known = ReadonlyMap<number, Selectable<JudgementsTable>>;

async function storedClassifications(db: Kysely<Schema>, source: string, rows: readonly Placed[]): Promise<Known> {
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
function agrees(
  classification: Classification,
  id: number,
  rows: readonly Placed[],
  known: Known,
  former: CandidateCapture | null,
): boolean {
  const row = known.get(id);
  if (row && (row.standing !== 'good' || row.settled_by !== id)) return false;
  const turn = rows.findLast((each) => known.get(each.id)?.standing === 'good');
  const before = turn ? (known.get(turn.id)?.former ?? null) : (former?.id ?? null);
  return before === classification.former;
}

/** Replaces the rows of these captures; one that is settled by itself and changes nothing for others needs none. */
async function writeClassifications(
  db: Kysely<Schema>,
  source: string,
  rows: readonly Placed[],
  classifications: readonly Classification[],
  former: CandidateCapture | null,
): Promise<void> {
  const values = rows.flatMap(({ id, place }, index) => {
    const classification = classifications[index];
    if (!classification || classification.standing === 'unread') return [];
    const turned = classification.former !== (classifications[index - 1] ?? { former: former?.id ?? null }).former;
    if (classification.standing === 'good' && classification.settledBy === id && !turned) return [];
    return [toRow(source, id, place[0], classification)];
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

function toRow(source: string, capture: number, capturedAt: string, classification: Classification): JudgementsTable {
  return {
    capture,
    source,
    captured_at: capturedAt,
    standing: classification.standing === 'suspect' ? 'suspect' : 'good',
    reason_code: classification.reason?.code ?? null,
    reason_message: classification.reason?.message ?? null,
    settled_by: classification.settledBy,
    inert: classification.inert ? 1 : 0,
    former: classification.former,
  };
}
