/** An audit as it is told, before any format: a summary, what needs the curator's hand, what stands, what could not be asked. */
import {
  type AuditReport,
  type CitationFinding,
  type Finding,
  needsAttention,
  type StatusChange,
} from '../../model/audit.ts';
import { type PassageStatus, spanText } from '../../model/passage.ts';
import { artefactText, citedText, type IssueView, issueText, locationText } from './audit-wording.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { countOf } from './wording.ts';

export interface PassageView {
  readonly id: string;
  readonly status: PassageStatus;
  readonly quote: string;
  /** The headings above it on the page. */
  readonly under: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  readonly url: string | null;
  /** `§5.1, p. 9 (printed 8)`: where it stands; null where it was not found. */
  readonly where: string | null;
  /** Facts in words: since when, last verified, why it could not be asked. */
  readonly facts: readonly string[];
  /** The words that differ. */
  readonly excerpts: readonly Excerpt[];
  readonly artefacts: readonly string[];
  readonly issues: readonly IssueView[];
  /** Other places in which the words stand. */
  readonly alternatives: readonly string[];
  /** What was read from where, and how the source was told. */
  readonly explanation: readonly string[];
}

export interface CitationView {
  readonly id: string;
  readonly under: string;
  readonly cited: string;
  readonly url: string | null;
  /** `pp. 8–11` of the cited section; null where it is not known. */
  readonly where: string | null;
  readonly facts: readonly string[];
  readonly issues: readonly IssueView[];
  readonly explanation: readonly string[];
}

export interface AuditView {
  readonly title: string;
  readonly page: string;
  readonly at: string;
  /** `53 passages: 49 stand, 2 altered, 2 unavailable; 3 citations wrong`. */
  readonly summary: string;
  readonly counts: readonly { readonly status: PassageStatus; readonly count: number }[];
  /** What does not stand, then what stands and is cited wrongly. */
  readonly needsAttention: readonly PassageView[];
  readonly unavailable: readonly PassageView[];
  readonly accurate: readonly PassageView[];
  readonly citations: readonly CitationView[];
}

/** How a status is said, in the order of how much it asks of the reader. */
export const PASSAGE_STATUSES: readonly (readonly [PassageStatus, string])[] = [
  ['missing', 'missing'],
  ['partial', 'partial'],
  ['altered', 'altered'],
  ['unavailable', 'unavailable'],
  ['stands', 'stands'],
];

/** Words shown of one removed or added stretch. */
const LONGEST_CHANGE = 80;

export function viewOfAudit(report: AuditReport): AuditView {
  const views = report.passages.map((finding) => ({ finding, view: viewOfFinding(finding) }));
  const rank = ({ status }: Finding): number => PASSAGE_STATUSES.findIndex(([each]) => each === status);
  const asked = views.filter(({ finding }) => finding.status !== 'unavailable');
  return {
    title: report.pageTitle ?? report.page,
    page: report.page,
    at: report.at,
    summary: summaryOf(report),
    counts: countsOf(report.passages),
    needsAttention: asked
      .filter(({ finding }) => needsAttention(finding))
      .sort((a, b) => rank(a.finding) - rank(b.finding))
      .map(({ view }) => view),
    unavailable: views.filter(({ finding }) => finding.status === 'unavailable').map(({ view }) => view),
    accurate: asked.filter(({ finding }) => !needsAttention(finding)).map(({ view }) => view),
    citations: report.citations.map(viewOfCitation),
  };
}

/** A passage whose status is not what it was: `stood, now altered`. */
export function statusChangeText({ before, passage }: StatusChange): string {
  const now = passage.status === 'stands' ? 'stands' : `is ${passage.status}`;
  if (before === null) return `new on the page, ${now}`;
  if (passage.status === 'stands') return `was ${before}, stands again`;
  return before === 'stands' ? `stood, now ${passage.status}` : `was ${before}, now ${passage.status}`;
}

