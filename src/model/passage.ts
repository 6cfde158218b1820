/**
 * Passage: one text that a reference page quotes, with its citation. Sighting: the result of a search for it in one
 * snapshot. The results of an audit are in `audit.ts`.
 */
import type { Edit } from './change.ts';

/** The state of a passage in its source; `docs/glossary.md` explains each. */
export type PassageStatus = 'stands' | 'altered' | 'partial' | 'missing' | 'unavailable';

/**
 * A day as a page writes it: `2026-04-16`, `2026-04`, `2026`, or `--04-07` if the year is left out (the form of
 * XML Schema's gMonthDay).
 */
export type WrittenDay = string;

/**
 * Where a part of a citation was read, the most reliable first: a `label` or an address inside the quote; an
 * `attribution` beside it; a `footnote` or an entry of a list of references; its table `row`; the `introduction` before
 * it, or the sentence around it; the `heading` above it; earlier text of the `section` or of those that contain it; the
 * head of the `page`; the `config`; the quoted `words` themselves.
 */
export type Provenance =
  | 'label'
  | 'attribution'
  | 'footnote'
  | 'row'
  | 'introduction'
  | 'heading'
  | 'section'
  | 'page'
  | 'config'
  | 'words';

/** The parts of a citation that can be right or wrong. */
export type CitationField = 'source' | 'section' | 'pages' | 'date' | 'accessed';

/** What one part of a reference page cites, as its author wrote it, before its source is identified. */
export interface WrittenCitation {
  /** The words that cite, for people: the introduction, the row, or the link's text. */
  readonly text: string;
  /** The link of the citation, absolute if the page's own address is known; null if nothing is linked. */
  readonly url: string | null;
  /** The part of the document that the link names (`section-9.2.2`), without its `#`; null if it names none. */
  readonly fragment: string | null;
  /** Names that the source may have: the texts of the links, the likeliest first. */
  readonly names: readonly string[];
  /** `7.1.2`, `Appendix A`, or a section's title; null if none is cited. */
  readonly section: string | null;
  /** First and last page as cited; equal for one page. */
  readonly pages: readonly [number, number] | null;
  /** The stated date of publication, or of the version. */
  readonly date: WrittenDay | null;
  /** The day on which the author retrieved the source. */
  readonly accessed: WrittenDay | null;
  readonly origin: Provenance;
  /**
   * True if its form says that it is what the quote is from: a line under the quote, a note, a link before a colon. A
   * link in a paragraph further up only makes it likely.
   */
  readonly explicit: boolean;
  /** True if section and pages belong to this citation by their form; false if they may be of something else. */
  readonly certainPlace: boolean;
}

/** A quoted text as the page has it. */
export interface WrittenPassage {
  /** `p1`, `p2`, … in the order of the page. */
  readonly id: string;
  readonly quote: string;
  readonly form: 'block' | 'inline';
  /** The headings above it on the reference page, joined by ` > `. */
  readonly under: string;
  /** What may cite it, the nearest first: within the quote, beside it, before it, above it. */
  readonly citations: readonly WrittenCitation[];
  /** Number of its block quote or paragraph on the page; passages of one block are usually of one source. */
  readonly block: number;
  /**
   * False for words in quotation marks, or a remark in a block quote, that may be no quote of a source: they count
   * only if a watched source contains them.
   */
  readonly certain: boolean;
}

/** What a reference page quotes and cites. */
export interface ReferencePageContent {
  readonly title: string | null;
  readonly passages: readonly WrittenPassage[];
  /** Citations without a quote: table rows, lists of sources. `under` as in a passage. */
  readonly citations: readonly (WrittenCitation & { readonly id: string; readonly under: string })[];
  /** All that the page links to or names in its headings, paragraphs, notes and tables, in its order. */
  readonly mentions: readonly WrittenCitation[];
  /** What is odd about the page, each in a sentence, such as an empty block quote. */
  readonly warnings: readonly string[];
}

/**
 * What differs between quote and source without a change of wording:
 * - `typography`: quotation marks, dashes, ligatures, spaces; `case`: the first letter of a quote or of a segment;
 * - `note-marker`: a note reference, often attached to a word; `note`: the body of a note in mid-text;
 * - `page-number`, `running-head`: pagination artifacts; `page-break`: the passage crosses one;
 * - `hyphen`: a word divided at a line's end; `spacing`: words run together or apart; `initial`: a first letter lost;
 * - `elision`: `[…]`; `insertion`: words in square brackets, and the words of the source in whose place they stand; `list`: items or paragraphs run together;
 * - `label`: the quote's own label before its words (`User:`, `§ 303 Damage:`, `(a)`);
 * - `struck-out`: words that one of the two strikes out. A passage that has them as words that hold does not stand.
 */
