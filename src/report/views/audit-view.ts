/** The content of an audit in every format: totals, what needs attention, what was not checked, what is accurate. */
import {
  type AuditReport,
  type CitationFinding,
  type Finding,
  isIncorrect,
  needsAttention,
  type StatusChange,
} from '../../model/audit.ts';
import { type PassageStatus, type Provenance, spanText } from '../../model/passage.ts';
import { artefactText, citedText, type IssueView, issueText, locationText } from './audit-wording.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { countOf, joined } from './wording.ts';

export interface PassageView {
  readonly id: string;
  readonly status: PassageStatus;
  readonly quote: string;
  /** The headings above it on the page. */
  readonly under: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  readonly url: string | null;
  /** `§5.1, p. 9 (printed 8)`: where it was found; null if it was not. */
  readonly where: string | null;
  /** Facts in words: since when, when last checked, why it was not checked. */
  readonly facts: readonly string[];
  /** The words that differ. */
  readonly excerpts: readonly Excerpt[];
  readonly artefacts: readonly string[];
  readonly issues: readonly IssueView[];
  /** Other sources that contain the words. */
  readonly alternatives: readonly string[];
  /** Where each part of the citation comes from, and how its source was identified. */
  readonly explanation: readonly string[];
}

export interface CitationView {
  readonly id: string;
  readonly under: string;
  readonly cited: string;
  readonly url: string | null;
  /** `pp. 8–11` of the cited section; null if it is not known. */
  readonly where: string | null;
  readonly facts: readonly string[];
  readonly issues: readonly IssueView[];
  readonly explanation: readonly string[];
}

export interface AuditView {
  readonly title: string;
  readonly page: string;
  readonly at: string;
  /** `53 passages: 49 stand, 2 altered, 2 unavailable; 3 citations point to the wrong place`: totals. */
  readonly summary: string;
  readonly counts: readonly { readonly status: PassageStatus; readonly count: number }[];
  /** Passages that do not stand, then those that stand but are cited wrongly. */
  readonly needsAttention: readonly PassageView[];
  readonly unavailable: readonly PassageView[];
  readonly accurate: readonly PassageView[];
  readonly citations: readonly CitationView[];
}

/** The statuses, the most serious first. */
export const PASSAGE_STATUSES: readonly PassageStatus[] = ['missing', 'partial', 'altered', 'unavailable', 'stands'];

/** The label above the excerpts of a passage. */
export const DIFFERENCES = 'Differences from the quote to the source';

/** Words shown of one removal or addition. */
const LONGEST_CHANGE = 80;

export function viewOfAudit(report: AuditReport): AuditView {
  const views = report.passages.map((finding) => ({ finding, view: viewOfFinding(finding) }));
  const rank = ({ status }: Finding): number => PASSAGE_STATUSES.indexOf(status);
  const checked = views.filter(({ finding }) => finding.status !== 'unavailable');
  return {
    title: report.pageTitle ?? report.page,
    page: report.page,
    at: report.at,
    summary: summaryOf(report),
    counts: countsOf(report.passages),
    needsAttention: checked
      .filter(({ finding }) => needsAttention(finding))
      .sort((a, b) => rank(a.finding) - rank(b.finding))
      .map(({ view }) => view),
    unavailable: views.filter(({ finding }) => finding.status === 'unavailable').map(({ view }) => view),
    accurate: checked.filter(({ finding }) => !needsAttention(finding)).map(({ view }) => view),
    citations: report.citations.map((finding) => viewOfCitation(finding, report.at)),
  };
}

/** What happened to a quote, in words that follow it: `no longer matches: wording changed`. */
export function statusChangeText({ before, passage: { status } }: StatusChange): string {
  if (before === null) return NEW_QUOTE[status];
  if (status === 'stands') return `stands again (was ${before})`;
  return before === 'stands' ? NO_LONGER[status] : `is now ${status} (was ${before})`;
}

const NEW_QUOTE: Readonly<Record<PassageStatus, string>> = {
  altered: 'is new and does not match: wording differs',
  partial: 'is new and does not match: part of it is not in the text',
  missing: 'is new and does not match: not in the text',
  unavailable: 'is new and unavailable',
  stands: 'is new and stands',
};

const NO_LONGER: Readonly<Record<Exclude<PassageStatus, 'stands'>, string>> = {
  altered: 'no longer matches: wording changed',
  partial: 'no longer matches: part of it is gone',
  missing: 'no longer matches: not in the text any more',
  unavailable: 'is now unavailable',
};

