/** Finds the news of an audit: passages and citations that changed since the last audit of the page. */
import {
  type AuditReport,
  type BoundCitation,
  type CitationChange,
  type Finding,
  isNotable,
  passageDigest,
  type StatusChange,
} from '../../model/audit.ts';
import type { Digest } from '../../model/digest.ts';
import type { News } from '../../model/news.ts';
import type { PassageStatus } from '../../model/passage.ts';
import type { LastAudit } from '../../ports/audits.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import { isNewOnPage, newlyIncorrect } from './incorrect-citations.ts';
import { formerBindings } from './last-bindings.ts';

export interface PageNews {
  readonly statusChanges: readonly StatusChange[];
  readonly citationChanges: readonly CitationChange[];
}

/** What earlier audits recorded. */
export interface EarlierAudits {
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
  /** Null at the first audit of a page, which has nothing to compare with. */
  readonly last: LastAudit | null;
}

/** `page`: id of the reference page. */
export async function pageNews(
  captures: Pick<CaptureReader, 'hasNewText'>,
  page: string,
  report: AuditReport,
  { statuses, last }: EarlierAudits,
): Promise<PageNews> {
  const changed = changedPassages(page, report.passages, statuses);
  const incorrect = newlyIncorrect(report, last?.citationDigests ?? null);
  if (last === null) return { statusChanges: changed, citationChanges: incorrect };
  // A difference that comes from a new extraction of the same text, or from imported history, is never news: the cited
  // source must have a new text, or the citation must be new on the page.
  const hasChanged = async ({ source }: BoundCitation): Promise<boolean> =>
    source === null || captures.hasNewText(source, last.at);
  const statusChanges: StatusChange[] = [];
  for (const change of changed) {
    if (change.before === null || (await hasChanged(change.passage.citation))) statusChanges.push(change);
  }
  const citationChanges: CitationChange[] = [];
  for (const change of incorrect) {
    if (isNewOnPage(change, last.citationDigests) || (await hasChanged(change.citation))) citationChanges.push(change);
  }
  return { statusChanges, citationChanges };
}

/** The news to store. `at`: time of the audit. */
export function newsOf({ statusChanges, citationChanges }: PageNews, at: string): News[] {
  return [
    ...statusChanges.filter(isNotable).map((change) => ({ kind: 'passage' as const, at, change })),
    ...citationChanges.map((change) => ({ kind: 'citation' as const, at, change })),
  ];
}

/**
 * The statuses that differ from the last recorded ones, by the passage's digest. A passage that is bound to another
 * source now is unavailable in the former one.
 */
export function changedStatuses(
  findings: readonly Finding[],
  sources: readonly string[],
  before: ReadonlyMap<Digest, PassageStatus>,
): Map<Digest, PassageStatus> {
  const changed = findings.filter((finding) => before.get(passageDigest(finding)) !== finding.status);
  return new Map([
    ...formerBindings(findings, sources, before).map((digest) => [digest, 'unavailable'] as const),
    ...changed.map((finding) => [passageDigest(finding), finding.status] as const),
  ]);
}

/** Passages whose status changed, and new passages that do not stand. Empty at the first audit of the page. */
function changedPassages(
  page: string,
  findings: readonly Finding[],
  before: ReadonlyMap<Digest, PassageStatus>,
): StatusChange[] {
  if (before.size === 0) return [];
  return findings.flatMap((passage) => {
    const status = before.get(passageDigest(passage)) ?? null;
    const isChanged = status === null ? passage.status !== 'stands' : status !== passage.status;
    return isChanged ? [{ page, passage, before: status }] : [];
  });
}
