/**
 * Orders the requests of a pass so that nothing waits without need. Hosts take turns, since each gets one request at a
 * time. PDFs are spread evenly among the pages, since they are extracted in processes of their own.
 */
import type { Source } from '../../model/source.ts';

type Requested = Pick<Source, 'url'>;

/** All sources in the order of their requests. The pages of one host keep their order, and so do its PDFs. */
export function inRequestOrder<Each extends Requested>(sources: readonly Each[]): Each[] {
  return byTurns(spread(sources));
}

/** The first of each host first, then the second of each. */
function byTurns<Each extends Requested>(sources: readonly Each[]): Each[] {
  const turns = new Map<string, number>();
  const placed = sources.map((source, index) => {
    const host = hostOf(source.url);
    const turn = turns.get(host) ?? 0;
    turns.set(host, turn + 1);
    return { source, turn, index };
  });
  return placed.sort((one, other) => one.turn - other.turn || one.index - other.index).map(({ source }) => source);
}

/** Spreads the PDFs, recognized by their address, at equal distances among the others. */
function spread<Each extends Requested>(sources: readonly Each[]): Each[] {
  const isPdf = ({ url }: Requested): boolean => /\.pdf(?:[?#]|$)/i.test(url);
  const placed = [sources.filter(isPdf), sources.filter((source) => !isPdf(source))].flatMap((group) =>
    group.map((source, index) => ({ source, position: (index + 0.5) / group.length })),
  );
  return placed.sort((one, other) => one.position - other.position).map(({ source }) => source);
}

/** The host of an address, with its port; the address itself if it is not valid. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
