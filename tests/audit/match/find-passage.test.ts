import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import { readableText } from '../../../src/model/document.ts';
import type { Sighting } from '../../../src/model/passage.ts';
import { pagedDocument } from './paged-document.ts';

const REPORT = pagedDocument(
  `
# 1 The lighthouse

The keeper counted 64% of the passing ships, and wrote each of them into the ledger that lay beside the lamp. Nobody
must read the ledger without asking.

## 1.1 Lamps

We trim the lamp at dusk and again at midnight, which the manual calls evaluation-aware trimming, and we have no reason
to be{33} sorry for the smoke. What the fog does to the | lamp is not known, and the keeper said so in their own
self-reports of that winter.

^ 33 The manual of 1870 speaks of wicks only, and says nothing of gas.

The new keeper's log, kept since -5 degrees were first measured, is full of such remarks: “I find that I wait for it.”

## 1.2 Duties

The keeper shall, in this order:

- light the lamp before the sun is gone;

- ring the bell in fog, whatever the hour may be;

- write down what was seen, and by whom it was seen.

# 2 The harbour

The harbour master has a ledger of his own. Ships that do not call are not counted, and the owner of a ship may ask to see
the page that speaks of it. |

<head Annals of the Harbour Office, page #>

## 2.1 Tolls

A toll of 1,480 crowns was due for each mast. The toll was lowered twice: once for the fishers, and once for everybody else.
`,
  { firstPage: 4, firstLabel: 3 },
);
const index = buildIndex(REPORT);
const find = (quote: string, locator = {}): Sighting =>
  findPassage(index, quote, { section: null, pages: null, ...locator });
const kinds = ({ artefacts }: Sighting): string[] => [
  ...new Set(artefacts.map(({ kind, side }) => `${kind} (${side})`)),
];

/** Differences that are not of wording: the passage stands, and the sighting lists these artefacts. */
const STANDS: readonly (readonly [why: string, quote: string, artefacts: readonly string[]])[] = [
  ['word for word', 'The keeper counted 64% of the passing ships', []],
  ['across a page break', 'What the fog does to the lamp is not known', ['page-break (source)']],
  ['with a note reference in the source', 'we have no reason to be sorry for the smoke', ['note-marker (source)']],
  [
    'with the note reference attached to a word',
    'we have no reason to be33 sorry for the smoke',
    ['note-marker (quote)'],
  ],
  ['with the note reference in superscript', 'we have no reason to be³³ sorry for the smoke', ['note-marker (quote)']],
  [
    'with the note reference as a word of its own',
    'we have no reason to be 33 sorry for the smoke',
    ['note-marker (quote)'],
  ],
  [
    'with the printed page number',
    'What the fog does to the 3 lamp is not known',
    ['page-break (source)', 'page-number (quote)'],
  ],
  [
    'with the page number of another revision',
    'What the fog does to the 9 lamp is not known',
    ['page-break (source)', 'page-number (quote)'],
  ],
  ['with straight quotation marks', 'full of such remarks: "I find that I wait for it."', ['typography (quote)']],
  [
    'with a note between two paragraphs',
    'self-reports of that winter. The new keeper’s log',
    ['note (source)', 'typography (quote)'],
  ],
  [
    'with the note copied along',
    'What the fog does to the 33 The manual of 1870 speaks of wicks only, and says nothing of gas. lamp is not known, and the keeper said so',
    ['note (quote)', 'page-break (source)'],
  ],
  [
    'with a running header',
    'speaks of it. Annals of the Harbour Office, page 7 A toll of 1,480 crowns was due',
    ['list (source)', 'page-break (source)', 'running-head (quote)'],
  ],
  ['with words left out', 'The keeper counted […] the passing ships', ['elision (quote)']],
  [
    'with words left out and bare dots in their place',
    'The keeper counted … into the ledger that lay beside the lamp',
    [],
  ],
  ['with words added in brackets', 'The keeper counted 64% of the [many] passing ships', ['insertion (quote)']],
  [
    'with words in brackets in place of others',
    '[The harbour master] shall, in this order',
    ['insertion (quote)', 'insertion (source)'],
  ],
  [
    'with a modal verb on both sides of a replacement',
    'Nobody [here must] read the ledger without asking',
    ['insertion (quote)', 'typography (quote)'],
  ],
  ['with letters in brackets', 'wrote each of them into the ledger[s] that lay', ['insertion (quote)']],
  ['with the sign of a note in brackets', 'The keeper counted 64% [5] of the passing ships', ['insertion (quote)']],
  ['with the sign of a quoted line', '> The keeper counted 64% of\n> the passing ships', ['typography (quote)']],
  [
    'with the sign of a quoted line in its midst',
    'into the ledger that lay beside the lamp.>Nobody must read the ledger',
    ['typography (quote)'],
  ],
  ['with a first letter in brackets', '[T]he keeper counted 64% of the passing ships', ['insertion (quote)']],
  ['with a first letter of another case', 'the keeper counted 64% of the passing ships', ['case (quote)']],
  [
    'with words divided at a line end',
    'which the manual calls evaluation- aware trim- ming, and we have',
    ['typography (quote)', 'hyphen (quote)'],
  ],
  ['with a hyphen left out', 'which the manual calls evaluationaware trimming', ['hyphen (source)']],
  ['with a word split by a space', 'wrote each of them into the led ger that lay', ['spacing (quote)']],
  ['with a space lost', 'we have noreason to be sorry for the smoke', ['note-marker (source)', 'spacing (quote)']],
  ['with the first letter lost', 'arbour master has a ledger of his own', ['initial (quote)']],
  [
    'with items run together',
    'light the lamp before the sun is gone; ring the bell in fog, whatever the hour may be;',
    ['list (source)'],
  ],
  ['with the number written without its comma', 'A toll of 1480 crowns was due', ['typography (quote)']],
  ['with a ligature and odd spaces', 'The toll was lowered\u00A0twice: once for the ﬁshers', ['typography (quote)']],
];

