import { describe, expect, test } from 'vitest';
import { findLink } from '../../../src/extract/html/listing/find-link.ts';
import { type ParsedListing, parseListing } from '../../../src/extract/html/listing/parse-listing.ts';
import { ExtractError, FetchError } from '../../../src/model/errors.ts';
import type { Follow } from '../../../src/model/source.ts';

const PAGE = `<nav><a href="/about">About us</a></nav>
<h2>Harbour rules</h2>
<ul>
  <li><h3>Rules 4</h3><a href="/posts/rules-4">Read the post</a> <a href="/files/4.pdf">Read the rules</a></li>
  <li><h3>Rules 4.7</h3><a href="files/4-7.pdf">Read the rules</a> <a href="#top">Back to top</a></li>
</ul>
<p><a href="/lamps">Lamps of the harbour</a>, <a href="/flags" aria-label="Flags of 2026">Flags</a></p>
<h2>Tide tables</h2>
<a href="/tides.pdf">Download</a>
<a href="mailto:keeper@example.org">Write to us</a>`;

const parse = (html = PAGE): ParsedListing =>
  parseListing({ payload: Buffer.from(html), headers: {}, url: 'https://example.org/rules/' });

function outcomeOf(listing: ParsedListing, follow: Follow): string {
  try {
    return findLink(listing, follow);
  } catch (error) {
    if (error instanceof FetchError || error instanceof ExtractError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('a link is found', () => {
  test.each<[string, Follow, string]>([
    ['by its text', { text: 'about us' }, 'https://example.org/about'],
    ['by words of its text', { text: 'Lamps' }, 'https://example.org/lamps'],
    ['by its name for screen readers', { text: 'Flags of 2026' }, 'https://example.org/flags'],
    [
      'by the title of its card, where one link leads to a file',
      { text: 'Rules 4' },
      'https://example.org/files/4.pdf',
    ],
    ['by a title that another title begins', { text: 'Rules 4.7' }, 'https://example.org/rules/files/4-7.pdf'],
    ['by the heading above it', { text: 'Tide tables' }, 'https://example.org/tides.pdf'],
    ['by a part of its address', { href: '4-7' }, 'https://example.org/rules/files/4-7.pdf'],
    ['by a selector of the link', { selector: 'a[href="/lamps"]' }, 'https://example.org/lamps'],
    ['by a selector of an element around it', { selector: 'nav' }, 'https://example.org/about'],
  ])('%s', (_, follow, address) => {
    expect(findLink(parse(), follow)).toBe(address);
  });

  test('relative to the base address of the page', () => {
    expect(findLink(parse('<base href="/b/"><a href="c">C</a>'), { text: 'C' })).toBe('https://example.org/b/c');
  });
});

describe('two links lead to one document', () => {
  const both = (one: string, other: string): string =>
    outcomeOf(parse(`<p><a href="${one}">Tides</a></p><p><a href="${other}">Tides</a></p>`), { text: 'Tides' });

  test.each([
    ['a fragment', '/tides', '/tides#top', '/tides'],
    ['a fragment that comes first', '/tides#top', '/tides', '/tides'],
    ['two fragments', '/tides#a', '/tides#b', '/tides'],
    ['an empty fragment', '/tides#', '/tides', '/tides'],
    ['a fragment after a query', '/tides?y=1#top', '/tides?y=1', '/tides?y=1'],
    ['the default port', 'https://example.org:443/tides', '/tides', '/tides'],
    ['the case of the host', 'https://EXAMPLE.org/tides', '/tides', '/tides'],
    ['the case of the scheme', 'HTTPS://example.org/tides', '/tides', '/tides'],
    ['dot segments', '../rules/./tides', 'tides', '/rules/tides'],
    ['escaped dot segments', '%2e%2e/tides', '/tides', '/tides'],
    ['the case of an escape', '/t%c3%afdes', '/t%C3%AFdes', '/t%c3%afdes'],
    ['an escape and its character', '/t%C3%AFdes', '/tïdes', '/t%C3%AFdes'],
    ['an escape that is not needed', '/%7Etides', '/~tides', '/%7Etides'],
    ['spaces around it', ' /tides ', '/tides', '/tides'],
  ])('if they differ only in %s', (_, one, other, address) => {
    expect(both(one, other)).toBe(`https://example.org${address}`);
  });

  test.each([
    ['a query', '/tides?y=1', '/tides?y=2'],
    ['a query of one only', '/tides', '/tides?y=1'],
    ['the order of a query', '/tides?a=1&b=2', '/tides?b=2&a=1'],
    ['a query that is empty', '/tides', '/tides?'],
    ['an escape that separates', '/tides%2F1', '/tides/1'],
    ['the case of the path', '/Tides', '/tides'],
    ['a slash at the end', '/tides', '/tides/'],
    ['the scheme', 'http://example.org/tides', 'https://example.org/tides'],
    ['the port', 'https://example.org:8443/tides', '/tides'],
  ])('but not if they differ in %s', (_, one, other) => {
    expect(both(one, other)).toMatch(/^FETCH_FOLLOW_AMBIGUOUS: .* matches links to 2 documents/);
  });

  test('in the menus for wide and for narrow screens', () => {
    const menu = (name: string): string => `<nav class="${name}"><a href="/tides#main">Tides</a></nav>`;
    expect(findLink(parse(menu('wide') + menu('narrow')), { text: 'Tides' })).toBe('https://example.org/tides');
    expect(findLink(parse(menu('wide') + menu('narrow')), { selector: 'nav a' })).toBe('https://example.org/tides');
  });

  test('in one card', () => {
    const card = '<li><h3>Tides of 2026</h3><a href="/2026">Read</a> <a href="/2026#notes">Notes</a></li>';
    expect(findLink(parse(`<ul>${card}</ul>`), { text: 'Tides of 2026' })).toBe('https://example.org/2026');
  });

  test('and are listed once', () => {
    const message = outcomeOf(parse('<a href="/a#1">A</a> <a href="/a#2">A</a>'), { text: 'Fish' });
    expect(message.match(/example\.org\/a/g)).toHaveLength(1);
  });
});

describe('an error lists the candidates', () => {
  test('if no link matches', () => {
    expect(outcomeOf(parse(), { text: 'Fish' })).toMatch(
      /^FETCH_FOLLOW_NONE: https:\/\/example\.org\/rules\/: no link matches follow text "Fish"; .*"About us" \(.*"Flags" \(/,
    );
    expect(outcomeOf(parse('<p>Nothing.</p>'), { text: 'Fish' })).toContain('the page links to nothing');
  });

  test('if links to several documents match', () => {
    const message = outcomeOf(parse(), { href: 'files' });
    expect(message).toMatch(/^FETCH_FOLLOW_AMBIGUOUS: .* follow href "files" matches links to 2 documents: /);
    expect(message).toContain('"Read the rules" (https://example.org/files/4.pdf)');
    expect(message).toContain('"Read the rules" (https://example.org/rules/files/4-7.pdf)');
  });
});

const HOSTILE: readonly [what: string, items: number, item: (index: number) => string][] = [
  ['to as many documents', 20_000, (index) => `<p><a href="/${index}.pdf">Rules ${index}</a></p>`],
  ['to one document', 20_000, (index) => `<p><a href="/all.pdf">Rules ${index}</a></p>`],
  ['each in a box around the next', 20_000, (index) => `<div><a href="/${index}">Rules ${index}</a>`],
  ['each in a box around the next, to one document', 20_000, (index) => `<div><a href="/all">Rules ${index}</a>`],
  [
    'each in a hundred boxes',
    500,
    (index) => `${'<div>'.repeat(100)}<a href="/${index}">Rules</a>${'</div>'.repeat(100)}`,
  ],
  ['each in a heading in the one before', 5_000, (index) => `<h2><div><a href="/${index}">Rules ${index}</a>`],
];

test.each(HOSTILE)('links %s of which none matches are searched without a hang', (_, count, item) => {
  const listing = parse(`<main>${Array.from({ length: count }, (_, index) => item(index)).join('')}</main>`);
  for (const follow of [{ text: 'Fish' }, { href: 'fish' }, { selector: 'nav a' }] satisfies Follow[]) {
    expect(outcomeOf(listing, follow)).toMatch(/^FETCH_FOLLOW_NONE/);
  }
});

test('a long text, address or wanted word is cut in a message', () => {
  const listing = parse(`<a href="/${'y'.repeat(100_000)}">${'The report '.repeat(10_000)}</a><a href="/2">Other</a>`);
  expect(outcomeOf(listing, { text: 'Fish '.repeat(10_000) }).length).toBeLessThan(1_000);
  expect(outcomeOf(listing, { href: '/' }).length).toBeLessThan(1_000);
});

test('an invalid selector is an error of its own', () => {
  expect(outcomeOf(parse(), { selector: 'a[' })).toMatch(/^EXTRACT_SELECTOR: .*"a\[" is not a valid CSS selector/);
});

test('several follows on one parsed listing give the same as each on a fresh one', () => {
  const follows: Follow[] = [
    { text: 'Rules 4' },
    { selector: 'a[' },
    { text: 'Rules 4.7' },
    { text: 'Tide tables' },
    { selector: 'ul' },
    { href: 'files' },
    { selector: 'nav a' },
    { text: 'Fish' },
    { text: 'Rules 4' },
  ];
  const listing = parse();
  expect(follows.map((follow) => outcomeOf(listing, follow))).toEqual(
    follows.map((follow) => outcomeOf(parse(), follow)),
  );
});
