/**
 * Change: the comparison of two consecutive snapshots of a source. A difference with cause `extractor` never raises an
 * alert.
 */

/** `extractor`: the two texts come from different versions of an extractor, which may be the only difference. */
export type Cause = 'source' | 'extractor';
export type SectionStatus = 'added' | 'removed' | 'modified' | 'moved' | 'renumbered' | 'unchanged';

/**
 * The kind of one difference. Significant: `wording`, and `number` if only figures differ. Minor: `typography`
 * (marks, spaces, the form of a date), `date` (of the "last updated" sort), `reference` (the number of a section or
 * page that follows a renumbering), `notes` (footnote numbers), `page-artefacts` (contents lists, running headers and
 * footers), `order` (a paragraph that stands elsewhere with the same words), `link` (a link of the same words that leads
 * elsewhere).
 */
export type HunkKind =
  | 'wording'
  | 'number'
  | 'typography'
  | 'date'
  | 'reference'
  | 'notes'
  | 'page-artefacts'
  | 'order'
  | 'link';

export type SignificantKind = 'wording' | 'number';

/** `wording` is significant; `typography` (the form of a date too) and `date` (of the last update) are minor. */
export type TitleKind = 'wording' | 'typography' | 'date';

/**
 * Small changes with large meaning: a figure or a number word, a verb such as "must" or "may", a word such as "not".
 */
export type HunkFlag = 'number' | 'modal' | 'negation';

/** Text that both versions share (`same`), that only the old has (`removed`), or only the new (`added`). */
export interface Edit {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Index of the section's hunk to which the text belongs; left out of text outside all hunks. */
  readonly hunk?: number;
}

/** One difference between the two texts. */
export interface Hunk {
  readonly kind: HunkKind;
  /** Empty if words were only added. */
  readonly before: string;
  /** Empty if words were only removed. */
  readonly after: string;
  /** The page on which it stands in the newer text, or in the older one if words were only removed. */
  readonly page: number | null;
  readonly flags: readonly HunkFlag[];
  /**
   * For a paragraph that moved to another section: the heading of that section, or of the one that it left; null
   * otherwise. Such a hunk has the kind `order`, or `wording` if only one of the two sections is watched.
   */
  readonly otherSection: string | null;
  /**
   * The words of the link, for the kind `link`, whose `before` and `after` are addresses; empty ones mean that there is
   * no link. Left out of other kinds.
   */
  readonly linkText?: string;
}

/** An entry of the publisher's changelog. */
export interface ChangelogEntry {
  /** `2026-05-05`, `2026-05`, or null if the changelog gives it no date. */
  readonly date: string | null;
  readonly text: string;
  /** Numbers of the sections that it mentions. */
  readonly sections: readonly string[];
}

/** `partly`: an entry quotes the words that changed, but other words changed as well. */
export type Declaration = 'declared' | 'partly' | 'undeclared';

export interface SectionChange {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly status: SectionStatus;
  /** Null if the section is added. */
  readonly previousNumber: string | null;
  readonly previousTitle: string | null;
  /** What differs between the two titles; left out if they are equal, or the section is added or removed. */
  readonly titleKind?: TitleKind;
  /** True if its position among the sections that stayed is another one, whatever its status. */
  readonly moved: boolean;
  /** Heading of the section from which an added one was split; else null. */
  readonly splitFrom: string | null;
  /** Heading of the section into which a removed one was merged; else null. */
  readonly joinedInto: string | null;
  /** True if only minor differences were found: typography, its own number, its place. */
  readonly cosmetic: boolean;
  /** False if the config lists the relevant sections of the source without this one: it is stored, but not reported. */
  readonly relevant: boolean;
  /** True for the publisher's changelog if it only grew: it announces changes, but is not a change itself. */
  readonly announces: boolean;
  /**
   * Whether new entries of the changelog declare the difference; null if there is no changelog, or nothing to
   * declare.
   */
  readonly declaration: Declaration | null;
  /** The entries that declare it; empty if there is none. */
  readonly declaredBy: readonly ChangelogEntry[];
  readonly hunks: readonly Hunk[];
  /** The whole text of the section as edits: without `added` it is the old text, without `removed` the new. */
  readonly edits: readonly Edit[];
  readonly pageStart: number | null;
  readonly labelStart: string | null;
}

/** A part of a bulk edit: one hunk of a section; if `hunk` is null, the section's heading, or the place of the section. */
export interface BulkEditPart {
  /** Index in `Change.sections`. */
  readonly section: number;
  /** Index in the hunks of that section. */
  readonly hunk: number | null;
}

/** The first and the last of some numbers, as printed but without closing marks. */
export type NumberRange = readonly [first: string, last: string];

/**
 * One action of an editor that explains many differences completely. Each part is as significant as it is alone; no part
 * contains any other difference.
 */
export type BulkEdit = { readonly parts: readonly BulkEditPart[] } & (
  | {
      /** Paragraphs or headings that gained or lost the numbers with which they begin, or have others. */
      readonly kind: 'numbers-added' | 'numbers-removed' | 'numbers-changed';
      /** The older numbers; null if there were none. */
      readonly before: NumberRange | null;
      /** The newer numbers; null if there are none. */
      readonly after: NumberRange | null;
    }
  | {
      /** The same words replaced by the same others in several places. */
      readonly kind: 'replacement';
      readonly before: string;
      readonly after: string;
      readonly flags: readonly HunkFlag[];
    }
  /** Headings whose words are now a paragraph, or the reverse: their sections are removed, or added, by that alone. */
  | { readonly kind: 'headings-became-text' | 'text-became-headings' }
  /** A section that moved, and all sections under it; the first part is the section itself. */
  | { readonly kind: 'moved-together' }
);

/** The fact that a source returned to a wording that it had before. */
export interface FlipFlop {
  /** When the first of the two wordings was first seen. */
  readonly since: string;
  /** How often it has returned within the period that counts, including this time. */
  readonly times: number;
  /** True if both wordings had been seen when the switching was last reported. */
  readonly reported: boolean;
}

export interface Change {
  readonly source: string;
  readonly title: string;
  /** The two snapshots, by id. */
  readonly from: string;
  readonly to: string;
  readonly cause: Cause;
  /** Every section that differs, in the order of the newer document; removed ones at their former position. */
  readonly sections: readonly SectionChange[];
  /** Actions that explain many of the differences of these sections; no difference is part of two. */
  readonly bulkEdits: readonly BulkEdit[];
  /** New changelog entries for which no difference was found. */
  readonly unfound: readonly ChangelogEntry[];
  readonly flipFlop: FlipFlop | null;
}

/**
 * True if the change is reported: the words of a relevant section differ, or the changelog announces a change that was
 * not found. A switch between two wordings that was reported before is not significant.
 */
export function isSignificant(change: Change): boolean {
  if (change.cause !== 'source' || change.flipFlop?.reported) return false;
  return change.unfound.length > 0 || change.sections.some(isSignificantSection);
}

/** True for a section that is watched, and whose words differ. */
export function isSignificantSection({ relevant, cosmetic, announces }: SectionChange): boolean {
  return relevant && !cosmetic && !announces;
}

/** True for a hunk that is shown without `--all`. */
export function isSignificantHunk({ kind }: Pick<Hunk, 'kind'>): boolean {
  return isSignificantKind(kind);
}

export function isSignificantKind(kind: HunkKind): kind is SignificantKind {
  return kind === 'wording' || kind === 'number';
}
