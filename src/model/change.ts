/**
 * Change: the comparison of two consecutive snapshots of a source. A difference with cause `extractor` never raises an
 * alert.
 */

/** `extractor`: different versions of an extractor read the two, and they may differ by that alone. */
export type Cause = 'source' | 'extractor';
export type SectionStatus = 'added' | 'removed' | 'modified' | 'moved' | 'renumbered' | 'unchanged';

/**
 * What differs in one place. Significant: `wording`, and `number`, where only figures differ. Minor: `typography`
 * (marks, spaces, the form of a date), `date` (of the "last updated" sort), `reference` (the number of a section or
 * page that follows a renumbering), `notes` (footnote numbers), `furniture` (contents lists, running headers and
 * footers), `order` (a paragraph that stands elsewhere with the same words).
 */
export type HunkKind = 'wording' | 'number' | 'typography' | 'date' | 'reference' | 'notes' | 'furniture' | 'order';

export type SignificantKind = 'wording' | 'number';

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

/** One place in which the words differ. */
export interface Hunk {
  readonly kind: HunkKind;
  /** Empty where words were only added. */
  readonly before: string;
  /** Empty where words were only removed. */
  readonly after: string;
  /** The page on which it stands in the newer text; in the older text where words were only removed. */
  readonly page: number | null;
  readonly flags: readonly HunkFlag[];
  /**
   * Of a paragraph that moved: the heading of the other section from which it came or to which it went; null within one
   * section. Such a hunk is of kind `order`, or of `wording` where only one of the two sections is watched.
   */
  readonly otherSection: string | null;
}

/** An entry of the publisher's changelog. */
export interface ChangelogEntry {
  /** `2026-05-05`, `2026-05`, or null where the changelog gives it no date. */
  readonly date: string | null;
  readonly text: string;
  /** Numbers of the sections that it names. */
  readonly sections: readonly string[];
}

/** `partly`: an entry quotes the words that it is about, and others changed beside them. */
export type Declaration = 'declared' | 'partly' | 'undeclared';

export interface SectionChange {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly status: SectionStatus;
  /** Null where the section is added. */
  readonly previousNumber: string | null;
  readonly previousTitle: string | null;
  /** True where it has another place in the order of the sections that stayed, whatever its status. */
  readonly moved: boolean;
  /** Heading of the section from which an added one was split; else null. */
  readonly splitFrom: string | null;
  /** Heading of the section into which a removed one was merged; else null. */
  readonly joinedInto: string | null;
  /** True where only minor differences were found: typography, its own number, its place. */
  readonly cosmetic: boolean;
  /** False where the source names its relevant sections and this is none of them: stored, but no alert. */
  readonly relevant: boolean;
  /** True for the publisher's changelog where it only grew: it announces changes, and is none itself. */
  readonly announces: boolean;
  /**
   * Whether new entries of the changelog declare the difference; null where there is no changelog, or nothing to
   * declare.
   */
  readonly declaration: Declaration | null;
  /** These entries. */
  readonly declaredBy: readonly ChangelogEntry[];
  readonly hunks: readonly Hunk[];
  /** The whole text of the section as edits: without `added` it is the old text, without `removed` the new. */
  readonly edits: readonly Edit[];
  readonly pageStart: number | null;
  readonly labelStart: string | null;
}

/** A source that goes back to a wording that it had before. */
export interface FlipFlop {
  /** When the first of the two wordings was first seen. */
  readonly since: string;
  /** How often it has gone back within the time that counts, this time included. */
  readonly times: number;
  /** True where both wordings had been seen when the switching was last reported. */
  readonly reported: boolean;
}

export interface Change {
  readonly source: string;
  readonly title: string;
  /** The two snapshots, by id. */
  readonly from: string;
  readonly to: string;
  readonly cause: Cause;
  /** Every section that differs, in the order of the newer document; removed ones where they stood. */
  readonly sections: readonly SectionChange[];
  /** New changelog entries for which no difference was found. */
  readonly unfound: readonly ChangelogEntry[];
  readonly flipFlop: FlipFlop | null;
}

/**
 * True where a reader should hear of the change: the words of a relevant section differ, or the changelog announces
 * what is not found; and the source did more than switch between wordings after that was reported.
 */
export function isSignificant(change: Change): boolean {
  if (change.cause !== 'source' || change.flipFlop?.reported) return false;
  return change.unfound.length > 0 || change.sections.some(isSignificantSection);
}

/** True for a section that is watched, and whose words differ. */
export function isSignificantSection({ relevant, cosmetic, announces }: SectionChange): boolean {
  return relevant && !cosmetic && !announces;
}

/** True for a hunk that a report shows by itself. */
export function isSignificantHunk({ kind }: Pick<Hunk, 'kind'>): boolean {
  return isSignificantKind(kind);
}

export function isSignificantKind(kind: HunkKind): kind is SignificantKind {
  return kind === 'wording' || kind === 'number';
}
