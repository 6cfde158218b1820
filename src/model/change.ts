/** Change: the comparison of two consecutive snapshots of a source. A difference with cause `extractor` is never an alert. */

export type Cause = 'source' | 'extractor';
export type SectionStatus = 'added' | 'removed' | 'modified' | 'moved' | 'renumbered' | 'unchanged';

/** `number`: only figures differ; `typography`: only quotation marks, dashes, spaces and the like; else `wording`. */
export type HunkKind = 'wording' | 'number' | 'typography';

/** A stretch of text that both versions share (`same`), that only the old has (`removed`), or only the new (`added`). */
export interface Edit {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
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
}

export interface SectionChange {
  readonly number: string | null;
  readonly title: string;
  readonly path: string;
  readonly status: SectionStatus;
  /** Null where the section is added. */
  readonly previousNumber: string | null;
  readonly previousTitle: string | null;
  /** True where no word differs: typography, a number of its own, a place. */
  readonly cosmetic: boolean;
  /** False where the source names its relevant sections and this is none of them: kept, but no alert. */
  readonly relevant: boolean;
  readonly hunks: readonly Hunk[];
  /** The whole text of the section as edits: without `added` it is the old text, without `removed` the new. */
  readonly edits: readonly Edit[];
  readonly pageStart: number | null;
  readonly labelStart: string | null;
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
}

/** True where a reader should hear of the change: a relevant section of the source itself differs in its words. */
export function matters(change: Change): boolean {
  return change.cause === 'source' && change.sections.some(sectionMatters);
}

/** True for a section that a reader asked to hear of, and whose words differ. */
export function sectionMatters({ relevant, cosmetic }: SectionChange): boolean {
  return relevant && !cosmetic;
}
