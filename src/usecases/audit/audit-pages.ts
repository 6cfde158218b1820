/** After the captures of a pass: each reference page is audited, and what is not as it was in the pass before is told. */
import {
  type AuditReport,
  type BoundCitation,
  type CitationChange,
  type Finding,
  isNews,
  type StatusChange,
} from '../../model/audit.ts';
import type { Failure } from '../../model/capture.ts';
import type { ReferencePage } from '../../model/config.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { VariorumError } from '../../model/errors.ts';
import type { PassageStatus } from '../../model/passage.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader, LastAudit } from '../../ports.ts';
import { evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import type { Dependencies } from '../dependencies.ts';
import { auditPage } from './audit-page.ts';
import { citationDigestsOf, isNewOnPage, newlyIncorrect } from './incorrect-citations.ts';
import { loadPage, pageAsSource } from './load-reference-page.ts';

export type AuditedPages = Pick<PassReport, 'audits' | 'statusChanges' | 'citationChanges' | 'pageFailures'>;

export interface AuditOptions {
  /** Looks and compares, and writes nothing. */
  readonly dryRun: boolean;
}

/** One page's failure never stops another's. */
export async function auditPages(
  dependencies: Dependencies,
  pages: readonly ReferencePage[],
  sources: readonly Source[],
  options: AuditOptions,
): Promise<AuditedPages> {
  const audits: AuditReport[] = [];
  const statusChanges: StatusChange[] = [];
  const citationChanges: CitationChange[] = [];
  const pageFailures: { page: string; failure: Failure }[] = [];
  for (const each of pages) {
    const { page, failure, retrieval } = await loadPage(dependencies, each);
    if (retrieval && !options.dryRun) {
      await dependencies.archive.record((await evaluateRetrieval(dependencies, pageAsSource(each), retrieval)).record);
    }
    if (failure) pageFailures.push({ page: each.id, failure });
    if (page === null) continue;
    try {
      const { report, sightings } = await auditPage(dependencies.archive, {
        page,
        sources,
        at: dependencies.clock.now(),
      });
      const before = await dependencies.archive.lastStatuses(each.id);
      const last = await dependencies.archive.lastAudit(each.id);
      const broken = await ofSources(dependencies.archive, last, changesOf(each.id, report.passages, before));
      const incorrect = await ofSourcesOrPage(
        dependencies.archive,
        last,
        newlyIncorrect(report, last?.citationDigests ?? null),
      );
      if (!options.dryRun) {
        const { at } = report;
        await dependencies.archive.recordAudit({
          page: each.id,
          at,
          sightings,
          statuses: changedStatuses(report.passages, before),
          citationDigests: citationDigestsOf(report),
          news: [
            ...broken.filter(isNews).map((change) => ({ kind: 'passage' as const, at, change })),
            ...incorrect.map((change) => ({ kind: 'citation' as const, at, change })),
          ],
        });
      }
      audits.push(report);
      statusChanges.push(...broken);
      citationChanges.push(...incorrect);
    } catch (error) {
      // A page of no kind that is read is that page's fault; an archive that fails stops everything.
      if (!(error instanceof VariorumError) || error.code.startsWith('ARCHIVE_')) throw error;
      pageFailures.push({ page: each.id, failure: { code: error.code, message: error.message } });
    }
  }
  return { audits, statusChanges, citationChanges, pageFailures };
}

/** Names a passage from pass to pass: its words and the source that it cites. */
function keyOf({ quote, citation }: Finding): Digest {
  return sha256(JSON.stringify([quote, citation.source]));
}

function changedStatuses(
  findings: readonly Finding[],
  before: ReadonlyMap<Digest, PassageStatus>,
): Map<Digest, PassageStatus> {
  const changed = findings.filter((finding) => before.get(keyOf(finding)) !== finding.status);
  return new Map(changed.map((finding) => [keyOf(finding), finding.status]));
}

/**
 * What a reader should hear of: a passage with another status than before, or a new one that does not stand. The first
 * audit of a page has nothing to compare with: its report says how all of them stand.
 */
function changesOf(
  page: string,
  findings: readonly Finding[],
  before: ReadonlyMap<Digest, PassageStatus>,
): StatusChange[] {
  if (before.size === 0) return [];
  return findings.flatMap((passage) => {
    const status = before.get(keyOf(passage)) ?? null;
    const isNews = status === null ? passage.status !== 'stands' : status !== passage.status;
    return isNews ? [{ page, passage, before: status }] : [];
  });
}

/** Without what another reading of the same text, or imported history, makes of a passage: that is never told. */
async function ofSources(
  archive: ArchiveReader,
  last: LastAudit | null,
  changes: readonly StatusChange[],
): Promise<StatusChange[]> {
  if (last === null) return [...changes];
  const told: StatusChange[] = [];
  for (const change of changes) {
    if (change.before === null || (await citesWhatChanged(archive, last, change.passage.citation))) told.push(change);
  }
  return told;
}

/** The same of citations: told is what the cited source brought about, or the page by citing in other words. */
async function ofSourcesOrPage(
  archive: ArchiveReader,
  last: LastAudit | null,
  changes: readonly CitationChange[],
): Promise<CitationChange[]> {
  if (last === null) return [...changes];
  const told: CitationChange[] = [];
  for (const change of changes) {
    const isNew = isNewOnPage(change, last.citationDigests);
    if (isNew || (await citesWhatChanged(archive, last, change.citation))) told.push(change);
  }
  return told;
}

async function citesWhatChanged(archive: ArchiveReader, last: LastAudit, { source }: BoundCitation): Promise<boolean> {
  return source === null || archive.hasNewText(source, last.at);
}
