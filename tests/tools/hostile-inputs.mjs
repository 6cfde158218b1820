/**
 * Pages made to take long: for each media type, fragments that are repeated until a page has a size. Each input is a name
 * and a function from a size in characters to a text. `pumpedInputs` makes more of them by chance, from a seed: a random
 * beginning, a random unit that is repeated, and a random end, which is how slow expressions are usually found.
 *
 * `isSlow` reads one input at three sizes and says whether the time grows with the length, or faster.
 */
import { createContext, Script } from 'node:vm';

const WORDS = 'Some words of a document that is long enough to be read. ';
const repeat = (unit) => (size) => unit.repeat(Math.max(1, Math.floor(size / unit.length)));
/** Repeats what a function makes of a counter. */
const count = (make) => (size) => {
  const parts = [];
  for (let at = 0, length = 0; length < size; at += 1) {
    const part = make(at);
    length += part.length;
    parts.push(part);
  }
  return parts.join('');
};
const around =
  (before, make, after = '') =>
  (size) =>
    before + make(size) + after;
/** A half of the size of each, one behind the other: what opens, and what closes. */
const both = (one, other) => (size) => {
  const times = Math.max(1, Math.floor(size / (one.length + other.length)));
  return one.repeat(times) + other.repeat(times);
};

const page = (make, head = '') =>
  around(
    `<!doctype html><html><head><title>Lamps</title>${head}</head><body><main><h1>Lamps</h1><p>${WORDS.repeat(10)}</p>`,
    make,
    '</main></body></html>',
  );
const shell = (make) => around('<html><body><div id="__next"></div>', make, '</body></html>');
const scriptOf = (make) => shell(around('<script id="__NEXT_DATA__" type="application/json">', make, '</script>'));
const flight = (rows) => (size) =>
  shell(() => `<script>self.__next_f.push([1,${JSON.stringify(rows(size))}])</script>`)(size);

const SPACES = [
  ['spaces', ' '],
  ['tabs', '\t'],
  ['line-ends', '\n'],
  ['carriage-returns', '\r'],
  ['form-feeds', '\f'],
  ['blank-lines', ' \n'],
  ['no-break-spaces', '\u00A0'],
  ['ideographic-spaces', '\u3000'],
];

/** Runs of one unit that can stand within a line of any media type. */
const RUNS = [
  ['dots', '.'],
  ['spaced-dots', '. '],
  ['ellipses', '…'],
  ['bracketed-ellipses', '[…] '],
  ['dashes', '-'],
  ['spaced-dashes', ' - '],
  ['long-dashes', '— '],
  ['commas', ','],
  ['quotes', '“'],
  ['straight-quotes', '"'],
  ['straight-quotes-apart', ' "a'],
  ['single-quotes', '‘a '],
  ['angle-quotes', '«a '],
  ['closed-quotes', '“a b c” '],
  ['apostrophes', "a'"],
  ['backticks', '`'],
  ['brackets', '('],
  ['square-brackets', '['],
  ['citations', '(Smith 2019, p. 12) '],
  ['numbered-citations', '[12] '],
  ['figures', '1'],
  ['numbers', '1.1.'],
  ['numbers-apart', '12 '],
  ['bracketed-numbers', '[ 3 ] a '],
  ['dates', '12 January 2024, '],
  ['months', 'January '],
  ['iso-dates', '2024-01-12-'],
  ['letters', 'a'],
  ['capitals', 'A'],
  ['capital-words', 'A A'],
  ['roman', 'ivx'],
  ['sections', '§ 1 '],
  ['articles', 'Article 5 '],
  ['articles-listed', 'Articles 1, 2, '],
  ['nested-places', 'Art. 5 (1) (a) '],
  ['pages', 'pp. 1–2 '],
  ['retrieved', 'retrieved Jun 17, 2026 '],
  ['of-words', 'of the '],
  ['not-found', 'page not found '],
  ['tildes', '~'],
  ['double-tildes', '~~'],
  ['struck', '~~a '],
  ['superscripts', '¹'],
  ['exponents', '^('],
  ['exponent-letters', '^{a'],
  ['surrogates', '\uD83D\uDE00'],
  ['flags', '\u{1F3F4}\u{E0067}'],
  ['joiners', 'a\u200D'],
  ['combining', '\u0301'],
  ['ligatures', '\uFDFA'],
  ['direction-marks', '\u202Ea'],
  ['han', '第三条'],
  ['kana', 'あ'],
  ['thai', 'ก'],
  ['colons', 'a: '],
  ['addresses', 'https://a.example/b?c=d '],
  ['address-parts', 'http:'],
  ['www', 'www.'],
  ['mail', 'a@'],
  ['copyright', '© '],
  ['ago', 'vor '],
];

const fragmentsOf = (list, wrap) => list.map(([name, unit]) => [name, wrap(repeat(unit))]);

