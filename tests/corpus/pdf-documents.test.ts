/** Documents of real PDF files: pages with their printed numbers, count of sections, and title. */
import { describe, expect, it } from 'vitest';
import { ARXIV, CLAUDE_2, DOCTOLIB, DOCTOLIB_LATER, FRUITZ, FRUITZ_LATER, O1, OPUS_4_1 } from './pdf-files.ts';
import { hasCorpus } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** Pages as counted by another program, sections as they should be, title, and the first and last printed number. */
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

/** The printed page numbers of a file, `-` for a page without one. */
const from2 = (last: number): string => ['-', ...Array.from({ length: last - 1 }, (_, at) => at + 2)].join(' ');
const from1 = (last: number): string => Array.from({ length: last }, (_, at) => at + 1).join(' ');
const none = (last: number): string => Array<string>(last).fill('-').join(' ');
const LABELS: readonly (readonly [file: string, labels: string])[] = [
  [ARXIV, from2(34)],
  [CLAUDE_2, from2(14)],
  [O1, from1(42)],
  [OPUS_4_1, from2(23)],
  [DOCTOLIB, none(28)],
  [DOCTOLIB_LATER, none(31)],
  [FRUITZ, from1(20)],
  [FRUITZ_LATER, from1(20)],
];

describe.runIf(hasCorpus)('real PDF files', () => {
  it.each(FILES)('%s has %i pages and %i sections', async (file, pages, sections, title, first, last) => {
    const document = await extractPdf(file);
    expect(document.pages).toHaveLength(pages);
    expect(document.sections).toHaveLength(sections);
    expect(document.title).toBe(title);
    expect([document.pages[0]?.label, document.pages.at(-1)?.label]).toEqual([first, last]);
    expect(document.warnings).toEqual([]);
  });

  it.each(LABELS)('%s has its printed page numbers', async (file, labels) => {
    expect((await extractPdf(file)).pages.map(({ label }) => label ?? '-').join(' ')).toBe(labels);
  });
});
