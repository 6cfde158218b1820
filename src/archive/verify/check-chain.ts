/** Walks the chain of captures and journal entries from its first link to the recorded head. */
import type { Kysely, Selectable } from 'kysely';
import type { ChainHead } from '../../model/chain-head.ts';
import type { Damage } from '../../ports/maintenance.ts';
import type { JournalTable, Schema } from '../database/schema.ts';
import { type CaptureRow, hashRow, isConsistent } from '../tables/capture-rows.ts';
import { hashEntry } from '../tables/journal-rows.ts';
import type { Step } from './step.ts';

/** Rows fetched at a time, so that memory does not grow with the length of the chain. */
const ROWS_PER_BATCH = 500;

type Entry = Selectable<JournalTable>;

/** A link of the chain: a capture, or an entry of the journal. */
type Link = { readonly capture: CaptureRow } | { readonly entry: Entry };

/** The place in the chain that the walk has reached. */
interface Reached extends Omit<ChainHead, 'head'> {
  readonly hash: string;
}

const BEGINNING: Reached = { captures: 0, entries: 0, hash: '' };

/** Calls `step` for each capture, and returns the damage of the entries and of the head. */
export async function checkChain(db: Kysely<Schema>, step: Step): Promise<Damage[]> {
  const damages: Damage[] = [];
  let reached = BEGINNING;
  for await (const link of linksOf(db)) {
    if ('capture' in link) step(checkCapture(link.capture, reached));
    else {
      const damage = checkEntry(link.entry, reached);
      if (damage) damages.push(damage);
    }
    reached = after(link, reached);
  }
  return [...damages, ...(await checkHead(db, reached))];
}

/** The point of the chain whose head had this hash; null if none had. */
export async function findHead(db: Kysely<Schema>, hash: string): Promise<ChainHead | null> {
  let reached = BEGINNING;
  for await (const link of linksOf(db)) {
    reached = after(link, reached);
    if (reached.hash === hash) return { captures: reached.captures, entries: reached.entries, head: hash };
  }
  return null;
}

/** All links in the order in which they were chained. An entry states how many captures there were before it. */
async function* linksOf(db: Kysely<Schema>): AsyncGenerator<Link> {
  const entries = rowsOf((after) =>
    db.selectFrom('journal').selectAll().where('id', '>', after).orderBy('id').limit(ROWS_PER_BATCH).execute(),
  );
  const captures = rowsOf((after) =>
    db.selectFrom('captures').selectAll().where('id', '>', after).orderBy('id').limit(ROWS_PER_BATCH).execute(),
  );
  let entry = await entries.next();
  for await (const capture of captures) {
    for (; !entry.done && entry.value.captures < capture.id; entry = await entries.next()) yield { entry: entry.value };
    yield { capture };
  }
  for (; !entry.done; entry = await entries.next()) yield { entry: entry.value };
}

async function* rowsOf<Row extends { readonly id: number }>(
  read: (after: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function after(link: Link, reached: Reached): Reached {
  return 'capture' in link
    ? { ...reached, captures: link.capture.id, hash: link.capture.hash }
    : { ...reached, entries: link.entry.id, hash: link.entry.hash };
}

function checkCapture(row: CaptureRow, reached: Reached): Damage | null {
  const what = `capture ${row.id} (${row.source}, ${row.captured_at})`;
  const missing = row.id - reached.captures - 1;
  if (missing !== 0) return { what, problem: `${missing} row(s) before it are missing` };
  if (hashRow(row) !== row.hash || !isConsistent(row)) {
    return { what, problem: 'the row was altered: its content does not match its hash' };
  }
  if (row.previous_hash !== reached.hash) return { what, problem: 'it does not follow the row before it' };
  return null;
}

function checkEntry(entry: Entry, { captures, entries, hash }: Reached): Damage | null {
  const what = `journal entry ${entry.id} (${entry.kind} ${entry.subject})`;
  const missing = entry.id - entries - 1;
  if (missing !== 0) return { what, problem: `${missing} row(s) before it are missing` };
  // Captures that are missing between the two are reported at the next capture, or at the head.
  if (entry.captures !== captures) return null;
  return hashEntry(hash, entry) === entry.hash ? null : { what, problem: 'it does not follow the row before it' };
}

async function checkHead(db: Kysely<Schema>, { captures, entries, hash }: Reached): Promise<Damage[]> {
  const head = await db.selectFrom('chain_head').selectAll().executeTakeFirst();
  const { known } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.max('captures').as('known'))
    .executeTakeFirstOrThrow();
  const recorded = Math.max(head?.captures ?? 0, known ?? 0);
  if (head?.captures === captures && head.entries === entries && head.head === hash && recorded === captures) return [];
  const problem =
    recorded === captures
      ? `its head is not that of the last rows (capture ${captures}, journal entry ${entries})`
      : `it ends at capture ${captures}, but capture ${recorded} was recorded as the last`;
  return [{ what: 'chain of captures', problem }];
}
