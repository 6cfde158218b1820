/** News: one event that a pass found and that is to be reported. The archive stores it until a message covers it. */
import { type CitationChange, passageDigest, type StatusChange } from './audit.ts';
import type { ReportedCapture } from './report.ts';
import type { SourceFinding } from './source-finding.ts';

/**
 * A change is stored as the times of two captures, the first with the new text and the last with the text before it,
 * because they can be compared at any time. The other kinds contain everything to report.
 */
export type News =
  | { readonly kind: 'change'; readonly source: string; readonly capturedAt: string; readonly before: string }
  | { readonly kind: 'outage'; readonly capture: ReportedCapture }
  | { readonly kind: 'passage'; readonly at: string; readonly change: StatusChange }
  | { readonly kind: 'citation'; readonly at: string; readonly change: CitationChange }
  | { readonly kind: 'setting'; readonly at: string; readonly finding: SourceFinding };

/** News as the archive stores it. */
export interface StoredNews {
  readonly id: number;
  readonly news: News;
}

/** The permanent key of a piece of news. The archive stores each key once. */
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
      return `passage ${page} ${passageDigest(passage)} ${news.at}`;
    }
    case 'citation':
      return `citation ${news.change.page} ${news.change.id} ${news.at}`;
    case 'setting': {
      const { source, setting, entry } = news.finding;
      // A selector may match on some nights and not on others, so it is news once for all.
      return `setting ${source} ${setting} ${entry}${setting === 'sections' ? ` ${news.at}` : ''}`;
    }
  }
}

/** The key for the beginning or the end of an outage, which is identified by the time of its first capture. */
export function outageKey(source: string, since: string, ended: boolean): string {
  return `${ended ? 'seen again' : 'outage'} ${source} ${since}`;
}
