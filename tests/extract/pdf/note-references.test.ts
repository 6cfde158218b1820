import { describe, expect, test } from 'vitest';
import { noteReferencesOf } from '../../../src/extract/pdf/pages/note-references.ts';

/** Text with the signs that are to be found in angle brackets. */
const PLAIN: readonly (readonly [why: string, text: string])[] = [
  ['glued to a word before a space', 'as the survey<6> says'],
  ['glued to a word before a comma', 'as in the survey<6>, which'],
  ['glued to the end of a sentence', 'was made by hand.<6> Then'],
  ['glued to a bracket at the end', '(as before)<6>'],
  ['alone between two sentences', 'was made by hand. <6> Then'],
  ['a number between words', 'we ran 6 trials'],
  ['a number that begins a clause', 'in practice, 6 trials were'],
  ['a name with a number', 'a drop in L6 was'],
  ['part of a decimal', 'a factor of 1.6 or'],
  ['part of a greater number', 'about 60 or 16 of'],
  ['a section', 'see Section 6. Then'],
  ['two places that may both be it', 'the survey6 and the report6 say'],
];

function found(text: string, sign: string): string {
  const plain = text.replace(/[<>]/g, '');
  const [signs = []] = noteReferencesOf([{ text: plain, page: 3, pageEnd: 3, markers: [] }], [{ page: 3, sign }]);
  return [...signs].reverse().reduce((marked, [at, length]) => {
    return `${marked.slice(0, at)}<${marked.slice(at, at + length)}>${marked.slice(at + length)}`;
  }, plain);
}

describe('a footnote sign of plain size', () => {
  test.each(PLAIN)('%s', (_, text) => {
    expect(found(text, '6')).toBe(text);
  });
});

describe('a raised sign', () => {
  const text = {
    text: 'ten2 grams7',
    page: 3,
    pageEnd: 4,
    markers: [
      { sign: '2', at: 3 },
      { sign: '7', at: 10 },
    ],
  };

  test('is a sign where its note stands on the same pages', () => {
    expect(noteReferencesOf([text], [{ page: 4, sign: '7' }])).toEqual([[[10, 1]]]);
  });

  test('is a power or a unit where it has no note, or the note stands elsewhere', () => {
    expect(noteReferencesOf([text], [{ page: 5, sign: '2' }])).toEqual([[]]);
  });

  test('takes the place of any plain figure like it', () => {
    const other = { text: 'the survey7 says', page: 3, pageEnd: 3, markers: [] };
    expect(noteReferencesOf([text, other], [{ page: 3, sign: '7' }])).toEqual([[[10, 1]], []]);
  });
});
