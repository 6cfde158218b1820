import { describe, expect, test } from 'vitest';
import { References } from '../../../src/extract/reference-page/references.ts';

const content = (text: string) => ({ text, links: [], notes: [] });
const ENTRIES = [
  '[1] Brink, A. (2019). The Tide Book.',
  '2. Brink, A. (2020). The Rock Book.',
  'A. B. Moll and C. Ek (2019a). The Moll Book.',
  'O’Neill, D. 2021, reprinted 1998. The Neill Book.',
  '[1] A second entry with a number that is taken.',
];
const references = new References(
  (id) => (id === 'fn 1' || id === '%' ? content(`note ${id}`) : null),
  ENTRIES.map(content),
);

describe('the entry that a citation names', () => {
  test.each<[text: string, entry: number | null]>([
    ['[1]', 0],
    [' [2], and more', 1],
    ['[3]', null],
    ['(Brink 2019, p. 4)', 0],
    ['Brink (2020)', 1],
    ['brink 2019', null],
    ['as Brink and Moll, 2020 say', 1],
    ['Brink et al. (2019)', 0],
    ['Moll 2019', 2],
    ['O’Neill 1998', 3],
    ['Brink 1800', null],
    ['Zimmer 2019 and Brink 2019', 0],
    ['McBrink 2019', null],
    ['', null],
  ])('%s', (text, entry) => {
    expect(references.entryOf(text)?.text ?? null).toBe(entry === null ? null : ENTRIES[entry]);
  });
});

test.each<[href: string, note: string | null]>([
  ['#fn%201', 'note fn 1'],
  ['#%', 'note %'],
  ['#none', null],
  ['/other#fn%201', null],
])('the note to which a sign leads: %s', (href, note) => {
  expect(references.note(href)?.text ?? null).toBe(note);
  expect(references.note(href)?.text ?? null).toBe(note);
});
