/** Nothing is lost in silence: every text of a page is part of the document, or is named among what was left out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExtractInput, explainPayload, preparePayload } from '../../src/extract/extract.ts';
import { ExtractError } from '../../src/model/errors.ts';
import { extractCases } from './extract-case.ts';
import { lostTexts } from './lost-texts.ts';

const input = (payload: Uint8Array, settings: Partial<ExtractInput> = {}): ExtractInput => ({
  payload,
  headers: { 'content-type': 'text/html' },
  url: 'https://example.org/page',
  include: [],
  exclude: [],
  ...settings,
});

const pages = extractCases().filter(({ settings }) => /html$/.test(settings.url ?? ''));

describe('every text of a page is read or named', () => {
  it.each(pages.map((each) => [each.name, each] as const))('in the case %s', (_, { source, settings }) => {
    expect(lostTexts(input(source, settings))).toEqual([]);
  });

  it('on any page', () => {
    fc.assert(
      fc.property(page(), (html) => {
        try {
          expect(lostTexts(input(new TextEncoder().encode(html)))).toEqual([]);
        } catch (error) {
          if (!(error instanceof ExtractError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('and the coverage counts what is read, of the main content, of the page', () => {
    fc.assert(
      fc.property(page(), (html) => {
        const asked = input(new TextEncoder().encode(html));
        try {
          const { read, main, page: whole } = explainPayload(preparePayload(asked), asked)?.document.coverage ?? NONE;
          expect(read).toBeGreaterThan(0);
          expect(main).toBeGreaterThanOrEqual(read);
          expect(whole).toBeGreaterThanOrEqual(main);
        } catch (error) {
          if (!(error instanceof ExtractError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});

const NONE = { read: 0, main: 0, page: 0 };

/** Pages of nested elements whose tags, roles, names and styles may make them boilerplate, panels, tables or hidden. */
function page(): fc.Arbitrary<string> {
  // Each word of the page is to be another one, so that none is found in the place of another.
  const text = fc.integer({ min: 1, max: 14 }).map((words) => Array(words).fill('WORD').join(' '));
  const tag = fc.constantFrom(
    ...'div section p ul li nav header footer aside form button a span h1 h2 h3 table tr td details summary dl dt dd article blockquote'.split(
      ' ',
    ),
  );
  const attribute = fc.constantFrom(
    '',
    ...'hidden|aria-hidden="true"|class="modal"|class="share"|id="cookies"|role="dialog"|role="navigation"|role="button"|role="row"|role="cell"|role="table"|aria-expanded="false"|href="/x"|href="#y"|style="display:none"|class="sr-only"|role="tab"|class="breadcrumbs"|aria-controls="cookies"'.split(
      '|',
    ),
  );
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      text,
      fc
        .tuple(tag, attribute, attribute, fc.array(tie('node'), { minLength: 1, maxLength: 4 }))
        .map(([name, one, other, children]) => `<${name} ${one} ${other}>${children.join(' ')}</${name}>`),
    ),
  }));
  return fc.tuple(fc.boolean(), fc.array(node, { minLength: 1, maxLength: 5 })).map(([main, nodes]) => {
    let words = 0;
    const markup = nodes.join('').replace(/WORD/g, () => `q${(words++).toString(26)}z`);
    return main ? `<main>${markup}</main>` : `<body>${markup}</body>`;
  });
}
