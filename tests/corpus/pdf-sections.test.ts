/** The sections of real PDF files: numbers, order and levels as a person reads them. */
import { describe, expect, it } from 'vitest';
import { headingText } from '../../src/model/document.ts';
import { foldCase } from '../../src/text/normalize.ts';
import { hasCorpus } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** The numbers of the sections in order; `+` is a section without one. The text before the first is left out. */
const DOCTOLIB = '+ 1 2 3 4 5 6 7 8 + 9 10 11 12 13 14 Annexe 1';
const DOCTOLIB_LATER = '+ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 Annexe 1';
const fruitz = (code: string): string =>
  `+ 1 1.1 1.2 2 2.1 2.2 3 3.1 3.2 3.3 3.4 3.5 4 5 5.1 5.2 5.3 5.4 5.5 5.6 6 6.1 6.2 6.3 6.4 6.5 6.6 ${code}7 8 8.1 8.2 9 9.1 9.2 9.3 10 10.1 10.2 10.3 11 11.1 11.2 11.3 12 13 14 14.1 14.2 14.3 14.4 14.4.1 14.4.2 15 16 17 18 19 20`;
const NUMBERS: readonly (readonly [string, string])[] = [
  [
    'pdf/arxiv-2212.08073-constitutional-ai.pdf',
    '+ 1 1.1 1.2 1.3 1.4 2 3 3.1 3.2 3.3 3.4 3.5 4 4.1 4.2 4.3 4.4 4.5 5 6 6.1 6.2 7 + + A B C C.1 C.2 D D.1 D.2 D.3 E E.1 E.2',
  ],
  ['pdf/claude-2-model-card.pdf', '1 2 + + + + + + 3 3.1 3.2 3.3 3.4 3.5 4 4.1 4.2 4.3 4.3.1 4.3.2 4.3.3 4.4 5 +'],
  [
    'pdf/openai-o1-preview-system-card.pdf',
    '1 2 3 3.1 3.1.1 3.1.2 3.1.3 3.1.4 3.1.5 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 4 4.1 4.2 4.2.1 4.3 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5 4.3.6 4.4 4.4.1 4.4.2 4.4.3 4.4.4 4.5 4.5.1 4.5.2 4.5.3 5 6 + 7 7.1 7.2 7.3 7.4 7.5 7.6 +',
  ],
  ['history/doctolib-privacy.pdf/2025-07-18.pdf', DOCTOLIB],
  ['history/doctolib-privacy.pdf/2026-02-11.pdf', DOCTOLIB],
  ['history/doctolib-privacy.pdf/2026-04-23.pdf', DOCTOLIB_LATER],
  ['history/doctolib-privacy.pdf/2026-07-17.pdf', DOCTOLIB_LATER],
  ['history/fruitz-terms.pdf/2022-01-20.pdf', fruitz('')],
  ['history/fruitz-terms.pdf/2024-02-26.pdf', fruitz('6.7 ')],
];

describe.runIf(hasCorpus)('the sections of real PDF files', () => {
  it.each(NUMBERS)('%s has its sections in order', async (file, numbers) => {
    const { sections } = await extractPdf(file);
    const own = sections.filter(({ kind }) => kind === 'body').map(({ number }) => number ?? '+');
    expect(own.join(' ')).toBe(numbers);
  });

  it.each([
    'pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf',
    'pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf',
    'pdf/claude-opus-4-1.pdf',
  ])('%s, which has tags, has its sections at the levels of their numbers', async (file) => {
    const { sections } = await extractPdf(file);
    const depths = sections.flatMap(({ number, level }) => (number ? [[number.split('.').length, level]] : []));
    expect(depths.filter(([depth, level]) => level !== depth)).toEqual([]);
  });

  it('are those in the table of contents of a card', async () => {
    const { sections } = await extractPdf('pdf/claude-opus-4-1.pdf');
    const key = (text: string): string => foldCase(text).replace(/[^\p{L}\p{N}]+/gu, '');
    const listed = sections.filter(({ kind }) => kind === 'contents').flatMap(({ blocks }) => blocks);
    const own = sections.filter(({ kind }) => kind === 'body').map((section) => key(headingText(section)));
    expect(own).toEqual(listed.map(({ text }) => key(text)));
  });
});
