/** The reader of PDFs on the real documents beside the project. They are no part of it: without them this is skipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PdfExtractorPool } from '../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { type Document, documentText, type Section } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';
import { foldTypography } from '../../src/text/normalize.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const here = existsSync(CORPUS);
if (!here) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

const reader = new PdfExtractorPool();
afterAll(() => reader.close());

const read = new Map<string, Promise<Document>>();
function documentOf(file: string): Promise<Document> {
  const known = read.get(file) ?? reader.read(readFileSync(join(CORPUS, file)));
  read.set(file, known);
  return known;
}

const OPUS = 'pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf';
const OPUS_REVISED = 'pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf';
const MYTHOS = 'pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf';
const MYTHOS_REVISED = 'pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf';

/** Pages as counted by another reader, sections as they should be, title, and the first and last printed label. */
const FILES: readonly (readonly [string, number, number, string | null, string | null, string | null])[] = [
  [
    'pdf/arxiv-2212.08073-constitutional-ai.pdf',
    34,
    39,
    'Constitutional AI: Harmlessness from AI Feedback',
    null,
    '34',
  ],
  ['pdf/claude-2-model-card.pdf', 14, 25, 'Model Card and Evaluations for Claude Models', null, '14'],
  ['pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf', 244, 204, 'Claude Mythos Preview System Card', null, '244'],
  ['pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf', 245, 205, 'Claude Mythos Preview System Card', null, '245'],
  ['pdf/claude-opus-4-1.pdf', 23, 36, 'System Card Addendum: Claude Opus 4.1', null, '23'],
  ['pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf', 232, 203, 'Claude Opus 4.7 System Card', null, '232'],
  ['pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf', 233, 204, 'Claude Opus 4.7 System Card', null, '233'],
  ['pdf/openai-o1-preview-system-card.pdf', 42, 47, 'OpenAI o1 System Card', '1', '42'],
  [
    'history/doctolib-privacy.pdf/2025-07-18.pdf',
    28,
    18,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2025-08-05.pdf',
    28,
    18,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2026-01-07.pdf',
    28,
    18,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2026-02-11.pdf',
    28,
    18,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2026-04-23.pdf',
    29,
    17,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2026-06-19.pdf',
    29,
    17,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  [
    'history/doctolib-privacy.pdf/2026-07-17.pdf',
    31,
    17,
    'Politique de protection des Données à caractère personnel Patients',
    null,
    null,
  ],
  ['history/fruitz-terms.pdf/2022-01-20.pdf', 20, 60, 'CGU finals anglais', '1', '20'],
  ['history/fruitz-terms.pdf/2024-02-26.pdf', 20, 61, null, '1', '20'],
];

/** Broken, locked and hostile files that are not read, and why; all the others of the folder give text. */
const NOT_READ: Readonly<Record<string, string>> = {
  'PDFBOX-4352-0.pdf': 'EXTRACT_NO_TEXT',
  'REDHAT-1531897-0.pdf': 'EXTRACT_DAMAGED',
  'bomb_giant.pdf': 'EXTRACT_MEMORY',
  'bug1782186.pdf': 'EXTRACT_ENCRYPTED',
  'empty.pdf': 'EXTRACT_NO_TEXT',
  'encrypted-attachment.pdf': 'EXTRACT_ENCRYPTED',
  'issue15893_reduced.pdf': 'EXTRACT_ENCRYPTED',
  'issue21579.pdf': 'EXTRACT_ENCRYPTED',
  'issue6010_1.pdf': 'EXTRACT_ENCRYPTED',
  'poppler-85140-0.pdf': 'EXTRACT_NO_TEXT',
  'r2-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r3-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r4-user-password.pdf': 'EXTRACT_ENCRYPTED',
  'r6-both-passwords.pdf': 'EXTRACT_ENCRYPTED',
};
const MALFORMED = 'malformed/pdf';
const malformed = here ? readdirSync(join(CORPUS, MALFORMED)) : [];

async function outcomeOf(file: string): Promise<string> {
  try {
    return documentText(await documentOf(file)).trim() === '' ? 'no words' : 'text';
  } catch (error) {
    if (error instanceof ExtractError) return error.code;
    throw error;
  }
}

describe.runIf(here)('real PDF files', () => {
  it.each(FILES)('%s has its %i pages and %i sections', async (file, pages, sections, title, first, last) => {
    const document = await documentOf(file);
    expect(document.pages).toHaveLength(pages);
    expect(document.sections).toHaveLength(sections);
    expect(document.title).toBe(title);
    expect([document.pages[0]?.label, document.pages.at(-1)?.label]).toEqual([first, last]);
    expect(document.warnings).toEqual([]);
  });

  it('counts every broken file', () => {
    expect(malformed).toHaveLength(62);
    expect(Object.keys(NOT_READ).filter((file) => !malformed.includes(file))).toEqual([]);
  });

  it.each(malformed)('%s is read, or the reason is told', async (file) => {
    expect(await outcomeOf(`${MALFORMED}/${file}`)).toBe(NOT_READ[file] ?? 'text');
  });
});

/** First and last page of a section with those below it, by index and as printed. */
function pagesOf(document: Document, number: string): unknown[] {
  const own = document.sections.filter((each) => each.number === number || each.number?.startsWith(`${number}.`));
  const ends = (key: 'pageStart' | 'pageEnd'): number[] => own.flatMap((section) => section[key] ?? []);
  const [start, end] = [Math.min(...ends('pageStart')), Math.max(...ends('pageEnd'))];
  const label = (index: number): string | null => document.pages[index - 1]?.label ?? null;
  return [start, end, label(start), label(end)];
}

const key = (section: Section): string => `${section.kind} ${section.path}`;

/** What two versions of one document do not share, section by section. */
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

describe.runIf(here)('two revisions of one card', () => {
  it.each([
    [OPUS, '7', [150, 190, '150', '190']],
    [OPUS_REVISED, '7', [151, 191, '151', '191']],
    [MYTHOS, '5', [144, 182, '144', '182']],
    [MYTHOS_REVISED, '5', [145, 183, '145', '183']],
    ['pdf/claude-opus-4-1.pdf', '4.3', [13, 14, '13', '14']],
  ] as const)('%s has section %s on its pages', async (file, number, pages) => {
    expect(pagesOf(await documentOf(file), number)).toEqual(pages);
  });

  it('have every page labelled but the cover', async () => {
    for (const file of [OPUS, OPUS_REVISED, MYTHOS, MYTHOS_REVISED]) {
      const { pages } = await documentOf(file);
      expect(pages.map((page) => page.label)).toEqual(pages.map(({ index }) => (index === 1 ? null : String(index))));
    }
  });

  it('differ in the sections that were edited, and no other', async () => {
    const edits: { edits: { section: string }[] } = JSON.parse(
      readFileSync(join(CORPUS, 'pdf/claude-opus-4-7.edits.json'), 'utf8'),
    );
    expect(differences(await documentOf(OPUS), await documentOf(OPUS_REVISED))).toEqual({
      added: ['changelog Changelog'],
      removed: [],
      edited: edits.edits.map((edit) => edit.section).sort(),
    });
  });

  it('differ in nothing but the changelog where only that was put in', async () => {
    expect(differences(await documentOf(MYTHOS), await documentOf(MYTHOS_REVISED))).toEqual({
      added: ['changelog Changelog'],
      removed: [],
      edited: [],
    });
  });

  it('keep a sentence whole across a page break, with the footnote after its paragraph', async () => {
    const section = (await documentOf(OPUS)).sections.find((each) => each.number === '7.1.2');
    const crossing = section?.blocks.filter((block) => block.page === 151 && block.pageEnd === 152) ?? [];
    expect(crossing.map((block) => block.text)).toEqual([
      expect.stringContaining('would resemble human ones: our interviews'),
    ]);
    const note = section?.blocks.findIndex((block) => block.kind === 'note' && block.text.startsWith('33 ')) ?? -1;
    expect(section?.blocks[note - 1]?.text).toContain('addressing33.');
  });
});

describe.runIf(here)('the words of the real pages', () => {
  // The page texts were taken from the real card by another reader; markers, notes and furniture are in other places.
  it('are in the document, page by page', async () => {
    const pages: { page: number; text: string }[] = JSON.parse(
      readFileSync(join(CORPUS, 'cards/claude-opus-4-7.pages.json'), 'utf8'),
    );
    const bag = (text: string): string[] =>
      foldTypography(text)
        .toLowerCase()
        .match(/\p{L}{4,}/gu) ?? [];
    const read = new Set(bag(documentText(await documentOf(OPUS))));
    const words = pages.flatMap(({ text }) => bag(text));
    expect(words.filter((word) => read.has(word)).length / words.length).toBeGreaterThan(0.995);
  });
});
