/** News: one event that a pass found and that may be reported. The archive stores it until a message covers it. */
import type { CitationChange, StatusChange } from './audit.ts';
import { sha256 } from './digest.ts';
import type { ReportedCapture } from './report.ts';

/**
 * A change is stored as the times of two captures, of the one that brought it and of the last one with the text before,
 * since the comparison can be made at any time. The other kinds contain everything to report.
 */
export type News =
  | { readonly kind: 'change'; readonly source: string; readonly capturedAt: string; readonly before: string }
  | { readonly kind: 'outage'; readonly capture: ReportedCapture }
  | { readonly kind: 'passage'; readonly at: string; readonly change: StatusChange }
  | { readonly kind: 'citation'; readonly at: string; readonly change: CitationChange };

/** News as the archive stores it. */
export interface StoredNews {
  readonly id: number;
  readonly recordedAt: string;
  readonly news: News;
}

/** Identifies a piece of news for ever: the archive stores news with the same key once. */
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

/** The key of the beginning of an outage, or of its end. An outage is identified by the time of its first capture. */
export function outageKey(source: string, since: string, ended: boolean): string {
  return `${ended ? 'seen again' : 'outage'} ${source} ${since}`;
}
