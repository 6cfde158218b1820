/**
 * Document: what an extractor makes of one payload. It has a title, a date, and sections in reading order. A section
 * has paragraphs with the pages on which they stand, and a digest: equal words give equal digests.
 */
import { type Digest, sha256 } from './digest.ts';

export type MediaType = 'text/html' | 'application/pdf' | 'text/markdown' | 'text/plain';

/**
 * What a section is: `body` under a heading; `front` the words before the first heading; `contents` a contents list;
 * `changelog` the publisher's own list of changes; `notes` the footnotes.
 */
export type SectionKind = 'front' | 'body' | 'contents' | 'changelog' | 'notes';

export type BlockKind = 'paragraph' | 'item' | 'row' | 'quote' | 'code' | 'note';

/** A paragraph, list item, table row (cells separated by ` | `), quoted paragraph, block of code or footnote. */
export interface Block {
  readonly kind: BlockKind;
  /** White space collapsed to single spaces, NFC; in `code` the line ends are kept. */
  readonly text: string;
  /** Index of the page on which the block begins, from 1; null if the document has no pages. */
  readonly page: number | null;
  /** Index of the page on which it ends. */
  readonly pageEnd: number | null;
  /** Offsets in `text` at which each page after the first begins; left out if it stands on one page. */
  readonly breaks?: readonly number[];
  /** Offset and length of each note reference in `text`; left out if there is none. */
  readonly noteReferences?: readonly (readonly [number, number])[];
  /** Offset and length in `text`, and address, of each link to another document; left out if there is none. */
  readonly links?: readonly (readonly [number, number, string])[];
}

export interface Section {
  readonly kind: SectionKind;
  /** The printed number of the heading (`7.1.2`, `A.3`), null if it has none. */
  readonly number: string | null;
  /** The heading's words without the number; empty for the words before the first heading. */
  readonly title: string;
  /** 1 for the highest heading of the document; 0 for `front`. */
  readonly level: number;
  /** The headings from the highest to this one, each as printed; empty for the words before the first heading. */
  readonly path: readonly string[];
  /** The id of the heading in the page's markup, for links. */
  readonly anchor: string | null;
  readonly pageStart: number | null;
  readonly pageEnd: number | null;
  /** The page numbers as printed; null if no number is printed or known. */
  readonly labelStart: string | null;
  readonly labelEnd: string | null;
  /** The text between this heading and the next one of any level. */
  readonly blocks: readonly Block[];
  /** Digest of the title and words, without number, typography, white space and pages. */
  readonly sha256: Digest;
}

/** How much of a web page or of a PDF file was read, in words. */
export interface Coverage {
  /** Words of the document. */
  readonly read: number;
  /** Words that its main content shows, whether they were read or not. */
  readonly main: number;
  /** Words that all of it shows: with navigation, or with running headers and page numbers. */
  readonly page: number;
}

/** A setting of a source that matched nothing on its page. */
export interface UnmatchedSelector {
  readonly setting: 'include' | 'exclude' | 'from' | 'until';
  readonly selector: string;
}

/** A page of a paged document: its index, from 1, and the number printed on it. */
export interface Page {
  readonly index: number;
  readonly label: string | null;
}

export interface Document {
  readonly mediaType: MediaType;
  /** Name and version of the extractor that made it, such as `html/1`. */
  readonly extractor: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  /** Date of publication as the document states it, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** Empty if the document has no pages. */
  readonly pages: readonly Page[];
  readonly sections: readonly Section[];
  /** Running headers and footers of its pages, each once, with `#` for a number. No section contains them. */
  readonly runningHeaders?: readonly string[];
  /** Left out for Markdown and plain text. */
  readonly coverage?: Coverage;
  /** Left out if every selector of the settings matched. */
  readonly unmatchedSelectors?: readonly UnmatchedSelector[];
  /** What is unusual about the payload but did not prevent the extraction. */
  readonly warnings: readonly string[];
}

/** Between two blocks of a text: an empty line. */
export const BLOCK_BREAK = '\n\n';
/** Between two cells of a row, which is one block. */
export const CELL_BREAK = ' | ';

/** The printed number of a page, by its index from 1; null if it has none. */
export function labelOfPage({ pages }: Pick<Document, 'pages'>, index: number): string | null {
  return pages[index - 1]?.label ?? null;
}

/** A section's text: its blocks, with an empty line between two. */
export function sectionText(section: Section): string {
  return section.blocks.map((block) => block.text).join(BLOCK_BREAK);
}

/** The words that a section's digest covers: a single space between any two, since the end of a paragraph is no word. */
export function wordsOfSection(title: string, blocks: readonly Pick<Block, 'text'>[]): string {
  return [title, ...blocks.map(({ text }) => text)].join(' ');
}

/** A number of figures, and what may close it: the heading is printed without that, as archived texts have it. */
const PLAIN_NUMBER = /^(?:\d+|[A-Z]\.\d+|Appendix [A-Z])(?:\.\d+)*$/;
const CLOSED = /^[.)]? *$/;

/** The heading as printed: number and title. A heading that begins in another way is printed as it stands. */
export function headingText(section: Pick<Section, 'number' | 'title'> & Partial<Pick<Section, 'path'>>): string {
  const { number, title } = section;
  if (number === null) return title;
  const parts = `${number} ${title}`.trim();
  const printed = section.path?.at(-1) ?? parts;
  const between = printed.slice(number.length, printed.length - title.length);
  const isPlain = PLAIN_NUMBER.test(number) && (CLOSED.test(between) || number.startsWith('Appendix'));
  return isPlain ? parts : printed;
}

/** The headings from the highest to a section's own, in one line. */
export function pathText(path: readonly string[]): string {
  return path.join(' > ');
}

/** The whole text as people read it, without form feeds at page breaks. */
export function readableText(document: Pick<Document, 'sections'>): string {
  return `${documentText(document).replaceAll('\f', '')}\n`;
}

/**
 * The whole text: headings and blocks with an empty line between two, and a form feed before the first one on a new
 * page, as `pdftotext` prints it. So a document with new page breaks counts as a version of its own.
 */
export function documentText(document: Pick<Document, 'sections'>): string {
  const parts: string[] = [];
  let page = 1;
  const add = (text: string, at: number | null): void => {
    if (text === '') return;
    const pageBreak = at !== null && at > page ? '\f' : '';
    page = Math.max(page, at ?? page);
    parts.push(pageBreak + text);
  };
  for (const section of document.sections) {
    add(headingText(section), section.pageStart);
    for (const block of section.blocks) add(block.text, block.page);
  }
  return parts.join(BLOCK_BREAK);
}

/**
 * Digest of the whole text and of the addresses of its links. Two consecutive snapshots of a source never have the same.
 */
export function textDigest(document: Pick<Document, 'sections'>): Digest {
  const links = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.links ?? []).map(([, , address]) => `\n${address}`)),
  );
  return sha256(documentText(document) + links.join(''));
}