export type ArtefactKind =
  | 'typography'
  | 'case'
  | 'note-marker'
  | 'note'
  | 'page-number'
  | 'running-head'
  | 'page-break'
  | 'hyphen'
  | 'spacing'
  | 'initial'
  | 'elision'
  | 'insertion'
  | 'list'
  | 'label'
  | 'struck-out';

export interface Artefact {
  readonly kind: ArtefactKind;
  /** The words of the artefact, on its side. */
  readonly text: string;
  readonly side: 'quote' | 'source';
}

/**
 * What a reader of a quote should know although its status does not say it:
 * - `left-out`: an elision leaves out a negation, a modal verb or a number of the clause that is quoted;
 * - `pieces`: the pieces between elisions come from several sections; `order`: the source has them in another order;
 * - `cut`: the source goes on with words that limit what is quoted, such as "but" or "unless";
 * - `look-alike`: the passage is gone, and similar words stand elsewhere, as they did beside it.
 */
export type NoteKind = 'left-out' | 'pieces' | 'order' | 'cut' | 'look-alike';

export interface SightingNote {
  readonly kind: NoteKind;
  /** One line for a person. */
  readonly text: string;
}

/**
 * A note on a passage: on its words, or on what the page cites. `cites-elsewhere`: something else than the source in
 * which the words are.
 */
export interface FindingNote {
  readonly kind: NoteKind | 'cites-elsewhere';
  readonly text: string;
}

/** Where words stand in a document. */
export interface Location {
  /** Number of the section, or its title if it has no number; null for words before the first heading. */
  readonly section: string | null;
  /** The headings that lead to that section, from the highest to its own. */
  readonly path: readonly string[];
  /** Numbers of the sections that contain it, from the highest to its own: `7`, `7.1`, `7.1.2`. */
  readonly numbers: readonly string[];
  /** True if all of the words stand in this one section. */
  readonly whole: boolean;
  /** First and last page, by index from 1. */
  readonly pages: readonly [number, number] | null;
  /** The same by printed number. */
  readonly labels: readonly [string | null, string | null] | null;
  /** From and to, in UTF-16 units of the snapshot's text as `show --format text` prints it. */
  readonly offsets: readonly [number, number];
}

/** The result of a search for a passage in one document. */
export interface Sighting {
  readonly status: Exclude<PassageStatus, 'unavailable'>;
  /** From 0 to 1: the share of the quote's words that are found as quoted. */
  readonly similarity: number;
  readonly artefacts: readonly Artefact[];
  readonly notes: readonly SightingNote[];
  /** Null if the passage is missing. */
  readonly location: Location | null;
  /** The words of the source at this location; null if the passage is missing. */
  readonly text: string | null;
  /** From the quote (`removed`) to the source (`added`), artefacts as `same`. Empty if it stands or is missing. */
  readonly diff: readonly Edit[];
}

/** Pages of a passage or a section: by index, and as printed. */
export type PageSpan = Pick<Location, 'pages' | 'labels'>;

/** `#29` for the passage `p29`, `#c2` for the citation `c2`: an id in print, where `p29` would be taken for a page. */
export function printedId(id: string): string {
  return `#${id.replace(/^p(?=\d)/, '')}`;
}

/** Pages in words, the same everywhere: `p. 9 (printed 8)`, `pp. 151–152`; empty if there are none. */
export function spanText({ pages, labels }: PageSpan): string {
  if (pages === null) return '';
  const printed = labels?.[0] != null && labels[1] !== null ? numbersOf([labels[0], labels[1]]) : null;
  return `${rangeText(pages)}${printed === null || printed === numbersOf(pages) ? '' : ` (printed ${printed})`}`;
}

/** `p. 9`, `pp. 151–152`: a first and a last page. */
export function rangeText([first, last]: readonly [number | string, number | string]): string {
  return `${first === last ? 'p.' : 'pp.'} ${numbersOf([first, last])}`;
}

function numbersOf([first, last]: readonly [number | string, number | string]): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/**
 * A problem with a part of a citation. `wrong`: it does not lead to the words; `shifted`: a section or pages that were
 * right in another revision, or pages that are wrong by the same number at both ends; `index`: pages counted from the
 * first page of the file although the printed numbers differ; `unproven`: the archive can neither confirm nor refute
 * it; `note`: no mistake, but useful to know.
 */
export interface CitationIssue {
  readonly field: CitationField;
  readonly verdict: 'wrong' | 'shifted' | 'index' | 'unproven' | 'note';
  /** As cited. */
  readonly cited: string;
  /** What is right; empty if that is not known. */
  readonly actual: string;
  /** The right pages, if the issue is about pages. */
  readonly location?: PageSpan;
  /** One line for a person. */
  readonly note: string;
}
