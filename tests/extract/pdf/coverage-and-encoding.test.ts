/** How much of a file was read, and which of its fonts give letters of no language. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countLetters, coverageOf } from '../../../src/extract/pdf/coverage.ts';
import { encodingWarnings } from '../../../src/extract/pdf/encoding-warnings.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import type { Coverage, Section } from '../../../src/model/document.ts';
import { bold, type Content, harbourText, line, prose } from './harbour-pages.ts';
import { column, pdfTextOf } from './page-fixtures.ts';

function sectionOf(title: string, text: string): Section {
  return {
    ...{ kind: 'body', number: null, title, level: 1, path: [title], anchor: null },
    ...{ pageStart: 1, pageEnd: 1, labelStart: null, labelEnd: null },
    blocks: [{ kind: 'paragraph', text, page: 1, pageEnd: 1 }],
    sha256: '' as Section['sha256'],
  };
}

describe('the coverage of a document', () => {
  const sections = [sectionOf('Lamps', 'The lamp was lit at night')];
  const letters = countLetters('Lamps The lamp was lit at night');
  const nothing = { letters: 0, words: 0 };

  test.each<
    readonly [behaviour: string, drawn: number, setAside: { letters: number; words: number }, coverage: Coverage]
  >([
    ['is whole if all letters were read', letters, nothing, { read: 7, main: 7, page: 7 }],
    [
      'counts what was set aside as part of the page only',
      letters + 12,
      { letters: 12, words: 3 },
      { read: 7, main: 7, page: 10 },
    ],
    ['finds letters that were lost', 2 * letters, nothing, { read: 7, main: 14, page: 14 }],
    ['is never more than whole', letters - 10, nothing, { read: 7, main: 7, page: 7 }],
  ])('%s', (_, drawn, setAside, coverage) => {
    expect(coverageOf(sections, { drawn, setAside })).toEqual(coverage);
  });

  test.each([
    ['Lamp 12, lit.', 9],
    ['كتـــاب', 4],
    ['— … !', 0],
    ['灯台', 2],
  ])('counts the letters and figures of %j as %i', (text, count) => {
    expect(countLetters(text)).toBe(count);
  });

  const header: Content = line('Harbour news', { y: 600 });
  const numbered = [1, 2, 3, 4].map((at): Content[] => [header, 8, bold(`${at}. Lamps`), 8, line(`${at}`, { y: 40 })]);

  test.each<readonly [behaviour: string, pages: readonly (readonly Content[])[], wordsSetAside: number]>([
    [
      'is whole for plain pages',
      [
        [8, bold('Lamps'), 5],
        [9, bold('Oil'), 6],
      ],
      0,
    ],
    ['is whole beside headers and page numbers, which only the page has', numbered, 4 * 3],
  ])('%s', (_, pages, wordsSetAside) => {
    const { coverage } = documentFromPdf(harbourText(pages));
    expect(coverage?.read).toBe(coverage?.main);
    expect((coverage?.page ?? 0) - (coverage?.main ?? 0)).toBe(wordsSetAside);
  });

  test('is whole if the file draws its words twice to make them bold', () => {
    const text = harbourText([[8, bold('Lamps'), 5]]);
    const pages = text.pages.map((page) => ({
      ...page,
      runs: page.runs.flatMap((run) => (run.font === 1 ? [run, { ...run, x: run.x + 0.3 }] : [run])),
    }));
    const { coverage } = documentFromPdf({ ...text, pages });
    expect(coverage?.read).toBe(coverage?.main);
  });

  test('is whole for pages of running text of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }), (lengths) => {
        const { coverage } = documentFromPdf(harbourText(lengths.map((length) => [length])));
        expect(coverage?.read).toBe(coverage?.main);
        expect(coverage?.page).toBe(coverage?.main);
      }),
    );
  });
});

/** Warnings for a page of plain text, and one with text of another font. */
function warningsFor(lines: readonly string[]): string[] {
  const [plain = [], other = []] = [column(60, 560, prose(12, 1)), column(60, 560, lines, { font: 1 })];
  return encodingWarnings({ ...pdfTextOf(plain, other), fonts: ['Body', 'Odd'] });
}

const twelve = (text: string): string[] => Array<string>(12).fill(text);

describe('a font', () => {
  test.each<readonly [behaviour: string, lines: readonly string[]]>([
    ['whose letters are others, so that it has no vowels', twelve('bcd fgh jklm npqr stvw xzbc dfgh jklm npq')],
    ['of which all letters are vowels', twelve('aeiou eaoi uoiea aeioua eiaou uaeio oeiau aeoiu')],
    [
      'whose characters stand for nothing',
      twelve('\uE001\uE002\uE003 \uE004\uE005\uE006\uE007 \uE008\uE009 '.repeat(3)),
    ],
    [
      'whose characters are replaced',
      twelve('th\uFFFD k\uFFFD\uFFFDp\uFFFDr l\uFFFDt th\uFFFD l\uFFFDmp \uFFFDt n\uFFFDght \uFFFDnd sl\uFFFDpt'),
    ],
  ])('%s, is warned of', (_, lines) => {
    expect(warningsFor(lines)).toEqual(['the font Odd gives letters of no language on page 2: its text may be wrong']);
  });

  test.each<readonly [behaviour: string, lines: readonly string[]]>([
    ['of running text', prose(12, 5)],
    ['of another script', twelve('Смотритель маяка зажигал лампу каждый вечер до прилива')],
    ['of a script without vowels', twelve('שומר המגדלור כתב ביומן בכל ערב לפני שהסירות שבו')],
    ['of figures', twelve('12 345 67 8910 11 121 314 15 1617 18 19 2021')],
    ['of few characters', ['xkcd qwrt bcdf']],
  ])('%s, is not warned of', (_, lines) => {
    expect(warningsFor(lines)).toEqual([]);
  });

  test('of formulas is not warned of if the document has much other text', () => {
    const formulas = column(60, 560, twelve('f(x) = g(k) + h(z) - pqr = xkz = bcd'), { font: 1 });
    const text = Array.from({ length: 8 }, (_, at) => column(60, 560, prose(45, at)));
    expect(encodingWarnings({ ...pdfTextOf(...text, formulas), fonts: ['Body', 'Odd'] })).toEqual([]);
    expect(encodingWarnings({ ...pdfTextOf(formulas), fonts: ['Body', 'Odd'] })).toHaveLength(1);
  });

  test('on several pages is warned of once, with the first of them', () => {
    const odd = column(60, 560, twelve('bcd fgh jklm npqr stvw xzbc dfgh'), { font: 1 });
    const plain = column(60, 560, prose(5, 1));
    expect(encodingWarnings({ ...pdfTextOf(plain, odd, odd), fonts: ['Body'] })).toEqual([
      'the font without a name gives letters of no language on 2 pages, the first of them page 2: its text may be wrong',
    ]);
  });

  test('is named among the warnings of the document', () => {
    const text = pdfTextOf(column(60, 560, twelve('bcd fgh jklm npqr stvw xzbc dfgh')));
    expect(documentFromPdf({ ...text, warnings: ['page 9 is damaged'] }).warnings).toEqual([
      'page 9 is damaged',
      'the font Body gives letters of no language on page 1: its text may be wrong',
    ]);
  });
});
