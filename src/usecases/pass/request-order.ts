/**
 * In which order sources are asked, so that nothing waits that need not: hosts by turns, since a host is asked one thing
 * at a time, and PDFs evenly among the pages, since they are read in a process beside this one.
 */
import type { Source } from '../../model/source.ts';

type ObservedCapture = Pick<Source, 'url'>;

/** All of the sources. Pages of one host stay in their order, and so do its PDFs. */
export function inRequestOrder<Each extends ObservedCapture>(sources: readonly Each[]): Each[] {
  return byTurns(spread(sources));
}

/** The first of each host first, then the second of each. */
function byTurns<Each extends ObservedCapture>(sources: readonly Each[]): Each[] {
  const turns = new Map<string, number>();
  const placed = sources.map((source, index) => {
    const host = URL.canParse(source.url) ? new URL(source.url).host : source.url;
    const turn = turns.get(host) ?? 0;
    turns.set(host, turn + 1);
    return { source, turn, index };
  });
  return placed.sort((one, other) => one.turn - other.turn || one.index - other.index).map(({ source }) => source);
}

/** PDFs by their address, at equal distances among all others. */
function spread<Each extends ObservedCapture>(sources: readonly Each[]): Each[] {
  const isPdf = ({ url }: ObservedCapture): boolean => /\.pdf(?:[?#]|$)/i.test(url);
  const placed = [sources.filter(isPdf), sources.filter((source) => !isPdf(source))].flatMap((group) =>
    group.map((source, index) => ({ source, place: (index + 0.5) / group.length })),
  );
  return placed.sort((one, other) => one.place - other.place).map(({ source }) => source);
}
