import { describe, expect, test } from 'vitest';
import { childrenOf, isElement, type PageElement, parsePage } from '../../../src/extract/html/page/dom.ts';
import { isQuoteElement, parseBlockQuote } from '../../../src/extract/reference-page/block-quote.ts';

const W = 'Lamps burn all night, and nobody asks why.';

function elementOf(html: string): PageElement {
  const element = childrenOf(parsePage(html).body).find((child) => isElement(child));
  if (!isElement(element)) throw new Error('no element');
  return element;
}

describe('a quote is', () => {
  test.each([
    '<blockquote>',
    '<div class="quote">',
    '<p class="wide block-quote">',
    '<section class="epigraph">',
    '<div class="verseblock">',
  ])('%s', (html) => {
    expect(isQuoteElement(elementOf(html))).toBe(true);
  });

  test.each([
    '<div>',
    '<span class="quote">',
    '<div class="quotes-and-more">',
    '<div class="quote"><p><b><blockquote>inside</blockquote></b></p></div>',
  ])('not %s', (html) => {
    expect(isQuoteElement(elementOf(html))).toBe(false);
  });
});

/** `?` stands before words that are perhaps none of a source, `@` before an address, `—` before an attribution. */
function partsOf(inner: string): string[] {
  const { passages, attributions, addresses } = parseBlockQuote(elementOf(`<blockquote>${inner}</blockquote>`));
  return [
    ...passages.map(({ content, certain }) => (certain ? content.text : `? ${content.text}`)),
    ...addresses.map(({ text }) => `@ ${text}`),
    ...attributions.map(({ text }) => `— ${text}`),
  ];
}

describe('the parts of a quote', () => {
  test.each<[name: string, inner: string, parts: string[]]>([
    ['bare words', W, [W]],
    ['lines', `${W}<br><br>Oil is dear.`, [`${W} Oil is dear.`]],
    ['a signature', `<p>${W}</p><p>....Ada Brink</p>`, [W, '— ....Ada Brink']],
    ['a name above words', `<p>Ada Brink</p><p>${W}</p>`, [W]],
    ['a hyphen', `<p>${W}</p><p>- Ada Brink</p>`, [W, '— - Ada Brink']],
    ['two attributions', `<p>${W}</p><p>— Ada Brink</p><p>— Bo Ek</p>`, [W, '— — Ada Brink', '— — Bo Ek']],
    ['an address', `<p>${W}</p><p>&lt;https://office.example.org/a&gt;</p>`, [W, '@ <https://office.example.org/a>']],
    ['a link above', `<p><a href="/a">Article 3</a></p><p>${W}</p>`, [W, '— Article 3']],
    [
      'links alone',
      '<p><a href="/a">They burn all night and all day</a></p><p><a href="/a">and nobody asks why</a></p>',
      ['? They burn all night and all day', 'and nobody asks why'],
    ],
    ['a struck-out sentence', `<p><s>It burns.</s></p><p>${W}</p>`, ['~~It burns.~~', W]],
    ['a heading', `<p>Of lamps</p><p>${W}</p>`, [W]],
    ['a long heading', `<p>Of lamps and of all who tend</p><p>${W}</p>`, ['? Of lamps and of all who tend', W]],
    ['short items', '<ul><li>Lamps</li><li>Oil</li></ul>', ['Lamps', 'Oil']],
    ['signs alone', '<p>* * *</p><p>…</p>', []],
    ['code', `<pre>lamp --on</pre><p>${W}</p>`, ['? lamp --on', W]],
    ['a nested name', `<p>${W}</p><blockquote>Ada Brink, Of Lamps</blockquote>`, [W, '— Ada Brink, Of Lamps']],
    ['a nested quote', `<p>${W}</p><blockquote>She said so.</blockquote>`, [`? ${W}`, 'She said so.']],
    ['a box', `<p>[!tip]</p><p>${W}</p>`, [`? ${W}`]],
    ['nothing', '', []],
  ])('%s', (_, inner, parts) => {
    expect(partsOf(inner)).toEqual(parts);
  });
});
