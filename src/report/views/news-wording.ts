/** The counts of a pass's news in words. “Now” and “again” mark news; totals do not use these words. */
import type { NewsCounts } from './news-counts.ts';
import { countOf } from './wording.ts';

export const NO_NEWS = 'Nothing significant changed';

/** `1 significant change`, `2 quotes are now altered`, `4 citations now point to the wrong place`; empty without news. */
export function newsParts(counts: NewsCounts): string[] {
  return [
    counts.changes === 0 ? '' : countOf(counts.changes, 'significant change'),
    quotesText(counts),
    citationsText(counts),
    settingsText(counts),
    counts.outages === 0 ? '' : `${countOf(counts.outages, 'source')} not reached recently`,
    counts.recovered === 0 ? '' : `${countOf(counts.recovered, 'source')} reached again`,
    setAsideText(counts),
  ].filter((part) => part !== '');
}

/** `2 quotes are now altered, 1 is now missing, 1 stands again`; empty if there are none. */
export function quotesText({ passages }: Pick<NewsCounts, 'passages'>): string {
  return (['altered', 'partial', 'missing', 'unavailable', 'stands'] as const)
    .map((status) => ({ status, count: passages[status] }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }, at) => {
      const [is, stands] = count === 1 ? ['is', 'stands'] : ['are', 'stand'];
      return `${at === 0 ? countOf(count, 'quote') : count} ${status === 'stands' ? `${stands} again` : `${is} now ${status}`}`;
    })
    .join(', ');
}

/** `2 settings no longer match`; empty if all do. */
export function settingsText({ settings }: Pick<NewsCounts, 'settings'>): string {
  return settings === 0 ? '' : `${countOf(settings, 'setting')} no longer ${settings === 1 ? 'matches' : 'match'}`;
}

/** `3 citations now point to the wrong place`; empty if there are none. */
export function citationsText({ citations }: Pick<NewsCounts, 'citations'>): string {
  if (citations === 0) return '';
  return `${countOf(citations, 'citation')} now ${citations === 1 ? 'points' : 'point'} to the wrong place`;
}

/** `2 pieces of news could not be described`; empty if all could. */
export function setAsideText({ setAside = 0 }: Pick<NewsCounts, 'setAside'>): string {
  return setAside === 0 ? '' : `${setAside} ${setAside === 1 ? 'piece' : 'pieces'} of news could not be described`;
}
