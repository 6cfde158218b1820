/**
 * Does a source go back to wording that it had before? Told from its versions alone, so that the same history gives the
 * same answer whenever it is asked.
 */
import type { Alternation } from '../model/change.ts';

/** A version of a source, by what names its wording, with the times between which it stood. */
export interface WordedVersion {
  readonly wording: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

const DAY_MS = 86_400_000;

/**
 * What the last of these versions, oldest first, goes back to; null where its wording is new, or was last seen more
 * than `days` before. It was told where an earlier return, within the days before this one, came after both wordings
 * of this change had been seen: going to and fro between known wordings is news once.
 */
export function alternationOf(versions: readonly WordedVersion[], days: number): Alternation | null {
  if (versions.at(-1)?.wording === versions.at(-2)?.wording) return null;
  const merged = joinEqual(versions);
  const last = merged.length - 1;
  const [previous, current] = [merged[last - 1], merged[last]];
  if (!previous || !current || !isReturn(merged, last, days)) return null;
  const since = daysBefore(current.firstSeen, days);
  const recent = [...merged.keys()].filter((index) => (merged[index]?.lastSeen ?? '') >= since);
  const returns = recent.filter((index) => isReturn(merged, index, days));
  const seenBy = (wording: string): number => recent.find((index) => merged[index]?.wording === wording) ?? last;
  const bothSeen = Math.max(seenBy(previous.wording), seenBy(current.wording));
  const first = merged[Math.min(seenBy(previous.wording), seenBy(current.wording))];
  return {
    since: first?.firstSeen ?? current.firstSeen,
    times: returns.length,
    told: returns.some((index) => index < last && index >= bothSeen),
  };
}

/** Versions in a row that differ in typography alone are one. */
function joinEqual(versions: readonly WordedVersion[]): WordedVersion[] {
  const joined: WordedVersion[] = [];
  for (const version of versions) {
    const open = joined.at(-1);
    if (open?.wording === version.wording) joined[joined.length - 1] = { ...open, lastSeen: version.lastSeen };
    else joined.push(version);
  }
  return joined;
}

function isReturn(versions: readonly WordedVersion[], index: number, days: number): boolean {
  const version = versions[index];
  if (!version) return false;
  const since = daysBefore(version.firstSeen, days);
  return versions.slice(0, index).some(({ wording, lastSeen }) => wording === version.wording && lastSeen >= since);
}

function daysBefore(time: string, days: number): string {
  return new Date(Date.parse(time) - days * DAY_MS).toISOString();
}
