import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, parsePage } from '../../../src/extract/html/page/dom.ts';
import { inlineContentOf } from '../../../src/extract/reference-page/inline-content.ts';
import { parse } from './reference-page-case.ts';

/** What a user sees of the passages of a page, without the numbers of their blocks. */
function passagesOf(html: string): unknown {
  return parse(html).passages.map(({ quote, form, certain, under, citations }) => ({
    quote,
    form,
    certain,
    under,
    cited: citations.map(({ url, origin, explicit, section, pages }) => ({ url, origin, explicit, section, pages })),
  }));
}

const word = fc.constantFrom('lamp', 'keeper', 'harbour', 'burns', 'oil', 'during', 'the', 'night', 'and', 'rope');
const words = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: min, maxLength: max }).map((all) => all.join(' '));
const link = fc.integer({ min: 1, max: 5 }).map((n) => `<a href="/doc${n}">Doc ${n}</a>`);
const text = fc.oneof(
  words(3, 20).map((each) => `<p>${each}.</p>`),
  fc.tuple(words(2, 5), link).map(([each, to]) => `<p>${each} ${to} (§4, p. 12):</p>`),
  fc.tuple(words(8, 12), link).map(([each, to]) => `<p>They say “${each}” (${to}, p. 3).</p>`),
);
const quote = fc.oneof(
  words(4, 12).map((each) => `<blockquote><p>${each}.</p></blockquote>`),
  fc.tuple(words(4, 12), words(4, 9)).map(([one, other]) => `<blockquote><p>${one}.</p><p>${other}.</p></blockquote>`),
  fc
    .tuple(words(6, 9), link)
    .map(([each, to]) => `<blockquote><p>${each}.</p><footer>— ${to}, §2</footer></blockquote>`),
  fc
    .tuple(words(6, 9), link)
    .map(([each, to]) => `<figure><blockquote><p>${each}.</p></blockquote><figcaption>${to}</figcaption></figure>`),
);
const list = fc.array(fc.oneof(text, quote), { minLength: 1, maxLength: 3 }).map((items) => {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
});
const row = fc.tuple(link, words(8, 10)).map(([to, each]) => `<tr><td>${to}</td><td>“${each}”</td></tr>`);
const table = fc.array(row, { minLength: 2, maxLength: 3 }).map((rows) => `<table>${rows.join('')}</table>`);
const block = fc.oneof({ arbitrary: text, weight: 3 }, { arbitrary: quote, weight: 3 }, list, table);
/** Each section ends in a paragraph that no quote of the next one could have as what introduces it. */
const section = fc
  .tuple(words(1, 3), fc.array(block, { maxLength: 5 }))
  .map(([title, blocks]) => [`<h2>${title}</h2>`, ...blocks]);
const sections = fc.array(section, { minLength: 1, maxLength: 4 });
const plainParagraph = words(16, 30).map((each) => `<p>${each}.</p>`);

const pageOf = (all: readonly (readonly string[])[]): string => `<main><h1>Lamps</h1>${all.flat().join('')}</main>`;

describe('on any page', () => {
  test('a paragraph that cites nothing changes no passage where it ends a section', () => {
    fc.assert(
      fc.property(sections, fc.nat(), plainParagraph, (all, at, paragraph) => {
        const index = at % all.length;
        const longer = all.map((each, i) => (i === index ? [...each, paragraph] : each));
        expect(passagesOf(pageOf(longer))).toEqual(passagesOf(pageOf(all)));
      }),
    );
  });

  test('more markup around its blocks changes no passage', () => {
    const wrapper = fc.constantFrom('div', 'section', 'center', 'div class="box"', 'x-box style="display:block"');
    fc.assert(
      fc.property(sections, fc.array(wrapper, { minLength: 1, maxLength: 4 }), fc.nat(), (all, wrappers, at) => {
        const wrap = (html: string): string =>
          wrappers.reduce((inner, tag) => `<${tag}>${inner}</${tag.split(' ')[0]}>`, html);
        const one = all.map((each) => each.map((html, i) => (i === at % each.length ? wrap(html) : html)));
        const every = all.map((each) => each.map(wrap));
        const expected = passagesOf(pageOf(all));
        expect(passagesOf(pageOf(one))).toEqual(expected);
        expect(passagesOf(pageOf(every))).toEqual(expected);
        expect(passagesOf(wrap(pageOf(all)))).toEqual(expected);
      }),
    );
  });

  test('more markup within its lines changes no passage', () => {
    fc.assert(
      fc.property(sections, fc.constantFrom('span', 'em', 'b', 'font', 'x-y'), (all, tag) => {
        const marked = all.map((each) =>
          each.map((html) =>
            html
              .replace(/(<p>)(.*?)(<\/p>)/g, `$1<${tag}>$2</${tag}>$3`)
              .replaceAll('keeper', `<${tag}>keeper</${tag}>`),
          ),
        );
        expect(passagesOf(pageOf(marked))).toEqual(passagesOf(pageOf(all)));
      }),
    );
  });

  test('the quotation marks of any language give the same passages', () => {
    const marks = fc.constantFrom('„“', '„”', '»«', '«»', '‹›', '「」', '『』', '""', '‘’', '‚‘', '””', '“”');
    fc.assert(
      fc.property(sections, marks, (all, [open = '', close = '']) => {
        const marked = all.map((each) => each.map((html) => html.replaceAll('“', open).replaceAll('”', close)));
        expect(passagesOf(pageOf(marked))).toEqual(passagesOf(pageOf(all)));
      }),
    );
  });

  test('the words of each passage stand on the page, in order', () => {
    fc.assert(
      fc.property(sections, (all) => {
        const html = pageOf(all);
        const shown = inlineContentOf(childrenOf(parsePage(html).body)).text;
        let from = 0;
        for (const passage of parse(html).passages) {
          const at = shown.indexOf(passage.quote, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + passage.quote.length;
        }
      }),
    );
  });

  test('each passage has an id of its own, and a quote', () => {
    fc.assert(
      fc.property(sections, (all) => {
        const { passages } = parse(pageOf(all));
        expect(passages.map(({ id }) => id)).toEqual(passages.map((_, at) => `p${at + 1}`));
        expect(passages.every(({ quote: each }) => each.trim() !== '')).toBe(true);
      }),
    );
  });
});

describe('no input is too odd to be parsed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'blockquote p div ul li table tr td th h1 h2 aside figure figcaption cite q a sup pre hr dl dt dd main s'
        .split(' ')
        .flatMap((name) => [`<${name}>`, `</${name}>`]),
    ),
    fc.constantFrom(
      ...['<a href="#n">', '<a href="/x">', '<a href="http://[">', '<p id="n">', '<div class="quote footnote">'],
      ...[
        '“',
        '”',
        '"',
        '[1]',
        '(',
        ')',
        '— ',
        ': ',
        '§ 4',
        'p. 12',
        'Brink 2019',
        '[!quote]',
        '~~',
        '\u0001',
        '\uFDD0',
      ],
    ),
    words(1, 9),
    fc.string({ maxLength: 12 }),
  );

  test.each(['page.html', 'page.md', 'page.txt'])('%s', (name) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { passages, citations, mentions } = parse(`words ${pieces.join('')}`, name);
        expect(passages.every(({ quote: each }) => each.trim() === each && each !== '')).toBe(true);
        expect([...citations, ...mentions].every(({ text: each }) => typeof each === 'string')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
