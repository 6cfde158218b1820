/** What of an audit is news: passages and citations that are not as they were when the page was last audited. */
import {
  type AuditReport,
  type BoundCitation,
  type CitationChange,
  type Finding,
  isNotable,
  type StatusChange,
} from '../../model/audit.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { News } from '../../model/news.ts';
import type { PassageStatus } from '../../model/passage.ts';
import type { LastAudit } from '../../ports/audits.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import { isNewOnPage, newlyIncorrect } from './incorrect-citations.ts';

export interface PageNews {
  readonly statusChanges: readonly StatusChange[];
  readonly citationChanges: readonly CitationChange[];
}

/** What the audits before left. */
export interface EarlierAudits {
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
  /** Null at the first audit of a page, which has nothing to compare with: its report says how everything is. */
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
  // What another extraction of the same text, or imported history, makes of a passage or citation is never news: the
  // cited source must have brought another text, or the page must be new to cite in these words.
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

/** The news as it is stored. `at`: time of the audit. */
export function newsOf({ statusChanges, citationChanges }: PageNews, at: string): News[] {
  return [
    ...statusChanges.filter(isNotable).map((change) => ({ kind: 'passage' as const, at, change })),
    ...citationChanges.map((change) => ({ kind: 'citation' as const, at, change })),
  ];
}

/** The statuses that are not as they were last recorded, by the passage's digest. */
export function changedStatuses(
  findings: readonly Finding[],
  before: ReadonlyMap<Digest, PassageStatus>,
): Map<Digest, PassageStatus> {
  const changed = findings.filter((finding) => before.get(digestOf(finding)) !== finding.status);
  return new Map(changed.map((finding) => [digestOf(finding), finding.status]));
}

/** A passage with another status than before, or a new one that does not stand. */
function changedPassages(
  page: string,
  findings: readonly Finding[],
  before: ReadonlyMap<Digest, PassageStatus>,
): StatusChange[] {
  if (before.size === 0) return [];
  return findings.flatMap((passage) => {
    const status = before.get(digestOf(passage)) ?? null;
    const isChanged = status === null ? passage.status !== 'stands' : status !== passage.status;
    return isChanged ? [{ page, passage, before: status }] : [];
  });
}

/** Names a passage from audit to audit: by its words and the source that it cites. */
function digestOf({ quote, citation }: Finding): Digest {
  return sha256(JSON.stringify([quote, citation.source]));
}
