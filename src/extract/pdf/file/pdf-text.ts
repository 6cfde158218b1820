/** What a PDF file says, before anything is made of it: pages with runs of text, fonts, outline, properties. */

/** What a run is a part of: the nearest element of a tagged file that says something of how it is to be read. */
export interface PdfTag {
  /** A `title` is the document's; a `cell` is one of a table with others beside it; an `artifact` is no part of the text. */
  readonly kind:
    | 'title'
    | 'heading'
    | 'paragraph'
    | 'item'
    | 'cell'
    | 'contents'
    | 'caption'
    | 'figure'
    | 'note'
    | 'artifact';
  /** From 1; of a heading only. */
  readonly level?: number;
  /** True for a heading that is an item of a list. */
  readonly inList?: true;
  /**
   * Tells the headings, notes, paragraphs, list items and rows of tables of one file apart: the runs of one on a page
   * have one number. That of a cell is its row's.
   */
  readonly element?: number;
}

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
  /** Missing where the file is not tagged, or says nothing of the run. */
  readonly tag?: PdfTag;
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
