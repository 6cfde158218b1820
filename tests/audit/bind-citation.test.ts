import { describe, expect, test } from 'vitest';
import { type BindableSource, createBinder } from '../../src/audit/bind-citation.ts';
import type { WrittenCitation } from '../../src/model/passage.ts';

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
  source('sea', { title: 'The sea', documentTitles: ['The sea and its function'] }),
]);
const cited = (more: Partial<WrittenCitation>): WrittenCitation => ({
  text: '',
  url: null,
  fragment: null,
  names: [],
  section: null,
  pages: null,
  date: null,
  accessed: null,
  inherited: null,
  provenance: {},
  ...more,
});

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
  [
    'not by a name beside another link',
    { url: 'https://elsewhere.example.net/', text: 'Unlike the Charter, this' },
    null,
    null,
  ],
];

describe('a citation is bound', () => {
  test.each(CASES)('%s', (_, citation, bound, by) => {
    expect(binder.bind(cited(citation))).toMatchObject({ source: bound, by });
  });

  test('to what the preceding citation names, with its section where the source is the same', () => {
    const inherited = { url: REVISION, names: ['Lamp 4'], text: '', section: '5.1', pages: [3, 4] as const };
    expect(binder.bind(cited({ text: 'On smoke:', inherited }))).toMatchObject({
      source: 'lamp-4',
      section: '5.1',
      pages: [3, 4],
    });
    expect(binder.bind(cited({ text: 'On smoke (§7):', section: '7', inherited }))).toMatchObject({
      source: 'lamp-4',
      section: '7',
      pages: null,
    });
    expect(binder.bind(cited({ text: 'Lamp 4 itself says:', inherited }))).toMatchObject({
      source: 'lamp-4',
      section: '5.1',
    });
    expect(binder.bind(cited({ text: 'The Charter says:', inherited }))).toMatchObject({
      source: 'charter',
      section: null,
    });
  });
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
    expect(binder.bind(cited(citation)).note).toMatch(note);
  });

  test('but not where a revision of a followed document has a new address', () => {
    expect(binder.bind(cited({ url: 'https://cdn.example.org/new.pdf', names: ['Lamp 4 report'] })).note).toBeNull();
  });
});