/** `commonplace has 17 passages: 15 stand, 2 altered`: the counts of a whole reference page, not of its news. */
export function pageSummary(report: AuditReport): string {
  return `${report.page} has ${summaryOf(report)}`;
}

export function viewOfFinding(finding: Finding): PassageView {
  const { sighting, citation } = finding;
  const facts = factsOf(finding);
  const limits = { context: CONTEXT_WORDS, longest: LONGEST_CHANGE };
  return {
    id: finding.id,
    status: finding.status,
    quote: finding.quote,
    under: finding.under,
    cited: citedText(citation),
    url: citation.url,
    where: sighting?.location ? locationText(sighting.location) : null,
    facts,
    excerpts: excerptsOf(sighting?.diff ?? [], limits),
    artefacts: (sighting?.artefacts ?? []).map(artefactText),
    issues: finding.citationIssues.map(issueText),
    alternatives: finding.alternatives.map(({ title, source, status, location }) => {
      const verb = status === 'stands' ? 'stands' : 'appears with different wording';
      return `${verb} in ${title} (${source})${location ? `, ${locationText(location)}` : ''}`;
    }),
    explanation: explanationOf(citation, facts),
  };
}

function viewOfCitation(finding: CitationFinding, at: string): CitationView {
  const { id, under, citation, pages, labels, citationIssues } = finding;
  const facts = whyNotChecked(finding, at);
  return {
    id,
    under,
    cited: citedText(citation),
    url: citation.url,
    where: pages === null ? null : spanText({ pages, labels }),
    facts,
    issues: citationIssues.map(issueText),
    explanation: explanationOf(citation, facts),
  };
}

function whyNotChecked({ citation, snapshot }: CitationFinding, at: string): string[] {
  if (citation.source === null) return [citation.bindingNote ?? 'cites no source'];
  return snapshot === null ? [`${citation.source} has no capture until ${at.slice(0, 10)}`] : [];
}

function summaryOf({ passages, citations }: AuditReport): string {
  const counts = countsOf(passages).map(({ status, count }) => {
    const words = status === 'stands' ? (count === 1 ? 'stands' : 'stand') : status;
    return `${count} ${words}`;
  });
  const incorrect = [...passages, ...citations].filter((each) => each.citationIssues.some(isIncorrect)).length;
  const parts = counts.length === 0 ? 'no passages' : `${countOf(passages.length, 'passage')}: ${counts.join(', ')}`;
  if (incorrect === 0) return parts;
  return `${parts}; ${countOf(incorrect, 'citation')} ${incorrect === 1 ? 'points' : 'point'} to the wrong place`;
}

/** The passages that stand come first, because readers look for them first. */
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
  if (lastVerified !== null) facts.push(`last ${status === 'missing' ? 'found' : 'checked'} ${day(lastVerified)}`);
  if (reason !== null) facts.push(reason);
  return facts;
}

/** How a citation was parsed and matched to a source, without the note if it is among the facts. */
function explanationOf(
  { url, names, text, provenance, boundBy, source, bindingNote }: Finding['citation'],
  facts: readonly string[],
): string[] {
  const origins = Object.entries(ORIGINS).flatMap(([origin, words]) => {
    const fields = Object.entries(provenance).filter(([, from]) => from === origin);
    return fields.length === 0
      ? []
      : [`${joined(fields.map(([field]) => (field === 'accessed' ? 'retrieved date' : field)))} from ${words}`];
  });
  return [
    `citation as written: “${text}”`,
    ...(origins.length > 0 ? [origins.join(', ')] : []),
    ...(url === null ? [] : [`link: ${url}`]),
    ...(names.length === 0 ? [] : [`names: ${names.join('; ')}`]),
    source === null ? 'matched to no source' : `matched to ${source} by its ${boundBy}`,
    ...(bindingNote === null || facts.includes(bindingNote) ? [] : [bindingNote]),
  ];
}

const ORIGINS: Readonly<Record<Provenance, string>> = {
  label: 'the label inside the quote',
  introduction: 'the introductory citation',
  heading: 'the heading',
  attribution: 'the attribution',
  footnote: 'the footnote',
  row: 'the table row',
  section: 'earlier text of the section',
  page: 'the head of the page',
  config: 'the config',
  words: 'the quoted words',
};
