/** Revisions of real cards: their sections stay the same, except for those that were edited. */
import { describe, expect, it } from 'vitest';
import type { Document, Section } from '../../src/model/document.ts';
import { MYTHOS, MYTHOS_REVISED, OPUS_4_1, OPUS_4_7, OPUS_4_7_REVISED } from './pdf-files.ts';
import { hasCorpus, jsonOf } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** The first and last page of a section with its subsections, by index and as printed. */
function pagesOf(document: Document, number: string): unknown[] {
  const own = document.sections.filter((each) => each.number === number || each.number?.startsWith(`${number}.`));
  const ends = (key: 'pageStart' | 'pageEnd'): number[] => own.flatMap((section) => section[key] ?? []);
  const [start, end] = [Math.min(...ends('pageStart')), Math.max(...ends('pageEnd'))];
  const label = (index: number): string | null => document.pages[index - 1]?.label ?? null;
  return [start, end, label(start), label(end)];
}

const key = (section: Section): string => `${section.kind} ${section.path}`;

/** The sections that differ between two versions of a document. */
function differences(before: Document, after: Document): { added: string[]; removed: string[]; edited: string[] } {
  const old = new Map(before.sections.map((section) => [key(section), section.sha256]));
  const now = new Map(after.sections.map((section) => [key(section), section.sha256]));
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    edited: after.sections.flatMap((section) => {
      const digest = old.get(key(section));
      return digest !== undefined && digest !== section.sha256 ? [section.number ?? section.title] : [];
    }),
  };
}

describe.runIf(hasCorpus)('revisions of a card', () => {
  it.each([
    [OPUS_4_7, '7', [150, 190, '150', '190']],
    [OPUS_4_7_REVISED, '7', [151, 191, '151', '191']],
    [MYTHOS, '5', [144, 182, '144', '182']],
    [MYTHOS_REVISED, '5', [145, 183, '145', '183']],
    [OPUS_4_1, '4.3', [13, 14, '13', '14']],
  ] as const)('%s has section %s on the right pages', async (file, number, pages) => {
    expect(pagesOf(await extractPdf(file), number)).toEqual(pages);
  });

  it('have printed numbers on every page except the cover', async () => {
    for (const file of [OPUS_4_7, OPUS_4_7_REVISED, MYTHOS, MYTHOS_REVISED]) {
      const { pages } = await extractPdf(file);
      expect(pages.map((page) => page.label)).toEqual(pages.map(({ index }) => (index === 1 ? null : String(index))));
    }
  });

  it('differ only in the sections that were edited', async () => {
    const { edits }: { edits: { section: string }[] } = jsonOf('pdf/claude-opus-4-7.edits.json');
    expect(differences(await extractPdf(OPUS_4_7), await extractPdf(OPUS_4_7_REVISED))).toEqual({
      added: ['changelog Changelog'],
      removed: [],
      edited: edits.map((edit) => edit.section).sort(),
    });
  });

  it('differ only in the changelog if only that was added', async () => {
    expect(differences(await extractPdf(MYTHOS), await extractPdf(MYTHOS_REVISED))).toEqual({
      added: ['changelog Changelog'],
      removed: [],
      edited: [],
    });
  });

  it('have a sentence across a page break in one block, followed by its footnote', async () => {
    const section = (await extractPdf(OPUS_4_7)).sections.find((each) => each.number === '7.1.2');
    const crossing = section?.blocks.filter((block) => block.page === 151 && block.pageEnd === 152) ?? [];
    expect(crossing.map((block) => block.text)).toEqual([
      expect.stringContaining('would resemble human ones: our interviews'),
    ]);
    const note = section?.blocks.findIndex((block) => block.kind === 'note' && block.text.startsWith('33 ')) ?? -1;
    expect(section?.blocks[note - 1]?.text).toContain('addressing33.');
  });
});
