/** Which source the words of a passage choose, and what keeps them from choosing. */
import { describe, expect, test } from 'vitest';
import type { Candidate, Candidates, Likelihood } from '../../src/audit/bind-passage.ts';
import {
  chooseByNeighbours,
  chooseByPage,
  chooseByWords,
  chooseLikely,
  keepLastBinding,
  type LastBinding,
  type Neighbour,
  type SourceSighting,
  sourcesOfPage,
} from '../../src/audit/choose-source.ts';
import type { PassageStatus, Sighting, WrittenPassage } from '../../src/model/passage.ts';
import { passageWith, written } from './sample-passage.ts';

const LONG = 'every keeper must light the lamp before dusk';
const FIVE = 'light the lamp before dusk';
const TWO = 'the lamp';

const candidate = (source: string, likelihood: Likelihood, explicit = false): Candidate => ({
  source,
  by: 'title',
  likelihood,
  citation: written({ explicit }),
  note: null,
});
const candidates = (likely: readonly Candidate[] = [], more: Partial<Candidates> = {}): Candidates => ({
  certain: null,
  likely,
  elsewhere: null,
  citesUnnamed: false,
  note: null,
  ...more,
});
/** `a: stands`, `b: altered 0.9`. */
const seen = (...texts: readonly string[]): SourceSighting[] =>
  texts.map((text) => {
    const [source = '', status = '', similarity = status === 'stands' ? '1' : '0'] = text.split(/:? /);
    return { source, sighting: { status: status as Sighting['status'], similarity: Number(similarity) } };
  });

type Row = readonly [
  why: string,
  quote: string,
  candidates: Candidates,
  sightings: readonly SourceSighting[],
  source: string | null,
];

describe('of likely sources is chosen', () => {
  const both = candidates([candidate('a', 'linked'), candidate('b', 'mentioned')]);
  const introduced = (explicit: boolean) => candidates([candidate('a', 'introduced', explicit)]);
  test.each<Row>([
    ['the one in which it stands', LONG, both, seen('a: missing', 'b: stands'), 'b'],
    ['the likeliest of those in which it stands', LONG, both, seen('b: stands', 'a: stands'), 'a'],
    ['none in which it is altered', LONG, both, seen('a: altered 0.9', 'b: altered 0.9'), null],
    ['none by two words', TWO, both, seen('a: stands'), null],
    ['one by a few words', FIVE, both, seen('a: stands'), 'a'],
    ['the one named in a citation, where it is altered', LONG, introduced(true), seen('a: altered 0.7'), 'a'],
    [
      'not the one named in a citation, where little of it is found',
      LONG,
      introduced(true),
      seen('a: partial 0.5'),
      null,
    ],
    ['not the one named in passing, where it is altered', LONG, introduced(false), seen('a: altered 0.9'), null],
    ['not one that was not searched', LONG, both, [], null],
  ])('%s', (_, quote, likely, sightings, source) => {
    expect(chooseLikely(quote, likely, sightings)?.source ?? null).toBe(source);
  });
});

describe('of all sources is chosen', () => {
  const elsewhere = { elsewhere: written({ url: 'https://elsewhere.example.net/' }) };
  test.each<Row>([
    ['the only one in which it stands', LONG, candidates(), seen('a: missing', 'b: stands', 'c: altered 0.9'), 'b'],
    ['none of two in which it stands', LONG, candidates(), seen('a: stands', 'b: stands'), null],
    ['none by five words', FIVE, candidates(), seen('a: stands'), null],
    [
      'the one in which it stands, although something unwatched is cited',
      LONG,
      candidates([], elsewhere),
      seen('a: stands'),
      'a',
    ],
    ['the only one in which it is altered', LONG, candidates(), seen('a: altered 0.9', 'b: missing'), 'a'],
    ['the better of two, by a margin', LONG, candidates(), seen('a: altered 0.85', 'b: altered 0.95'), 'b'],
    ['none of two that are about as good', LONG, candidates(), seen('a: altered 0.92', 'b: altered 0.95'), null],
    ['none in which it differs too much', LONG, candidates(), seen('a: altered 0.75'), null],
    ['none of which it has a part only', LONG, candidates(), seen('a: partial 0.9'), null],
    [
      'none with altered words where something unwatched is cited',
      LONG,
      candidates([], elsewhere),
      seen('a: altered 0.95'),
      null,
    ],
    [
      'none with altered words where a place of something unnamed is cited',
      LONG,
      candidates([], { citesUnnamed: true }),
      seen('a: altered 0.95'),
      null,
    ],
    [
      'a linked one with altered words',
      LONG,
      candidates([candidate('a', 'linked')]),
      seen('a: altered 0.4', 'b: altered 0.9'),
      'a',
    ],
    [
      'an introduced one with altered words',
      LONG,
      candidates([candidate('a', 'introduced')]),
      seen('a: altered 0.7'),
      'a',
    ],
    [
      'not an introduced one with other words',
      LONG,
      candidates([candidate('a', 'introduced')]),
      seen('a: altered 0.5'),
      null,
    ],
    ['not a linked one without the words', LONG, candidates([candidate('a', 'linked')]), seen('a: missing'), null],
    [
      'not a mentioned one with other words',
      LONG,
      candidates([candidate('a', 'mentioned')]),
      seen('a: altered 0.7'),
      null,
    ],
    ['none by altered words in two', TWO, candidates([candidate('a', 'linked')]), seen('a: altered 0.9'), null],
    ['none by altered words in Japanese that are too few', 'ランプを灯す', candidates(), seen('a: stands'), null],
    ['one by enough words in Japanese', '灯台守は日没までにランプを灯す', candidates(), seen('a: stands'), 'a'],
  ])('%s', (_, quote, likely, sightings, source) => {
    expect(chooseByWords(quote, likely, sightings)?.source ?? null).toBe(source);
  });
});

