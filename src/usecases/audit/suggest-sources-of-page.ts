/** Suggests entries for the config from what a reference page cites. Quotes whose words are watched need none. */
import { type Suggestions, suggestSources } from '../../audit/suggest-sources.ts';
import { type AuditRequest, auditPage } from './audit-page.ts';
import type { AuditedArchive } from './no-archive.ts';

/** `taken`: ids that the config has. */
export async function suggestSourcesOfPage(
  archive: AuditedArchive,
  request: AuditRequest,
  taken: readonly string[],
): Promise<Suggestions> {
  const { report, nearestLinks } = await auditPage(archive, request);
  const passages = report.passages.flatMap((passage) =>
    (nearestLinks.get(passage.id) ?? [passage.citation]).map((citation) => ({ ...passage, citation })),
  );
  return suggestSources({ ...report, passages }, taken);
}
