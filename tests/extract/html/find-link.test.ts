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
