/** What any archive must do with extractions: find, return, list and replace them. */
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/model/digest.ts';
import type { Archive } from '../../../src/ports/archive.ts';
import { capture, day, documentOf, extractionOf, TRUSTING } from '../sample-records.ts';

export function extractionBehaviours(archive: () => Archive): void {
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

  test('of bytes with the text of a stored payload are found by those bytes and by their markup', async () => {
    const { extractions, captures } = archive();
    const first = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const { rawSha256, payloadSha256 } = await capture(archive(), { capturedAt: day(2), text: 'A', nonce: '2' });
    expect(payloadSha256).toBe(first.rawSha256);
    expect((await extractions.ofBytes('s', rawSha256 ?? ''))?.payloadSha256).toBe(payloadSha256);
    const { id: _, recordedAt: __, previousHash: ___, hash: ____, ...again } = first;
    const pageFacts = {
      coverage: { read: 1, main: 2, page: 3 },
      unmatchedSelectors: [{ setting: 'exclude' as const, selector: '.ad' }],
    };
    const sameAs = { payloadSha256: payloadSha256 ?? '', markupDigest: 'markup', pageFacts };
    await captures.record({ source: 's', payload: null, extraction: null, sameAs }, async () => ({
      capture: { ...again, capturedAt: day(3) },
      classifications: null,
      news: [],
    }));
    expect(await extractions.ofMarkup('s', 'markup')).toMatchObject({ payloadSha256, pageFacts });
  });

  test('return the document and the digests of its sections', async () => {
    const { rawSha256 } = await capture(archive(), { capturedAt: day(1), text: 'A' });
    const document = documentOf('A');
    expect(await archive().extractions.document('s', rawSha256 ?? '')).toEqual(document);
    expect(await archive().extractions.sectionDigests('s', rawSha256 ?? '')).toEqual(
      document.sections.map(({ number, title, path, sha256: digest }) => ({ number, title, path, sha256: digest })),
    );
    await expect(archive().extractions.document('s', sha256('no'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    expect(await archive().extractions.sectionDigests('s', sha256('no'))).toEqual([]);
  });

  test('list stored payloads with the origin and file of their first capture, one or all', async () => {
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

  test('that replace others make their source unclassified', async () => {
    await capture(archive(), { capturedAt: day(1), text: 'A' });
    const { captures, extractions } = archive();
    expect(await captures.unclassified(TRUSTING.key)).toEqual([]);
    await extractions.replace('s', extractionOf('A', Buffer.from('A')));
    expect(await captures.unclassified(TRUSTING.key)).toEqual(['s']);
  });
}