/** Web pages. */
export const HTML = Object.fromEntries([
  ...fragmentsOf(SPACES, (make) => page(around('<p>a', make, 'b</p>'))).map(([n, f]) => [`p-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => page(around('<pre>a', make, 'b</pre>'))).map(([n, f]) => [`pre-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => page(around('<h2>a', make, 'b</h2><p>Words.</p>'))).map(([n, f]) => [`h-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => page(around('<p>a <a href="#fn1">', make, '1x</a></p>'))).map(([n, f]) => [
    `link-${n}`,
    f,
  ]),
  ...fragmentsOf(SPACES, (make) => page(around('<p>a<sup><a href="#fn1">', make, 'x y</a></sup></p>'))).map(
    ([n, f]) => [`sup-${n}`, f],
  ),
  ...fragmentsOf(SPACES, (make) => page(around('<p>a <s>b', make, '</s><ins>c</ins></p>'))).map(([n, f]) => [
    `struck-${n}`,
    f,
  ]),
  ...fragmentsOf(SPACES, (make) =>
    around('<html><head><title>a', make, 'b</title></head><body><p>Words.</p></body></html>'),
  ).map(([n, f]) => [`title-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => page(around('<p style="', make, 'x: y">Words</p>'))).map(([n, f]) => [
    `style-${n}`,
    f,
  ]),
  ...fragmentsOf(SPACES, (make) => page(around('<p class="', make, 'x">Words</p>'))).map(([n, f]) => [`class-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => page(around('<p><a href="#fn', make, 'x">1</a></p>'))).map(([n, f]) => [
    `href-${n}`,
    f,
  ]),
  ...fragmentsOf(RUNS, (make) => page(around('<p>a ', make, ' b</p>'))).map(([n, f]) => [`p-${n}`, f]),
  ...fragmentsOf(RUNS, (make) => page(around('<h2>a ', make, ' b</h2><p>Words.</p>'))).map(([n, f]) => [`h-${n}`, f]),
  ...fragmentsOf(RUNS, (make) => page(around('<blockquote><p>a ', make, ' b</p></blockquote>'))).map(([n, f]) => [
    `quote-${n}`,
    f,
  ]),
  ...RUNS.map(([n, unit]) => [`ps-${n}`, page(repeat(`<p>${unit}a</p>`))]),
  ...RUNS.map(([n, unit]) => [`quotes-${n}`, page(repeat(`<blockquote>${unit}a b c d e</blockquote><p>${unit}</p>`))]),
  ...RUNS.map(([n, unit]) => [`headings-${n}`, page(repeat(`<h2>${unit}a</h2><p>b</p>`))]),
  ...RUNS.map(([n, unit]) => [`linked-${n}`, page(around('<p>', repeat(`<a href="/x">${unit}</a> a `), '</p>'))]),
  ...RUNS.map(([n, unit]) => [
    `rows-${n}`,
    page(around('<table><tr><th>Quote<th>Source</tr>', repeat(`<tr><td>${unit}<td>a b</tr>`), '</table>')),
  ]),
  ['comments-first', around('', repeat('<!---->\t'), 'N words of a page that is none')],
  ['comments-first-closed', around('', repeat('<!-- --> '), '<p>words of a page')],
  ['xml-first', around('<?xml ', repeat('?> '), 'words of a page')],
  ['comments-open', page(repeat('<!--'))],
  ['comments-bang', page(repeat('<!-- x --!> -- '))],
  ['comments-dashes', page(repeat('<!-- -'))],
  ['declarations', page(repeat('<!'))],
  ['instructions', page(repeat('<?'))],
  ['cdata', page(around('<svg>', repeat('<![CDATA[')))],
  ['tags-cut', page(repeat('<a '))],
  ['tags-cut-quote', page(repeat('<a x="'))],
  ['tags-cut-single', page(repeat('<a x=\'">'))],
  ['less-than', page(repeat('<'))],
  ['end-cut', page(repeat('</'))],
  ['scripts-open', page(repeat('<script>'))],
  ['scripts-escaped', page(around('<script>', repeat('<!--<script>')))],
  ['scripts-cut', page(repeat('<script></script'))],
  ['textareas', page(repeat('<textarea>'))],
  ['titles', repeat('<title>')],
  ['noscripts', page(repeat('<noscript>'))],
  ['templates', page(repeat('<template>'))],
  ['shadow-roots', page(repeat('<div><template shadowrootmode="open">a<slot>'))],
  ['shadow-roots-flat', page(repeat('<div><template shadowrootmode="open">a<slot></slot></template>b</div>'))],
  [
    'slots',
    page(
      around(
        '<div><template shadowrootmode="open">',
        count((at) => `<slot name="s${at}"></slot>`),
        `</template>${'<b slot="s1">x</b>'.repeat(200)}</div>`,
      ),
    ),
  ],
  [
    'attributes',
    page(
      around(
        '<div ',
        count((at) => `a${at}=1 `),
        '>x</div>',
      ),
    ),
  ],
  [
    'names',
    page(
      around(
        '<div class="',
        count((at) => `c${at} `),
        '">x</div>',
      ),
    ),
  ],
  ['style-semicolons', page(around('<span style="', repeat('; display '), '">x</span>'))],
  ['nested-divs', page(repeat('<div>'))],
  ['nested-spans', page(around('<p>', repeat('<span>')))],
  ['nested-inline', page(around('<p>', repeat('<b>x')))],
  ['nested-fonts', page(count((at) => `<font class=c${at}>`))],
  ['nested-lists', page(repeat('<ul><li>x'))],
  ['nested-tables', page(repeat('<table><tr><td>x'))],
  ['nested-quotes', page(repeat('<blockquote>x'))],
  ['nested-details', page(repeat('<details><summary>x'))],
  ['nested-sups', page(around('<p>a', repeat('<sup>1')))],
  ['nested-links', page(repeat('<a href=x><table><tr><td>'))],
  ['nested-x', page(around('<p>', repeat('<x-a>t')))],
  ['adoption', page(both('<b><p>', '</b>'))],
  ['adoption-links', page(both('<a href=x><div><b><p>', '</a></b>'))],
  ['foster', page(around('<table>', repeat('x<tr>')))],
  [
    'formatting',
    page(
      around(
        '<p>',
        count((at) => `<i class=c${at}>`),
        '<p>x'.repeat(100),
      ),
    ),
  ],
  ['empty-paragraphs', page(repeat('<p></p>'))],
  ['items', page(around('<ul>', repeat('<li>item'), '</ul>'))],
  ['items-of-links', page(around('<ul>', repeat('<li><a href="#a">item</a>'), '</ul>'))],
  ['links', page(around('<p>', repeat('<a href="/x">l</a> '), '</p>'))],
  ['links-apart', page(around('<p>', repeat('<a href="/x">l</a>'), '</p>'))],
  ['fragment-links', page(around('<p>', repeat('<a href="#x">l</a>'), '</p>'))],
  ['breaks', page(around('<p>', repeat('a<br>'), '</p>'))],
  ['double-breaks', page(around('<p>', repeat('a<br><br>'), '</p>'))],
  ['break-runs', page(around('<p>a', repeat('<br> '), 'b</p>'))],
  ['images', page(around('<p>', repeat('<img alt="a">'), '</p>'))],
  ['superscript-links', page(around('<p>a', repeat('<sup><a href="#fn1">1</a></sup>'), '</p>'))],
  ['link-superscripts', page(around('<p>a', repeat('<a href="#fn1"><sup>1</sup></a>'), '</p>'))],
  ['superscripts', page(around('<p>a', repeat('<sup>2</sup>'), '</p>'))],
  ['superscripts-one-link', page(around('<p><a href="#fn1">', repeat('<sup>[1]</sup>'), '</a></p>'))],
  ['subscripts', page(around('<p>a', repeat('<sub>n</sub>'), '</p>'))],
  ['formulas', page(around('<p><math>', repeat('<msup><mi>a</mi><mn>2</mn></msup>'), '</math></p>'))],
  ['formula-children', page(around('<p><math><msup>', repeat('<mn>2</mn>'), '</msup></math></p>'))],
  ['back-links', page(around('<p>', repeat('<a href="#r1">↩</a>'), '</p>'))],
  ['back-links-spaced', page(repeat('<p>n <a href="#r1">↩ \t \n </a></p>'))],
  [
    'notes',
    page(
      (size) =>
        `${count((at) => `<p>w<sup><a href="#fn${at}" id="r${at}">${at}</a></sup></p>`)(size / 2)}<section class="footnotes"><ol>${count((at) => `<li id="fn${at}">note <a href="#r${at}">b</a></li>`)(size / 2)}</ol></section>`,
    ),
  ],
  ['notes-nested', page(repeat('<div class="footnotes"><p>x'))],
  ['side-notes', page(around('<p>', repeat('a<span class="sidenote">b</span>'), '</p>'))],
  ['same-ids', page(repeat('<p id="x">w</p>'))],
  ['hidden', page(repeat('<div hidden>Words of a hidden part</div>'))],
  ['hidden-prose', page(count((at) => `<div hidden>${at} ${WORDS.repeat(5)}</div>`))],
  ['hidden-nested', page(repeat('<div hidden>Words of some hidden part '))],
  ['hidden-copies', page(repeat(`<div hidden><p>${WORDS.repeat(5)}</p></div>`))],
  [
    'panels',
    page(
      count(
        (at) =>
          `<button aria-controls="p${at}" aria-expanded="false">Question ${at}</button><div id="p${at}" hidden>${WORDS}</div>`,
      ),
    ),
  ],
  ['panels-without-id', page(repeat('<button aria-expanded="false">Open it</button>'))],
  [
    'panels-one-label',
    page(count((at) => `<button aria-controls="p${at}">Open</button><div id="p${at}" hidden>${WORDS}</div>`)),
  ],
  ['panels-one-target', page(around('<div id="p" hidden>Words</div>', repeat('<a href="#p">Open</a>')))],
  [
    'panels-of-many',
    page(
      around(
        `<div id="p" hidden>${'<b></b>'.repeat(400)}Words</div>`,
        repeat('<div><button aria-controls="p">Open</button></div>'),
      ),
    ),
  ],
  ['buttons-in-a-row', page(repeat('<button>a</button>'))],
  ['buttons-behind-text', page(around('<div>', repeat('<span><button></button></span>\n'), '</div>'))],
  ['buttons-in-line', page(around('<p>', repeat('<span role=button>a b</span>'), '</p>'))],
  ['tabs', page(count((at) => `<a role="tab" aria-controls="t${at}">T${at}</a><div id="t${at}">${WORDS}</div>`))],
  ['summaries', page(around('<details>', repeat('<summary>a</summary>'), 'Words</details>'))],
  ['related', page(repeat('<div><h2>Related</h2><a href=x>y</a></div>'))],
  ['related-empty', page(around('<div>', repeat('<b></b><h2>Related</h2>'), '<a href=x>y</a></div>'))],
  ['bold', page(repeat('<p><b>Bold line</b></p><p>text under it</p>'))],
  ['roles', page(repeat('<div role=heading aria-level=2>H</div><p>t</p>'))],
  ['headings', page(count((at) => `<h${(at % 5) + 2}>Title ${at}</h${(at % 5) + 2}><p>Words ${at}</p>`))],
  ['headings-same', page(repeat('<h2>Same title</h2><p>same words</p>'))],
  ['headings-deep', page(count((at) => `<div role=heading aria-level=${at + 1}>T${at}</div>x`))],
  ['headings-numbered', page(count((at) => `<h2>${at + 1}. Title</h2><p>Words</p>`))],
  ['headings-numbered-deep', page(count((at) => `<h2>1.${at % 7}.${at % 11}.1 Title</h2><p>Words</p>`))],
  ['headings-articles', page(count((at) => `<h2>Article ${at % 90}</h2><h3>Section ${at % 7}</h3><p>Words</p>`))],
  ['headings-open', page(repeat('<h2>x'))],
  ['heading-of-links', page(around('<h2>a', repeat('<a class="permalink" href="#a">link</a>'), '</h2><p>Words'))],
  ['heading-of-badges', page(around('<h2>a', repeat('<span class="badge">new</span>'), '</h2><p>Words'))],
  ['heading-of-blocks', page(around('<h2>a', repeat('<div>new</div>'), '</h2><p>Words'))],
  ['heading-of-images', page(around('<h2>', repeat('<img alt="a">'), '</h2><p>Words'))],
  [
    'contents',
    page(
      around(
        '<h2>Contents</h2>',
        count((at) => `<p>${at + 1}. Title . . . . . . . . . . . . ${at}</p>`),
      ),
    ),
  ],
  [
    'contents-list',
    page(
      around(
        '<ul>',
        count((at) => `<li><a href="#s${at}">Title ${at} . . . . . . ${at}</a>`),
        '</ul>',
      ),
    ),
  ],
  ['contents-leaders', page(repeat(`<p>Title ${'. '.repeat(200)}12</p>`))],
  ['table', page(around('<table>', repeat(`<tr>${'<td>1'.repeat(20)}`), '</table>'))],
  ['table-row', page(around('<table><tr>', repeat('<td>1'), '</table>'))],
  ['table-cells-of-parts', page(around('<table><tr><td>a<td>b<tr><td>', repeat('<p>x</p>'), '<td>c</table>'))],
  ['table-of-spans', page(around('<table>', repeat('<tr><td colspan=1000000 rowspan=1000000>x'), '</table>'))],
  [
    'table-roles',
    page(
      around(
        '<div role=table>',
        repeat('<div role=row><span role=cell>a</span><span role=cell>b</span></div>'),
        '</div>',
      ),
    ),
  ],
  ['rows-without-table', page(repeat('<div role=row><span role=cell>a</span><span role=cell>b</span></div>'))],
  ['columns', page(around('<div>', repeat('<a href=x>a</a>'), '<div>b</div></div>'))],
  ['times', page(repeat('<time datetime="2024-01-01">vor 3</time>'))],
  ['quote-elements', page(around('<p>', repeat('<q>a'), '</p>'))],
  ['insertions', page(around('<p>', repeat('<ins>a</ins><del>b</del>'), '</p>'))],
  ['insertions-open', page(around('<p>', repeat('<ins>a'), '</p>'))],
  ['deletions-alone', page(around('<p>', repeat('<del>a </del> '), '</p>'))],
  ['entities', page(around('<p>', repeat('&amp;'), '</p>'))],
  ['ampersands', page(around('<p>', repeat('&'), '</p>'))],
  ['marks', page(around('<p>', repeat('\u0001\u0002\u0003\uFDD0'), '</p>'))],
  ['nul', page(around('<p>', repeat('a\0'), '</p>'))],
  ['metas', around('<head>', repeat('<meta property="og:title" content="x">'), '</head><p>Words of a page.')],
  ['linked-data', around('<script type="application/ld+json">', repeat('['), '</script><p>Words of a page.')],
  [
    'linked-data-graphs',
    around(
      '',
      repeat('<script type="application/ld+json">{"@type":"Article","author":[{"name":"A"}]}</script>'),
      '<p>Words of a page.',
    ),
  ],
  [
    'linked-data-authors',
    around(
      '<script type="application/ld+json">{"@type":"Article","author":[',
      count((at) => `{"name":"Author ${at}"},`),
      '{}]}</script><p>Words of a page.',
    ),
  ],
  ['authors', page(repeat('<a rel="author">A</a>'))],
  ['authors-nested', page(repeat('<div rel="author">A'))],
  ['main-elements', page(repeat('</main><main>words'))],
  ['articles-nested', page(repeat('<article>words of it '))],
  [
    'boxes',
    around(
      '<body>',
      repeat('<div class="cookie banner"><p>We use cookies</p><button>Accept</button></div>'),
      `<p>${WORDS}`,
    ),
  ],
  ['consent-nested', around('<body>', repeat('<div class="cookie"><button>Accept</button>'), `<p>${WORDS}`)],
  ['menus-nested', around('<body>', repeat('<nav><a href=x>menu</a>'), `<p>${WORDS}`)],
  ['lists-nested', around('<body>', repeat('<div><a href=x>a</a><a href=x>b</a><a href=x>c</a>'), `<p>${WORDS}`)],
  ['related-names', around('<body>', repeat('<div class="related posts"><a href=x>a</a>'), `<p>${WORDS}`)],
  ['data-arrays', scriptOf(around('{"props":', both('[', ']'), '}'))],
  ['data-nested', scriptOf(both('{"children":[', ']}'))],
  [
    'data-nodes',
    scriptOf(
      around('[', repeat('{"type":"paragraph","children":[{"text":"Some words of the data of a page"}]},'), '0]'),
    ),
  ],
  ['data-nested-nodes', scriptOf(both('{"type":"paragraph","children":[{"text":"words"},', ']}'))],
  [
    'data-strings',
    scriptOf(around('[', repeat('"<p>Some words of a string in the data of a page, long enough</p>",'), '0]')),
  ],
  ['data-tags-cut', scriptOf(around('["', repeat('<p '), '"]'))],
  ['data-scripts', shell(repeat('<script type="application/json">{"a":"<p>words</p>"}</script>'))],
  ['flight-rows', flight(count((at) => `${at.toString(16)}:["$","p",null,{"children":"Words of the row ${at}"}]\n`))],
  [
    'flight-circle',
    flight(count((at) => `${at.toString(16)}:["$","p",null,{"children":"$${(at ^ 1).toString(16)}"}]\n`)),
  ],
  [
    'flight-doubling',
    flight(
      (size) =>
        `${count((at) => `${at.toString(16)}:["$","p",null,{"children":["$${(at + 1).toString(16)}","$${(at + 1).toString(16)}"]}]\n`)(size)}`,
    ),
  ],
  [
    'flight-one-target',
    flight(
      (size) =>
        `0:["$","p",null,{"children":[${'"$1",'.repeat(size / 10)}"x"]}]\n1:["$","p",null,{"children":"${WORDS.repeat(Math.ceil(size / 200))}"}]\n`,
    ),
  ],
  [
    'flight-scripts',
    shell(
      repeat('<script>self.__next_f.push([1,"0:[\\"$\\",\\"p\\",null,{\\"children\\":\\"words\\"}]\\n"])</script>'),
    ),
  ],
  ['flight-texts', flight(count((at) => `${at.toString(16)}:T9,some text`))],
]);

const note = (make) => around(`# Lamps\n\n${WORDS.repeat(10)}\n\n`, make);
const front = (make) => around('---\n', make, '\n---\n# Lamps\n\nWords of a document.');

/** Markdown. */
export const MARKDOWN = Object.fromEntries([
  ...fragmentsOf(SPACES, (make) => note(around('a', make, 'b'))).map(([n, f]) => [`in-line-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('## a', make, '{#b}c'))).map(([n, f]) => [`heading-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('!!! note', make, 'x!'))).map(([n, f]) => [`admonition-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('> ', make, 'x'))).map(([n, f]) => [`quote-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('- a', make, 'x'))).map(([n, f]) => [`item-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('| a |', make, '|\n|-|-|\n| b | c |'))).map(([n, f]) => [
    `table-${n}`,
    f,
  ]),
  ...fragmentsOf(SPACES, (make) => note(around('[^1]: a', make, 'b'))).map(([n, f]) => [`note-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('```', make, 'b'))).map(([n, f]) => [`fence-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('[a](b', make, '"c'))).map(([n, f]) => [`link-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('[a]: b', make, '"c'))).map(([n, f]) => [`definition-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => note(around('<a', make, 'b'))).map(([n, f]) => [`tag-${n}`, f]),
  ...fragmentsOf(RUNS, (make) => note(around('a ', make, ' b'))),
  ...RUNS.map(([n, unit]) => [`lines-${n}`, note(repeat(`${unit}a\n`))]),
  ...RUNS.map(([n, unit]) => [`paragraphs-${n}`, note(repeat(`${unit}a\n\n`))]),
  ...RUNS.map(([n, unit]) => [`headings-${n}`, note(repeat(`## ${unit}a\n\nb\n\n`))]),
  ...[
    ['underscores', '_a'],
    ['underscores-apart', '_a '],
    ['underscores-two', '__a _b '],
    ['underscores-three', '___a'],
    ['underscores-run', '_'],
    ['stars', '*a'],
    ['stars-apart', '*a '],
    ['stars-two', '**a *b '],
    ['stars-three', '***a'],
    ['stars-run', '*'],
    ['stars-closed', 'a* '],
    ['stars-mixed', '*a _b '],
    ['stars-words', '**a** '],
    ['strikes', '~~a ~'],
    ['strike-single', '~a '],
    ['code-open', '`a '],
    ['code-two', '``a`'],
    ['links-open', '[a]('],
    ['link-brackets', '[a]'],
    ['images-open', '!['],
    ['link-titles', '[a](b "c'],
    ['link-strong', '[**a'],
    ['links-closed', '[a](b) '],
    ['links-nested', '[[a](b)'],
    ['angle-link', '[a](<'],
    ['parens', '[a](('],
    ['autolinks', '<http://a'],
    ['tags-open', '<a '],
    ['tags-closed', '<a>'],
    ['tag-ends', '</a '],
    ['comments', '<!-- '],
    ['instructions', '<?'],
    ['declarations', '<!A '],
    ['cdata', '<![CDATA['],
    ['escapes', '\\'],
    ['escaped', '\\*'],
    ['entities', '&amp;'],
    ['entities-cut', '&a'],
    ['notes-open', '[^'],
    ['note-marks', '[^a] '],
    ['mail-dots', 'a.'],
    ['mail-plus', 'a+b@c'],
    ['braces', '{'],
    ['braces-id', ' {#a'],
    ['braces-class', '{.a '],
    ['braces-kramdown', '{: a'],
    ['html-inline', '<b>a</b>'],
  ].flatMap(([n, unit]) => [
    [n, note(repeat(unit))],
    [`${n}-heading`, note(around('## ', repeat(unit), '\n\nWords'))],
    [`${n}-quoted`, note(around('> ', repeat(unit)))],
    [`${n}-lines`, note(repeat(`${unit}\n`))],
    [`${n}-paragraphs`, note(repeat(`${unit}\n\n`))],
    [`${n}-items`, note(repeat(`- ${unit}\n`))],
  ]),
  ['ticks-growing', note((size) => count((at) => `${'`'.repeat(at + 1)}a`)(size))],
  ['quotes-nested', note(repeat('>'))],
  ['quotes-nested-apart', note(repeat('> '))],
  ['quotes-growing', note((size) => count((at) => `${'> '.repeat(at)}a\n`)(size))],
  ['items-nested', note((size) => count((at) => `${'  '.repeat(at)}- a\n`)(size))],
  ['items-nested-ordered', note((size) => count((at) => `${'   '.repeat(at)}1. a\n`)(size))],
  ['items-in-line', note(repeat('- '))],
  ['items-ordered-in-line', note(repeat('1. '))],
  ['items-mixed', note(repeat('> - '))],
  ['items', note(repeat('- a\n'))],
  ['items-lazy', note(around('- ', repeat('a\n')))],
  ['items-loose', note(repeat('- a\n\n'))],
  ['items-with-blocks', note(repeat('- a\n\n  b\n'))],
  ['items-ordered', note(count((at) => `${at}. a\n`))],
  ['items-tasks', note(repeat('- [ ] a\n'))],
  ['items-empty', note(repeat('-\n'))],
  ['items-stars', note(repeat('* '))],
  ['indents-growing', note((size) => count((at) => `${' '.repeat(at)}a\n`)(size))],
  ['code-indented', note(repeat('    a\n'))],
  ['code-indented-apart', note(repeat('    a\n\n'))],
  ['fences', note(repeat('```\n'))],
  ['fences-long', note(repeat('`````` a\n'))],
  ['fences-tilde', note(repeat('~~~ a\n'))],
  ['fence-growing', note((size) => count((at) => `${'`'.repeat(at + 3)}\n`)(size))],
  ['rules', note(repeat('***\n'))],
  ['rules-long', note(around('', repeat('* '), 'a'))],
  ['rules-dashes', note(around('', repeat('- '), 'a'))],
  ['setext', note(repeat('a\n=\n'))],
  ['setext-late', note(around('', repeat('a\n'), '==='))],
  ['setext-dashes', note(repeat('a\n---\n'))],
  ['headings', note(repeat('## h\nx\n'))],
  ['headings-marks', note(around('## a ', repeat('#'), 'x'))],
  ['headings-marks-apart', note(around('## a', repeat(' #'), 'x'))],
  ['headings-attributes', note(repeat('## h {#a k=v}\n\nx\n\n'))],
  ['heading-attribute-open', note(around('## a {#b', repeat(' c=d'), '\n\nx'))],
  ['heading-attribute-spaces', note(around('## a {#b', repeat(' '), '}x\n\nx'))],
  [
    'table-columns',
    note((size) => `|${'a|'.repeat(size / 8)}\n|${'-|'.repeat(size / 8)}\n|${'b|'.repeat(size / 8)}\n`),
  ],
  [
    'table-columns-short',
    note((size) => `|${'a|'.repeat(Math.sqrt(size))}\n|${'-|'.repeat(Math.sqrt(size))}\n${'|b\n'.repeat(size / 8)}`),
  ],
  ['table-rows', note(around('|a|b|\n|-|-|\n', repeat('|c|d|\n')))],
  ['table-escapes', note(around('|a|\n|-|\n|', repeat('\\|')))],
  ['table-spaces', note(around('|a', repeat(' '), '|\n|-|\n|b|'))],
  ['table-delimiters', note(around('a|b\n', repeat('-'), 'x'))],
  ['table-delimiter-spaces', note(around('a|b\n-|', repeat(' '), 'x'))],
  ['table-pipes', note(repeat('a|b\n'))],
  ['definitions', note(count((at) => `[l${at}]: /u${at}\n`))],
  [
    'definitions-used',
    note((size) => count((at) => `[l${at}]: /u${at}\n`)(size / 2) + count((at) => `[l${at}] `)(size / 2)),
  ],
  ['definition-label', note(around('[', repeat('a\n'), ']: b'))],
  ['definition-title', note(around('[a]: b "', repeat('x\n')))],
  ['definition-open', note(repeat('[a]: '))],
  [
    'notes',
    note((size) => `${count((at) => `a[^${at}] `)(size / 2)}\n\n${count((at) => `[^${at}]: note\n`)(size / 2)}`),
  ],
  ['notes-continued', note(around('[^1]: ', repeat('a\n    b\n\n')))],
  ['notes-lazy', note(around('[^1]: ', repeat('a\n')))],
  ['notes-in-notes', note(repeat('[^1]: [^1]: '))],
  ['notes-nested', note((size) => count((at) => `${'    '.repeat(at)}[^${at}]: a\n`)(size))],
  ['notes-apart', note(repeat('a\n\n[^1]: b\n\n'))],
  ['notes-not-at-start', note(around('[^1]: x\n\n', repeat('a [^1]\nb\n\n')))],
  ['admonitions', note(repeat('!!! note "x"\n    y\n'))],
  ['admonition-words', note(around('!!! ', repeat('a '), '"'))],
  ['admonition-quotes', note(around('!!! note "', repeat('" '), 'x'))],
  ['callouts', note(repeat('> [!NOTE]\n> a\n\n'))],
  ['kramdown', note(repeat('a {: .b}\n'))],
  ['kramdown-open', note(around('a ', repeat('{:a'), '}'))],
  ['kramdown-cite', note(around('{: ', repeat('cite="https:'), '}'))],
  ['line-ends', note(repeat('a  \n'))],
  ['carriage-returns', note(repeat('a\r'))],
  ['tabs', note(repeat('\ta\n'))],
  ['html-blocks', note(repeat('<div>\n\na\n\n'))],
  ['html-blocks-open', note(repeat('<div '))],
  ['html-pre', note(repeat('<pre>\n\n'))],
  ['html-comments', note(repeat('<!--\n\n'))],
  ['numbered-lines', note(count((at) => `${at + 1}. Title\n\nWords of it here.\n\n`))],
  ['sections-unmarked', count((at) => `§ ${at + 1} Fees\n\nWords of it here.\n\n`)],
  ['articles-unmarked', count((at) => `Article ${at % 50} Fees\n\n(${at}) Words of it here.\n\n`)],
  ['blank-lines-of-spaces', around('words of a text\n', repeat('\n \t'), 'x')],
  ['yaml-open', around('---\n', repeat('a: b\n'))],
  ['yaml-deep', front(around('x: ', repeat('[')))],
  ['yaml-deep-closed', front(around('title: ', both('[', ']')))],
  ['yaml-deep-maps', front(around('x: ', repeat('{a: ')))],
  ['yaml-deep-indents', front((size) => count((at) => `${' '.repeat(at)}a:\n`)(size))],
  ['yaml-dashes', front(around('', repeat('- '), 'a'))],
  ['yaml-questions', front(repeat('? '))],
  ['yaml-keys', front(count((at) => `k${at}: v\n`))],
  ['yaml-same-keys', front(repeat('k: v\n'))],
  [
    'yaml-flow-keys',
    front(
      around(
        'x: {',
        count((at) => `k${at}: v, `),
        '}',
      ),
    ),
  ],
  ['yaml-tags', front(around('a: ', repeat('!!str ')))],
  ['yaml-anchors', front(around('a: ', repeat('&a ')))],
  ['yaml-escapes', front(around('title: "', repeat('\\u0041'), '"'))],
  ['yaml-folded', front(around('title: >\n', repeat('  a\n\n')))],
  ['yaml-quoted-lines', front(around('title: "', repeat('a\n\n  '), '"'))],
  ['yaml-comments', front(around('title: a ', repeat('# a\n')))],
  ['yaml-spaces', front(around('title: a', repeat(' '), '# b'))],
  ['yaml-aliases', front((size) => `a: &a [x,x,x,x,x]\n${count((at) => `b${at}: [*a,*a,*a]\n`)(size)}`)],
  [
    'yaml-alias-doubling',
    front(
      (size) => `a0: &a0 [x]\n${count((at) => `a${at + 1}: &a${at + 1} [*a${at},*a${at}]\n`)(Math.min(size, 1_500))}`,
    ),
  ],
  ['yaml-merge', front((size) => `a: &a {b: c}\n${count((at) => `c${at}:\n  <<: *a\n`)(size)}`)],
  ['yaml-date', front(around('date: ', repeat('1')))],
  [
    'yaml-titles',
    front(
      around(
        'author: [',
        count((at) => `A${at}, `),
        ']',
      ),
    ),
  ],
  [
    'toml',
    around(
      '+++\n',
      count((at) => `k${at} = "v"\n`),
      '\n+++\n# Lamps\n\nWords.',
    ),
  ],
  ['toml-open', around('+++\n', repeat('a = "\\'))],
  ['toml-spaces', around('+++\n', repeat(' '), 'x\n+++\n# Lamps\n\nWords.')],
  ['toml-strings', around('+++\na = "', repeat('\\"'), '\n+++\n# Lamps\n\nWords.')],
  [
    'json',
    around(
      '{\n',
      count((at) => `"k${at}": 1,\n`),
      '"z": 1\n}\n# Lamps\n\nWords.',
    ),
  ],
  ['json-open', around('{\n', repeat('\n'), 'x')],
  ['json-ends', around('{\n', repeat('\n} x'), 'x')],
]);

/** Plain text. */
export const TEXT = Object.fromEntries([
  ...fragmentsOf(SPACES, (make) => around('a', make, 'b')).map(([n, f]) => [`in-line-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => around('Title\n===', make, 'b')).map(([n, f]) => [`underline-${n}`, f]),
  ...fragmentsOf(SPACES, (make) => around('1.', make, 'b\n\n2. c')).map(([n, f]) => [`number-${n}`, f]),
  ...fragmentsOf(RUNS, (make) => around('a ', make, ' b')),
  ...RUNS.map(([n, unit]) => [`lines-${n}`, repeat(`${unit}a\n`)]),
  ...RUNS.map(([n, unit]) => [`paragraphs-${n}`, repeat(`${unit}a\n\n`)]),
  ['numbered', count((at) => `${at + 1}. Title\n\nwords here\n\n`)],
  ['numbered-inside', count((at) => `${at % 20}. Title\n\n(${at}) words here\n\n`)],
  ['articles', count((at) => `Article ${at % 60}\n\nSection ${at % 7}. words here\n\n`)],
  ['articles-one-line', repeat('Article 1 ')],
  ['sections-in-front', repeat('Section 1. Grant of the License. Words\n')],
  ['underlined', repeat('Title\n=====\n\nwords\n\n')],
  ['underlined-lines', repeat('abc\n===\n')],
  ['underlined-dashes', repeat('abc\n---\n')],
  ['underline-long', around('Title\n', repeat('='))],
  ['capitals-lines', repeat('TITLE OF IT\n\n')],
  ['capitals-words', around('', repeat('A B C D '), 'e')],
  ['title-in-front', around('1. ', repeat('Grant of '), 'x')],
  ['centred', repeat('                 Title of it\n\nwords of the text\nand more words\n\n')],
  [
    'footers',
    count((at) => `words\n\nNebel            Experimental                    [Page ${at + 1}]\n\f\nRFC 1 Title\n\n`),
  ],
  ['footer-spaces', around('a', repeat('  '), '[Page x]')],
  ['in-midst', count((at) => `words [ ${at + 1} ] more `)],
  ['language-fields', repeat('Language: English\n\n')],
]);

/** The inputs of each media type. */
export const INPUTS = { 'text/html': HTML, 'text/markdown': MARKDOWN, 'text/plain': TEXT };

/** What random inputs are made of, besides the runs above. */
const PIECES = {
  'text/html': [
    ...'p div span a b i s ins del sup sub h1 h2 h3 ul ol li blockquote pre table tr td th main article nav button details summary q time label figure figcaption cite section'
      .split(' ')
      .flatMap((name) => [`<${name}>`, `</${name}>`]),
    '<a href="#fn1">',
    '<a href="/x">',
    '<div hidden>',
    '<div class="footnotes">',
    '<span class="badge">',
    '<p style="display: none">',
    '<div role=row>',
    '<button aria-expanded=false>',
    '<br>',
    '<img alt="a">',
    '<!-- -->',
    '<!--',
    '<script>',
    '</script>',
    '<svg>',
    '</svg>',
    '<template shadowrootmode=open>',
    '</template>',
    '<slot>',
    '&nbsp;',
    '&#8617;',
    '↩',
    '[1]',
    '<',
    '="',
  ],
  'text/markdown': [
    '_',
    '*',
    '**',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '](',
    '(',
    ')',
    '![',
    '[^1]',
    '[^1]: ',
    '> ',
    '- ',
    '1. ',
    '# ',
    '## ',
    '{#a}',
    '{: .a}',
    '|',
    '|-|-|\n',
    '---\n',
    '===\n',
    '<b>',
    '</b>',
    '<div>',
    '<!--',
    '-->',
    '&amp;',
    '\\',
    '!!! note\n',
    '    ',
    '<http://a.b>',
    'http://a.b',
    '"',
  ],
  'text/plain': [
    '===\n',
    '---\n',
    '1. ',
    '(1) ',
    '[ 1 ] ',
    'Article 1',
    'Section 1. ',
    '§ 1 ',
    'TITLE',
    'Grant of License. ',
    '[Page 1]\n',
    '    ',
  ],
};

/** Mulberry32: the same numbers for the same seed. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** As many random inputs of a media type. */
export function pumpedInputs(mediaType, { seed, times }) {
  const random = randomNumbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const common = [...SPACES, ...RUNS].map(([, unit]) => unit);
  const some = (most) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () =>
      pick(random() < 0.6 ? PIECES[mediaType] : common),
    ).join('');
  const inputs = Array.from({ length: times }, () => {
    const [before, unit, after] = [some(4), some(4) || pick(PIECES[mediaType]), some(4)];
    return [JSON.stringify([before, unit, after]), around(`${before}`, repeat(unit), after)];
  });
  return Object.fromEntries(inputs);
}

/** A page of a few kilobytes that takes less CPU time than this is never called slow: it may only have been unlucky. */
const FLOOR_MS = 100;
/** Twice the length takes twice the time, and a little more; four times the time is the square. */
const MOST_GROWTH = 3.5;
/** An expression that backtracks for ever would never end. */
const GUARD_MS = 60_000;

/**
 * Reads an input at a size, its double and its quadruple. Null if the time grows with the length; else the times, in
 * milliseconds of CPU time.
 */
export function isSlow(read, make, size) {
  // Most inputs are read in no time, and need no second reading.
  if (timeOf(read, make(4 * size)) <= FLOOR_MS) return null;
  const texts = [size, 2 * size, 4 * size].map(make);
  for (let attempt = 0; ; attempt += 1) {
    const times = texts.map((text) => timeOf(read, text));
    const [, double, quadruple] = times;
    if (quadruple <= FLOOR_MS || quadruple <= MOST_GROWTH * double) return null;
    // A time that something else has disturbed is not disturbed thrice.
    if (attempt === 2 || quadruple === Number.POSITIVE_INFINITY) return times.map((time) => time.toFixed(0)).join(', ');
  }
}

function timeOf(read, text) {
  const started = process.cpuUsage();
  if (!endsInTime(() => read(text))) return Number.POSITIVE_INFINITY;
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const sandbox = { work: () => {} };
const call = new Script('work()');
const context = createContext(sandbox);

/** True if the work ends by itself. */
function endsInTime(work) {
  sandbox.work = work;
  try {
    call.runInContext(context, { timeout: GUARD_MS });
    return true;
  } catch (error) {
    if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}

/** Both readings of a page, as a document with its sketch and as a reference page. They may fail in words. */
export function readingOf(reader, mediaType) {
  const url = 'https://example.org/page';
  const prepare = (text) => {
    const input = { payload: Buffer.from(text), headers: { 'content-type': mediaType }, url, include: [], exclude: [] };
    return { input, prepared: reader.preparePayload(input) };
  };
  const inWords = (read) => (text) => {
    try {
      read(text);
    } catch (error) {
      if (typeof error?.code !== 'string' || !error.code.startsWith('EXTRACT_')) throw error;
    }
  };
  return {
    document: inWords((text) => {
      const { input, prepared } = prepare(text);
      const document =
        prepared.mediaType === 'text/plain'
          ? reader.documentFromPlainText(prepared.text, url)
          : reader.explainPayload(prepared, input).document;
      reader.sketchOf(document, input.payload);
    }),
    'reference page': inWords((text) => {
      reader.parseReferencePage(prepare(text).prepared, { name: url, url });
    }),
  };
}