const neighbour = (source: string | null, stands: boolean, quote = LONG, block = 1): Neighbour => ({
  passage: passageWith([], { quote, block }),
  source,
  stands,
});

describe('by the other passages of its block', () => {
  test.each<
    readonly [
      why: string,
      neighbours: readonly Neighbour[],
      more: Partial<WrittenPassage> & { readonly found?: string },
      source: string | null,
    ]
  >([
    ['their source is chosen', [neighbour('a', true), neighbour(null, false)], {}, 'a'],
    ['none is chosen if they are of two', [neighbour('a', true), neighbour('b', true)], {}, null],
    ['none is chosen if none of them stands', [neighbour('a', false)], {}, null],
    ['their source is chosen if it has the passage too', [neighbour('a', false)], { found: 'a: altered 0.4' }, 'a'],
    ['none is chosen by what another source has', [neighbour('a', false)], { found: 'b: stands' }, null],
    ['none is chosen if those that stand are short', [neighbour('a', true, FIVE)], {}, null],
    ['none is chosen by another block', [neighbour('a', true, LONG, 2)], {}, null],
    ['none is chosen for words in running text', [neighbour('a', true)], { form: 'inline' }, null],
    ['none is chosen for what may be no quote', [neighbour('a', true)], { certain: false }, null],
  ])('%s', (_, neighbours, { found = '', ...more }, source) => {
    const each = { passage: passageWith([], more), sightings: found === '' ? [] : seen(found) };
    expect(chooseByNeighbours(each, neighbours)?.source ?? null).toBe(source);
  });
});

describe('by the other passages of its page', () => {
  const page = (count: number, others = 0): Neighbour[] => [
    ...Array.from({ length: count }, () => neighbour('a', true)),
    ...Array.from({ length: others }, () => neighbour('b', true)),
  ];
  test.each<
    readonly [
      why: string,
      page: readonly Neighbour[],
      sighting: string,
      more: Partial<Candidates>,
      source: string | null,
    ]
  >([
    ['their source is chosen, if it has most of the words', page(3), 'a: altered 0.6', {}, 'a'],
    ['none is chosen without the words', page(3), 'a: missing', {}, null],
    ['none is chosen with few of the words', page(3), 'a: partial 0.4', {}, null],
    ['none is chosen by two passages', page(2), 'a: altered 0.6', {}, null],
    ['their source is chosen though one in five is from another', page(4, 1), 'a: altered 0.6', {}, 'a'],
    ['none is chosen where two in five are from another', page(3, 2), 'a: altered 0.6', {}, null],
    [
      'none is chosen where a place of something unnamed is cited',
      page(3),
      'a: altered 0.6',
      { citesUnnamed: true },
      null,
    ],
    ['none is chosen where something else is cited', page(3), 'a: altered 0.6', { elsewhere: written() }, null],
  ])('%s', (_, neighbours, sighting, more, source) => {
    const undecided = { candidates: candidates([], more), sightings: seen(sighting) };
    expect(chooseByPage(undecided, sourcesOfPage(neighbours))?.source ?? null).toBe(source);
  });
});

describe('of the source of the last audit', () => {
  const last = (source: string, status: PassageStatus): LastBinding => ({ source, status });
  const likely = [candidate('a', 'linked'), candidate('b', 'linked')];
  test.each<
    readonly [
      why: string,
      choice: string | null,
      likely: readonly Candidate[],
      sightings: readonly SourceSighting[],
      last: readonly LastBinding[],
      source: string | null,
    ]
  >([
    ['nothing is known', 'b', [], seen('b: stands'), [], 'b'],
    ['it is kept where nothing is chosen', null, [], seen('a: missing'), [last('a', 'missing')], 'a'],
    [
      'it is kept where it has just lost the words',
      'b',
      [],
      seen('a: missing', 'b: stands'),
      [last('a', 'stands')],
      'a',
    ],
    [
      'it is kept where it has just altered the words',
      'b',
      [],
      seen('a: altered 0.9', 'b: stands'),
      [last('a', 'stands')],
      'a',
    ],
    [
      'it is kept where it has just lost altered words',
      'b',
      [],
      seen('a: missing', 'b: stands'),
      [last('a', 'altered')],
      'a',
    ],
    [
      'it is left for one in which the words stand',
      'b',
      [],
      seen('a: missing', 'b: stands'),
      [last('a', 'missing')],
      'b',
    ],
    ['it is left where both have the words', 'b', [], seen('a: stands', 'b: stands'), [last('a', 'stands')], 'b'],
    [
      'it is kept where another has a look-alike',
      'b',
      [],
      seen('a: missing', 'b: altered 0.9'),
      [last('a', 'missing')],
      'a',
    ],
    ['it is left for a likelier one', 'a', likely, seen('a: altered 0.9', 'b: missing'), [last('b', 'missing')], 'a'],
    ['it is kept where it is likelier', 'b', likely, seen('a: missing', 'b: altered 0.9'), [last('a', 'missing')], 'a'],
  ])('%s', (_, chosen, all, sightings, bindings, source) => {
    const choice = chosen === null ? null : { source: chosen, candidate: null };
    expect(keepLastBinding({ choice, candidates: candidates(all), sightings }, bindings)?.source ?? null).toBe(source);
  });
});
