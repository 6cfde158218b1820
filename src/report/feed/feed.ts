/** The news as an Atom feed (RFC 4287). The library writes the XML from titles as HTML text and contents as markup. */
import { Feed } from 'feed';
import type { FeedEntry } from '../../model/outbox.ts';
import { escapeHtml } from '../../text/escape.ts';

export interface FeedHead {
  /** `urn:uuid:…`; never changes. */
  readonly id: string;
  /** When the feed is written: its date as long as it has no entry. */
  readonly now: string;
  /** Where it is published; null where that is unknown. */
  readonly url: string | null;
}

/** What XML 1.0 forbids (section 2.2): most control characters, and halves of surrogate pairs. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** `entries` newest first. */
export function renderFeed({ id, now, url }: FeedHead, entries: readonly FeedEntry[]): string {
  const feed = new Feed({
    id,
    title: 'Variorum',
    description: 'Changes in the watched sources and in the quotes taken from them.',
    generator: 'Variorum',
    copyright: '',
    updated: new Date(entries[0]?.at ?? now),
    author: { name: 'Variorum' },
    ...(url === null ? {} : { feedLinks: { atom: url } }),
  });
  for (const { id: entry, at, title, html, link } of entries) {
    const date = new Date(at);
    feed.addItem({ id: entry, date, published: date, title: escapeHtml(title), content: html, link: link ?? entry });
  }
  return `${feed.atom1()}\n`.replace(NO_XML, '\uFFFD');
}
