/** What a sighting notes beside its status: what an elision leaves out, where pieces come from, where a quote was cut. */
import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import type { Sighting } from '../../../src/model/passage.ts';
import { pagedDocument } from './paged-document.ts';

const RULES = buildIndex(
  pagedDocument(`
# 1 Lease

Under rule nine the keeper is not permitted to leave the tower during the fixed term of the lease. The harbour, which
does not own the tower, pays the oil within thirty days, and the keeper pays the bread.

The keeper may sell the spare oil, unless the harbour master objects in writing. The wood stays in the shed; however, the
rope may go. He can’t lend the boat to anybody, and must be on the pier in May. |

## 1.1 Der Turm

Der Wärter darf den Turm nicht verlassen, es sei denn, der Hafenmeister stimmt zu. 本規則は燈台に適用する。但し、港は除く。

# 2 Light

The lamp burns from dusk to dawn on every night of the year. Nobody trims it before midnight. The glass is washed.
`),
);
const find = (quote: string): Sighting => findPassage(RULES, quote, { section: null, pages: null });

const NOTED: readonly (readonly [why: string, quote: string, notes: readonly string[]])[] = [
  ['a negation', 'the keeper is … permitted to leave the tower', ['left-out: left out: “not”']],
  ['a negation at the end of a longer gap', 'Under […] permitted to leave the tower', ['left-out: left out: “not”']],
  ['a verb with a negation', 'He […] lend the boat to anybody', ['left-out: left out: “can’t”']],
  ['a modal verb', 'and […] be on the pier in May', ['left-out: left out: “must”']],
  ['a number', 'pays the oil within […] days', ['left-out: left out: “thirty”']],
  [
    'a negation in German',
    'Der Wärter darf den Turm […] verlassen',
    ['left-out: left out: “nicht”', 'cut: the source goes on: “es sei denn, der Hafenmeister stimmt zu”'],
  ],
  [
    'nothing that turns the clause',
    'Under rule nine the keeper […] during the fixed term',
    ['left-out: left out: “not”'],
  ],
  ['a clause of its own', 'The harbour […] pays the oil within thirty days', []],
  ['a sentence', 'during the fixed term of the lease. […] The keeper may sell the spare oil, unless', []],
  ['whole words of two clauses', 'and the keeper pays the bread. […] The wood stays in the shed; however, the', []],
  ['a negation of a sentence between', 'on every night of the year. […] The glass is washed.', []],
  [
    'pieces of two sections',
    'Under rule nine the keeper […] burns from dusk to dawn',
    ['pieces: pieces from §1, p. 1 and §2, p. 2'],
  ],
  ['paragraphs in a row', 'and the keeper pays the bread.\n\nThe keeper may sell the spare oil, unless', []],
  [
    'pieces in another order',
    'the keeper pays the bread […] Under rule nine the keeper',
    ['order: the source has these pieces in another order'],
  ],
  [
    'an end before a limit',
    'The keeper may sell the spare oil',
    ['cut: the source goes on: “unless the harbour master objects in writing”'],
  ],
  [
    'a piece that ends before a limit',
    'The keeper may sell the spare oil […] The wood stays in the shed; however, the rope',
    ['cut: the source goes on: “unless the harbour master objects in writing”'],
  ],
  [
    'an end before a limit after a semicolon',
    'The wood stays in the shed',
    ['cut: the source goes on: “however, the rope may go”'],
  ],
  ['an end of a sentence', 'Nobody trims it before midnight.', []],
];

describe('a quote with', () => {
  test.each(NOTED)('%s', (_, quote, notes) => {
    expect(find(quote).notes.map(({ kind, text }) => `${kind}: ${text}`)).toEqual(notes);
  });
});

describe('a sign of elision', () => {
  test.each([
    ...['[…]', '[...]', '[. . .]', '[....]', '[……]', '(…)', '(...)', '( . . . )', '<...>', '<…>', '* * *', '***'],
    ...['[* * *]', '[snip]', '[SNIP]', '<snip>', '--snip--', '[omitted]', '[citations omitted]', '［…］', '（……）'],
    ...['［中略］', '（中略）', '[omissis]', '[gekürzt]'],
  ])('is %s', (sign) => {
    const { status, artefacts } = find(`Under rule nine ${sign} leave the tower during the fixed term`);
    expect([status, artefacts]).toEqual(['stands', [{ kind: 'elision', text: sign, side: 'quote' }]]);
  });

  test.each(['…', '...', '. . .', '....', '……', '⋯⋯'])('may be %s', (sign) => {
    expect(find(`Under rule nine ${sign} leave the tower during the fixed term`).status).toBe('stands');
  });

  test.each(['', '-', '[cut out]', '*', '**'])('is not %j', (sign) => {
    expect(find(`Under rule nine ${sign} leave the tower during the fixed term`).status).toBe('altered');
  });
});

describe('the effort is bounded for a quote of', () => {
  test.each([
    ['nothing but elisions', '[…] '.repeat(100_000), 'missing'],
    ['nothing but dots', '... '.repeat(100_000), 'missing'],
    ['words between elisions', 'the keeper […] '.repeat(30_000), 'missing'],
    ['brackets', '[the] '.repeat(50_000), 'missing'],
    ['stars', '* '.repeat(100_000), 'missing'],
    ['a label without an end', 'Rule '.repeat(50_000), 'missing'],
    ['colons', 'a: '.repeat(50_000), 'missing'],
    ['line ends', '\n \n'.repeat(50_000), 'missing'],
  ])('%s', (_, quote, status) => {
    expect(find(quote).status).toBe(status);
  });
});
