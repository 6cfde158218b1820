/**
 * Counts the news of a pass. Every format takes its numbers from here, so that the subject, the summaries, the feed,
 * the worker's log and JSON agree. Totals of a reference page are not news: `audit-view.ts` counts those.
 */
import { isNotable } from '../../model/audit.ts';
import { isSignificant } from '../../model/change.ts';
import type { PassageStatus } from '../../model/passage.ts';
import type { PassReport } from '../../model/report.ts';

/** The parts of a report that can hold news. */
export type PassNews = Pick<
  PassReport,
  'captures' | 'changes' | 'statusChanges' | 'citationChanges' | 'settingChanges' | 'setAside'
>;

export interface NewsCounts {
  /** Significant changes of sources. */
  readonly changes: number;
  /** Passages that no longer match, or match again, by their new status. */
  readonly passages: Readonly<Record<PassageStatus, number>>;
  /** Citations that became wrong, including those of the passages above. */
  readonly citations: number;
  /** Entries of the settings of sources that no longer match what they matched. */
  readonly settings: number;
  /** Outages that have now lasted long enough to report, and reported outages that ended. */
  readonly outages: number;
  readonly recovered: number;
  /** News that could not be composed; left out if there is none. */
  readonly setAside?: number;
}

export function newsCountsOf(news: PassNews): NewsCounts {
  const { captures, changes, statusChanges, citationChanges, settingChanges, setAside = [] } = news;
  const statuses = statusChanges.filter(isNotable).map(({ passage }) => passage.status);
  const passages = (status: PassageStatus): number => statuses.filter((each) => each === status).length;
  const outages = captures.flatMap(({ outage }) => (outage?.news ? [outage] : []));
  return {
    changes: changes.filter(isSignificant).length,
    passages: {
      altered: passages('altered'),
      partial: passages('partial'),
      missing: passages('missing'),
      unavailable: passages('unavailable'),
      stands: passages('stands'),
    },
    citations: citationChanges.length,
    settings: settingChanges.length,
    outages: outages.filter(({ ended }) => !ended).length,
    recovered: outages.filter(({ ended }) => ended).length,
    ...(setAside.length > 0 ? { setAside: setAside.length } : {}),
  };
}

export function passagesIn({ passages }: NewsCounts): number {
  return Object.values(passages).reduce((sum, count) => sum + count, 0);
}
