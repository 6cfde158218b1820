/** News: one thing that a pass found and that may be worth telling, kept from its finding until a message covers it. */
import type { CitationChange, StatusChange } from './audit.ts';
import { sha256 } from './digest.ts';
import type { ReportedCapture } from './report.ts';

/**
 * A change is kept as the time of the capture that brought it and of the one that had shown the text before, since the
 * comparison can be made at any time; the others hold all that there is to tell.
 */
export type News =
  | { readonly kind: 'change'; readonly source: string; readonly capturedAt: string; readonly before: string }
  | { readonly kind: 'outage'; readonly capture: ReportedCapture }
  | { readonly kind: 'passage'; readonly at: string; readonly change: StatusChange }
  | { readonly kind: 'citation'; readonly at: string; readonly change: CitationChange };

/** News as the archive keeps it. */
export interface StoredNews {
  readonly id: number;
  readonly recordedAt: string;
  readonly news: News;
}

/** Names one piece of news for ever: what has this name is kept once. */
export function newsKey(news: News): string {
  switch (news.kind) {
    case 'change':
      return `change ${news.source} ${news.capturedAt}`;
    case 'outage': {
      const { source, capturedAt, outage } = news.capture;
      return outageKey(source, outage?.since ?? capturedAt, outage?.ended ?? false);
    }
    case 'passage': {
      const { page, passage } = news.change;
      return `passage ${page} ${sha256(JSON.stringify([passage.quote, passage.citation.source]))} ${news.at}`;
    }
    case 'citation':
      return `citation ${news.change.page} ${news.change.id} ${news.at}`;
  }
}

/** The name of the beginning of an outage, or of its end, by its first capture. */
export function outageKey(source: string, since: string, ended: boolean): string {
  return `${ended ? 'seen again' : 'outage'} ${source} ${since}`;
}
