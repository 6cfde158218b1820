import { describe, expect, test } from 'vitest';
import { type BindableSource, createBinder } from '../../src/audit/bind-citation.ts';
import type { WrittenCitation } from '../../src/model/passage.ts';
import { written } from './sample-passage.ts';

const source = (id: string, more: Partial<BindableSource> = {}): BindableSource => ({
  id,
  title: id,
  aliases: [],
  published: null,
  follows: false,
  addresses: [`https://office.example.org/${id}`],
  documentTitles: [],
  ...more,
});
const LISTING = 'https://office.example.org/reports';
const REVISION = 'https://cdn.example.org/668b8557091b30f8121ebe60dcf1336be4ea029b.pdf';
const binder = createBinder([
  source('lamp-4', {
    title: 'Lamp 4 system report',
    aliases: ['Lamp 4'],
    addresses: [LISTING, REVISION],
    follows: true,
  }),
  source('lamp-4-1', { title: 'Lamp 4.1 system report', aliases: ['Lamp 4.1'], addresses: [LISTING], follows: true }),
  source('charter', {
    title: 'The Keepers’ Charter',
    aliases: ['Charter'],
    addresses: ['https://www.office.example.org/charter/'],
  }),
  source('oil', { title: 'On oil', published: '2026-05-05' }),
  source('oil-longer', { title: 'On oil', published: '2026-06-01', addresses: ['https://annex.example.org/oil'] }),
  source('rule-9110', { title: 'Rule 9110' }),
  source('home', { title: 'A home of lamps', addresses: ['https://home.example.org/'] }),
  source('first', { title: 'A first part', addresses: ['https://parts.example.org/all'] }),
  source('second', { title: 'A second part', addresses: ['https://parts.example.org/all#second'] }),
  source('sea', { title: 'The sea', documentTitles: ['The sea and its function'] }),
]);
const CASES: readonly (readonly [
  why: string,
  citation: Partial<WrittenCitation>,
  bound: string | null,
  by: string | null,
])[] = [
  ['by its address', { url: 'https://office.example.org/oil', names: ['an essay'] }, 'oil', 'address'],
  [
    'by its address in another spelling',
    { url: 'http://office.example.org/charter?utm_source=x#part' },
    'charter',
    'address',
  ],
  [
    'by the digest in a content-addressed name, on any host',
    { url: 'https://mirror.example.com/a/668B8557091B30F8121EBE60DCF1336BE4EA029B.pdf' },
    'lamp-4',
    'address',
  ],
  [
    'by the words of the link, where it leads to a listing of several',
    { url: LISTING, names: ['Lamp 4.1 system report'] },
    'lamp-4-1',
    'address',
  ],
  ['not by a listing of several alone', { url: LISTING, names: ['reports'] }, null, null],
  [
    'by its title where the address is new',
    { url: 'https://cdn.example.org/new.pdf', names: ['Lamp 4 report'] },
    'lamp-4',
    'title',
  ],
  [
    'by a name with the number that belongs to it',
    { url: 'https://cdn.example.org/new.pdf', names: ['Lamp 4.1 report'] },
    'lamp-4-1',
    'title',
  ],
  [
    'not by a name with another number',
    { url: 'https://cdn.example.org/new.pdf', names: ['Lamp 4.5 report'] },
    null,
    null,
  ],
  ['by an alias in the introduction', { text: 'What the Charter says of smoke (§3):' }, 'charter', 'title'],
  ['by a title that its document has', { names: ['“The sea and its function”'] }, 'sea', 'title'],
  ['by a name in the possessive', { text: 'Lamp 4’s own remarks (5.3.2):' }, 'lamp-4', 'title'],
  ['by the date among sources of one title', { names: ['On oil'], date: '2026-06-01' }, 'oil-longer', 'date'],
  ['not at all where two fit', { names: ['On oil'] }, null, null],
  ['not at all where nothing fits', { url: 'https://elsewhere.example.net/', names: ['Of nothing'] }, null, null],
  ['by a name in the address', { url: 'https://mirror.example.net/text/rule9110.html' }, 'rule-9110', 'title'],
  [
    'by a name in the address, with hyphens and zeros',
    { url: 'https://mirror.example.net/rule-09110/' },
    'rule-9110',
    'title',
  ],
  ['not by a word in the address without a number', { url: 'https://mirror.example.net/sea' }, null, null],
  ['by the address that it lies below', { url: 'https://office.example.org/charter/notes/3' }, 'charter', 'address'],
  ['not by the address of the whole site', { url: 'https://home.example.org/other' }, null, null],
  ['by the part that the link names', { url: 'https://parts.example.org/all#second' }, 'second', 'address'],
  [
    'by the address of the whole page, where another source is a part of it',
    { url: 'https://parts.example.org/all' },
    'first',
    'address',
  ],
  ['by an address without a fragment', { url: 'https://office.example.org/oil#wicks' }, 'oil', 'address'],
  ['not at all by what is no address', { url: 'see below' }, null, null],
  [
    'not by a name beside another link',
    { url: 'https://elsewhere.example.net/', text: 'Unlike the Charter, this' },
    null,
    null,
  ],
];

describe('a citation is bound', () => {
  test.each(CASES)('%s', (_, citation, bound, by) => {
    expect(binder.identify(written(citation))).toMatchObject({ source: bound, by });
  });
});

describe('an identification is exact', () => {
  const exact = (citation: Partial<WrittenCitation>): boolean => binder.identify(written(citation)).exact;
  test.each<readonly [why: string, citation: Partial<WrittenCitation>, is: boolean]>([
    ['where the address fits', { url: 'https://office.example.org/oil', names: ['what is said there on lamps'] }, true],
    ['where the link is named so', { url: 'https://cdn.example.org/x.pdf', names: ['Lamp 4 report'] }, true],
    [
      'not where a long link mentions it',
      { url: 'https://a.example.net/', names: ['why the Charter is wrong on all of this'] },
      false,
    ],
    ['not where the page is below the address', { url: 'https://office.example.org/charter/notes/3' }, false],
    ['where words without a link name it', { text: 'As the Charter says of all lamps everywhere:' }, true],
  ])('%s', (_, citation, is) => {
    expect(exact(citation)).toBe(is);
  });
});

test('the sources that words name are listed whatever they link to, the last first', () => {
  expect(binder.namedIn('Lamp 4 and then the Charter')).toEqual(['charter', 'lamp-4']);
});

test('a citation that several sources fit lists all of them', () => {
  expect(binder.identify(written({ names: ['On oil'] })).candidates).toEqual(['oil', 'oil-longer']);
});

describe('a note explains a binding', () => {
  test.each([
    ['where several sources fit', { names: ['On oil'] }, /could be any of oil, oil-longer/],
    [
      'where none fits, and names the nearest',
      { names: ['Lamp report of the office'] },
      /no watched source matches; closest: lamp-4/,
    ],
    [
      'where the title fits and the address does not',
      { url: 'https://annex.example.org/sea', names: ['The sea'] },
      /matched by its title: the page links to https:\/\/annex\.example\.org\/sea, but sea is watched at https:\/\/office/,
    ],
  ])('%s', (_, citation, note) => {
    expect(binder.identify(written(citation)).note).toMatch(note);
  });

  test('but not where a revision of a followed document has a new address', () => {
    expect(
      binder.identify(written({ url: 'https://cdn.example.org/new.pdf', names: ['Lamp 4 report'] })).note,
    ).toBeNull();
  });
});
