/** Audits each reference page after the captures of a pass, and says what changed since its last audit. */
import type { Failure } from '../../model/capture.ts';
import type { ReferencePage } from '../../model/config.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { failureOf } from '../set-aside.ts';
import { auditPage } from './audit-page.ts';
import { citationDigestsOf } from './incorrect-citations.ts';
import { archivePage, type LoadedPage, loadPage } from './load-reference-page.ts';
import { changedStatuses, newsOf, pageNews } from './page-news.ts';

export type AuditedPages = Pick<PassReport, 'audits' | 'statusChanges' | 'citationChanges' | 'pageFailures'>;

export interface AuditOptions {
  /** Audits and compares, but writes nothing. */
  readonly dryRun: boolean;
}

/** The failure of one page never stops the audit of another. */
export async function auditPages(
  dependencies: Dependencies,
  pages: readonly ReferencePage[],
  sources: readonly Source[],
  options: AuditOptions,
): Promise<AuditedPages> {
  const audited: AuditedPages[] = [];
  for (const each of pages) {
    const { page, failure, retrieval } = await loadPage(dependencies, each);
    if (retrieval && !options.dryRun) await archivePage(dependencies, each, retrieval);
    if (failure) audited.push(failed(each, failure));
    if (page) audited.push(await auditLoaded(dependencies, each, page, { ...options, sources }));
  }
  return {
    audits: audited.flatMap(({ audits }) => audits),
    statusChanges: audited.flatMap(({ statusChanges }) => statusChanges),
    citationChanges: audited.flatMap(({ citationChanges }) => citationChanges),
    pageFailures: audited.flatMap(({ pageFailures }) => pageFailures),
  };
}

async function auditLoaded(
  { archive, clock }: Dependencies,
  { id, source: defaultSource }: ReferencePage,
  page: LoadedPage,
  { dryRun, sources }: AuditOptions & { readonly sources: readonly Source[] },
): Promise<AuditedPages> {
  try {
    const { report, sightings } = await auditPage(archive, { page, defaultSource, sources, at: clock.now() });
    const ids = sources.map((source) => source.id);
    const statuses = await archive.audits.lastStatuses(id);
    const news = await pageNews(archive.captures, id, report, { statuses, last: await archive.audits.lastAudit(id) });
    if (!dryRun) {
      await archive.audits.record({
        page: id,
        at: report.at,
        sightings,
        statuses: changedStatuses(report.passages, ids, statuses),
        citationDigests: citationDigestsOf(report),
        news: newsOf(news, report.at),
      });
    }
    return { audits: [report], ...news, pageFailures: [] };
  } catch (error) {
    // A page that cannot be audited fails alone; an error of the archive stops everything.
    return failed({ id }, failureOf(error, 'REPORT_AUDIT', `Auditing ${id}`));
  }
}

function failed({ id }: Pick<ReferencePage, 'id'>, failure: Failure): AuditedPages {
  return { audits: [], statusChanges: [], citationChanges: [], pageFailures: [{ page: id, failure }] };
}
