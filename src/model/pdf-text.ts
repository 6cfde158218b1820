/** What a PDF file says, before anything is made of it: pages with runs of text, fonts, outline, properties. */

/** A run of text on one line of a PDF page, in points, origin at the lower left of the page. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  /** Type size in points. */
  readonly size: number;
  /** Index into `PdfText.fonts`. */
  readonly font: number;
  /** True where the reader says that a line ends after this run. */
  readonly endOfLine: boolean;
}

export interface PdfPage {
  /** From 1. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** The page label that the file itself states; null where it states none. */
  readonly label: string | null;
  readonly runs: readonly PdfRun[];
}

export interface PdfOutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
  /** Page index from 1; null where the destination cannot be resolved. */
  readonly page: number | null;
  /** Height of the destination on its page, in points from the lower edge; null where it is the page as a whole. */
  readonly y: number | null;
}

/** What a PDF file says, before anything is made of it. */
export interface PdfText {
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly string[];
  readonly outline: readonly PdfOutlineEntry[];
  readonly title: string | null;
  readonly author: string | null;
  /** What could not be read, such as one damaged page. */
  readonly warnings: readonly string[];
}
