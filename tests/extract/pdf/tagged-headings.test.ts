/** When the tags of a file are used for its headings, and which headings they give. */
import { describe, expect, test } from 'vitest';
import type { PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import type { Heading } from '../../../src/extract/pdf/headings/heading.ts';
import { mergeHeadings } from '../../../src/extract/pdf/headings/merge-headings.ts';
import { taggedHeadings, withoutTagConflicts } from '../../../src/extract/pdf/headings/tagged-headings.ts';
import type { Line, LinedPage } from '../../../src/extract/pdf/lines/lines.ts';

const body = { font: 0, size: 10, leading: 12 };
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
        mixed: false,
        underlined: false,
        leadingSuperscript: null,
        superscripts: [],
        cells: [text],
        ...(role === '?' ? {} : { tag }),
      };
    }),
  }));
}

const headingsOf = (...pages: readonly (readonly string[])[]): string[] =>
  taggedHeadings(pagesOf(...pages), body).map(({ level, text }) => `${level} ${text}`);

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

  test('have the usual level for the depth of their number; if the tagged levels do not fit, the depth itself', () => {
    const many = Array.from({ length: 10 }, (_, at) => [
      `h2 ${at + 1} Part`,
      `h3 ${at + 1}.1 Piece`,
      `p ${TEXT}`,
    ]).flat();
    expect(headingsOf([...many, 'h1 11 Outlook', `p ${TEXT}`]).at(-1)).toBe('2 11 Outlook');
    const flat = ['h2 1 Scope', `p ${TEXT}`, 'h2 1.1 Lights', `p ${TEXT}`, 'h2 Notes', `p ${TEXT}`, 'h2 2 Results'];
    expect(headingsOf(flat)).toEqual(['1 1 Scope', '2 1.1 Lights', '3 Notes', '1 2 Results']);
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

const at = (page: number, from: number, level: number, text = ''): Heading => {
  return { page, from, to: from, text, level, kind: 'body' };
};

test('a heading by rules that is tagged as a paragraph stays if it is set or numbered like tagged headings', () => {
  const lines = ['h1 *Scope', 'p *Alike', 'p Otherwise', '- *Item', 'c *Cell', '? Untagged', 'p 2 Numbered'];
  const pages = pagesOf(lines);
  const byRules = lines.slice(1).map((line, index) => at(1, index + 1, 1, line.replace(/^\S \*?/, '')));
  const texts = (tagged: Heading): string[] => withoutTagConflicts(byRules, [tagged], pages).map(({ text }) => text);
  expect(texts(at(1, 0, 1, 'Scope'))).toEqual(['Alike', 'Untagged']);
  expect(texts(at(1, 0, 1, '1 Scope'))).toEqual(['Alike', 'Untagged', '2 Numbered']);
});

test('headings that only the second evidence has get the levels of the first', () => {
  const pages = pagesOf(['h2 Scope', 'h3 Lights', 'p Keepers', 'p Masons', 'p Boats']);
  const first = [at(1, 0, 2), at(1, 1, 3)];
  const second = [at(1, 0, 1), at(1, 1, 2), at(1, 2, 1), at(1, 3, 2), at(1, 4, 4)];
  expect(mergeHeadings(first, second, pages).map(({ from, level }) => [from, level])).toEqual([
    [0, 2],
    [1, 3],
    [2, 2],
    [3, 3],
    [4, 5],
  ]);
});