/** Differences of wording: never `stands`. */
const ALTERED: readonly (readonly [why: string, quote: string, diff: string])[] = [
  [
    'another number',
    'The keeper counted 63% of the passing ships',
    'The keeper counted [63]{64}% of the passing ships',
  ],
  [
    'a percent sign left out',
    'The keeper counted 64 of the passing ships',
    'The keeper counted 64{%} of the passing ships',
  ],
  [
    'a minus left out',
    'log, kept since 5 degrees were first measured',
    'log, kept since {-}5 degrees were first measured',
  ],
  [
    'a decimal point moved',
    'A toll of 14.80 crowns was due for each mast',
    'A toll of [14.80]{1,480} crowns was due for each mast',
  ],
  [
    'another modal verb',
    'Nobody may read the ledger without asking.',
    'Nobody [may]{must} read the ledger without asking.',
  ],
  [
    'a negation added',
    'We do not trim the lamp at dusk and again at midnight',
    'We [do not] trim the lamp at dusk and again at midnight',
  ],
  ['a negation left out', 'Ships that do call are not counted', 'Ships that do{ not} call are not counted'],
  [
    'one word inflected',
    'wrote each of them into the ledgers that lay beside the lamp',
    'wrote each of them into the [ledgers]{ledger} that lay beside the lamp',
  ],
  [
    'a number added far from a page break',
    'write down what was 4 seen, and by whom',
    'write down what was [4] seen, and by whom',
  ],
  [
    'a number added at a page break that is not near the page number',
    'What the fog does to the 90 lamp is not known',
    'What the fog does to the [90] lamp is not known',
  ],
  [
    'a note reference where the source has none',
    'We trim the lamp33 at dusk and again at midnight',
    'We trim the [lamp33]{lamp} at dusk and again at midnight',
  ],
  ['a power', 'A toll of 1,480² crowns was due for each mast', 'A toll of 1,480[²] crowns was due for each mast'],
  ['a negation in brackets', 'Ships that do call are [not] counted', ''],
  ['a negation in brackets that the source lacks', 'We [do not] trim the lamp at dusk and again at midnight', ''],
  [
    'a number in brackets in place of another',
    'The keeper counted [63]% of the passing ships',
    'The keeper counted [[63]{64}]% of the passing ships',
  ],
  ['a modal verb in brackets in place of another', 'Nobody [may] read the ledger without asking.', ''],
  ['many words in brackets', 'Nobody must read [the large book of the office] without asking.', ''],
  ['a comparison', 'The keeper counted > 64% of the passing ships', 'The keeper counted [>] 64% of the passing ships'],
  ['a changed word in brackets of a longer insertion', 'The keeper [must], in this order: light the lamp at dusk', ''],
];

function diffText({ diff }: Sighting): string {
  const brackets = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const;
  return diff.map(({ kind, text }) => brackets[kind][0] + text + brackets[kind][1]).join('');
}

describe('a passage stands', () => {
  test.each(STANDS)('%s', (_, quote, artefacts) => {
    const found = find(quote);
    expect({ status: found.status, diff: found.diff }).toEqual({ status: 'stands', diff: [] });
    expect(kinds(found).sort()).toEqual([...artefacts].sort());
    expect(found.similarity).toBe(1);
  });
});

