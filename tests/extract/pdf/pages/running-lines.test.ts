/** Headers, footers and banners that run through a document are no text; what only stands at their place is. */
import { describe, expect, test } from 'vitest';
import { documentFromPdf } from '../../../../src/extract/pdf/pdf-document.ts';
import { documentText } from '../../../../src/model/document.ts';
import { bold, type Content, harbourText, headingsIn, line, sentence } from '../harbour-pages.ts';

const header = (text: string): Content => line(text, { y: 600 });
const footer = (text: string): Content => line(text, { y: 40 });
/** As many pages of text as headers, with each at the top. */
const under = (headers: readonly string[], make = header): Content[][] => headers.map((text) => [make(text), 8]);

/** How often each of some words occurs in the text of the document. */
function countsOf(pages: readonly (readonly Content[])[], words: readonly string[]): number[] {
  const text = documentText(documentFromPdf(harbourText(pages)));
  return words.map((each) => text.split(each).length - 1);
}

const times = (count: number, text: string): string[] => Array<string>(count).fill(text);

describe('a line at the top of pages', () => {
  test.each<
    readonly [
      behaviour: string,
      pages: readonly (readonly Content[])[],
      words: readonly string[],
      counts: readonly number[],
    ]
  >([
    ['is a header if all pages have it', under(times(6, 'Harbour news')), ['Harbour news'], [0]],
    [
      'is a header with a number in it',
      under(['1', '2', '3', '4'].map((at) => `Harbour news | ${at}`)),
      ['Harbour news'],
      [0],
    ],
    [
      'is a header if it changes by chapter',
      under([...times(4, 'On lamps'), ...times(4, 'On oil'), ...times(4, 'On tides')]),
      ['On lamps', 'On oil', 'On tides'],
      [0, 0, 0],
    ],
    [
      'is a header if left and right pages differ',
      under(times(4, 'x').flatMap(() => ['Harbour news', 'On keepers'])),
      ['Harbour news', 'On keepers'],
      [0, 0],
    ],
    [
      'is a header somewhat lower too, with a number that counts no pages',
      [14, 3, 88, 51, 7, 29].map((number) => [line(`Sheet ${number} of the mole`, { y: 550 }), 8]),
      ['Sheet'],
      [0],
    ],
    [
      'is text if each page has another one',
      under(['Lamps burn', 'Oil flows', 'Tides turn', 'Boats leave']),
      ['Lamps burn', 'Boats leave'],
      [1, 1],
    ],
    [
      'is text if only two pages have it',
      under(['Lamps burn', 'Oil flows', 'Boats leave', 'Boats leave']),
      ['Boats leave'],
      [2],
    ],
  ])('%s', (_, pages, words, counts) => {
    expect(countsOf(pages, words)).toEqual(counts);
  });

  test('is a footer at the foot of pages', () => {
    const pages = times(5, 'Printed at the mole').map((text) => [8, footer(text)] as const);
    expect(countsOf(pages, ['Printed at the mole'])).toEqual([0]);
  });

  test('stays if the same words are a heading lower on the page', () => {
    const pages = [...times(4, 'On lamps'), ...times(4, 'On oil')].map((text, at) =>
      at % 4 === 0 ? [bold(text, { y: 520 }), 8] : [header(text), 8],
    );
    expect(countsOf(pages, ['On lamps', 'On oil'])).toEqual([1, 1]);
    expect(headingsIn(harbourText(pages))).toEqual(['# On lamps', '# On oil']);
  });

  test('stays if it is a line at the height of the headers, with words that stand nowhere else', () => {
    const pages = times(8, 'Harbour news').map((text, at) => [header(at === 4 ? 'On oil' : text), 8] as const);
    expect(countsOf(pages, ['Harbour news', 'On oil'])).toEqual([0, 1]);
  });

  test('is a header on a single page of a chapter, whose heading has the same words', () => {
    const headers = [...times(4, 'On lamps'), ...times(3, 'On oil'), 'On tides'];
    const pages = headers.map((text, at) => [header(text), 8, ...(at === 7 ? [bold('On tides'), 6] : [])]);
    expect(countsOf(pages, ['On lamps', 'On oil', 'On tides'])).toEqual([0, 0, 1]);
  });

  test('stays below other text, though it comes again', () => {
    const pages = times(4, 'All lamps lit').map(
      (text, at) => [line(sentence(at * 7), { y: 570 }), line(text, { y: 550 }), 8] as const,
    );
    expect(countsOf(pages, ['All lamps lit'])).toEqual([4]);
  });
});

describe('sideways text', () => {
  test('is a banner if it runs along most pages', () => {
    const pages = times(5, 'Copy of the archive').map((text) => [8, line(text, { y: -140 })] as const);
    expect(countsOf(pages, ['Copy of the archive'])).toEqual([0]);
  });

  test('is text on one page', () => {
    const pages = times(5, '').map((_, at) => (at === 2 ? [8, line('Copy of the archive', { y: -140 })] : [8]));
    expect(countsOf(pages, ['Copy of the archive'])).toEqual([1]);
  });
});

test('the document lists its running headers, with a sign for each number', () => {
  const pages = [1, 2, 3, 4].map((at) => [header('Harbour news'), 8, footer(`Printed in May, sheet ${at}`)] as const);
  expect(documentFromPdf(harbourText(pages)).runningHeaders).toEqual(['Harbour news']);
  const letters = ['1A', '1B', '1C', '1D'].map((at) => [header(`News ${at}`), 8] as const);
  expect(documentFromPdf(harbourText(letters)).runningHeaders).toEqual(['News #']);
});
