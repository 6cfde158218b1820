/** The content of a change in every format: what differs section by section, and which differences are minor. */
import { type Change, isSignificantSection, type SectionChange } from '../../model/change.ts';
import { type BulkEdits, type BulkEditView, bulkEditsOf } from './bulk-edit-view.ts';
import { summaryOf } from './change-summary.ts';
import { type MinorGroup, minorGroups } from './minor-groups.ts';
import { entryText, type SectionView, type ViewOptions, viewOfSection } from './section-view.ts';

export interface ChangeView {
  readonly title: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** `2 sections changed, 1 added; 1 in the changelog, 2 not in it`. */
  readonly summary: string;
  /** What a reader must know before the rest. */
  readonly remarks: readonly string[];
  /** What was done in many places at once; empty if the summary says it. */
  readonly bulkEdits: readonly BulkEditView[];
  readonly sections: readonly SectionView[];
  /** Entries of the publisher's changelog that no difference matches. */
  readonly unfound: readonly string[];
  readonly minor: readonly MinorGroup[];
  /** True if nothing but minor differences is left to say. */
  readonly isMinor: boolean;
}

/** Words shown before and after a change. */
export const CONTEXT_WORDS = 8;

const REREAD =
  'Different versions of the extractor read these two texts, so the source itself may not have changed. Run “variorum rebuild” to read both with the same version.';
export const IN_MANY_PLACES = 'In many places';
export const NOT_FOUND_IN_TEXT = 'In the changelog, but not found in the text';

export function viewOfChange(change: Change, options: ViewOptions): ChangeView {
  const isReported = options.hideReported === true && change.flipFlop?.reported === true;
  const bulk = bulkEditsOf(isReported ? { ...change, bulkEdits: [] } : change);
  const shown = change.sections.filter((section) => isShown(change, section, bulk, options));
  const rest = change.sections.filter((section) => !shown.includes(section));
  const { summary, isWhole } = summaryOf(change.sections, bulk);
  return {
    title: change.title,
    source: change.source,
    from: change.from,
    to: change.to,
    summary,
    remarks: [...(change.cause === 'extractor' ? [REREAD] : []), ...flipFlopOf(change)],
    bulkEdits: isWhole ? [] : bulk.views,
    sections: shown.map((section) => viewOfSection(section, bulk, options)),
    unfound: change.unfound.map(entryText),
    minor: minorGroups(rest, bulk),
    isMinor: shown.length + bulk.views.length + change.unfound.length === 0,
  };
}

function isShown(
  { flipFlop }: Change,
  section: SectionChange,
  bulk: BulkEdits,
  { detail, hideReported }: ViewOptions,
): boolean {
  const isExplained = bulk.isExplained(section);
  if (detail === 'all') {
    const explained = bulk.hunksOf(section);
    return section.hunks.some((_, index) => !explained.has(index)) || (!section.cosmetic && !isExplained);
  }
  return isSignificantSection(section) && !isExplained && !(hideReported && flipFlop?.reported);
}

function flipFlopOf({ flipFlop }: Change): string[] {
  if (flipFlop === null) return [];
  const { since, times, reported } = flipFlop;
  const count = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  const further = reported ? ' Further switches won’t be reported until new wording appears.' : '';
  return [
    `Switching back and forth: since ${since.slice(0, 10)} the source has returned to earlier wording ${count}.${further}`,
  ];
}
