/**
 * In which order sources are asked: hosts by turns. A host is asked one thing at a time, so fifty sources of one host
 * in a row would keep all others waiting.
 */
import type { Source } from '../model/source.ts';

/** The sources with the first of each host first, then the second of each; those of one host stay in their order. */
export function byTurnsOfHosts<Asked extends Pick<Source, 'url'>>(sources: readonly Asked[]): Asked[] {
  const turns = new Map<string, number>();
  const placed = sources.map((source, index) => {
    const host = hostOf(source.url);
    const turn = turns.get(host) ?? 0;
    turns.set(host, turn + 1);
    return { source, turn, index };
  });
  return placed.sort((one, other) => one.turn - other.turn || one.index - other.index).map(({ source }) => source);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
