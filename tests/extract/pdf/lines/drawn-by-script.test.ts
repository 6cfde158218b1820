/** Lines whose words, figures and brackets a file does not draw from left to right. */
import { describe, expect, test } from 'vitest';
import type { PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { linesOfPage } from '../../../../src/extract/pdf/lines/lines.ts';
import { column, pdfTextOf, words } from '../page-fixtures.ts';

const textsOf = (runs: readonly PdfRun[]): string[] =>
  pdfTextOf(runs).pages.flatMap((page) => linesOfPage(page).lines.map(({ text }) => text));

/** A run from one place to another; the type size is 10. */
function run(x: number, right: number, text: string, more: Partial<PdfRun> = {}): PdfRun {
  return { ...words(x, 500, text, { endOfLine: false, ...more }), width: right - x };
}

describe('a line', () => {
  test.each<readonly [behaviour: string, runs: readonly PdfRun[], texts: readonly string[]]>([
    [
      'is read from left to right if its figures and brackets are drawn after its words',
      [
        run(50, 60, '제 '),
        run(72, 175, '조 항구의 등대를 지킨다'),
        run(60, 72, '76 '),
        run(82, 86, '( '),
        run(175, 179, ') ', { endOfLine: true }),
      ],
      ['제76조(항구의 등대를 지킨다)'],
    ],
    [
      'is read from left to right if its number is drawn after its words',
      [run(62, 162, 'the second lamp'), run(50, 57, '2.', { endOfLine: true })],
      ['2. the second lamp'],
    ],
    [
      'is read from left to right if a link is drawn after the text around it',
      [run(50, 150, 'The charts are lent by '), run(217, 222, '. '), run(153, 217, 'the library', { endOfLine: true })],
      ['The charts are lent by the library.'],
    ],
    [
      'stays as it is drawn if two columns are drawn from right to left',
      [run(250, 350, 'what the mason said'), run(50, 150, 'what the keeper said')],
      ['what the mason said', 'what the keeper said'],
    ],
    [
      'stays as it is drawn if something lies over its words',
      [run(50, 150, 'the lamp of the mole'), run(80, 130, 'DRAFT')],
      ['the lamp of the mole', 'DRAFT'],
    ],
  ])('%s', (_, runs, texts) => {
    expect(textsOf(runs)).toEqual(texts);
  });

  test('is one with the lines around it', () => {
    const [above, below] = [column(50, 512, ['The keeper counted']), column(50, 488, ['before the tide.'])];
    expect(textsOf([...above, run(72, 122, 'boats that'), run(50, 68, '17'), run(125, 150, 'came'), ...below])).toEqual(
      ['The keeper counted', '17 boats that came', 'before the tide.'],
    );
  });
});
