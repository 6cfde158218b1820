/**
 * Detects whether a source goes back to a wording that it had before. The answer depends on its versions alone, so that
 * the same history always gives the same answer.
 */
import type { FlipFlop } from '../model/change.ts';
import { DAY_MS } from '../model/datetime.ts';
import { pathText } from '../model/document.ts';

/** A version of a source: its watched sections, and when this wording was first and last seen. */
export interface WordedVersion {
  /** Equal digests are equal wording. */
  readonly sections: readonly { readonly path: readonly string[]; readonly sha256: string }[];
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** A version as it is compared: its wording as a whole, and that of each of its sections by path. */
interface Wording extends WordedVersion {
  readonly wording: string;
  readonly byPath: ReadonlyMap<string, string>;
}

/**
 * Describes the return of the last of these versions, oldest first, to an earlier wording; null if its wording is new,
 * or was last seen more than `days` before. It counts as reported if an earlier return within these days came after
 * both wordings had been seen, and changed every section that this one changes: switching between known wordings is
 * news only once.
 */
export function flipFlopOf(given: readonly WordedVersion[], days: number): FlipFlop | null {
  const versions = given.map(wordingOf);
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
  // A return of other sections may have been minor, and never reported.
  const changed = [...changedBy(merged, last)];
  const covers = (index: number): boolean => {
    const there = changedBy(merged, index);
    return changed.every((path) => there.has(path));
  };
  return {
    since: first?.firstSeen ?? current.firstSeen,
    times: returns.length,
    reported: returns.some((index) => index < last && index >= bothSeen && covers(index)),
  };
}

function wordingOf(version: WordedVersion): Wording {
  const byPath = new Map<string, string>();
  // Sections of one path count as one.
  for (const { path, sha256 } of version.sections) {
    const key = pathText(path);
    byPath.set(key, `${byPath.get(key) ?? ''}${sha256}\n`);
  }
  return { ...version, wording: version.sections.map(({ sha256 }) => sha256).join('\n'), byPath };
}

/** Paths of the sections that differ between a version and the one before it. */
function changedBy(versions: readonly Wording[], index: number): Set<string> {
  const [old, now] = [versions[index - 1]?.byPath, versions[index]?.byPath];
  const paths = [...(old?.keys() ?? []), ...(now?.keys() ?? [])];
  return new Set(paths.filter((path) => old?.get(path) !== now?.get(path)));
}

/** Joins consecutive versions that differ only in typography. */
function joinEqual(versions: readonly Wording[]): Wording[] {
  const joined: Wording[] = [];
  for (const version of versions) {
    const last = joined.at(-1);
    if (last?.wording === version.wording) joined[joined.length - 1] = { ...last, lastSeen: version.lastSeen };
    else joined.push(version);
  }
  return joined;
}

function isReturn(versions: readonly Wording[], index: number, days: number): boolean {
  const version = versions[index];
  if (!version) return false;
  const since = daysBefore(version.firstSeen, days);
  return versions.slice(0, index).some(({ wording, lastSeen }) => wording === version.wording && lastSeen >= since);
}

function daysBefore(time: string, days: number): string {
  return new Date(Date.parse(time) - days * DAY_MS).toISOString();
}
