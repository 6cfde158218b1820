/**
 * Pages that name no error and last: those that stand in for the document stay suspect, a text that replaced it is the
 * document once it has lasted. Both kinds of mistake are tried.
 */
import { describe, expect, test } from 'vitest';
import { type Answer, classifyNights, page, standingsOf } from './classify-pages.ts';

/** So many sections of a text; each seed gives other words. */
const sectionsOf = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => {
    const word = (place: number): string => WORDS[(seed * 17 + at * 7 + place * 5) % WORDS.length] ?? '';
    const sentence = Array.from(
      { length: 24 },
      (_, place) => `${word(place)}${(seed * 7919 + at * 613 + place * 97) % 9973}`,
    );
    return `<h2>${at + 1}. ${word(at)} ${seed}</h2><p>${sentence.join(' ')}.</p>`;
  }).join('');
const WORDS =
  'harbour lantern window river mountain kettle violin garden pepper saddle ribbon candle bridge meadow copper'.split(
    ' ',
  );
const text = (seed: number, count: number): string => `<main><h1>Terms ${seed}</h1>${sectionsOf(seed, count)}</main>`;
const paragraphs = (seed: number, count: number): string => text(seed, count).replaceAll(/<h\d>[^<]*<\/h\d>/g, '');

const LONG: Answer = { html: page('Terms', text(1, 40)) };
const SHORT: Answer = { html: page('Terms', text(1, 4)) };
const night = (body: string, more: Partial<Answer> = {}, head = ''): Answer => ({
  html: page('Example', body, head),
  ...more,
});
const lasting = (document: Answer, other: Answer, nights = 30): Answer[] => [document, ...Array(nights).fill(other)];

const PASSWORD = '<form><input name="user"><input type="password"></form>';
const NOINDEX = '<meta name="robots" content="noindex, nofollow">';
const NOTE = '<h1>Example</h1><p>Please choose your region and your language to go on to the site that serves you.</p>';

describe('a page that stands in for the document stays suspect for thirty nights', () => {
  test.each<[string, Answer, Answer]>([
    ['a line in place of a long text', LONG, night('<p>Nothing to see.</p>')],
    ['a note under a heading in place of a long text', LONG, night(NOTE)],
    ['a note above a scrap of text, a tenth as long', LONG, night(`${NOTE}${text(3, 3)}`)],
    ['a page without headings, of the same length, for a short text', SHORT, night(paragraphs(2, 4))],
    ['a form in place of a short text', SHORT, night(`${text(2, 3)}<form><input type="email" name="mail"></form>`)],
    ['a login page of some length', LONG, night(`${text(2, 10)}${PASSWORD}`)],
    ['a check of some length', LONG, night(`${text(2, 10)}<div class="g-recaptcha"></div>`)],
    ['a short page that search engines shall leave out', SHORT, night(text(2, 4), {}, NOINDEX)],
    ['the same by a header', SHORT, night(text(2, 4), { headers: { 'x-robots-tag': 'noindex' } })],
    ['a long page without headings that search engines shall leave out', LONG, night(paragraphs(2, 30), {}, NOINDEX)],
    [
      'a page with which the server asks for patience',
      LONG,
      night(text(2, 36), { headers: { 'retry-after': '3600' } }),
    ],
    ['a short page that a proxy changed', SHORT, night(text(2, 4), { status: 203 })],
    ['the front page', LONG, night(text(2, 36), { finalUrl: 'https://example.org/' })],
    ['the front page of a language', LONG, night(text(2, 36), { finalUrl: 'https://www.example.org/en-gb/' })],
  ])('%s', async (_, document, other) => {
    expect(await standingsOf(lasting(document, other))).toBe(`.${'?'.repeat(30)}`);
    // The document comes back, unchanged or revised, or is replaced for good.
    const revised = { ...document, html: document.html.replace('</main>', '<p>One more rule.</p></main>') };
    expect(await standingsOf([...lasting(document, other), document])).toBe(`.${'?'.repeat(30)}.`);
    expect(await standingsOf([...lasting(document, other), revised])).toBe(`.${'?'.repeat(30)}.`);
    const rewritten = { html: page('Terms', text(7, 34)) };
    expect(await standingsOf([...lasting(document, other), ...Array(3).fill(rewritten)])).toBe(`.${'?'.repeat(30)}...`);
    // A person may know better.
    expect(await standingsOf(lasting(document, { ...other, accepted: true }, 3))).toBe('....');
  });

  test('also if its words differ each night', async () => {
    const nights = Array.from({ length: 30 }, (_, at) => night(`${NOTE}<p>Reference ${at * 7919}</p>`));
    expect(await standingsOf([LONG, ...nights, LONG])).toBe(`.${'?'.repeat(30)}.`);
  });

  test('also if it alternates with another', async () => {
    const nights = Array.from({ length: 30 }, (_, at) => night(at % 2 ? NOTE : '<p>Nothing to see.</p>'));
    expect(await standingsOf([LONG, ...nights, LONG])).toBe(`.${'?'.repeat(30)}.`);
  });

  test('and says why', async () => {
    const [, capture] = await classifyNights([LONG, night('<p>Nothing to see.</p>')]);
    expect(capture?.reason?.message).toContain(
      'it stays suspect however long it lasts, because it is much shorter, it has no heading, it has only',
    );
  });
});

describe('a text that replaced the document is the document on the third night', () => {
  test.each<[string, Answer, Answer]>([
    ['another text of the same length', LONG, night(text(2, 36))],
    ['another text of a third of the length', LONG, night(text(2, 14))],
    ['another short text', SHORT, night(text(2, 4))],
    ['a text five times as long', SHORT, night(text(2, 36))],
    ['a rewrite without headings', LONG, night(paragraphs(2, 36))],
    [
      'a long text cut down to a tenth, in sections of its own',
      { html: page('Terms', text(1, 90)) },
      night(text(2, 9)),
    ],
    ['a text at another address', LONG, night(text(2, 36), { finalUrl: 'https://example.org/legal/terms-of-use' })],
    ['a short text at another address', SHORT, night(text(2, 4), { finalUrl: 'https://example.org/legal/terms' })],
    ['a new design with a login box', LONG, night(`${text(2, 36)}${PASSWORD}`)],
    ['a new design with a letter to subscribe to', LONG, night(`${text(2, 36)}<form><input type="email"></form>`)],
    ['a new design with a search field', SHORT, night(`${text(2, 4)}<input type="search"><input name="q">`)],
    ['a text that search engines shall leave out', LONG, night(text(2, 36), {}, NOINDEX)],
    ['a document that always had a login box', night(`${text(1, 8)}${PASSWORD}`), night(`${text(2, 8)}${PASSWORD}`)],
    [
      'the front page where the document stood on another',
      { ...LONG, finalUrl: 'https://example.org/' },
      night(text(2, 36), { finalUrl: 'https://example.org/' }),
    ],
  ])('%s', async (_, document, other) => {
    expect(await standingsOf(lasting(document, other, 2))).toBe('.??');
    expect(await standingsOf(lasting(document, other, 3))).toBe('....');
  });
});
