/** Types for the text of a PDF file before any interpretation: pages with runs of text, tags, outline, properties. */

/** What a run belongs to: the nearest element of a tagged file that says what its content is. */
export interface PdfTag {
  /**
   * `title` is the title of the document. `cell` is a table cell with others beside it. `artifact` is content that is
   * not part of the text, such as a page number.
   */
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
  /** The level of a heading, from 1; other kinds have none. */
  readonly level?: number;
  /** True for a heading that is a list item. */
  readonly inList?: true;
  /**
   * Identifies one heading, note, paragraph, list item or table row of the file: the runs of one element on a page
   * share a number. A cell has the number of its row.
   */
  readonly element?: number;
}

/** A run of text on one line of a PDF page, in points, with the origin at the lower left of the page. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  /** The type size in points. */
  readonly size: number;
  /** Index into `PdfText.fonts`. */
  readonly font: number;
  /** `0xRRGGBB`. */
  readonly color: number;
  /** True if the library reports that a line ends after this run. */
  readonly endOfLine: boolean;
  /** Missing if the file is not tagged, or has no tag for the run. */
  readonly tag?: PdfTag;
}

/** A horizontal line that the page draws: it may underline words, or separate footnotes from the text. */
export interface PdfRule {
  readonly x: number;
  readonly right: number;
  readonly y: number;
}

export interface PdfPage {
  /** From 1. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** The page label that the file itself declares; null if it declares none. */
  readonly label: string | null;
  readonly runs: readonly PdfRun[];
  readonly rules: readonly PdfRule[];
}

export interface PdfOutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
  /** Page index from 1; null if the destination cannot be resolved. */
  readonly page: number | null;
  /** Height of the destination on its page, in points from the lower edge; null if it is the whole page. */
  readonly y: number | null;
}

export interface PdfText {
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly string[];
  readonly outline: readonly PdfOutlineEntry[];
  /** Title and author from the file's properties. */
  readonly title: string | null;
  readonly author: string | null;
  /** What could not be extracted, such as one damaged page. */
  readonly warnings: readonly string[];
}
