/** Finds the new numbers of sections and pages, so that a reference that only follows them is recognized as such. */
import type { Document, Section } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import type { SectionPair } from './align-sections.ts';

/** What the whole documents say about numbers, and about the edges of pages. */
export interface Renumbering {
  /** Old number of a section to its new one, if they differ. */
  readonly sections: ReadonlyMap<string, string>;
  /** `old>new` for each page number on which a section begins or ends. */
  readonly pages: ReadonlySet<string>;
  /** Running headers and footers of either document, with `#` for a number. */
  readonly pagination: ReadonlySet<string>;
}

export function findRenumbering(before: Document, after: Document, pairs: readonly SectionPair[]): Renumbering {
  const sections = new Map<string, string>();
  const pages = new Set<string>();
  for (const pair of pairs) {
    const [old, now] = [before.sections[pair.before], after.sections[pair.after]];
    if (!old || !now) continue;
    if (old.number !== null && now.number !== null && old.number !== now.number) sections.set(old.number, now.number);
    for (const [from, to] of pagesOf(old, now)) if (from !== null && to !== null) pages.add(`${from}>${to}`);
  }
  return { sections, pages, pagination: new Set([...paginationOf(before), ...paginationOf(after)]) };
}

function pagesOf(old: Section, now: Section) {
  return [
    [old.pageStart, now.pageStart],
    [old.pageEnd, now.pageEnd],
    [old.labelStart, now.labelStart],
    [old.labelEnd, now.labelEnd],
  ] as const;
}

/** Running headers and footers, but not a number alone: that may as well be the figure that a page is about. */
function paginationOf({ runningHeaders = [] }: Pick<Document, 'runningHeaders'>): string[] {
  return runningHeaders.map(foldTypography).filter((line) => line !== '#');
}
