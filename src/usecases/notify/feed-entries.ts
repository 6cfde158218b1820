/** The entries that a pass adds to the feed: one for each change, passage, outage, and for the citations of a page. */
import { type Notifiable, notificationOf } from '../../delivery/policy.ts';
import { type BoundCitation, type CitationChange, isNews } from '../../model/audit.ts';
import { isSignificant } from '../../model/change.ts';
import type { ReferencePage } from '../../model/config.ts';
import type { FeedEntry } from '../../model/outbox.ts';
import type { PassReport } from '../../model/report.ts';
import { passageTitle, renderChangePart, renderCitationsPart, renderPassagePart } from '../../report/mail/mail-html.ts';
import { escapeHtml, safeLink } from '../../text/escape.ts';
import { entryId } from './entry-id.ts';

/** Entries for what a reader should hear of, those of highest rank last. `at` is when they are told. */
export function entriesOf(report: PassReport, at: string, pages: readonly ReferencePage[]): FeedEntry[] {
  const addressOf = (source: string | null): string | null => {
    const capture = report.captures.find((each) => each.source === source);
    return safeLink(capture?.finalUrl ?? capture?.url ?? null);
  };
  const linkOf = ({ url, source }: BoundCitation): string | null => safeLink(url) ?? addressOf(source);
  return [
    ...report.captures.flatMap((capture) => {
      const { source, outage, failure } = capture;
      const text = failure === null ? 'The document was seen again.' : `${failure.code}: ${failure.message}`;
      const id = entryId('outage', source, outage?.since, outage?.ended);
      const html = `<p>${escapeHtml(text)}</p>`;
      return titlesOf({ captures: [capture] }).map((title) => ({ id, at, title, html, link: addressOf(source) }));
    }),
    ...pagesOf(report.citationChanges).flatMap(([page, citations]) => {
      const id = entryId('citations', page, at);
      const html = renderCitationsPart(citations);
      // A citation is mended on its page.
      const address = safeLink(pages.find(({ id }) => id === page)?.url ?? null);
      const link = address ?? citations.map(({ citation }) => linkOf(citation)).find((each) => each !== null) ?? null;
      return titlesOf({ citationChanges: citations }).map((title) => ({
        id,
        at,
        title: `${page}: ${title}`,
        html,
        link,
      }));
    }),
    ...report.statusChanges.filter(isNews).map((change) => {
      const { page, passage } = change;
      const id = entryId('passage', page, passage.quote, passage.citation.source, at);
      return { id, at, title: passageTitle(change), html: renderPassagePart(change), link: linkOf(passage.citation) };
    }),
    ...report.changes.filter(isSignificant).flatMap((change) => {
      const link = addressOf(change.source);
      const html = renderChangePart(change, link);
      return titlesOf({ changes: [change] }).map((title) => ({
        id: entryId('change', change.to),
        at,
        title,
        html,
        link,
      }));
    }),
  ];
}

/** The subject that a mail about this alone would have; none where it would not be worth one. */
function titlesOf(what: Partial<Notifiable>): string[] {
  const worth = notificationOf({ captures: [], changes: [], statusChanges: [], citationChanges: [], ...what });
  return worth === null ? [] : [worth.subject];
}

function pagesOf(citations: readonly CitationChange[]): [string, CitationChange[]][] {
  const pages = [...new Set(citations.map(({ page }) => page))];
  return pages.map((name) => [name, citations.filter(({ page }) => page === name)]);
}
