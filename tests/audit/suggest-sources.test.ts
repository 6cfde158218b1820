import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Suggestions, suggestSources } from '../../src/audit/suggest-sources.ts';
import { whyUnwatchable } from '../../src/audit/watchable-address.ts';
import type { BoundCitation, CitationFinding, Finding } from '../../src/model/audit.ts';

const cited = (more: Partial<BoundCitation>): BoundCitation => ({
  text: '',
  url: null,
  fragment: null,
  names: [],
  section: null,
  pages: null,
  date: null,
  accessed: null,
  provenance: {},
  source: null,
  sourceTitle: null,
  boundBy: null,
  bindingNote: null,
  suggestedAlias: null,
  ...more,
});

const passage = (citation: Partial<BoundCitation>): Finding => ({
  id: 'p1',
  quote: 'The lamp must be lit before dusk.',
  under: '',
  citation: cited(citation),
  status: 'unavailable',
  reason: null,
  snapshot: null,
  sighting: null,
  since: null,
  lastVerified: null,
  stoodUntil: null,
  alternatives: [],
  notes: [],
  citationIssues: [],
});

const other = (citation: Partial<BoundCitation>): CitationFinding => ({
  id: 'c1',
  under: '',
  citation: cited(citation),
  snapshot: null,
  pages: null,
  labels: null,
  citationIssues: [],
});

function suggested(
  quoted: readonly Partial<BoundCitation>[],
  others: readonly Partial<BoundCitation>[] = [],
  taken: readonly string[] = [],
): Suggestions {
  return suggestSources({ passages: quoted.map(passage), citations: others.map(other) }, taken);
}

const SITE = 'https://a.example.org';

describe('a suggested source', () => {
  test('has the address without its fragment, the most frequent name, and the day that the page gives', () => {
    const oil = { url: `${SITE}/oil#s2`, names: ['“On oil”'] };
    const { sources } = suggested(
      [oil, { ...oil, url: `${SITE}/oil`, date: '--05-05' }],
      [{ url: `${SITE}/oil#s9`, names: ['here'], date: '2026-05-05' }],
    );
    expect(sources).toEqual([
      {
        id: 'on-oil',
        title: 'On oil',
        url: `${SITE}/oil`,
        published: '2026-05-05',
        quotes: 2,
        citations: 1,
        names: ['On oil', 'here'],
      },
    ]);
  });

  test('comes first if more quotes cite it, then if more citations do, then in the order of the page', () => {
    const at = (path: string): Partial<BoundCitation> => ({ url: `${SITE}/${path}`, names: [`lamp ${path}`] });
    const { sources } = suggested([at('c'), at('d'), at('d')], ['a', 'b', 'b', 'e'].map(at));
    expect(sources.map(({ title }) => title)).toEqual(['d', 'c', 'b', 'a', 'e'].map((path) => `lamp ${path}`));
  });

  test('is none where a source is watched or nothing is linked', () => {
    expect(suggested([{ url: `${SITE}/3`, source: 'sea' }, { names: ['Unlinked'] }])).toEqual({
      sources: [],
      aliases: [],
      leftOut: { note: 0, social: 0, fixed: 0, 'not-web': 0 },
    });
  });

  const IDS: readonly (readonly [name: string, id: string])[] = [
    ['Élan & Cœur, 2.', 'elan-coeur-2'],
    ['Große Maßnahmen', 'grosse-massnahmen'],
    ['The keeper’s charter', 'the-keepers-charter'],
    ['On the lighting of lamps before dusk and after', 'on-the-lighting-of-lamps'],
    ['Donaudampfschifffahrtsgesellschaftskapitän', 'donaudampfschifffahrtsgesellsc'],
    ['海の灯台', 'a-example-oil'],
    ['', 'a-example-oil'],
    ['taken', 'taken-2'],
  ];

  test.each(IDS)('named “%s” has the id %s', (name, id) => {
    expect(suggested([{ url: `${SITE}/on/oil.html`, names: [name] }], [], ['taken']).sources[0]?.id).toBe(id);
  });

  test('has an id that the config accepts and that no other has', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), path: fc.webPath() }), { maxLength: 20 }), (links) => {
        const { sources } = suggested(links.map(({ name, path }) => ({ url: `${SITE}${path}`, names: [name] })));
        const ids = sources.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      }),
    );
  });
});

test('a source that the page names in another way gets an alias, once', () => {
  const oil = { source: 'oil', suggestedAlias: 'The  oil book' };
  expect(suggested([oil, oil], [{ ...oil, suggestedAlias: 'Oil II' }, { source: 'sea' }]).aliases).toEqual([
    { source: 'oil', alias: 'The oil book' },
    { source: 'oil', alias: 'Oil II' },
  ]);
});

test('what is no source to watch is counted by its reason', () => {
  const { sources, leftOut } = suggested([
    { url: `${SITE}/page#f1`, names: ['1'] },
    { url: `${SITE}/page#f2`, names: ['[2]'] },
    { url: 'mailto:keeper@example.org', names: ['the keeper'] },
    { url: 'https://x.com/keeper', names: ['the keeper'] },
  ]);
  expect([sources, leftOut]).toEqual([[], { note: 2, social: 1, fixed: 0, 'not-web': 1 }]);
});

describe('an address', () => {
  const CASES: readonly (readonly [reason: string | null, url: string, name?: string])[] = [
    [null, 'https://office.example.org/lamps'],
    [null, 'https://office.example.org/lamps', 'Section 5'],
    ['note', 'https://office.example.org/lamps', '⁵'],
    ['note', 'https://office.example.org/lamps', '(12)'],
    ['note', 'https://office.example.org/lamps', '*'],
    [null, 'https://office.example.org/2026', '2026'],
    ['not-web', 'mailto:a@example.org'],
    ['not-web', 'data:text/plain,a'],
    ['not-web', 'lamps.pdf'],
    ['social', 'https://www.linkedin.com/posts/keeper-1'],
    ['social', 'https://mobile.twitter.com/keeper/status/123456'],
    ['social', 'https://lamps.social/@keeper'],
    ['social', 'https://lamps.social/@keeper/1234567890'],
    ['social', 'https://lamps.social/users/keeper/statuses/1234567890'],
    [null, 'https://medium.example/@keeper/on-lamps-0a1b2c'],
    [null, 'https://notx.com/lamps'],
    ['fixed', 'https://web.archive.org/web/20260302051500/https://office.example.org/lamps'],
    ['fixed', 'https://web.archive.org/web/20260302051500id_/https://office.example.org/lamps'],
    [null, 'https://web.archive.org/web/2026/https://office.example.org/lamps'],
    [null, 'https://archive.org/details/lamps'],
    ['fixed', 'https://archive.ph/aBc12'],
    ['fixed', 'https://perma.cc/AB12-CD34'],
    ['fixed', `https://git.example.org/keeper/lamps/blob/${'0123456789'.repeat(4)}/README.md`],
    ['fixed', `https://git.example.org/keeper/lamps/commit/${'0123456789'.repeat(4)}`],
    [null, 'https://git.example.org/keeper/lamps/blob/main/README.md'],
    // Each revision of such a file has another address, which a source can follow.
    [null, `https://files.example.org/${'0123456789'.repeat(4)}.pdf`],
    // It leads to the page that the publisher has now.
    [null, 'https://doi.org/10.1000/182'],
  ];

  test.each(CASES.map((each) => [each] as const))(
    'is a source, or is left out with a reason: %o',
    ([reason, url, ...names]) => {
      expect(
        whyUnwatchable(
          url,
          names.filter((name) => name !== undefined),
        ),
      ).toBe(reason);
    },
  );
});
