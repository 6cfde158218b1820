/** What any archive must do in the transaction that records a capture or classifies captures again. */
import { expect, test } from 'vitest';
import type { Archive } from '../../../src/ports/archive.ts';
import { capture, day, extractionOf, newCapture, TRUSTING } from '../sample-records.ts';

export function transactionBehaviours(archive: () => Archive): void {
  test('that fails stores nothing of its capture', async () => {
    const bytes = Buffer.from('A');
    const content = { source: 's', payload: bytes, extraction: extractionOf('A', bytes), sameAs: null };
    const failing = archive().captures.record(content, () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    expect(await archive().captures.sources()).toEqual([]);
    expect(await archive().extractions.storedPayloads(null)).toEqual([]);
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    expect(await archive().maintenance.verify(() => {})).toEqual([]);
  });

  test('reads the history before its capture, and stores the capture with the announced id', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const history = archive().captures.history('s');
    expect(await history.classifierKey()).toBe(TRUSTING.key);
    expect(await history.nextId()).toBe(2);
    expect((await history.after(null, {})).map(({ candidate }) => candidate.id)).toEqual([1]);
    expect((await history.anchorBefore(day(2)))?.candidate.id).toBe(1);
    expect(await history.anchorBefore(day(1))).toBeNull();
    expect((await capture(archive(), { capturedAt: day(2), text: 'B' })).id).toBe(2);
  });

  test('knows the payload with the settled text of the last capture, unless that is later or suspect', async () => {
    const { captures } = archive();
    const history = captures.history('s');
    expect(await history.settledPayloadBefore(day(1))).toBeNull();
    const { textSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const last = await capture(archive(), { capturedAt: day(2), text: 'B' });
    expect(await history.settledPayloadBefore(day(3))).toBe(last.payloadSha256);
    expect(await history.settledPayloadBefore(day(2))).toBeNull();
    const reason = { code: 'SUSPECT_ERROR_PAGE', message: 'looks like an error page' };
    const classification = { standing: 'suspect', reason, settledBy: null, inert: false, former: null } as const;
    const rows = [{ capture: last.id, capturedAt: day(2), classification }];
    await captures.reclassify('s', async () => ({ classifierKey: TRUSTING.key, replaced: 'all', rows }));
    expect(await history.settledPayloadBefore(day(3))).toBeNull();
    expect((await history.anchorBefore(day(3)))?.candidate.textSha256).toBe(textSha256);
  });

  test('that replaces an extraction by another text has the source classified again', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const bytes = Buffer.from('A');
    const seen: unknown[] = [];
    const record = (text: string, at: number): Promise<unknown> =>
      archive().captures.record(
        { source: 's', payload: bytes, extraction: extractionOf(text, bytes), sameAs: null },
        async (history) => {
          const texts = (await history.after(null, {})).map(({ candidate }) => candidate.textSha256);
          seen.push([await history.classifierKey(), texts]);
          return { capture: newCapture('s', day(at), extractionOf(text, bytes)), classifications: null, news: [] };
        },
      );
    await record('A', 2);
    await record('B', 3);
    const [a, b] = ['A', 'B'].map((text) => extractionOf(text, bytes).textSha256);
    expect(seen).toEqual([
      [TRUSTING.key, [a]],
      [null, [b, b]],
    ]);
  });

  test('that reclassifies replaces the classification, and includes an approval in the history', async () => {
    const { id, textSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const reason = { code: 'SUSPECT_ERROR_PAGE', message: 'looks like an error page' };
    const classification = { standing: 'suspect', reason, settledBy: null, inert: true, former: null } as const;
    const rows = [{ capture: id, capturedAt: day(1), classification }];
    const { captures } = archive();
    await captures.reclassify('s', async () => ({ classifierKey: 'other', replaced: 'all', rows }));
    expect(await captures.suspects('s')).toEqual([{ capture: id, capturedAt: day(1), textSha256, reason }]);
    expect(await captures.snapshots('s')).toEqual([]);
    expect(await captures.outage('s', day(2))).toMatchObject({ captures: 1, suspectSince: day(1) });
    expect(await captures.unclassified('other')).toEqual([]);
    expect(await captures.unclassified(TRUSTING.key)).toEqual(['s']);
    let approved: unknown = null;
    await captures.reclassify(
      's',
      async (history) => {
        approved = [...(await history.approvedTexts())];
        return { classifierKey: TRUSTING.key, replaced: 'all', rows: [] };
      },
      { capture: id, at: day(3) },
    );
    expect(approved).toEqual([textSha256]);
    expect(await captures.suspects('s')).toEqual([]);
  });

  test('that takes back the last approval returns it, and classifies without it', async () => {
    const { captures } = archive();
    const update = async () => ({ classifierKey: TRUSTING.key, replaced: 'all' as const, rows: [] });
    expect(await captures.withdrawApproval('s', update)).toBeNull();
    const first = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const second = await capture(archive(), { capturedAt: day(2), text: 'B' });
    const other = await capture(archive(), { source: 'other', capturedAt: day(2), text: 'C' });
    await captures.reclassify('s', update, { capture: second.id, at: day(3) });
    await captures.reclassify('s', update, { capture: first.id, at: day(4) });
    await captures.reclassify('other', update, { capture: other.id, at: day(5) });
    const seen: unknown[] = [];
    const withdraw = () =>
      captures.withdrawApproval('s', async (history) => {
        seen.push([...(await history.approvedTexts())]);
        return update();
      });
    expect(await withdraw()).toEqual({ capture: first.id, capturedAt: day(1), approvedAt: day(4) });
    expect(await withdraw()).toEqual({ capture: second.id, capturedAt: day(2), approvedAt: day(3) });
    expect(await withdraw()).toBeNull();
    expect(seen).toEqual([[second.textSha256], []]);
    expect([...(await captures.history('other').approvedTexts())]).toEqual([other.textSha256]);
  });

  test('that makes captures suspect lets them be shown like a snapshot, as long as they have one text', async () => {
    const { captures } = archive();
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const before = await capture(archive(), { capturedAt: day(2), text: 'B' });
    await capture(archive(), { capturedAt: day(3), text: 'A' });
    const suspects = [];
    for (const [at, text] of [
      [4, 'B'],
      [5, 'C'],
      [6, 'B'],
    ] as const) {
      suspects.push(
        await capture(archive(), { capturedAt: day(at), text, nonce: `${at}`, finalUrl: 'https://b.org/' }),
      );
    }
    expect(await captures.suspectSnapshot(before.id)).toBeNull();
    const reason = { code: 'SUSPECT_OTHER_TEXT', message: 'is another text' };
    const classification = { standing: 'suspect', reason, settledBy: null, inert: false, former: null } as const;
    const rows = [before, ...suspects].map(({ id, capturedAt }) => ({ capture: id, capturedAt, classification }));
    await captures.reclassify('s', async () => ({ classifierKey: 'other', replaced: 'all', rows }));
    expect(await captures.suspectSnapshot(suspects[2]?.id ?? 0)).toEqual({
      id: 's@suspect',
      source: 's',
      firstSeen: day(4),
      lastSeen: day(6),
      captures: 2,
      textSha256: before.textSha256,
      rawSha256: before.payloadSha256,
      rawBytes: before.rawBytes,
      pages: null,
      sections: 1,
      coverage: null,
      title: 'Rules',
      url: 'https://b.org/',
    });
    expect(await captures.suspectSnapshot(999)).toBeNull();
  });
}
