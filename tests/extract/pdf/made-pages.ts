/** Pages of a PDF text written by hand: lines of words at their places. */
import type { PdfPage, PdfRun, PdfText } from '../../../src/extract/pdf/file/pdf-text.ts';

export const WIDTH = 480;
export const HEIGHT = 640;
/** Of a character, and of a type size of 10 points. */
const CHARACTER = 5;

/** A run of words: in bold where it begins with a star. */
export function words(x: number, y: number, written: string, place: Partial<PdfRun> = {}): PdfRun {
  const text = written.replace(/^\*/, '');
  const size = place.size ?? 10;
  const width = (text.length * CHARACTER * size) / 10;
  return { text, x, y, width, size, font: written.startsWith('*') ? 1 : 0, endOfLine: true, ...place };
}

/** Lines of one column, from `y` down. */
export function column(x: number, y: number, lines: readonly string[], place: Partial<PdfRun> = {}): PdfRun[] {
  return lines.map((line, at) => words(x, y - 12 * at, line, place));
}

export function textOf(...pages: readonly (readonly PdfRun[])[]): PdfText {
  return {
    pages: pages.map((runs, at): PdfPage => ({ index: at + 1, width: WIDTH, height: HEIGHT, label: null, runs })),
    fonts: ['Body', 'Bold'],
    outline: [],
    title: null,
    author: null,
    warnings: [],
  };
}
