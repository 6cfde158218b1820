/** The content of the worker's log about a pass. */
import type { PassReport } from '../../model/report.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { type PassView, viewOfPass } from './pass-view.ts';

/** What was sent after a pass, and what was not delivered. */
export interface LoggedDelivery {
  /** Subjects of the mails that were sent; a webhook has none. */
  readonly mails: readonly string[];
  readonly failures: readonly string[];
}

export interface LogView extends Pick<PassView, 'news' | 'attention' | 'summary' | 'audits'> {
  readonly failed: readonly { readonly source: string; readonly failure: string }[];
}

export function viewOfLog(report: PassReport): LogView {
  const options = { detail: 'significant', context: CONTEXT_WORDS, longest: 1, differences: 1 } as const;
  const { news, attention, summary, audits, captures } = viewOfPass(report, options);
  const failed = captures.flatMap(({ source, failure }) => (failure === null ? [] : [{ source, failure }]));
  return { news, attention, summary, audits, failed };
}
