/**
 * The queries that a pass makes for each source take the same time with ten thousand captures as with ten: an index
 * yields their rows in order, so that nothing is sorted, and no table is read from end to end.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { capture, day } from './sample-records.ts';

/** `good` is a query's own table of one row; the last terms of an order are sorted among captures of one instant only. */
const SLOW = /SCAN (?!(?:good|chain_head|sqlite_master|sqlite_schema)\b)|TEMP B-TREE FOR (?!LAST)/;
const write = { purpose: 'test', wait: false };
const clock = { now: () => day(9) };

it('sorts no rows and reads no whole table for a source of a pass', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-plans-'));
  // Each connection prepares a query once, so the queries of a second one are recorded from its first on.
  await (await openArchive({ folder, clock, write })).close();
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  const archive = await openArchive({ folder, clock, write });
  try {
    const { captures, extractions } = archive;
    const first = await capture(archive, { capturedAt: day(1), text: 'A' });
    await capture(archive, { capturedAt: day(2), text: 'A' });
    await capture(archive, { capturedAt: day(3), text: 'B' });
    await captures.lastGood('s');
    await captures.firstPayload('s');
    await captures.lastRequested('s');
    await captures.outage('s', day(4));
    await captures.snapshotIdAt('s', day(4));
    await captures.hasNewText('s', day(4));
    await extractions.ofBytes('s', first.rawSha256 ?? '');
    await extractions.ofMarkup('s', first.rawSha256 ?? '');
    const texts = new Set(prepare.mock.calls.map(([text]) => text));
    const queries = [...texts].filter((text) => /^\s*(select|with)\b/i.test(text));
    const sqlite = new Sqlite(join(folder, 'archive.sqlite'), { readonly: true });
    const plans = queries.map((text) => ({ text, plan: planOf(sqlite, text) }));
    sqlite.close();
    expect(plans.length).toBeGreaterThan(15);
    expect(plans.filter(({ plan }) => SLOW.test(plan))).toEqual([]);
  } finally {
    prepare.mockRestore();
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function planOf(sqlite: Sqlite.Database, text: string): string {
  const values = Array.from(text.matchAll(/\?/g), () => null);
  const rows = sqlite.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { readonly detail: string }[];
  return rows.map(({ detail }) => detail).join('; ');
}
