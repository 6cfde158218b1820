import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import type { Sighting } from '../../../src/model/passage.ts';
import { pagedDocument } from './paged-document.ts';

const RULES = pagedDocument(`
# 1 Ends

~~The keeper may end the contract at any time without notice.~~ Both sides may end it at the end of a month.

The fee is ~~50~~ 60 crowns a day, and the rule of 1870 shall ~~not~~ apply to fishers.

# ~~2 Visits~~

~~Visitors ring the bell twice and wait at the gate until the keeper comes down.~~

~~Dogs stay outside{4}, and horses stay on the quay.~~ Children climb the tower with the keeper only.

^ 4 Small dogs too.

# 3 Tolls

A toll of 3 crowns is due for each mast. A toll of ~~3~~ 4 crowns is due for each funnel.
`);
const index = buildIndex(RULES);
const find = (quote: string): Sighting => findPassage(index, quote, { section: null, pages: null });
const struckOut = ({ artefacts }: Sighting): string[] =>
  artefacts.flatMap(({ kind, side, text }) => (kind === 'struck-out' ? [`${side}: ${text}`] : []));

function diffText({ diff }: Sighting): string {
  const brackets = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const;
  return diff.map(({ kind, text }) => brackets[kind][0] + text + brackets[kind][1]).join('');
}

describe('a passage stands', () => {
  test.each([
    ['beside struck-out words', 'Both sides may end it at the end of a month.', []],
    ['around struck-out words', 'The fee is 60 crowns a day', ['source: 50']],
    ['around a struck-out negation', 'the rule of 1870 shall apply to fishers', ['source: not']],
    ['around struck-out paragraphs', 'shall apply to fishers. Children climb the tower with the keeper only.', null],
    ['with the same words struck out', 'The fee is ~~50~~ 60 crowns a day', []],
    ['with all its words struck out', '~~The keeper may end the contract at any time without notice.~~', []],
    ['with words that it strikes out itself', 'A toll of ~~2~~ 3 crowns is due for each mast.', ['quote: 2']],
    ['where the same words stand elsewhere', 'A toll of 3 crowns is due', []],
  ])('%s', (_, quote, artefacts) => {
    const found = find(quote);
    expect({ status: found.status, diff: diffText(found) }).toEqual({ status: 'stands', diff: '' });
    if (artefacts !== null) expect(found.artefacts.map(({ side, text }) => `${side}: ${text}`)).toEqual(artefacts);
  });
});

describe('a passage does not stand', () => {
  test.each([
    [
      'of struck-out words',
      'The keeper may end the contract at any time without notice.',
      'altered',
      '[The keeper may end the contract at any time without notice]{~~The keeper may end the contract at any time without notice~~}.',
      ['source: The keeper may end the contract at any time without notice'],
    ],
    [
      'of a part of them',
      'may end the contract at any time',
      'altered',
      '[may end the contract at any time]{~~may end the contract at any time~~}',
      ['source: may end the contract at any time'],
    ],
    [
      'of a struck-out negation',
      'the rule of 1870 shall not apply to fishers',
      'altered',
      'the rule of 1870 shall [not]{~~not~~} apply to fishers',
      ['source: not'],
    ],
    ['of a struck-out number', 'A toll of 3 crowns is due for each funnel.', 'altered', null, null],
    [
      'that ends in struck-out words',
      'Both sides may end it at the end of a month. The fee is 50',
      'altered',
      'Both sides may end it at the end of a month. The fee is [50]{~~50~~}',
      ['source: 50'],
    ],
    [
      'with an elision, of struck-out words alone',
      'The keeper may end the contract […] without notice.',
      'altered',
      '[The keeper may end the contract]{~~The keeper may end the contract~~} […] [without notice]{~~without notice~~}.',
      ['source: The keeper may end the contract', 'source: without notice'],
    ],
    [
      'with one segment of struck-out words',
      'The keeper may end the contract at any time […] Both sides may end it at the end of a month.',
      'partial',
      '[The keeper may end the contract at any time]{~~The keeper may end the contract at any time~~} […] Both sides may end it at the end of a month.',
      ['source: The keeper may end the contract at any time'],
    ],
    [
      'with other words struck out',
      'The fee is ~~40~~ 60 crowns a day',
      'altered',
      'The fee is ~~[40]{~~50~~}~~ 60 crowns a day',
      null,
    ],
    [
      'that strikes out all its words',
      '~~Children climb the tower with the keeper only.~~',
      'altered',
      '~~[Children climb the tower with the keeper only]{Children climb the tower with the keeper only}.~~',
      ['quote: Children climb the tower with the keeper only'],
    ],
    ['of other words', 'Migratory birds follow the coast in autumn and rest on every island.', 'missing', '', []],
  ])('%s', (_, quote, status, diff, artefacts) => {
    const found = find(quote);
    expect(found.status).toBe(status);
    if (diff !== null) expect(diffText(found)).toBe(diff);
    if (artefacts !== null) expect(struckOut(found)).toEqual(artefacts);
    expect(found.similarity).toBeLessThan(1);
  });
});

test('the words of the source have the marks of struck-out ones', () => {
  expect(find('The keeper may end the contract').text).toBe('~~The keeper may end the contract~~');
  expect(find('the rule of 1870 shall not apply').text).toBe('the rule of 1870 shall ~~not~~ apply');
  expect(find('The fee is 60 crowns').text).toBe('The fee is ~~50~~ 60 crowns');
});

test('struck-out words have the location of words that hold', () => {
  expect(find('wait at the gate until the keeper comes down').location).toMatchObject({
    section: '2',
    path: ['~~2 Visits~~'],
  });
});
