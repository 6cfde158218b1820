import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentFromHtml } from '../../../src/extract/html/html-document.ts';
import { canonicalizeMarkup } from '../../../src/extract/html/markup/canonicalize-markup.ts';
import { ExtractError } from '../../../src/model/errors.ts';
import { extract } from '../extract-case.ts';

describe('canonicalization leaves', () => {
  test.each([
    ['an empty script', '<script nonce="q1w2">window.x=1</script>', '<script ></script>'],
    [
      'the metadata of the page in JSON-LD',
      '<script type="application/ld+json">{"headline":"A"}</script>',
      '<script type="application/ld+json">{"headline":"A"}</script>',
    ],
    ['an empty comment, which separates its neighbours', 'one<!-- build 81 -->two', 'one<!---->two'],
    ['the attributes that the extractor uses', '<p class=a data-v-12="x" id=b>', '<p class=a  id=b>'],
    ['an empty SVG', '<svg width=1><g><path d="M0 0"/></g></svg>', '<svg ></svg>'],
    ['a link to a file, without its address', '<link rel=stylesheet href=/a.81.css>', '<link  >'],
    ['a tag inside the value of an attribute', '<p title="<script>a">b</p>', '<p title="<script>a">b</p>'],
    ['a hidden line break', '<br class=hidden data-v=1>', '<br class=hidden >'],
    ['an SVG whose start tag ends in a value', '<svg a=b/><g></g></svg>', '<svg ></svg>'],
    ['an attribute after a slash', '<svg/e>x', '<svg/e>x'],
    ['the text of a title', '<title>A <b> of it</title>', '<title>A <b> of it</title>'],
    ['attributes without white space between them', '<p id="a"nonce="x"class="b">', '<p id="a"class="b">'],
  ])('%s', (_, html, expected) => {
    expect(canonicalizeMarkup(html)).toBe(expected);
  });

  test.each([
    ['a script in a comment inside a script', '<script><!-- <script> </script> --> x</script><p nonce=1>a'],
    ['a CDATA section', '<svg><![CDATA[ <p nonce=1> ]]></svg>'],
    ['HTML inside an SVG', '<svg><foreignObject><p nonce=1>a</p></foreignObject></svg>'],
    ['an SVG that an HTML element ends', '<svg><div nonce=1>a</div></svg>'],
    ['markup in the style of an SVG', '<svg><style><p nonce=1></style></svg>'],
    ['an end tag of MathML inside an SVG', '<svg></math><p nonce=1>a</p></svg>'],
    ['a table column in a template', '<template><col><script></template><p nonce=1>a'],
    ['a style inside a select', '<select><style><p nonce=1></style></select>'],
  ])('ambiguous markup, which only a parser can interpret, unchanged: %s', (_, html) => {
    expect(canonicalizeMarkup(html)).toBe(html);
  });

  test.each([
    [['[data-part]'], '<p data-part=x data-v=1>', '<p data-part=x >'],
    [['main > .text'], '<p data-part=x>', '<p >'],
    [['hr.end'], '<hr class=end id=a data-v=1>', '<hr class=end id=a >'],
    [['#a'], '<img class=end id=a src=b>', '<img class=end id=a >'],
    [['p:contains("x")'], '<p data-part=x>', '<p data-part=x>'],
  ])('what the selectors %j may match', (selectors, html, expected) => {
    expect(canonicalizeMarkup(html, selectors)).toBe(expected);
  });
});

test('any markup and its canonical form give the same document, and canonicalizing twice changes nothing', () => {
  const piece = fc.constantFrom(
    ...'<p> </p> <div> </div> <h2> </h2> <b> </b> <table> <td> <li> <main> </main> <pre> </pre> <button> </button>'.split(
      ' ',
    ),
    ...'<svg> </svg> <math> </math> <path/> <title> </title> <style> </style> <script> </script> <select> </select>'.split(
      ' ',
    ),
    ...'<noscript> </noscript> <textarea> </textarea> <iframe> </iframe> <foreignObject> <desc> </desc> <template>'.split(
      ' ',
    ),
    ...'<!-- --> <!> <![CDATA[ ]]> </ <? < > " \' = / & accept'.split(' '),
    '<svg a=b/>',
    '<svg/e>',
    '<br class=hidden>',
    '<path data-footnotes>',
    '<col>',
    '</math>',
    '<p nonce="x">',
    '<p title="a>b" hidden>',
    "<a href='#fn1' data-x>",
    '<p class="hidden"id=a nonce=1>',
    '<p =x a = "b" nonce>',
    '<script type="application/ld+json">{"headline":"A"}',
    'Words of some length. ',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      const html = parts.join('');
      const canonical = canonicalizeMarkup(html);
      expect(outcomeOf(canonical)).toEqual(outcomeOf(html));
      expect(canonicalizeMarkup(canonical)).toBe(canonical);
    }),
    { numRuns: 3000 },
  );
});

/** The document, or the message of the error. */
function outcomeOf(html: string): unknown {
  try {
    return documentFromHtml({ html, url: 'page', include: [], exclude: [] });
  } catch (error) {
    if (error instanceof ExtractError) return error.message;
    throw error;
  }
}

test.each([
  ['in UTF-8', Buffer.from('<main data-ü="x" data-v="1"><h1>Häfen</h1><p>Schiffe grüßen.</p></main>')],
  ['with a byte order mark', Buffer.from('\uFEFF<main data-ü="x"><h1>Häfen</h1><p>Schiffe grüßen.</p></main>')],
])('a page %s gives the same text whether it is decoded before or after canonicalization', async (_, payload) => {
  const { sections } = await extract(payload);
  expect(sections.map(({ title }) => title)).toEqual(['Häfen']);
  expect(sections[0]?.blocks[0]?.text).toBe('Schiffe grüßen.');
  const chosen = await extract(payload, { include: ['[data-ü]'] });
  expect(chosen.sections).toEqual(sections);
});
