/** After the captures of a pass: each reference page is audited, and what is not as it was in the pass before is told. */
import {
  type AuditReport,
  type BoundCitation,
  type CitationChange,
  type Finding,
  isNews,
  type StatusChange,
} from '../model/audit.ts';
import type { Fault } from '../model/capture.ts';
import type { ReferencePage } from '../model/config.ts';
import { type Digest, sha256 } from '../model/digest.ts';
import { VariorumError } from '../model/errors.ts';
import type { PassageStatus } from '../model/passage.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { ArchiveReader, LastAudit } from '../ports.ts';
import { auditPage } from './audit-page.ts';
import { isNewOnPage, marksOf, newFaults } from './citation-faults.ts';
import { loadPage, pageAsSource } from './load-page.ts';
import { judgeRetrieval } from './record-retrieval.ts';
import type { Steps } from './steps.ts';

export type AuditedPages = Pick<RunReport, 'audits' | 'statusChanges' | 'citationChanges' | 'pageFaults'>;

export interface AuditOptions {
  /** Looks and compares, and writes nothing. */
  readonly dryRun: boolean;
}

/** One page's failure never stops another's. */
export async function auditPages(
  steps: Steps,
  pages: readonly ReferencePage[],
  sources: readonly Source[],
  options: AuditOptions,
): Promise<AuditedPages> {
  const audits: AuditReport[] = [];
  const statusChanges: StatusChange[] = [];
  const citationChanges: CitationChange[] = [];
  const pageFaults: { page: string; fault: Fault }[] = [];
  for (const each of pages) {
    const { page, fault, retrieval } = await loadPage(steps, each);
    if (retrieval && !options.dryRun) {
      await steps.archive.record((await judgeRetrieval(steps, pageAsSource(each), retrieval)).record);
    }
    if (fault) pageFaults.push({ page: each.id, fault });
    if (page === null) continue;
    try {
      const { report, sightings } = await auditPage(steps.archive, { page, sources, at: steps.clock.now() });
      const before = await steps.archive.lastStatuses(each.id);
      const last = await steps.archive.lastAudit(each.id);
      const fallen = await ofSources(steps.archive, last, changesOf(each.id, report.passages, before));
      const off = await ofSourcesOrPage(steps.archive, last, newFaults(report, last?.citationFaults ?? null));
      if (!options.dryRun) {
        const { at } = report;
        await steps.archive.recordAudit({
          page: each.id,
          at,
          sightings,
          statuses: changedStatuses(report.passages, before),
          citationFaults: marksOf(report),
          news: [
            ...fallen.filter(isNews).map((change) => ({ kind: 'passage' as const, at, change })),
            ...off.map((change) => ({ kind: 'citation' as const, at, change })),
          ],
        });
      }
      audits.push(report);
      statusChanges.push(...fallen);
      citationChanges.push(...off);
    } catch (error) {
      // A page of no kind that is read is that page's fault; an archive that fails stops everything.
      if (!(error instanceof VariorumError) || error.code.startsWith('ARCHIVE_')) throw error;
      pageFaults.push({ page: each.id, fault: { code: error.code, message: error.message } });
    }
  }
  return { audits, statusChanges, citationChanges, pageFaults };
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
    const isNew = isNewOnPage(change, last.citationFaults);
    if (isNew || (await citesWhatChanged(archive, last, change.citation))) told.push(change);
  }
  return told;
}

async function citesWhatChanged(archive: ArchiveReader, last: LastAudit, { source }: BoundCitation): Promise<boolean> {
  return source === null || archive.broughtText(source, last.at);
}
