/** The footnotes of real PDF files, by eye: their text, and the words that refer to them. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/model/document.ts';
import { ARXIV, CLAUDE_2, DOCTOLIB, DOCTOLIB_LATER, FRUITZ, FRUITZ_LATER, O1, OPUS_4_1 } from './pdf-files.ts';
import { hasCorpus } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** A file, a page, the marker and the first words of a note, and the words before its marker in the text. */
const NOTES: readonly (readonly [file: string, page: number, marker: string, begins: string, before: string])[] = [
  [ARXIV, 1, '∗', 'Correspondence to', 'Jared Kaplan'],
  [ARXIV, 2, '1', 'That is, helpfulness', 'reducing tension'],
  [ARXIV, 3, '2', 'These principles', 'of order ten'],
  [ARXIV, 4, '3', 'With our present', 'human supervision'],
  [ARXIV, 4, '4', 'In some contexts', 'evasive responses'],
  [ARXIV, 5, '5', 'We could mix', 'into a hybrid'],
  [ARXIV, 5, '6', 'https://github.com/anthropics', 'Github repository'],
  [ARXIV, 8, '7', 'These principles', '16 different principles'],
  [ARXIV, 8, '8', 'Note that the', 'HH RLHF.'],
  [ARXIV, 13, '9', 'The evasiveness', 'favoring evasiveness.'],
  [ARXIV, 14, '10', 'https://www.surgehq.ai', 'Surge AI'],
  [ARXIV, 19, '11', 'The data is', 'harmfulness'],
  [O1, 9, '1', 'See acknowledgements', 'individuals'],
  [O1, 11, '2', 'Scheming which', 'scheming'],
  [O1, 11, '3', 'Scheming that', 'harms'],
  [O1, 14, '4', 'The non-trivial', 'expert)'],
  [O1, 15, '5', 'We see a higher', 'challenges.'],
  [O1, 29, '6', 'GPT-4o numbers', 'model.'],
  [O1, 31, '7', 'For ease of', 'subtasks'],
  [O1, 32, '8', 'Simple Evals', 'repository.'],
  [OPUS_4_1, 6, '1', 'Parrish, A.', '2021)'],
  [OPUS_4_1, 11, '2', 'The auditor', 'scores'],
  [OPUS_4_1, 17, '3', 'Note: The numbers', 'Tasks'],
  [OPUS_4_1, 21, '4', 'Note that we', 'saturation.'],
];
const FILES = [ARXIV, CLAUDE_2, O1, OPUS_4_1, DOCTOLIB, DOCTOLIB_LATER, FRUITZ, FRUITZ_LATER];

async function blocksOf(file: string): Promise<Block[]> {
  return (await extractPdf(file)).sections.flatMap(({ blocks }) => blocks);
}

describe.runIf(hasCorpus)('the footnotes of real PDF files', () => {
  it.each(NOTES)('%s, page %i: note %s begins with “%s”', async (file, page, marker, begins, before) => {
    const blocks = await blocksOf(file);
    const notes = blocks.filter((block) => block.kind === 'note' && block.page === page);
    expect(notes.map(({ text }) => text)).toContainEqual(expect.stringContaining(`${marker} ${begins}`));
    const references = blocks.flatMap(({ text, page: own, pageEnd, noteReferences = [] }) =>
      (own ?? 0) <= page && (pageEnd ?? 0) >= page
        ? noteReferences.map(([at, length]) => text.slice(Math.max(0, at - 40), at + length))
        : [],
    );
    const isReference = (words: string): boolean => words.replace(` ${marker}`, marker).endsWith(`${before}${marker}`);
    expect(references.some(isReference)).toBe(true);
  });

  it.each(FILES)('%s has no other footnotes', async (file) => {
    const notes = (await blocksOf(file)).filter(({ kind }) => kind === 'note');
    expect(notes).toHaveLength(NOTES.filter(([own]) => own === file).length);
  });
});
