/** Change: the comparison of two consecutive snapshots of a source. A difference with cause `extractor` is never an alert. */

/** `extractor`: the two were read by different versions of a reader, and may differ by that alone. */
export type Cause = 'source' | 'extractor';
export type SectionStatus = 'added' | 'removed' | 'modified' | 'moved' | 'renumbered' | 'unchanged';

/**
 * What differs in one place. Loud: `wording`, and `number`, where only figures differ. Quiet: `typography` (marks,
 * spaces, the form of a date), `date` (of the "last updated" sort), `reference` (the number of a section or page that
 * follows a renumbering), `notes` (signs of footnotes), `furniture` (contents lists, running heads and feet),
 * `order` (a paragraph that stands elsewhere with the same words).
 */
export type HunkKind = 'wording' | 'number' | 'typography' | 'date' | 'reference' | 'notes' | 'furniture' | 'order';

export type SignificantKind = 'wording' | 'number';

/** Small changes with large meaning: a figure or a number word, a verb such as "must" or "may", a word such as "not". */
export type HunkFlag = 'number' | 'modal' | 'negation';

/** A stretch of text that both versions share (`same`), that only the old has (`removed`), or only the new (`added`). */
export interface Edit {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Index of the section's hunk that the stretch belongs to; left out of text that stands outside all hunks. */
  readonly hunk?: number;
}

/** Words that differ in one place. */
export interface Hunk {
  readonly kind: HunkKind;
  /** Empty where words were only added. */
  readonly before: string;
  /** Empty where words were only removed. */
  readonly after: string;
  /** The page of the newer text (of the older where words were only removed) on which the place stands. */
  readonly page: number | null;
  readonly flags: readonly HunkFlag[];
  /**
   * Of a paragraph that moved: the heading of the other section that it came from or went to; null within one section.
   * Such a place is of kind `order`, or of `wording` where only one of the two sections is watched.
   */
  readonly otherSection: string | null;
}

/** An entry of the publisher's own list of changes. */
export interface ChangelogEntry {
  /** `2026-05-05`, `2026-05`, or null where the list dates it not. */
  readonly date: string | null;
  readonly text: string;
  /** Numbers of the sections that it names. */
  readonly sections: readonly string[];
}

/** `partly`: an entry quotes the words that it is of, and others changed beside them. */
export type Declaration = 'declared' | 'partly' | 'undeclared';

export interface SectionChange {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
  readonly status: SectionStatus;
  /** Null where the section is added. */
  readonly previousNumber: string | null;
  readonly previousTitle: string | null;
  /** True where it stands in another order among the sections that stayed, whatever its status. */
  readonly moved: boolean;
  /** Heading of the section that an added one was split from, or that a removed one was joined into; else null. */
  readonly splitFrom: string | null;
  readonly joinedInto: string | null;
  /** True where no word differs but quietly: typography, a number of its own, a place. */
  readonly cosmetic: boolean;
  /** False where the source names its relevant sections and this is none of them: kept, but no alert. */
  readonly relevant: boolean;
  /** True for the publisher's own list of changes where it only grew: it tells of changes, and is none. */
  readonly announces: boolean;
  /** Whether new entries of that list declare what differs here; null where there is no such list, or nothing to declare. */
  readonly declaration: Declaration | null;
  /** These entries. */
  readonly declaredBy: readonly ChangelogEntry[];
  readonly hunks: readonly Hunk[];
  /** The whole text of the section as edits: without `added` it is the old text, without `removed` the new. */
  readonly edits: readonly Edit[];
  readonly pageStart: number | null;
  readonly labelStart: string | null;
}

/** A source that goes back to wording it had before. */
export interface FlipFlop {
  /** Since when the one or the other of the two wordings stands. */
  readonly since: string;
  /** How often it has gone back within the time that counts, this time included. */
  readonly times: number;
  /** True where both wordings had been seen when it was last told that the source alternates. */
  readonly told: boolean;
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
  /** New entries of that list which no difference answers to. */
  readonly unfound: readonly ChangelogEntry[];
  readonly flipFlop: FlipFlop | null;
}

/**
 * True where a reader should hear of the change: a relevant section of the source itself differs in its words, or its
 * list of changes announces what is not found; and it is no wording that the source was already told to alternate with.
 */
export function isSignificant(change: Change): boolean {
  if (change.cause !== 'source' || change.flipFlop?.told) return false;
  return change.unfound.length > 0 || change.sections.some(isSignificantSection);
}

/** True for a section that a reader asked to hear of, and whose words differ. */
export function isSignificantSection({ relevant, cosmetic, announces }: SectionChange): boolean {
  return relevant && !cosmetic && !announces;
}

/** True for a place that is told of by itself. */
export function isSignificantHunk({ kind }: Pick<Hunk, 'kind'>): boolean {
  return isSignificantKind(kind);
}

export function isSignificantKind(kind: HunkKind): kind is SignificantKind {
  return kind === 'wording' || kind === 'number';
}
