/** When the tags of a file are used for its headings, and which headings they give. */
import { describe, expect, test } from 'vitest';
import type { PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import { headingBlocks } from '../../../src/extract/pdf/headings/heading-blocks.ts';
import { taggedHeadings, UNKNOWN_LEVEL } from '../../../src/extract/pdf/headings/tagged-headings.ts';
import type { Line, LinedPage } from '../../../src/extract/pdf/lines/lines.ts';

const body = { font: 0, size: 10, leading: 12, textStyles: new Set<string>() };
const TEXT = 'Words of the text, of which there are always many more than there are words of headings.';

/**
 * Pages with lines written as `h2 The words`, `p The words`, `- The words`. A star makes a line bold. Each heading is
 * an element; `+ The words` continues the one before.
 */
function pagesOf(...pages: readonly (readonly string[])[]): LinedPage[] {
  let element = 0;
  return pages.map((lines, index) => ({
    index: index + 1,
    width: 600,
    height: 800,
    rules: [],
    repeats: [],
    lines: lines.map((each, at): Line => {
      const [, role = '', star = '', text = ''] = /^(\S+) (\*?)(.*)$/.exec(each) ?? [];
      const kind = ({ p: 'paragraph', '-': 'item', c: 'cell' } as const)[role];
      if (/^h\d$/.test(role)) element += 1;
      const level = Number(/^h(\d)$/.exec(role)?.[1] ?? 1);
      const tag: PdfTag = kind ? { kind } : { kind: 'heading', level, element };
      return {
        page: index + 1,
        text,
        x: 50,
        right: 50 + 5 * text.length,
        y: 780 - 14 * at,
        size: 10,
        font: star === '*' ? 1 : 0,
        color: 0,
        mixed: false,
        firstFont: star === '*' ? 1 : 0,
        underlined: false,
        leadingSuperscript: null,
        superscripts: [],
        cells: [text],
        cellStarts: [50],
        ...(role === '?' ? {} : { tag }),
      };
    }),
  }));
}

const headingsOf = (...lines: readonly (readonly string[])[]): string[] => {
  const pages = pagesOf(...lines);
  const blocks = headingBlocks(pages, body, () => false);
  return taggedHeadings(pages, body, blocks).map(({ level, text }) => `${level} ${text}`);
};

describe('tagged headings', () => {
  test('consist of the lines of an element, however they are set', () => {
    const page = ['h1 Scope', `p ${TEXT}`, 'h2 Lights that were', '+ repaired in the year', 'h2 Keepers', `p ${TEXT}`];
    expect(headingsOf(page)).toEqual(['1 Scope', '2 Lights that were repaired in the year', '2 Keepers']);
  });

  test('are not used if there are few of them, or if they contain most of the text', () => {
    expect(headingsOf(['h1 Scope', `p ${TEXT}`, 'h1 Results', `p ${TEXT}`])).toEqual([]);
    expect(headingsOf(['h1 Scope', `h2 ${TEXT}`, 'h1 Results', `h2 ${TEXT}`, 'h1 Outlook', `p ${TEXT}`])).toEqual([]);
  });

  test('must be set apart if most of their level are: the others are paragraphs in a heading’s style', () => {
    const page = ['h1 *Scope', `p ${TEXT}`, 'h1 Some words', 'h1 *Results', `p ${TEXT}`, 'h1 *Outlook', `p ${TEXT}`];
    expect(headingsOf(page)).toEqual(['1 Scope', '1 Results', '1 Outlook']);
    const lower = ['h2 Lights', `p ${TEXT}`, 'h2 Keepers', `p ${TEXT}`];
    expect(headingsOf([...page, ...lower])).toEqual(['1 Scope', '1 Results', '1 Outlook', '2 Lights', '2 Keepers']);
  });

  test('do not include the date on a cover, unless most headings of its level are dates', () => {
    const rest = ['h1 Scope', `p ${TEXT}`, 'h1 Results', `p ${TEXT}`, 'h1 Outlook', 'h2 May 5, 2026', `p ${TEXT}`];
    expect(headingsOf(['h1 August 2025'], rest)).toEqual(['1 Scope', '1 Results', '1 Outlook', '2 May 5, 2026']);
    const news = ['h1 News', 'h2 May 5, 2026', `p ${TEXT}`, 'h2 May 6, 2026', `p ${TEXT}`];
    expect(headingsOf(news)).toEqual(['1 News', '2 May 5, 2026', '2 May 6, 2026']);
  });

  test('have the usual level for the depth of their number, and none if the tagged levels do not fit', () => {
    const many = Array.from({ length: 10 }, (_, at) => [
      `h2 ${at + 1} Part`,
      `h3 ${at + 1}.1 Piece`,
      `p ${TEXT}`,
    ]).flat();
    expect(headingsOf([...many, 'h1 11 Outlook', `p ${TEXT}`]).at(-1)).toBe('2 11 Outlook');
    const flat = ['h2 1 Scope', `p ${TEXT}`, 'h2 1.1 Lights', `p ${TEXT}`, 'h2 Notes', `p ${TEXT}`, 'h2 2 Results'];
    // No level is better than a wrong one: the numbers give the levels then.
    const unknown = ['1 Scope', '1.1 Lights', 'Notes', '2 Results'].map((text) => `${UNKNOWN_LEVEL} ${text}`);
    expect(headingsOf(flat)).toEqual(unknown);
  });

  test('without a number stand directly below their parent', () => {
    const page = [
      'h1 Changelog',
      'h4 May 5, 2026',
      `p ${TEXT}`,
      'h4 May 6, 2026',
      `p ${TEXT}`,
      'h1 Scope',
      `p ${TEXT}`,
    ];
    expect(headingsOf(page)).toEqual(['1 Changelog', '2 May 5, 2026', '2 May 6, 2026', '1 Scope']);
  });
});
