import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, parsePage } from '../../../src/extract/html/page/dom.ts';
import { type InlineContent, inlineContentOf } from '../../../src/extract/reference-page/inline-content.ts';

function contentOf(html: string): InlineContent {
  return inlineContentOf(childrenOf(parsePage(html).body));
}

describe('the label of a note is not part of the text', () => {
  test.each([
    ['behind a sentence', 'They sleep.<sup>4</sup>', 'They sleep.'],
    ['between sentences', 'They sleep.<sup>4</sup> We watch.', 'They sleep. We watch.'],
    ['behind a comma', 'They sleep,<sup>4</sup> we watch', 'They sleep, we watch'],
    [
      'behind a quotation',
      '“They sleep”<sup>4</sup> and „so“<sup>*</sup> and <q>too</q><sup>†</sup>',
      '“They sleep” and „so“ and “too”',
    ],
    ['in Chinese', '他们睡了。<sup>4</sup>我们看着。', '他们睡了。我们看着。'],
    ['several', 'They sleep.<sup>4, 5</sup> We watch.<sup>[a]</sup>', 'They sleep. We watch.'],
    [
      'linked, in square brackets',
      'They sleep [<a href="/n">5</a>]. We watch [<a href="/n">6</a>, <a href="/m">7</a>] now',
      'They sleep. We watch now',
    ],
    ['linked with its brackets', 'They sleep <a href="/n">[5]</a> now <a href="/n">[note 2]</a>.', 'They sleep now.'],
    [
      'linked in superscript',
      'They sleep<sup><a href="/n">5</a></sup> now<a href="/n"><sup>6</sup></a> and<a href="/n">⁷</a>',
      'They sleep now and',
    ],
    ['a linked letter in superscript', 'They sleep<sup><a href="/n#a">a</a></sup> now', 'They sleep now'],
    [
      'linked figures behind a sentence',
      'They sleep. <a href="/n">5</a> We watch.<a href="/n">6</a>',
      'They sleep. We watch.',
    ],
    ['linked figures behind a word', 'They sleep<a href="/n">5</a> now', 'They sleep now'],
    ['a link to a note', 'They sleep <a href="https://e.org/p#fn:5">5</a> now <a href="#f6">6</a>', 'They sleep now'],
  ])('%s', (_, html, text) => {
    expect(contentOf(html)).toMatchObject({ text, links: [] });
  });

  test('and its target is known', () => {
    expect(
      contentOf(
        'One.<a href="#n1">[1]</a> Two [<a href="/n#2">2</a>, <a href="#n3">3</a>] <sup><a href="/4">4</a></sup>',
      ),
    ).toEqual({
      text: 'One. Two',
      links: [],
      notes: [
        { href: '#n1', at: 4 },
        { href: '/n#2', at: 8 },
        { href: '#n3', at: 8 },
        { href: '/4', at: 8 },
      ],
    });
  });
});

test.each(['<a href="#r1">↩</a>', '<a href="#r1" role="doc-backlink">back</a>'])(
  'the link back from a note, %s, is neither a part of the text nor a note',
  (link) => {
    expect(contentOf(`They sleep. ${link}`)).toEqual({ text: 'They sleep.', links: [], notes: [] });
  },
);

describe('what only looks like the label of a note stays', () => {
  test.each([
    [
      'exponents',
      '10<sup>6</sup> and m<sup>2</sup> and (a+b)<sup>2</sup> and 12 m.<sup>2</sup> end',
      '10⁶ and m² and (a+b)² and 12 m.² end',
    ],
    ['ordinals', 'the 1<sup>st</sup> of May', 'the 1st of May'],
    ['behind a word', 'the keeper<sup>4</sup> sleeps', 'the keeper⁴ sleeps'],
    ['at the beginning of a note', '<sup>4</sup> They sleep', '4 They sleep'],
  ])('%s', (_, html, text) => {
    expect(contentOf(html).text).toBe(text);
  });

  test.each([
    ['a cited section', 'see section <a href="/s#s5">5</a> and §<a href="/s">6</a> and Art. <a href="/s">7</a>', 3],
    ['a cited paragraph in brackets', 'Article 6<a href="/s">(1)</a>', 1],
    ['a cited page', 'on p. <a href="/s">12</a>, pages <a href="/s">13</a>, No. <a href="/s">4</a>', 3],
    ['a number of things', 'we saw <a href="/s">5</a> boats', 1],
    ['words in brackets', 'see [<a href="/s">5 pages</a>] and [<a href="/s">5</a> pages]', 2],
    ['the pages of an index', 'Boats, <a href="/1">5</a>, <a href="/2">12</a>', 2],
    ['the number of the note itself', '[<a href="/n">5</a>] Harbour rules', 1],
    ['a permalink', 'Harbour rules <a href="#rules">¶</a> and fog <a href="#fog">§</a>', 2],
    ['a year', 'They sleep. <a href="/2026">2026</a>', 1],
  ])('%s', (_, html, links) => {
    const content = contentOf(html);
    expect(content.text).toBe(html.replace(/<[^>]+>/g, ''));
    expect(content).toMatchObject({ notes: [] });
    expect(content.links).toHaveLength(links);
  });
});

describe('links', () => {
  test('have their offsets in the clean text', () => {
    const { text, links } = contentOf(
      '<b> The</b>  <a href="/a">old\u00AD <i>rules </i></a> of <del>10</del> <a href="/b">fog</a>.',
    );
    expect(text).toBe('The old rules of ~~10~~ fog.');
    expect(links.map(({ start, end, href }) => [href, text.slice(start, end)])).toEqual([
      ['/a', 'old rules'],
      ['/b', 'fog'],
    ]);
  });

  test('are none where they are struck out', () => {
    const { links } = contentOf(
      '<s>See the <a href="/old">old rules</a> (p. 4)</s> <a href="/o"><s>older</s></a> and <a href="/new">new rules</a>',
    );
    expect(links.map(({ href }) => href)).toEqual(['/new']);
  });

  test('of any page are slices of its text', () => {
    const part = fc.constantFrom(
      '<a href="/a">',
      '</a>',
      '<sup>',
      '</sup>',
      '<s>',
      '</s>',
      '<q>',
      '</q>',
      ' ',
      '.',
      'fog',
      '[',
      ']',
      '5',
      '<br>',
      '\u00AD',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { text, links } = contentOf(parts.join(''));
        expect(text).not.toMatch(/[\u0001-\u0004\uFDD0\uFDD1]|^\s|\s$/);
        for (const link of links) {
          expect(text.slice(link.start, link.end)).toBe(link.text);
          expect(link.text).toBe(link.text.trim());
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of a line of twenty thousand are found', () => {
    const { links } = contentOf('<p>see <a href="/a">fog</a> and <s>so</s></p>'.repeat(20_000));
    expect(links).toHaveLength(20_000);
  });
});
