/** Builds the text of a PDF file by hand: pages with runs of words at given positions. */
import type { PdfPage, PdfRun, PdfText } from '../../../src/extract/pdf/file/pdf-text.ts';

export const WIDTH = 480;
export const HEIGHT = 640;
/** The width of a character at a type size of 10 points. */
const CHARACTER_WIDTH = 5;

/** A run of words; it is bold if the text begins with a star. */
export function words(x: number, y: number, starred: string, more: Partial<PdfRun> = {}): PdfRun {
  const text = starred.replace(/^\*/, '');
  const size = more.size ?? 10;
  const width = (text.length * CHARACTER_WIDTH * size) / 10;
  return { text, x, y, width, size, font: starred.startsWith('*') ? 1 : 0, color: 0, endOfLine: true, ...more };
}

/** The lines of one column, from `y` down. */
export function column(x: number, y: number, lines: readonly string[], more: Partial<PdfRun> = {}): PdfRun[] {
  return lines.map((line, at) => words(x, y - 12 * at, line, more));
}

export function pdfTextOf(...pages: readonly (readonly PdfRun[])[]): PdfText {
  return {
    pages: pages.map(
      (runs, at): PdfPage => ({ index: at + 1, width: WIDTH, height: HEIGHT, label: null, runs, rules: [] }),
    ),
    fonts: ['Body', 'Bold'],
    outline: [],
    title: null,
    author: null,
    warnings: [],
  };
}
