/** The content of a pass in every format about citations that became wrong. */
import { type CitationChange, separateCitationChanges } from '../../model/audit.ts';
import type { PassReport } from '../../model/report.ts';
import { citedText, issueText } from './audit-wording.ts';
import { countOf, cutText } from './wording.ts';

export interface IncorrectCitationView {
  readonly page: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  /** Null if nothing is quoted. */
  readonly quote: string | null;
  /** `pages: cited pp. 7–8, found on pp. 8–9: shifted by +1`. */
  readonly issues: readonly string[];
}

export interface CitationNewsView {
  readonly citations: readonly IncorrectCitationView[];
  /** Lines that count the citations which are not listed here. */
  readonly more: readonly string[];
}

export const CITATION_NEWS_HEADING = 'Citations that now point to the wrong place';

/** A new revision can move every cited page; the audit lists all of them. */
const MAX_LISTED = 20;
const QUOTE_CHARACTERS = 72;

/** Lists the citations that became wrong. Those of passages that the report shows anyway are only counted. */
export function viewOfCitationNews({
  citationChanges,
  statusChanges,
}: Pick<PassReport, 'citationChanges' | 'statusChanges'>): CitationNewsView {
  const own = separateCitationChanges(citationChanges, statusChanges);
  const { citations, more } = viewOfCitations(own);
  const shown = citationChanges.length - own.length;
  if (own.length === 0 || shown === 0) return { citations, more };
  return {
    citations,
    more: [...more, `… and ${shown} more, shown with ${shown === 1 ? 'its quote' : 'their quotes'}`],
  };
}

export function viewOfCitations(changes: readonly CitationChange[]): CitationNewsView {
  const rest = changes.length - MAX_LISTED;
  // The last citation takes no more room than a line that counts it.
  if (rest <= 1) return { citations: changes.map(viewOfCitationChange), more: [] };
  return {
    citations: changes.slice(0, MAX_LISTED).map(viewOfCitationChange),
    more: [`… and ${countOf(rest, 'more citation')}`],
  };
}

function viewOfCitationChange({ page, citation, quote, issues }: CitationChange): IncorrectCitationView {
  return {
    page,
    cited: citedText(citation),
    quote: quote === null ? null : `“${cutText(quote, QUOTE_CHARACTERS)}”`,
    issues: issues.map((issue) => issueText(issue).text),
  };
}
