/** The import of dated files: its result does not depend on their order, and which names are times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { type DatedFile, importHistory, timeOfName } from '../../src/usecases/history/import-history.ts';
import { IN_PROCESS } from '../tools/readers.ts';
import { CLASSIFIER } from './sample-dependencies.ts';
import { SOURCE as source } from './sample-source.ts';

const clock = { now: () => '2026-06-01T00:00:00.000Z' };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page with one of three texts and bytes that no other page has; `broken` is a page without a text. */
function dated(index: number, text: string): DatedFile {
  const body = text === 'broken' ? '<main></main>' : `<main><h1>Rules</h1><p>Rule ${text}.</p></main>`;
  const name = `2026-01-${String(index + 1).padStart(2, '0')}.html`;
  return { name, read: async () => Buffer.from(`<!-- ${index} -->${body}`) };
}

async function logAfter(batches: readonly (readonly DatedFile[])[]): Promise<unknown> {
  const archive = await openArchive({
    folder: mkdtempSync(join(folder, 'case-')),
    clock,
    write: { purpose: 'test', wait: false },
  });
  try {
    for (const batch of batches)
      await importHistory({ archive, reader: IN_PROCESS, classifier: CLASSIFIER, clock }, source, batch, () => {});
    return (await archive.captures.snapshots('s')).map(({ rawSha256: _, rawBytes: __, ...rest }) => rest);
  } finally {
    await archive.close();
  }
}

test('dated files give the same log in any order and any batches, even if some are imported twice', async () => {
  const history = fc.array(fc.constantFrom('A', 'B', 'C', 'broken'), { minLength: 1, maxLength: 7 }).chain((texts) =>
    fc.record({
      files: fc.constant(texts.map((text, index) => dated(index, text))),
      order: fc.shuffledSubarray([...texts.keys()], { minLength: texts.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: texts.length, maxLength: texts.length }),
      again: fc.subarray([...texts.keys()]),
    }),
  );
  await fc.assert(
    fc.asyncProperty(history, async ({ files, order, sizes, again }) => {
      const queue = order.map((index) => files[index]).filter((file) => file !== undefined);
      const batches = sizes.map((size) => queue.splice(0, size)).filter((batch) => batch.length > 0);
      const repeated = again.map((index) => files[index]).filter((file) => file !== undefined);
      expect(await logAfter([...batches, repeated])).toEqual(await logAfter([files]));
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['2026-04-16.pdf', '2026-04-16T00:00:00.000Z'],
  ['2026-03-11T2330Z.html', '2026-03-11T23:30:00.000Z'],
  ['2026-03-11T233014Z.html.br', '2026-03-11T23:30:14.000Z'],
  ['20260311233014.html', '2026-03-11T23:30:14.000Z'],
  ['2026-04-16-revised.pdf', '2026-04-16T00:00:00.000Z'],
  ['2026-02-30.pdf', null],
  ['report-2026-04-16.pdf', null],
  ['20260.pdf', null],
  ['manifest.json', null],
])('the time in the file name %s is %s', (name, expected) => {
  expect(timeOfName(name)).toBe(expected);
});
