/** The parts of a contents list: its entries, page by page. */

export interface ContentsEntry {
  /** The words with the heading's number, but without the page number. */
  readonly title: string;
  /** The page number as printed in the list. */
  readonly label: string;
}

/** The lines of one page that belong to the list, with their entries. */
export interface ContentsRange {
  readonly page: number;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly ContentsEntry[];
}
