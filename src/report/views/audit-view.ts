/** The content of an audit in every format: totals, what needs attention, what was not checked, what is accurate. */
import {
  type AuditReport,
  type CitationFinding,
  type Finding,
  isIncorrect,
  needsAttention,
  type SuggestedAlias,
  suggestedAliases,
} from '../../model/audit.ts';
import { type PassageStatus, printedId, spanText } from '../../model/passage.ts';
import { citedText, type IssueView, issueText } from './audit-wording.ts';
import { explanationOf } from './explain-citation.ts';
import { isRemarked, type PassageView, type PassageViewOptions, viewOfFinding } from './passage-view.ts';
import { sharedRemarks } from './shared-remarks.ts';
import { type CitedItem, type SharedShift, sharedShifts } from './shared-shifts.ts';
import { remediesOf, type UncheckedGroup, uncheckedCitations, uncheckedPassages, withoutClosest } from './unchecked.ts';
import { countOf } from './wording.ts';

export interface CitationView {
  /** `c2`, which identifies it in the page. */
  readonly id: string;
  /** `#c2`. */
  readonly printedId: string;
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
  /** What is odd about the page, each in a sentence. */
  readonly warnings: readonly string[];
  readonly counts: readonly { readonly status: PassageStatus; readonly count: number }[];
  /** Passages that do not stand, then those that stand but are cited wrongly. */
  readonly needsAttention: readonly PassageView[];
  /** Shifts that several citations of a source share; their passages do not repeat them. */
  readonly shifts: readonly SharedShift[];
  /** Without the reason, which the group says. */
  readonly unchecked: readonly UncheckedGroup<PassageView>[];
  /** What to do about those. */
  readonly remedies: readonly string[];
  /** What several of the following have in common. */
  readonly sharedRemarks: readonly string[];
  /** Passages that stand, but with something that their reader should know. */
  readonly remarked: readonly PassageView[];
  readonly accurate: readonly PassageView[];
  readonly citations: readonly CitationView[];
  /** Citations that say the same and nothing else. */
  readonly citationGroups: readonly UncheckedGroup<CitationView>[];
  readonly aliases: readonly SuggestedAlias[];
}

/** The statuses, the most serious first. */
export const PASSAGE_STATUSES: readonly PassageStatus[] = ['missing', 'partial', 'altered', 'unavailable', 'stands'];

export function viewOfAudit(report: AuditReport, { explain }: { readonly explain: boolean }): AuditView {
  const { shifts, shared } = sharedShifts(citedItems(report));
  const checked = report.passages.filter(({ status }) => status !== 'unavailable');
  const unchecked = report.passages.filter(({ status }) => status === 'unavailable');
  const sound = checked.filter((finding) => !needsAttention(finding));
  const remarked = sound.filter(isRemarked);
  const remarks = sharedRemarks(remarked);
  const options = { explain, shared: new Set([...shared, ...remarks.shared]) };
  const viewOf = (finding: Finding): PassageView => viewOfFinding(finding, options);
  const rank = ({ status }: Finding): number => PASSAGE_STATUSES.indexOf(status);
  return {
    title: report.pageTitle ?? report.page,
    page: report.page,
    at: report.at,
    summary: summaryOf(report),
    warnings: report.warnings,
    counts: countsOf(report.passages),
    needsAttention: checked
      .filter(needsAttention)
      .sort((one, other) => rank(one) - rank(other))
      .map(viewOf),
    shifts,
    unchecked: uncheckedPassages(unchecked).map(({ members, ...group }) => ({
      ...group,
      members: members.map((finding) => ({ ...viewOf(finding), facts: [] })),
    })),
    remedies: remediesOf(unchecked, report.page),
    sharedRemarks: remarks.texts,
    remarked: remarked.map(viewOf),
    accurate: sound.filter((finding) => !isRemarked(finding)).map(viewOf),
    ...citationsOf(report, options),
    aliases: suggestedAliases(report),
  };
}

/** `commonplace has 17 passages: 15 stand, 2 altered`: the counts of a whole reference page, not of its news. */
export function pageSummary(report: AuditReport): string {
  return `${report.page} has ${summaryOf(report)}`;
}

function citedItems({ passages, citations }: AuditReport): CitedItem[] {
  return [
    ...passages.map(({ citationIssues: issues, ...each }) => ({ ...each, issues })),
    ...citations.map(({ citationIssues: issues, ...each }) => ({ ...each, issues, quote: null })),
  ];
}

function citationsOf(
  { citations, at }: AuditReport,
  options: PassageViewOptions,
): Pick<AuditView, 'citations' | 'citationGroups'> {
  const factsOf = (finding: CitationFinding): string[] => whyNotChecked(finding, at);
  const groups = uncheckedCitations(citations, factsOf);
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const viewOf = (finding: CitationFinding): CitationView => viewOfCitation(finding, factsOf(finding), options);
  return {
    citations: citations.filter((each) => !grouped.has(each)).map(viewOf),
    citationGroups: groups.map(({ members, ...group }) => ({
      ...group,
      members: members.map((each) => ({
        ...viewOfCitation(each, factsOf(each).map(withoutClosest), options),
        facts: [],
      })),
    })),
  };
}

function viewOfCitation(
  { id, under, citation, pages, labels, citationIssues }: CitationFinding,
  facts: readonly string[],
  { explain, shared }: PassageViewOptions,
): CitationView {
  return {
    id,
    printedId: printedId(id),
    under,
    cited: citedText(citation),
    url: citation.url,
    where: pages === null ? null : spanText({ pages, labels }),
    facts,
    issues: citationIssues.filter((issue) => !shared.has(issue)).map(issueText),
    explanation: explain ? explanationOf(citation, facts) : [],
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
  const remarked = passages.filter((finding) => !needsAttention(finding) && isRemarked(finding)).length;
  return [
    parts,
    ...(incorrect === 0
      ? []
      : [`${countOf(incorrect, 'citation')} ${incorrect === 1 ? 'points' : 'point'} to the wrong place`]),
    ...(remarked === 0 ? [] : [`${countOf(remarked, 'accurate passage')} ${remarked === 1 ? 'has' : 'have'} a remark`]),
  ].join('; ');
}

/** The passages that stand come first, because readers look for them first. */
function countsOf(passages: readonly Finding[]): AuditView['counts'] {
  return (['stands', 'altered', 'partial', 'missing', 'unavailable'] as const)
    .map((status) => ({ status, count: passages.filter((passage) => passage.status === status).length }))
    .filter(({ count }) => count > 0);
}
