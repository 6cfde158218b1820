/** How any archive must derive snapshots from captures. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Archive } from '../../../src/ports/archive.ts';
import { capture, day } from '../sample-records.ts';

export function snapshotBehaviours(archive: () => Archive, open: () => Promise<Archive>): void {
  test('a text that returns makes a third snapshot with the payload of the first', async () => {
    for (const [number, text] of [
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ] as const) {
      await capture(archive(), { capturedAt: day(number), text });
    }
    const snapshots = await archive().captures.snapshots('s');
    expect(snapshots.map(({ id, captures }) => [id, captures])).toEqual([
      ['s@2026-01-01T051500Z', 1],
      ['s@2026-01-02T051500Z', 1],
      ['s@2026-01-03T051500Z', 1],
    ]);
    expect(snapshots[2]?.rawSha256).toBe(snapshots[0]?.rawSha256);
  });

  test('the same captures in any order give the same snapshots, apart from which payload is stored', async () => {
    const texts = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 });
    const cases = texts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    const log = async (list: readonly string[], order: readonly number[]) => {
      const fresh = await open();
      try {
        for (const index of order) {
          await capture(fresh, { capturedAt: day(index + 1), text: list[index] ?? '', nonce: String(index) });
        }
        return (await fresh.captures.snapshots('s')).map(({ rawSha256: _, rawBytes: __, ...rest }) => rest);
      } finally {
        await fresh.close();
      }
    };
    await fc.assert(
      fc.asyncProperty(cases, async ([list, order]) => {
        expect(await log(list, order)).toEqual(await log(list, [...list.keys()]));
      }),
      { numRuns: 40 },
    );
  });

  test('the text in force is that of the last capture at or before a time', async () => {
    const { captures } = archive();
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    await capture(archive(), { capturedAt: day(5), text: 'B' });
    expect(await captures.textInForce('s', '2025-12-31T00:00:00.000Z')).toBeNull();
    expect((await captures.textInForce('s', day(4)))?.capturedAt).toBe(day(1));
    expect(await captures.snapshotIdAt('s', day(9))).toBe('s@2026-01-05T051500Z');
  });
}
