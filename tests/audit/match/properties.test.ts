import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import { foldWord, tokensOf } from '../../../src/audit/match/tokens.ts';
import { readableText } from '../../../src/model/document.ts';
import { pagedDocument } from './paged-document.ts';

const NO_LOCATOR = { section: null, pages: null };
const word = fc.constantFrom(
  ...'lamp keeper ledger harbour ship toll mast fog bell dusk wick gas pilot tide rope anchor sail storm coast reef'.split(
    ' ',
  ),
);
/** Words of a document, with page breaks, notes, struck-out words and ends of paragraphs anywhere. */
const documentParts = fc.array(
  fc.tuple(word, fc.constantFrom('', '', '', '', '|', 'note', 'struck', 'paragraph', 'item')),
  {
    minLength: 30,
    maxLength: 120,
  },
);

function documentOf(parts: readonly (readonly [string, string])[]): string {
  let note = 0;
  const text = parts.map(([each, ending], at) => {
    // Numbered words make most passages occur only once.
    const unique = at % 3 === 0 ? `${each}${at}x` : each;
    if (ending === '|') return `${unique} |`;
    if (ending === 'struck') return `${unique} ~~${each} gone${at} by~~`;
    if (ending === 'note') {
      note += 1;
      return `${unique}{${note}}`;
    }
    if (ending === 'paragraph') return `${unique}.\n\n^ ${note} Something small of note ${at}.\n\n`;
    return ending === 'item' ? `${unique};\n\n- ` : unique;
  });
  return text.join(' ');
}

const wordsOf = (parts: readonly (readonly [string, string])[]): string[] =>
  parts.map(
    ([each, ending], at) => (at % 3 === 0 ? `${each}${at}x` : each) + ({ paragraph: '.', item: ';' }[ending] ?? ''),
  );

const taken = documentParts.chain((parts) =>
  fc.record({
    parts: fc.constant(parts),
    from: fc.nat(parts.length - 12),
    length: fc.integer({ min: 8, max: 12 }),
    at: fc.integer({ min: 2, max: 5 }),
  }),
);

describe('a passage taken from a document', () => {
  test('stands in it, wherever pages, notes, paragraphs and struck-out words break it', () => {
    fc.assert(
      fc.property(taken, ({ parts, from, length }) => {
        const quote = wordsOf(parts)
          .slice(from, from + length)
          .join(' ');
        const { status, diff } = findPassage(buildIndex(pagedDocument(documentOf(parts))), quote, NO_LOCATOR);
        expect({ status, diff }).toEqual({ status: 'stands', diff: [] });
      }),
      { numRuns: 150 },
    );
  });

  test('never stands with a struck-out word as one that holds', () => {
    fc.assert(
      fc.property(taken, ({ parts, from, length, at }) => {
        const words = wordsOf(parts).slice(from, from + length);
        const document = pagedDocument(documentOf(parts));
        const quote = words.toSpliced(at, 0, `gone${from + at - 1}`).join(' ');
        expect(findPassage(buildIndex(document), quote, NO_LOCATOR).status).not.toBe('stands');
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['one word replaced', (words: string[], at: number) => words.with(at, 'marmalade')],
    ['a negation added', (words: string[], at: number) => words.toSpliced(at, 0, 'not')],
    ['a number added', (words: string[], at: number) => words.toSpliced(at, 0, '887')],
    ['a word left out', (words: string[], at: number) => words.toSpliced(at, 1)],
  ])('never stands with %s', (_, change) => {
    fc.assert(
      fc.property(taken, ({ parts, from, length, at }) => {
        const words = wordsOf(parts).slice(from, from + length);
        const changed = change(words, at);
        const document = pagedDocument(documentOf(parts));
        fc.pre(!wordsOf(parts).join(' ').includes(changed.join(' ')));
        expect(findPassage(buildIndex(document), changed.join(' '), NO_LOCATOR).status).not.toBe('stands');
      }),
      { numRuns: 100 },
    );
  });
});

describe('an index', () => {
  test('maps each of its words back to the text, character for character', () => {
    fc.assert(
      fc.property(documentParts, (parts) => {
        const document = pagedDocument(documentOf(parts));
        const index = buildIndex(document);
        expect(index.text).toBe(readableText(document));
        for (let token = 0; token < index.length; token += 1) {
          const word = index.text.slice(index.starts[token], index.ends[token]);
          expect(tokensOf(word).keys).toEqual([index.keys[index.ids[token] ?? -1]]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('normalises a word so that normalising it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        for (const key of tokensOf(text).keys) expect(foldWord(key)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });
});
