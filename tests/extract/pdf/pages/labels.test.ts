/** The page numbers that a document prints, and the labels that its file declares. */
import { describe, expect, test } from 'vitest';
import { linesOfPage } from '../../../../src/extract/pdf/lines/lines.ts';
import { printedLabels } from '../../../../src/extract/pdf/pages/printed-labels.ts';
import { documentFromPdf } from '../../../../src/extract/pdf/pdf-document.ts';
import { type Content, harbourText, line } from '../harbour-pages.ts';

const footer = (text: string): Content => line(text, { y: 40 });
const header = (text: string): Content => line(text, { y: 610 });
/** A page of text with this footer; none for an empty one. */
const pagesWith = (footers: readonly string[], make = footer): Content[][] =>
  footers.map((text) => [8, ...(text === '' ? [] : [make(text)])]);

/** The label of each page, a dash for none. */
function labelsOf(pages: readonly (readonly Content[])[]): string[] {
  const { labels } = printedLabels(harbourText(pages).pages.map(linesOfPage));
  return pages.map((_, at) => labels.get(at + 1) ?? '-');
}

describe('the printed label of a page', () => {
  test.each<readonly [behaviour: string, footers: readonly string[], labels: readonly string[]]>([
    ['is a number alone', ['1', '2', '3', '4'], ['1', '2', '3', '4']],
    ['is a number between dashes', ['- 5 -', '- 6 -', '- 7 -'], ['5', '6', '7']],
    ['is the first of two numbers', ['1 of 3', '2 of 3', '3 of 3'], ['1', '2', '3']],
    ['may have a word before it', ['Page 7', 'Page 8', 'Page 9'], ['7', '8', '9']],
    [
      'may have words around it that come again',
      ['Harbour news 12 May', 'Harbour news 13 May', 'Harbour news 14 May'],
      ['12', '13', '14'],
    ],
    ['may be the last of several numbers', ['January 2026 1', 'January 2026 2', 'January 2026 3'], ['1', '2', '3']],
    ['may be a small Roman numeral', ['ii', 'iii', 'iv', 'v'], ['ii', 'iii', 'iv', 'v']],
    ['may be a Roman numeral at the edge of words', ['Preface iii', 'Preface iv', 'Preface v'], ['iii', 'iv', 'v']],
    ['changes from Roman numerals to figures', ['i', 'ii', 'iii', '1', '2', '3'], ['i', 'ii', 'iii', '1', '2', '3']],
    ['is known where a page between others prints none', ['4', '5', '', '7', '8'], ['4', '5', '6', '7', '8']],
    ['is not known of a cover', ['', '1', '2', '3'], ['-', '1', '2', '3']],
    ['may be in the figures of another script', ['١', '٢', '', '٤'], ['١', '٢', '٣', '٤']],
    ['is one of two pages if nothing else stands in their lines', ['1', '2'], ['1', '2']],
    ['is none of two pages if words stand beside it', ['Lamps 1', 'Lamps 2'], ['-', '-']],
    ['is none if the numbers do not count the pages', ['14', '3', '88', '51'], ['-', '-', '-', '-']],
    ['is none if the number is the same on each page', ['7', '7', '7', '7'], ['-', '-', '-', '-']],
    ['is none if it is part of a section number', ['2.1 Lamps', '2.2 Lamps', '2.3 Lamps'], ['-', '-', '-']],
    ['is none if it is an amount', ['paid €11', 'paid €12', 'paid €13'], ['-', '-', '-']],
    [
      'is none if other words stand beside each number',
      ['Lamps 1', 'Oil 2', 'Wicks 3', 'Tides 4'],
      ['-', '-', '-', '-'],
    ],
  ])('%s', (_, footers, labels) => {
    expect(labelsOf(pagesWith(footers))).toEqual(labels);
  });

  test('may stand beside headers that change by chapter', () => {
    const headers = ['Lamps 1', 'Lamps 2', 'Oil 3', 'Oil 4', 'Tides 5', 'Tides 6'];
    expect(labelsOf(pagesWith(headers, header))).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('is not the number of a chapter, though each page is one', () => {
    const pages = ['Lamps', 'Oil', 'Wicks', 'Tides'].map((title, at) => [header(`Chapter ${at + 1} ${title}`), 8]);
    expect(labelsOf(pages)).toEqual(['-', '-', '-', '-']);
  });

  test('is not a number in the middle of the page', () => {
    expect(labelsOf([1, 2, 3].map((number) => [8, line(`${number}`, { y: 300 })]))).toEqual(['-', '-', '-']);
  });
});

describe('the label of a page in the document', () => {
  test.each<
    readonly [
      behaviour: string,
      declared: readonly (string | null)[],
      printed: readonly string[],
      labels: readonly (string | null)[],
    ]
  >([
    ['is as it is printed if the file declares none', [null, null, null], ['5', '6', '7'], ['5', '6', '7']],
    ['is as it is printed if the file only counts its pages', ['1', '2', '3'], ['5', '6', '7'], ['5', '6', '7']],
    ['is as declared if the file does more than count', ['i', 'ii', '1'], ['5', '6', '7'], ['i', 'ii', '1']],
    ['is the count of the file if none is printed', ['1', '2', '3'], ['', '', ''], ['1', '2', '3']],
    [
      'is as it is printed where the file declares others, but not this one',
      ['A-1', null, 'A-3'],
      ['5', '6', '7'],
      ['A-1', '6', 'A-3'],
    ],
    ['is unknown if none is declared or printed', [null, null, null], ['', '', ''], [null, null, null]],
  ])('%s', (_, declared, printed, labels) => {
    const text = harbourText(pagesWith(printed));
    const pages = text.pages.map((page, at) => ({ ...page, label: declared[at] ?? null }));
    expect(documentFromPdf({ ...text, pages }).pages.map(({ label }) => label)).toEqual(labels);
  });
});
