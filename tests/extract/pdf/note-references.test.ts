/** Which superscripts and plain numbers are references to footnotes. */
import { describe, expect, test } from 'vitest';
import { noteReferencesOf } from '../../../src/extract/pdf/paragraphs/note-references.ts';

/** Why the number 6 is a note reference or not, and a text with the expected note references in angle brackets. */
const PLAIN: readonly (readonly [why: string, text: string])[] = [
  ['directly after a word, before a space, it is a note reference', 'as the survey<6> says'],
  ['directly after a word, before a comma, it is a note reference', 'as in the survey<6>, which'],
  ['directly after a sentence, it is a note reference', 'was made by hand.<6> Then'],
  ['directly after a closing bracket, it is a note reference', '(as before)<6>'],
  ['alone between two sentences, it is a note reference', 'was made by hand. <6> Then'],
  ['between words, it is a number', 'we ran 6 trials'],
  ['at the start of a clause, it is a number', 'in practice, 6 trials were'],
  ['at the end of a name, it is a number', 'a drop in L6 was'],
  ['in a decimal, it is a number', 'a factor of 1.6 or'],
  ['in a larger number, it is a number', 'about 60 or 16 of'],
  ['after the word Section, it is a number', 'see Section 6. Then'],
  ['in two positions that both fit, it is undecided', 'the survey6 and the report6 say'],
];

/** The text with the note references that are found in it in angle brackets. */
function withBrackets(expected: string, reference: string): string {
  const text = expected.replace(/[<>]/g, '');
  const paragraph = { text, page: 3, pageEnd: 3, superscripts: [] };
  const [references = []] = noteReferencesOf([paragraph], [{ page: 3, reference }]);
  return [...references].reverse().reduce((bracketed, [at, length]) => {
    return `${bracketed.slice(0, at)}<${bracketed.slice(at, at + length)}>${bracketed.slice(at + length)}`;
  }, text);
}

describe('a number of plain size', () => {
  test.each(PLAIN)('%s', (_, text) => {
    expect(withBrackets(text, '6')).toBe(text);
  });
});

describe('a superscript', () => {
  const text = {
    text: 'ten2 grams7',
    page: 3,
    pageEnd: 4,
    superscripts: [
      { text: '2', at: 3 },
      { text: '7', at: 10 },
    ],
  };

  test('is a note reference if its footnote stands on the same pages', () => {
    expect(noteReferencesOf([text], [{ page: 4, reference: '7' }])).toEqual([[[10, 1]]]);
  });

  test('is a power or a unit if it has no footnote, or if the footnote stands on another page', () => {
    expect(noteReferencesOf([text], [{ page: 5, reference: '2' }])).toEqual([[]]);
  });

  test('takes precedence over the same number in plain size', () => {
    const other = { text: 'the survey7 says', page: 3, pageEnd: 3, superscripts: [] };
    expect(noteReferencesOf([text, other], [{ page: 3, reference: '7' }])).toEqual([[[10, 1]], []]);
  });
});
