/** The content of a pass in every format about citations that became wrong. */
import { type CitationChange, separateCitationChanges } from '../../model/audit.ts';
import type { PassReport } from '../../model/report.ts';
import { citedText, issueText } from './audit-wording.ts';
import { type SharedShift, sharedShifts } from './shared-shifts.ts';
import { countOf, quoteText } from './wording.ts';

export interface IncorrectCitationView {
  readonly page: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  /** Null if nothing is quoted. */
  readonly quote: string | null;
  /** `pages: cited p. 8, now p. 9, the 10th page of the file: one page further`. */
  readonly issues: readonly string[];
}

export interface CitationNewsView {
  /** Shifts that several citations of a source on one page share. */
  readonly shifts: readonly (SharedShift & { readonly page: string })[];
  /** The other citations, each with the issues that no shift covers. */
  readonly citations: readonly IncorrectCitationView[];
  /** Lines that count the citations which are not listed here. */
  readonly more: readonly string[];
}

export const CITATION_NEWS_HEADING = 'Citations that now point to the wrong place';

/** A new revision can move every cited page; the audit lists all of them. */
const MAX_LISTED = 20;

/** Lists the citations that became wrong. Those of passages that the report shows anyway are only counted. */
export function viewOfCitationNews({
  citationChanges,
  statusChanges,
}: Pick<PassReport, 'citationChanges' | 'statusChanges'>): CitationNewsView {
  const own = separateCitationChanges(citationChanges, statusChanges);
  const { more, ...view } = viewOfCitations(own);
  const shown = citationChanges.length - own.length;
  if (own.length === 0 || shown === 0) return { ...view, more };
  return { ...view, more: [...more, `… and ${shown} more, shown with ${shown === 1 ? 'its quote' : 'their quotes'}`] };
}

export function viewOfCitations(changes: readonly CitationChange[]): CitationNewsView {
  // A citation that is also wrong in another way is listed alone, with all its issues.
  const shifted = changes.filter(({ issues }) => issues.every(({ verdict }) => verdict === 'shifted'));
  const pages = [...new Set(shifted.map(({ page }) => page))];
  const byPage = pages.map((page) => ({ page, ...sharedShifts(shifted.filter((change) => change.page === page)) }));
  const shifts = byPage.flatMap(({ page, shifts }) => shifts.map((shift) => ({ ...shift, page })));
  const shared = new Set(byPage.flatMap((each) => [...each.shared]));
  const single = changes
    .map((change) => ({ ...change, issues: change.issues.filter((issue) => !shared.has(issue)) }))
    .filter(({ issues }) => issues.length > 0);
  const rest = single.length - MAX_LISTED;
  // The last citation takes no more room than a line that counts it.
  const isCut = rest > 1;
  return {
    shifts,
    citations: (isCut ? single.slice(0, MAX_LISTED) : single).map(viewOfCitationChange),
    more: isCut ? [`… and ${countOf(rest, 'more citation')}`] : [],
  };
}

/** True if there is nothing to show. */
export function isEmptyNews({ shifts, citations }: CitationNewsView): boolean {
  return shifts.length === 0 && citations.length === 0;
}

function viewOfCitationChange({ page, citation, quote, issues }: CitationChange): IncorrectCitationView {
  return {
    page,
    cited: citedText(citation),
    quote: quote === null ? null : quoteText(quote),
    issues: issues.map((issue) => issueText(issue).text),
  };
}
