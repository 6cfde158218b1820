/**
 * The entries that a pass adds to the feed: one for each significant change, each passage whose status is news, each
 * outage that began or ended, each setting that no longer matches, and for the citations of each page.
 */
import { type BoundCitation, type CitationChange, isNotable, type StatusChange } from '../../model/audit.ts';
import { type Change, isSignificant } from '../../model/change.ts';
import type { ReferencePage } from '../../model/config.ts';
import type { FeedEntry } from '../../model/outbox.ts';
import type { PassReport, ReportedCapture, SetAside } from '../../model/report.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { type Html, html, safeLink } from '../../text/escape.ts';
import { changePart, MAIL_VIEW } from '../mail/change-mail.ts';
import { citationsPart, passagePart } from '../mail/quotes-mail.ts';
import { changeSubject, outagesText, settingSubject } from '../mail/subject.ts';
import { viewOfChange } from '../views/change-view.ts';
import { viewOfCitations } from '../views/citation-news.ts';
import { findingText } from '../views/finding-view.ts';
import { citationsText } from '../views/news-wording.ts';
import { setAsideLine, viewOfStatusChange } from '../views/pass-view.ts';
import { suspectAdvice } from '../views/suspect-advice.ts';
import { entryId } from './entry-id.ts';

interface Draft {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
  readonly link: string | null;
}

/** The most important entries come last. `at` is the time of the pass that reports them. */
export function entriesOf(report: PassReport, at: string, pages: readonly ReferencePage[]): FeedEntry[] {
  const links = linksIn(report);
  const drafts = [
    ...report.captures.filter(({ outage }) => outage?.news).map((capture) => outageEntry(capture, links)),
    ...(report.setAside ?? []).map((each) => setAsideEntry(each, at, links)),
    ...report.settingChanges.map((finding) => settingEntry(finding, at, links)),
    ...byPage(report.citationChanges).map(([page, changes]) =>
      citationsEntry(changes, { at, page, address: pages.find(({ id }) => id === page)?.url ?? null, links }),
    ),
    ...report.statusChanges.filter(isNotable).map((change) => passageEntry(change, at, links)),
    ...report.changes.filter(isSignificant).map((change) => changeEntry(change, links)),
  ];
  return drafts.map(({ id, title, content, link }) => ({ id, at, title, html: content.toString(), link }));
}

/** Where an entry leads its reader; null where that cannot be linked. */
interface Links {
  source(id: string | null): string | null;
  citation(citation: BoundCitation): string | null;
}

function linksIn({ captures }: PassReport): Links {
  const source = (id: string | null): string | null => {
    const capture = captures.find((each) => each.source === id);
    return safeLink(capture?.finalUrl ?? capture?.url ?? null);
  };
  return { source, citation: (citation) => safeLink(citation.url) ?? source(citation.source) };
}

function outageEntry(capture: ReportedCapture, links: Links): Draft {
  const { source, outage, failure } = capture;
  const text = failure === null ? 'The document was reached again.' : `${failure.code}: ${failure.message}`;
  const advice = suspectAdvice(capture);
  return {
    id: entryId('outage', source, outage?.since, outage?.ended),
    title: outagesText([capture]),
    content: html`<p>${text}</p>${advice !== null && html`<p>${advice}</p>`}`,
    link: links.source(source),
  };
}

function settingEntry(finding: SourceFinding, at: string, links: Links): Draft {
  const { source, setting, entry } = finding;
  return {
    id: entryId('setting', source, setting, entry, at),
    title: settingSubject(finding),
    content: html`<p>${findingText(finding)}</p>`,
    link: links.source(source),
  };
}

function setAsideEntry(setAside: SetAside, at: string, links: Links): Draft {
  const { what, source } = setAside;
  return {
    id: entryId('set-aside', what, at),
    title: `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be described`,
    content: html`<p>${setAsideLine(setAside)}</p>`,
    link: links.source(source),
  };
}

interface CitedPage {
  readonly at: string;
  readonly page: string;
  readonly address: string | null;
  readonly links: Links;
}

/** Links to the reference page, where its curator corrects the citations. */
function citationsEntry(changes: readonly CitationChange[], { at, page, address, links }: CitedPage): Draft {
  const cited = changes.map(({ citation }) => links.citation(citation)).find((each) => each !== null) ?? null;
  return {
    id: entryId('citations', page, at),
    title: `${page}: ${citationsText({ citations: changes.length })}`,
    content: citationsPart(viewOfCitations(changes)),
    link: safeLink(address) ?? cited,
  };
}

function passageEntry(change: StatusChange, at: string, links: Links): Draft {
  const { page, passage } = change;
  const view = viewOfStatusChange(change);
  return {
    id: entryId('passage', page, passage.quote, passage.citation.source, at),
    title: `${view.passage.cited} – quote ${view.change}`,
    content: passagePart(view),
    link: links.citation(passage.citation),
  };
}

function changeEntry(change: Change, links: Links): Draft {
  const link = links.source(change.source);
  return {
    id: entryId('change', change.to),
    title: changeSubject(change),
    content: changePart(viewOfChange(change, MAIL_VIEW), link),
    link,
  };
}

function byPage(changes: readonly CitationChange[]): [string, CitationChange[]][] {
  const pages = [...new Set(changes.map(({ page }) => page))];
  return pages.map((name) => [name, changes.filter(({ page }) => page === name)]);
}