export function viewOfFinding(finding: Finding): PassageView {
  const { sighting, citation } = finding;
  const limits = { context: CONTEXT_WORDS, longest: LONGEST_CHANGE };
  return {
    id: finding.id,
    status: finding.status,
    quote: finding.quote,
    under: finding.under,
    cited: citedText(citation),
    url: citation.url,
    where: sighting?.location ? locationText(sighting.location) : null,
    facts: factsOf(finding),
    excerpts: excerptsOf(sighting?.diff ?? [], limits),
    artefacts: (sighting?.artefacts ?? []).map(artefactText),
    issues: finding.citationIssues.map(issueText),
    alternatives: finding.alternatives.map(({ title, source, status, location }) => {
      const verb = status === 'stands' ? 'stands' : 'stands with other words';
      return `${verb} in ${title} (${source})${location ? `, ${locationText(location)}` : ''}`;
    }),
    explanation: explanationOf(citation, factsOf(finding)),
  };
}

function viewOfCitation({
  id,
  under,
  citation,
  snapshot,
  pages,
  labels,
  citationIssues,
}: CitationFinding): CitationView {
  return {
    id,
    under,
    cited: citedText(citation),
    url: citation.url,
    where: pages === null ? null : spanText({ pages, labels }),
    facts: whyNotChecked({ citation, snapshot }),
    issues: citationIssues.map(issueText),
    explanation: explanationOf(citation, whyNotChecked({ citation, snapshot })),
  };
}

function whyNotChecked({ citation, snapshot }: Pick<CitationFinding, 'citation' | 'snapshot'>): string[] {
  if (citation.source === null) return [citation.bindingNote ?? 'no source is cited'];
  return snapshot === null ? [`${citation.source} was not captured by then`] : [];
}

function summaryOf({ passages, citations }: AuditReport): string {
  const counts = countsOf(passages).map(({ status, count }) => {
    const words = status === 'stands' ? (count === 1 ? 'stands' : 'stand') : status;
    return `${count} ${words}`;
  });
  const isWrong = ({ citationIssues }: Pick<Finding, 'citationIssues'>): boolean =>
    citationIssues.some(({ verdict }) => verdict === 'wrong' || verdict === 'shifted');
  const wrong = [...passages, ...citations].filter(isWrong).length;
  const parts = counts.length === 0 ? 'no passages' : `${countOf(passages.length, 'passage')}: ${counts.join(', ')}`;
  return wrong === 0 ? parts : `${parts}; ${countOf(wrong, 'citation')} off`;
}

/** In the order in which people ask: what stands first. */
function countsOf(passages: readonly Finding[]): AuditView['counts'] {
  return (['stands', 'altered', 'partial', 'missing', 'unavailable'] as const)
    .map((status) => ({ status, count: passages.filter((passage) => passage.status === status).length }))
    .filter(({ count }) => count > 0);
}

function factsOf({ status, reason, since, lastVerified, stoodUntil }: Finding): string[] {
  if (status === 'unavailable') return [reason ?? ''];
  const day = (time: string): string => time.slice(0, 10);
  const facts: string[] = [];
  if (since !== null) facts.push(`${status === 'stands' ? 'stands' : status} since ${day(since)}`);
  if (stoodUntil !== null) facts.push(`stood until ${day(stoodUntil)}`);
  if (lastVerified !== null) facts.push(`last ${status === 'missing' ? 'found' : 'verified'} ${day(lastVerified)}`);
  if (reason !== null) facts.push(reason);
  return facts;
}

/** What is among the facts already is not said again. */
function explanationOf(
  { url, names, text, provenance, boundBy, source, bindingNote }: Finding['citation'],
  facts: readonly string[],
): string[] {
  const read = Object.entries(provenance).map(([field, from]) => `${field} from the ${from}`);
  return [
    `read: “${text}”`,
    ...(read.length > 0 ? [read.join(', ')] : []),
    ...(url === null ? [] : [`link: ${url}`]),
    ...(names.length === 0 ? [] : [`named: ${names.join('; ')}`]),
    source === null ? 'bound to no source' : `bound to ${source} by its ${boundBy}`,
    ...(bindingNote === null || facts.includes(bindingNote) ? [] : [bindingNote]),
  ];
}
