/**
 * What any archive must do, whatever it stores its rows in. A backend runs all of it on its real database; what is true
 * of one backend alone stands in a test of its own.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/model/digest.ts';
import { type News, newsKey } from '../../src/model/news.ts';
import type { NewMessage } from '../../src/model/outbox.ts';
import type { Sighting } from '../../src/model/passage.ts';
import type { Archive } from '../../src/ports/archive.ts';
import type { AuditRecord } from '../../src/ports/audits.ts';
import { capture, documentOf, extractionOf, failedCapture, TRUSTING } from './sample-records.ts';

export interface ArchiveHarness {
  /** Opens a new, empty archive to write. */
  open(): Promise<Archive>;
  /** Removes all that `open` made. */
  cleanUp(): Promise<void>;
}

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T05:15:00.000Z`;
const AT = day(1);
const CHANGE: News = { kind: 'change', source: 's', capturedAt: AT, before: '2025-12-31T05:15:00.000Z' };
const MESSAGE: NewMessage = {
  id: 'm1',
  channel: 'mail',
  recipients: '',
  subject: 'A changed',
  heartbeat: false,
  content: { messageId: '<m1@example.org>', date: AT, to: ['b@example.org'], subject: 'A changed', text: '', html: '' },
  createdAt: AT,
};

export function archiveBehaviours(name: string, harness: ArchiveHarness): void {
  describe(`${name} as an archive`, () => {
    let archive: Archive;
    beforeEach(async () => {
      archive = await harness.open();
    });
    afterEach(async () => {
      await archive.close();
      await harness.cleanUp();
    });
    const current = (): Archive => archive;
    describe('captures', () => captureBehaviours(current));
    describe('a transaction', () => transactionBehaviours(current));
    describe('snapshots', () => snapshotBehaviours(current, harness));
    describe('extractions', () => extractionBehaviours(current));
    describe('audits', () => auditBehaviours(current));
    describe('the outbox', () => outboxBehaviours(current));
  });
}

function captureBehaviours(archive: () => Archive): void {
  test('are given back as they were recorded, chained from the first to the last', async () => {
    const first = await capture(archive(), { capturedAt: day(2), text: 'A' });
    const second = await capture(archive(), { capturedAt: day(1), text: 'B', origin: 'imported' });
    expect(first).toMatchObject({ id: 1, origin: 'fetched', file: null, status: 200, previousHash: '' });
    expect(second).toMatchObject({ id: 2, origin: 'imported', file: '2026-01-01.txt', previousHash: first.hash });
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

  test('an empty archive knows of none', async () => {
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

  test('the last one, the last good one and the last request may be three', async () => {
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

  test('the address before another is the last one that is another place', async () => {
    const { captures } = archive();
    const at = (number: number, finalUrl: string) =>
      capture(archive(), { capturedAt: day(number), text: 'A', nonce: finalUrl, finalUrl });
    await at(1, 'https://example.org/one');
    await at(2, 'https://example.org/two');
    await at(3, 'https://example.org/two?session=1');
    expect(await captures.addressBefore('s', 'https://example.org/two?session=1')).toBe('https://example.org/one');
    expect(await captures.addressBefore('s', 'https://example.org/one')).toBe('https://example.org/two?session=1');
  });

  test('a source has a new text where it was fetched with another one, not where that was imported', async () => {
    const { captures } = archive();
    const { recordedAt } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    expect(await captures.hasNewText('s', before)).toBe(true);
    expect(await captures.hasNewText('s', recordedAt)).toBe(false);
    await capture(archive(), { source: 'i', capturedAt: day(1), text: 'A', origin: 'imported' });
    expect(await captures.hasNewText('i', before)).toBe(false);
  });

  test('activity counts captures, changes and those that did not bring the document', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    await capture(archive(), { capturedAt: day(2), text: 'B' });
    await failedCapture(archive(), { capturedAt: day(3) });
    expect(await archive().captures.activitySince(day(1))).toEqual([
      { source: 's', captures: 2, changes: 1, unsuccessful: 1 },
    ]);
  });

  test('a payload is given back to the last byte, and an unknown one is an error', async () => {
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'Some words. '.repeat(50) });
    expect(Buffer.from(await archive().captures.payload(rawSha256 ?? '')).toString()).toBe('Some words. '.repeat(50));
    await expect(archive().captures.payload(sha256('nothing'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  });
}

function transactionBehaviours(archive: () => Archive): void {
  test('that fails leaves nothing of a capture behind', async () => {
    const bytes = Buffer.from('A');
    const content = { source: 's', payload: bytes, extraction: extractionOf('A', bytes), sameAs: null };
    const failing = archive().captures.record(content, () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    expect(await archive().captures.sources()).toEqual([]);
    expect(await archive().extractions.storedPayloads(null)).toEqual([]);
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    expect(await archive().maintenance.verify(() => {})).toEqual([]);
  });

  test('sees the history before its capture, and gives it the id that it announced', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const history = archive().captures.history('s');
    expect(await history.classifierKey()).toBe(TRUSTING.key);
    expect(await history.nextId()).toBe(2);
    expect((await history.after(null, {})).map(({ candidate }) => candidate.id)).toEqual([1]);
    expect((await history.anchorBefore(day(2)))?.candidate.id).toBe(1);
    expect(await history.anchorBefore(day(1))).toBeNull();
    expect((await capture(archive(), { capturedAt: day(2), text: 'B' })).id).toBe(2);
  });

  test('that reclassifies replaces what was classified, and counts an approval in the history that it passes', async () => {
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
}

function snapshotBehaviours(archive: () => Archive, harness: ArchiveHarness): void {
  test('a text that comes back is a third snapshot that shares the payload of the first', async () => {
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

  test('the same captures in any order give the same snapshots, but for which payload was stored', async () => {
    const texts = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 });
    const cases = texts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    const log = async (list: readonly string[], order: readonly number[]) => {
      const fresh = await harness.open();
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

function extractionBehaviours(archive: () => Archive): void {
  test('are found by the bytes, by the text with its sketch, and by the markup', async () => {
    const { extractions } = archive();
    const bytes = Buffer.from('A');
    const extraction = extractionOf('A', bytes);
    const { payloadSha256, textSha256, sketch } = extraction;
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    expect((await extractions.ofBytes('s', payloadSha256))?.textSha256).toBe(textSha256);
    expect(await extractions.ofBytes('other', payloadSha256)).toBeNull();
    expect((await extractions.ofText('s', textSha256 ?? '', sketch))?.payloadSha256).toBe(payloadSha256);
    expect(await extractions.ofText('s', textSha256 ?? '', sketch && { ...sketch, truncated: true })).toBeNull();
    expect(await extractions.ofMarkup('s', 'markup')).toBeNull();
    await extractions.replace('s', { ...extraction, markupDigest: 'markup' });
    expect((await extractions.ofMarkup('s', 'markup'))?.payloadSha256).toBe(payloadSha256);
  });

  test('of bytes that another payload stands for are known by those bytes, and by their markup', async () => {
    const { extractions, captures } = archive();
    const first = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const { rawSha256, payloadSha256 } = await capture(archive(), { capturedAt: day(2), text: 'A', nonce: '2' });
    expect(payloadSha256).toBe(first.rawSha256);
    expect((await extractions.ofBytes('s', rawSha256 ?? ''))?.payloadSha256).toBe(payloadSha256);
    const { id: _, recordedAt: __, previousHash: ___, hash: ____, ...again } = first;
    const sameAs = { payloadSha256: payloadSha256 ?? '', markupDigest: 'markup' };
    await captures.record({ source: 's', payload: null, extraction: null, sameAs }, async () => ({
      capture: { ...again, capturedAt: day(3) },
      classifications: null,
      news: [],
    }));
    expect((await extractions.ofMarkup('s', 'markup'))?.payloadSha256).toBe(payloadSha256);
  });

  test('give back the document and the digests of its sections', async () => {
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const document = documentOf('A');
    expect(await archive().extractions.document('s', rawSha256 ?? '')).toEqual(document);
    expect(await archive().extractions.sectionDigests('s', rawSha256 ?? '')).toEqual(
      document.sections.map(({ number, title, path, sha256: digest }) => ({ number, title, path, sha256: digest })),
    );
    await expect(archive().extractions.document('s', sha256('no'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    expect(await archive().extractions.sectionDigests('s', sha256('no'))).toEqual([]);
  });

  test('list stored payloads with what their first capture said of them, one by one or all', async () => {
    const { extractions } = archive();
    await capture(archive(), { capturedAt: day(2), text: 'B', origin: 'imported' });
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    await capture(archive(), { source: 'r', capturedAt: day(3), text: 'C' });
    const payloads = await extractions.storedPayloads('s');
    expect(payloads.map(({ source, file }) => [source, file])).toEqual([
      ['s', null],
      ['s', '2026-01-02.txt'],
    ]);
    expect((await extractions.storedPayloads(null)).map(({ source }) => source)).toEqual(['r', 's', 's']);
    expect(await extractions.storedPayload('s', rawSha256 ?? '')).toEqual(payloads[0]);
    expect(await extractions.storedPayload('r', rawSha256 ?? '')).toBeNull();
  });

  test('that replace another one ask for their source to be classified anew', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const { captures, extractions } = archive();
    expect(await captures.unclassified(TRUSTING.key)).toEqual([]);
    await extractions.replace('s', extractionOf('A', Buffer.from('A')));
    expect(await captures.unclassified(TRUSTING.key)).toEqual(['s']);
  });
}

function auditBehaviours(archive: () => Archive): void {
  const sighting: Sighting = { status: 'stands', similarity: 1, artefacts: [], location: null, text: 'A', diff: [] };
  const nothing = { sightings: [], statuses: new Map(), citationDigests: new Set<string>(), news: [] };
  const record = (more: Partial<AuditRecord>) => archive().audits.record({ page: 'page', at: AT, ...nothing, ...more });

  test('keep a sighting with the extraction that it was made in, and drop it with that', async () => {
    const { audits, extractions } = archive();
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const payloadSha256 = rawSha256 ?? '';
    await record({ sightings: [[{ source: 's', payloadSha256, passage: 'p' }, sighting]] });
    expect(await audits.sightings('s', 'p')).toEqual(new Map([[payloadSha256, sighting]]));
    expect(await audits.sightings('s', 'q')).toEqual(new Map());
    await extractions.replace('s', extractionOf('A', Buffer.from('A')));
    expect(await audits.sightings('s', 'p')).toEqual(new Map());
    expect(await archive().maintenance.verify(() => {})).toEqual([]);
  });

  test('give the last status of each passage of a page, and none of another page', async () => {
    const { audits } = archive();
    expect(await audits.lastStatuses('page')).toEqual(new Map());
    await record({
      statuses: new Map([
        ['p', 'stands'],
        ['q', 'stands'],
      ]),
    });
    await record({ statuses: new Map([['p', 'altered']]) });
    await record({ page: 'other', statuses: new Map([['q', 'altered']]) });
    expect(await audits.lastStatuses('page')).toEqual(
      new Map([
        ['p', 'altered'],
        ['q', 'stands'],
      ]),
    );
  });

  test('give what the last audit noted of the citations', async () => {
    const { audits } = archive();
    expect(await audits.lastAudit('page')).toBeNull();
    await record({ citationDigests: new Set(['a', 'b']) });
    await record({ at: day(2), citationDigests: new Set(['b']) });
    expect(await audits.lastAudit('page')).toEqual({ at: day(2), citationDigests: new Set(['b']) });
  });
}

function outboxBehaviours(archive: () => Archive): void {
  const commit = (more: { readonly news?: number[]; readonly messages?: NewMessage[] }) =>
    archive().outbox.commitReport({ at: AT, news: [], messages: [], entries: [], ...more });

  test('marks news as reported with the message that reports it, or neither', async () => {
    const { outbox } = archive();
    await failedCapture(archive(), { capturedAt: AT, news: [CHANGE] });
    await expect(commit({ news: [1], messages: [MESSAGE, MESSAGE] })).rejects.toThrow();
    expect([await outbox.unreportedNews(), await outbox.unsent()]).toMatchObject([[{ news: CHANGE }], []]);
    await commit({ news: [1], messages: [MESSAGE] });
    expect([await outbox.unreportedNews(), await outbox.unsent()]).toMatchObject([[], [{ id: 'm1' }]]);
  });

  test('keeps news of one name once, reported or not, and knows its name for ever', async () => {
    const { outbox } = archive();
    expect(await outbox.hasNews(newsKey(CHANGE))).toBe(false);
    await failedCapture(archive(), { capturedAt: AT, news: [CHANGE, CHANGE] });
    expect(await outbox.unreportedNews()).toHaveLength(1);
    await commit({ news: [1] });
    await failedCapture(archive(), { capturedAt: day(2), news: [CHANGE] });
    expect(await outbox.unreportedNews()).toEqual([]);
    expect(await outbox.hasNews(newsKey(CHANGE))).toBe(true);
  });

  test('knows when a heartbeat was composed after it is sent', async () => {
    const { outbox } = archive();
    await commit({ messages: [{ ...MESSAGE, heartbeat: true }] });
    const [message] = await outbox.due(AT);
    expect(message).toMatchObject({ content: MESSAGE.content, pending: ['b@example.org'], attempts: 0 });
    await outbox.noteAttempt('m1', { at: AT, pending: [], failure: null, state: 'sent', nextAttemptAt: AT });
    expect([await outbox.unsent(), await outbox.due(AT)]).toEqual([[], []]);
    expect([await outbox.lastHeartbeat(''), await outbox.lastHeartbeat('a')]).toEqual([AT, null]);
  });

  test('gives what is due, and leaves what waits or is dead-lettered', async () => {
    const { outbox } = archive();
    await commit({ messages: ['m1', 'm2', 'm3'].map((id) => ({ ...MESSAGE, id })) });
    const failure = { code: 'DELIVERY_SMTP', message: 'no' };
    const later = '2026-01-01T05:20:00.000Z';
    const attempt = { at: AT, pending: ['b@example.org'], failure, nextAttemptAt: later };
    await outbox.noteAttempt('m2', { ...attempt, state: 'waiting' });
    await outbox.noteAttempt('m3', { ...attempt, state: 'dead-lettered' });
    const due = async (at: string) => (await outbox.due(at)).map(({ id }) => id);
    expect([await due(AT), await due(later)]).toEqual([['m1'], ['m1', 'm2']]);
    expect((await outbox.unsent()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'dead-lettered']);
    expect(await outbox.requeue(AT)).toBe(3);
    expect(await due(AT)).toEqual(['m1', 'm2', 'm3']);
    await outbox.noteAttempt('m3', { ...attempt, state: 'dead-lettered' });
    expect(await outbox.dropDeadLettered()).toBe(1);
    expect((await outbox.unsent()).map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  test('gives the newest entries of the feed, newest first', async () => {
    const { outbox } = archive();
    const entry = (id: string, at: string) => ({ id, at, title: id, html: '<p>A</p>', link: null });
    const entries = [entry('a', day(1)), entry('b', day(2)), entry('c', day(2))];
    await outbox.commitReport({ at: AT, news: [], messages: [], entries });
    expect((await outbox.feedEntries(2)).map(({ id }) => id)).toEqual(['c', 'b']);
  });
}
