/** The comparison on the real documents beside the project. They are no part of it: without them this is skipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { compareDocuments } from '../../src/compare/compare.ts';
import { extractDocument } from '../../src/extract/extract.ts';
import { ProcessPdfReader } from '../../src/extract/pdf/process-pdf-reader.ts';
import type { SectionChange } from '../../src/model/change.ts';
import { type Document, sectionText } from '../../src/model/document.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const here = existsSync(CORPUS);
if (!here) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

const pdf = new ProcessPdfReader();
afterAll(() => pdf.close());

function read(file: string): Promise<Document> {
  const bytes = readFileSync(join(CORPUS, file));
  const payload = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const url = `https://example.org/${file.replace(/\.br$/, '')}`;
  return extractDocument({ payload, headers: {}, url, include: [], exclude: [] }, pdf);
}

function expectWhole(before: Document, after: Document, changes: readonly SectionChange[]): void {
  const old = new Set(['', ...before.sections.map(sectionText)]);
  const now = new Set(['', ...after.sections.map(sectionText)]);
  for (const { edits } of changes) {
    const without = (kind: string): string => edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
    expect(old.has(without('added'))).toBe(true);
    expect(now.has(without('removed'))).toBe(true);
  }
}

const all = { relevant: () => true };
const SERIES = [
  'history/doctolib-privacy.pdf',
  'history/fruitz-terms.pdf',
  'history/openai-model-spec.md',
  'model-spec',
];

describe.runIf(here)('the comparison of real documents', () => {
  it('finds the two declared and the two silent edits of a card, though every page moved by one', async () => {
    const before = await read('pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf');
    const after = await read('pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf');
    const changes = compareDocuments(before, after, all);
    expectWhole(before, after, changes);
    const { edits } = JSON.parse(readFileSync(join(CORPUS, 'pdf/claude-opus-4-7.edits.json'), 'utf8'));
    for (const { section, kind, old, new: now, page_after: page } of edits) {
      const change = changes.find(({ number }) => number === section);
      expect(change).toMatchObject({ status: 'modified', cosmetic: false });
      for (const hunk of change?.hunks ?? []) {
        expect(hunk.kind).toBe(kind);
        expect(old).toContain(hunk.before.replace(/\W+$/, ''));
        expect(now).toContain(hunk.after.replace(/\W+$/, ''));
        if (hunk.after !== '') expect(hunk.page).toBe(page);
      }
    }
    expect(
      changes.filter(({ status }) => status !== 'modified').map(({ status, title }) => `${status} ${title}`),
    ).toEqual(['added Changelog']);
    expect(changes).toHaveLength(edits.length + 1);
  });

  it('finds an inserted page and nothing else in a card that was renumbered by it', async () => {
    const before = await read('pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf');
    const after = await read('pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf');
    const changes = compareDocuments(before, after, all);
    expect(changes.map(({ status, title }) => `${status} ${title}`)).toEqual(['added Changelog']);
  });

  it.each(SERIES)('gives edits that are the old and the new text, all through %s', async (folder) => {
    const files = readdirSync(join(CORPUS, folder))
      .filter((file) => /\.(?:pdf|md|html\.br)$/.test(file))
      .sort();
    expect(files.length).toBeGreaterThan(1);
    let before: Document | null = null;
    for (const file of files) {
      const after = await read(`${folder}/${file}`);
      if (before) {
        const changes = compareDocuments(before, after, all);
        expectWhole(before, after, changes);
        // A revision of a document is not another document: most of its sections are found again.
        const added = changes.filter(({ status }) => status === 'added').length;
        expect(added).toBeLessThan(after.sections.length / 2);
      }
      expect(compareDocuments(after, after, all)).toEqual([]);
      before = after;
    }
  });
});
