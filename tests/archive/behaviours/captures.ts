/** What any archive must do with captures and their payloads. */
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/model/digest.ts';
import type { Archive } from '../../../src/ports/archive.ts';
import { capture, day, failedCapture } from '../sample-records.ts';

export function captureBehaviours(archive: () => Archive): void {
  test('are returned as they were recorded, chained from the first to the last', async () => {
    const first = await capture(archive(), { capturedAt: day(2), text: 'A' });
    const second = await capture(archive(), { capturedAt: day(1), text: 'B', origin: 'imported' });
    expect(first).toMatchObject({ id: 1, origin: 'fetched', file: null, status: 200 });
    expect(second).toMatchObject({ id: 2, origin: 'imported', file: '2026-01-01.txt' });
    const { maintenance } = archive();
    expect(await maintenance.findHead(first.hash)).toMatchObject({ captures: 1 });
    expect(await maintenance.findHead(second.previousHash)).toMatchObject({ captures: 1 });
    expect(await maintenance.findHead(second.hash)).toEqual(await maintenance.head());
    expect(await maintenance.findHead('0'.repeat(64))).toBeNull();
    expect(await archive().captures.identity()).toBe(first.hash);
    expect(await archive().captures.list({})).toEqual([second, first]);
  });

  test('are listed by source, by address and by time', async () => {
    const { captures } = archive();
    await capture(archive(), { source: 'a', capturedAt: day(1), text: 'A', finalUrl: 'https://example.org/new' });
    await capture(archive(), { source: 'a', capturedAt: day(2), text: 'A' });
    await failedCapture(archive(), { source: 'b', capturedAt: day(3) });
    const times = async (filter: Parameters<typeof captures.list>[0]) =>
      (await captures.list(filter)).map(({ capturedAt }) => capturedAt);
    expect(await times({ source: 'a' })).toEqual([day(1), day(2)]);
    expect(await times({ source: 'nobody' })).toEqual([]);
    expect(await times({ address: 'https://example.org/new' })).toEqual([day(1)]);
    expect(await times({ address: 'https://example.org/a' })).toEqual([day(2)]);
    expect(await times({ address: 'https://example.org/b' })).toEqual([day(3)]);
    expect(await times({ from: day(2), until: day(3) })).toEqual([day(2), day(3)]);
    expect(await times({ limit: 1 })).toEqual([day(1)]);
  });

  test.each([['AB'], ['BA']])('of one instant have one order, in whichever order they arrive (%s)', async (order) => {
    const { captures } = archive();
    for (const text of order) await capture(archive(), { capturedAt: day(1), text, origin: 'imported' });
    const byDigest = [sha256('A'), sha256('B')].sort();
    expect((await captures.list({})).map(({ rawSha256 }) => rawSha256)).toEqual(byDigest);
    expect((await captures.last('s'))?.rawSha256).toBe(byDigest[1]);
    expect((await captures.lastGood('s'))?.rawSha256).toBe(byDigest[1]);
    expect((await captures.textInForce('s', day(1)))?.payloadSha256).toBe(byDigest[1]);
    expect((await captures.snapshots('s')).map(({ rawSha256 }) => rawSha256)).toEqual(byDigest);
  });

  test('do not exist in an empty archive', async () => {
    const { captures } = archive();
    expect(await captures.sources()).toEqual([]);
    expect(await captures.last('s')).toBeNull();
    expect(await captures.lastGood('s')).toBeNull();
    expect(await captures.lastRequested('s')).toBeNull();
    expect(await captures.textInForce('s', day(9))).toBeNull();
    expect(await captures.snapshotIdAt('s', day(9))).toBeNull();
    expect(await captures.outage('s', day(9))).toBeNull();
    expect(await captures.snapshots('s')).toEqual([]);
    expect(await captures.suspects('s')).toEqual([]);
    expect(await captures.activitySince(day(1))).toEqual([]);
    expect(await captures.identity()).toBe('');
  });

  test('include the last one, the last good one and the last request, which may differ', async () => {
    const { captures } = archive();
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    await failedCapture(archive(), { capturedAt: day(2) });
    await capture(archive(), { capturedAt: day(3), text: 'A', nonce: 'file', origin: 'imported' });
    expect((await captures.last('s'))?.capturedAt).toBe(day(3));
    expect((await captures.lastGood('s'))?.capturedAt).toBe(day(3));
    expect(await captures.lastRequested('s')).toBe(day(2));
    expect(await captures.has('s', day(1), sha256('A'))).toBe(true);
    expect(await captures.has('s', day(2), null)).toBe(true);
    expect(await captures.has('s', day(2), sha256('A'))).toBe(false);
  });

  test('tell the previous address, apart from its query', async () => {
    const { captures } = archive();
    const at = (number: number, finalUrl: string) =>
      capture(archive(), { capturedAt: day(number), text: 'A', nonce: finalUrl, finalUrl });
    await at(1, 'https://example.org/one');
    await at(2, 'https://example.org/two');
    await at(3, 'https://example.org/two?session=1');
    expect(await captures.addressBefore('s', 'https://example.org/two?session=1')).toBe('https://example.org/one');
    expect(await captures.addressBefore('s', 'https://example.org/one')).toBe('https://example.org/two?session=1');
  });

  test('tell whether a new text was fetched, and ignore imported ones', async () => {
    const { captures } = archive();
    const { recordedAt } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    expect(await captures.hasNewText('s', before)).toBe(true);
    expect(await captures.hasNewText('s', recordedAt)).toBe(false);
    await capture(archive(), { source: 'i', capturedAt: day(1), text: 'A', origin: 'imported' });
    expect(await captures.hasNewText('i', before)).toBe(false);
  });

  test('are counted by source, as are changes and captures without the document', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    await capture(archive(), { capturedAt: day(2), text: 'B' });
    await failedCapture(archive(), { capturedAt: day(3) });
    expect(await archive().captures.activitySince(day(1))).toEqual([
      { source: 's', captures: 2, changes: 1, unsuccessful: 1 },
    ]);
  });

  test('have payloads that are returned byte for byte; an unknown payload is an error', async () => {
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'Some words. '.repeat(50) });
    expect(Buffer.from(await archive().captures.payload(rawSha256 ?? '')).toString()).toBe('Some words. '.repeat(50));
    await expect(archive().captures.payload(sha256('nothing'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  });
}