describe('a passage is altered', () => {
  test.each(ALTERED)('%s', (_, quote, diff) => {
    const found = find(quote);
    expect(found.status).toBe('altered');
    if (diff !== '') expect(diffText(found)).toBe(diff);
    expect(found.similarity).toBeLessThan(1);
  });

  test('with edits that give the quote once the additions are left out', () => {
    for (const [, quote] of ALTERED) {
      const remaining = find(quote).diff.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text]));
      expect(remaining.join('')).toBe(quote);
    }
  });

  test('where its sentences stand in another order', () => {
    const found = find(
      'Nobody must read the ledger without asking. The keeper counted 64% of the passing ships, and wrote each of them into the ledger that lay beside the lamp.',
    );
    expect(found.status).toBe('altered');
  });
});

describe('a passage that is not found', () => {
  test('is partial where one segment of an elided quote stands and another does not', () => {
    const found = find(
      'The keeper counted 64% of the passing ships […] and gave the book of hours to the widow of the pilot.',
    );
    expect(found.status).toBe('partial');
    expect(diffText(found)).toBe(
      'The keeper counted 64% of the passing ships […] [and gave the book of hours to the widow of the pilot].',
    );
  });

  test.each([
    ['another text', 'Migratory birds follow the coast in autumn and rest on every island that has a spring.'],
    ['two unknown words', 'quarrelsome beekeepers'],
    ['nothing', ''],
    ['punctuation alone', '— … “”'],
  ])('is missing: %s', (_, quote) => {
    expect(find(quote)).toMatchObject({ status: 'missing', similarity: 0, location: null, text: null, diff: [] });
  });
});

describe('a location', () => {
  test('has the section, the pages and the printed numbers', () => {
    expect(find('What the fog does to the lamp is not known').location).toMatchObject({
      section: '1.1',
      path: ['1 The lighthouse', '1.1 Lamps'],
      numbers: ['1', '1.1'],
      pages: [4, 5],
      labels: ['3', '4'],
    });
  });

  test('is the cited one, where the words stand twice', () => {
    const twice = buildIndex(
      pagedDocument('# 1 One\n\nAll keepers are equal.\n\n|\n\n# 2 Two\n\nAll keepers are equal.'),
    );
    const at = (section: string | null, pages: [number, number] | null) =>
      findPassage(twice, 'All keepers are equal.', { section, pages }).location?.section;
    expect([at(null, null), at('2', null), at('Two', null), at(null, [2, 2]), at('9', null)]).toEqual([
      '1',
      '2',
      '2',
      '2',
      '1',
    ]);
  });

  test('comes with the source’s words, without notes and note references', () => {
    expect(find('we have no reason to be33 sorry for the smoke').text).toBe(
      'we have no reason to be sorry for the smoke',
    );
    const { location } = find('The keeper counted 64% of the passing ships');
    expect(readableText(REPORT).slice(...(location?.offsets ?? [0, 0]))).toBe(
      'The keeper counted 64% of the passing ships',
    );
  });
});

describe('the pieces between elisions', () => {
  const rules = Array.from({ length: 200 }, (_, at) => `Whoever breaks lamp ${at} will be fined or will be sent away.`);
  const code = buildIndex(
    pagedDocument([...rules, 'Whoever steals a rope or a sail, will in winter be fined.', ...rules].join('\n\n')),
  );

  test.each([
    'Whoever steals a rope …, will … be fined.',
    'Whoever … rope … will … be … fined',
    'Whoever breaks lamp 150 will […] away',
  ])('are found near each other, however often their words occur: %s', (quote) => {
    const { status, text } = findPassage(code, quote, { section: null, pages: null });
    expect(status).toBe('stands');
    expect(text).toMatch(/^Whoever(?: steals| \[…\] rope| breaks lamp 150)/);
  });
});

describe('the effort is bounded for', () => {
  const long = Array.from({ length: 5000 }, (_, at) => `word${at % 977} and`).join(' ');
  test.each([
    ['a passage of thousands of words', long, long.slice(0, 40_000), 'stands'],
    ['one word a hundred thousand times', 'lamp '.repeat(100_000), 'lamp lamp lamp lamp lamp', 'stands'],
    [
      'one word a hundred thousand times, and one that differs',
      'lamp '.repeat(100_000),
      'lamp lamp lamp oil lamp lamp lamp',
      'missing',
    ],
    [
      'a thousand equal paragraphs',
      'We trim the lamp at dusk.\n\n'.repeat(1000),
      'We trim the lamp at noon.',
      'altered',
    ],
  ])('%s', (_, text, quote, status) => {
    expect(findPassage(buildIndex(pagedDocument(text)), quote.trim(), { section: null, pages: null }).status).toBe(
      status,
    );
  });
});
