/** Which source a passage certainly means, which are likely, and what cites something else. */
import { describe, expect, test } from 'vitest';
import { createBinder } from '../../src/audit/bind-citation.ts';
import { candidatesOf, mentionedSources } from '../../src/audit/bind-passage.ts';
import type { WrittenCitation } from '../../src/model/passage.ts';
import { passageWith, written } from './sample-passage.ts';

const LAMP = 'https://lamp.example.org/';
const CHARTER = 'https://charter.example.org/';
const ELSEWHERE = 'https://elsewhere.example.net/book';
const bindable = (id: string, title: string, url: string, published: string | null = null) => ({
  id,
  title,
  aliases: [],
  documentTitles: [],
  published,
  follows: false,
  addresses: [url],
});
const binder = createBinder([
  bindable('lamp', 'Lamp report', LAMP),
  bindable('charter', 'Charter of keepers', CHARTER),
  bindable('oil-1', 'On oil', 'https://oil.example.org/1'),
  bindable('oil-2', 'On oil', 'https://oil.example.org/2'),
]);
const above = (more: Partial<WrittenCitation>) => written({ origin: 'section', explicit: false, ...more });
const place = written({ text: 'On smoke (§7):', section: '7' });

/** `certain:lamp`, `linked:lamp`; `elsewhere`, `unnamed` for what is cited besides. */
function weighed(
  citations: readonly WrittenCitation[],
  { source = null, mentions = [] }: { source?: string | null; mentions?: readonly WrittenCitation[] } = {},
): string[] {
  const page = { source, mentioned: mentionedSources(mentions, binder) };
  const { certain, likely, elsewhere, citesUnnamed } = candidatesOf(passageWith(citations), binder, page);
  return [
    ...[...(certain ? [certain] : []), ...likely].map((each) => `${each.likelihood}:${each.source}`),
    ...(elsewhere ? ['elsewhere'] : []),
    ...(citesUnnamed ? ['unnamed'] : []),
  ];
}

describe('a passage means', () => {
  test.each<readonly [why: string, citations: readonly WrittenCitation[], expected: readonly string[]]>([
    ['what its introduction links to', [written({ url: LAMP })], ['certain:lamp']],
    [
      'what the line under it names',
      [written({ origin: 'attribution', text: '— Lamp report, p. 3' })],
      ['certain:lamp'],
    ],
    ['what its row names', [written({ origin: 'row', text: 'Lamp report' })], ['certain:lamp']],
    ['what an introduction names and says little else', [written({ text: 'From the Lamp report:' })], ['certain:lamp']],
    [
      'probably what an introduction only names',
      [written({ text: 'Unlike what the keepers of the harbour tell, the Lamp report says of oil:' })],
      ['introduced:lamp'],
    ],
    [
      'probably one of the sources that a long note names',
      [written({ origin: 'footnote', text: `Lamp report, and ${'much else that '.repeat(5)} Charter of keepers` })],
      ['introduced:charter', 'introduced:lamp'],
    ],
    [
      'probably what is linked further up, the nearest first',
      [above({ url: CHARTER }), above({ url: LAMP })],
      ['linked:charter', 'linked:lamp'],
    ],
    ['the link that an introduction with a place only continues', [place, above({ url: LAMP })], ['certain:lamp']],
    [
      'not surely what is further up than a name',
      [place, above({ text: 'Charter of keepers' }), above({ url: LAMP })],
      ['mentioned:charter', 'linked:lamp', 'unnamed'],
    ],
    [
      'not surely what a long link names',
      [written({ url: ELSEWHERE, names: ['a long link that has the Lamp report in the middle of it'] })],
      ['introduced:lamp'],
    ],
    [
      'not surely one of two of one name',
      [written({ names: ['On oil'], origin: 'attribution', text: 'On oil' })],
      ['introduced:oil-1', 'introduced:oil-2'],
    ],
    [
      'nothing watched where a link leads elsewhere',
      [written({ url: ELSEWHERE }), above({ url: LAMP })],
      ['elsewhere'],
    ],
    [
      'nothing watched where the line under it names something else',
      [written({ origin: 'attribution', text: '— Old book' })],
      ['elsewhere'],
    ],
    [
      'perhaps what is named beside a link elsewhere',
      [written({ url: ELSEWHERE, names: ['here'], text: 'Lamp report, see here' })],
      ['introduced:lamp', 'elsewhere'],
    ],
    [
      'what is linked nearer than something else',
      [above({ url: LAMP }), written({ origin: 'heading', url: ELSEWHERE })],
      ['linked:lamp', 'elsewhere'],
    ],
    ['nothing by a row that holds more than names', [written({ origin: 'row', text: '3 of 4' })], []],
    ['nothing by an introduction that names nothing', [written({ text: 'As they say:' })], []],
    ['each source once', [above({ url: LAMP }), above({ url: LAMP })], ['linked:lamp']],
  ])('%s', (_, citations, expected) => {
    expect(weighed(citations)).toEqual(expected);
  });
});

describe('the source of a page is', () => {
  test.each<readonly [why: string, citations: readonly WrittenCitation[], expected: readonly string[]]>([
    ['certain where nothing else is cited', [], ['certain:charter']],
    ['likely where another is linked above', [above({ url: LAMP })], ['linked:lamp', 'linked:charter']],
    ['not meant where another is cited', [written({ url: LAMP })], ['certain:lamp']],
    ['not meant where something unwatched is cited', [written({ url: ELSEWHERE })], ['elsewhere']],
  ])('%s', (_, citations, expected) => {
    expect(weighed(citations, { source: 'charter' })).toEqual(expected);
  });
});

describe('what a page mentions is', () => {
  test.each<readonly [why: string, mentions: readonly WrittenCitation[], expected: readonly string[]]>([
    [
      'as likely as a link above, if it is its only link to a source',
      [above({ url: LAMP }), above({ text: 'Charter of keepers' })],
      ['linked:lamp', 'mentioned:charter'],
    ],
    [
      'less likely, if it links to several',
      [above({ url: LAMP }), above({ url: CHARTER })],
      ['mentioned:lamp', 'mentioned:charter'],
    ],
    [
      'each named source',
      [above({ text: 'Lamp report and Charter of keepers' })],
      ['mentioned:charter', 'mentioned:lamp'],
    ],
  ])('%s', (_, mentions, expected) => {
    expect(weighed([], { mentions })).toEqual(expected);
  });

  test('not likely for a quote that cites something else', () => {
    expect(weighed([written({ url: ELSEWHERE })], { mentions: [above({ url: LAMP })] })).toEqual(['elsewhere']);
  });
});

test('a note says why nothing is certain', () => {
  const page = { source: null, mentioned: [] };
  expect(candidatesOf(passageWith([written({ names: ['On oil'] })]), binder, page).note).toMatch(
    /could be any of oil-1, oil-2/,
  );
  expect(candidatesOf(passageWith([written({ url: ELSEWHERE })]), binder, page).note).toMatch(
    /no watched source matches/,
  );
});
