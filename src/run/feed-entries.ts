/** The entries that a pass adds to the feed: one for each change, passage, outage, and for the citations of a page. */
import { type Tellable, worthMail } from '../alert/policy.ts';
import { type CitationChange, isNews } from '../model/audit.ts';
import { matters } from '../model/change.ts';
import { sha256 } from '../model/digest.ts';
import type { FeedEntry } from '../model/outbox.ts';
import type { RunReport } from '../model/report.ts';
import { renderChangePart, renderCitationsPart, renderPassagePart } from '../report/mail-html.ts';
import { escapeHtml, safeLink } from '../text/escape.ts';

/** Entries for what a reader should hear of, in the order of a report. `at` is when they are told. */
export function entriesOf(report: RunReport, at: string): FeedEntry[] {
  const nothing: Tellable = { captures: [], changes: [], statusChanges: [], citationChanges: [] };
  const entry = (what: Partial<Tellable>, of: Omit<FeedEntry, 'at' | 'title'>): FeedEntry[] => {
    const worth = worthMail({ ...nothing, ...what });
    return worth === null ? [] : [{ ...of, at, title: worth.subject }];
  };
  const addressOf = (source: string | null): string | null => {
    const capture = report.captures.find((each) => each.source === source);
    return safeLink(capture?.finalUrl ?? capture?.url ?? null);
  };
  return [
    ...report.changes.filter(matters).flatMap((change) => {
      const link = addressOf(change.source);
      return entry(
        { changes: [change] },
        { id: entryId('change', change.to), link, html: renderChangePart(change, link) },
      );
    }),
    ...report.statusChanges.filter(isNews).flatMap((change) => {
      const { page, passage } = change;
      const id = entryId('passage', page, passage.quote, passage.citation.source, at);
      const link = safeLink(passage.citation.url);
      return entry({ statusChanges: [change] }, { id, link, html: renderPassagePart(change) });
    }),
    ...pagesOf(report.citationChanges).flatMap(([page, citations]) => {
      const html = renderCitationsPart(citations);
      return entry({ citationChanges: citations }, { id: entryId('citations', page, at), link: null, html });
    }),
    ...report.captures.flatMap((capture) => {
      const { source, outage, fault } = capture;
      const id = entryId('outage', source, outage?.since, outage?.ended);
      const html = `<p>${escapeHtml(fault === null ? 'The document was seen again.' : `${fault.code}: ${fault.message}`)}</p>`;
      return entry({ captures: [capture] }, { id, link: addressOf(source), html });
    }),
  ];
}

function pagesOf(citations: readonly CitationChange[]): [string, CitationChange[]][] {
  const pages = [...new Set(citations.map(({ page }) => page))];
  return pages.map((name) => [name, citations.filter(({ page }) => page === name)]);
}

/** A name in the form of a UUID (RFC 9562, version 8), made of what the entry tells of. */
export function entryId(...parts: readonly unknown[]): string {
  const hex = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
