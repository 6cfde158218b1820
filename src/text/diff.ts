/**
 * Differences between two lists of tokens, and patches. Only this file imports the `diff` package, so that one limit on
 * effort applies to every comparison. The limit counts edits and never time, so that equal input gives equal output.
 */
import { diffArrays, FILE_HEADERS_ONLY, formatPatch } from 'diff';
import { gapsBetweenAnchors, joinTouching, type Lists, type Region, trimShared } from './regions.ts';

export type RunKind = 'same' | 'removed' | 'added';

/** Consecutive tokens that both lists share, or that only the old or only the new one has. */
export interface Run {
  readonly kind: RunKind;
  readonly tokens: readonly string[];
}

export interface PatchFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The search for the fewest edits gives up beyond this many; the lists are then cut at the tokens that stand once in
 * both. The search costs at most the square of this number: some milliseconds for a pair of paragraphs.
 */
const MAX_EDITS = 400;
/** A patch of a whole document is made once, which is worth a longer search. */
const MAX_LINE_EDITS = 2_000;
/** The most comparisons of tokens that one search may cost, in a text that repeats itself. */
const MAX_TOKEN_COMPARISONS = 300_000_000;
/** How often a region that is still too different is cut again. */
const MAX_CUTS = 4;
const PATCH_CONTEXT_LINES = 3;

/** The runs that turn one list into the other, removed ones before the added ones of the same place. */
export function diffTokens(before: readonly string[], after: readonly string[]): Run[] {
  const runs: Run[] = [];
  const add = (kind: RunKind, tokens: readonly string[]): void => {
    if (tokens.length > 0) runs.push({ kind, tokens });
  };
  let at = 0;
  for (const region of changedRegions(before, after)) {
    add('same', before.slice(at, region.beforeStart));
    add('removed', before.slice(region.beforeStart, region.beforeEnd));
    add('added', after.slice(region.afterStart, region.afterEnd));
    at = region.beforeEnd;
  }
  add('same', before.slice(at));
  return runs;
}

/** The regions where two lists differ, in order, with at least one shared token between two. */
export function changedRegions(
  before: readonly string[],
  after: readonly string[],
  maxEdits: number = MAX_EDITS,
): Region[] {
  const ids = new Map<string, number>();
  // Numbers compare in one step, however long the tokens are.
  const idOf = (token: string): number => {
    const known = ids.get(token);
    if (known !== undefined) return known;
    ids.set(token, ids.size);
    return ids.size - 1;
  };
  const lists: Lists = { before: before.map(idOf), after: after.map(idOf) };
  const regions: Region[] = [];
  search(
    lists,
    { beforeStart: 0, beforeEnd: before.length, afterStart: 0, afterEnd: after.length },
    { maxEdits, cuts: MAX_CUTS },
    regions,
  );
  return joinTouching(regions);
}

/** A unified diff that `patch` applies; empty if the texts are equal. */
export function unifiedPatch(before: PatchFile, after: PatchFile): string {
  const old = linesOf(before.text);
  const now = linesOf(after.text);
  const regions = changedRegions(old, now, MAX_LINE_EDITS);
  if (regions.length === 0) return '';
  return formatPatch(
    {
      oldFileName: before.name,
      newFileName: after.name,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: groupNear(regions).map((group) => patchHunk(group, old, now)),
    },
    FILE_HEADERS_ONLY,
  );
}

interface Effort {
  readonly maxEdits: number;
  readonly cuts: number;
}

/**
 * Adds the regions where the lists differ within a region: exact ones if the search stays within its limit, else those
 * between anchors.
 */
function search(lists: Lists, within: Region, effort: Effort, found: Region[]): void {
  const region = trimShared(lists, within);
  const removed = region.beforeEnd - region.beforeStart;
  const added = region.afterEnd - region.afterStart;
  if (removed === 0 && added === 0) return;
  if (removed === 0 || added === 0) {
    found.push(region);
    return;
  }
  const exact = shortestEdits(lists, region, effort.maxEdits);
  if (exact) {
    for (const each of exact) found.push(each);
    return;
  }
  const gaps = effort.cuts > 0 ? gapsBetweenAnchors(lists, region) : null;
  if (!gaps) {
    found.push(region);
    return;
  }
  // The gaps share one search's effort, so that a thousand of them cost no more than one.
  const share = Math.max(8, Math.floor(effort.maxEdits / Math.sqrt(gaps.length)));
  for (const gap of gaps) search(lists, gap, { maxEdits: share, cuts: effort.cuts - 1 }, found);
}

/** The fewest edits (Myers); null if there are more than the limit. */
function shortestEdits({ before, after }: Lists, region: Region, maxEdits: number): Region[] | null {
  const old = before.slice(region.beforeStart, region.beforeEnd);
  const now = after.slice(region.afterStart, region.afterEnd);
  // The edits are at least as many as the lengths differ by, so a hopeless search does not begin.
  const maxEditLength = Math.min(maxEdits, Math.max(16, Math.floor(MAX_TOKEN_COMPARISONS / (old.length + now.length))));
  if (Math.abs(old.length - now.length) > maxEditLength) return null;
  const changes = diffArrays(old, now, { maxEditLength });
  if (!changes) return null;
  const regions: Region[] = [];
  let beforeAt = region.beforeStart;
  let afterAt = region.afterStart;
  for (const change of changes) {
    const beforeEnd = beforeAt + (change.added ? 0 : change.count);
    const afterEnd = afterAt + (change.removed ? 0 : change.count);
    if (change.added || change.removed) {
      regions.push({ beforeStart: beforeAt, beforeEnd, afterStart: afterAt, afterEnd });
    }
    beforeAt = beforeEnd;
    afterAt = afterEnd;
  }
  return regions;
}

/** Lines with their line ends; the last may lack one. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Groups regions for the hunks of a patch: regions whose context would overlap go into one hunk. */
function groupNear(regions: readonly Region[]): Region[][] {
  const groups: Region[][] = [];
  for (const region of regions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && region.beforeStart - last.beforeEnd <= 2 * PATCH_CONTEXT_LINES) group.push(region);
    else groups.push([region]);
  }
  return groups;
}

function patchHunk(group: readonly Region[], old: readonly string[], now: readonly string[]) {
  const first = group[0] ?? { beforeStart: 0, afterStart: 0 };
  const lines: string[] = [];
  const put = (mark: string, list: readonly string[]): void => {
    for (const line of list) {
      if (line.endsWith('\n')) lines.push(mark + line.slice(0, -1));
      else lines.push(mark + line, '\\ No newline at end of file');
    }
  };
  const lead = Math.min(PATCH_CONTEXT_LINES, first.beforeStart);
  let at = first.beforeStart - lead;
  let afterEnd = 0;
  for (const region of group) {
    put(' ', old.slice(at, region.beforeStart));
    put('-', old.slice(region.beforeStart, region.beforeEnd));
    put('+', now.slice(region.afterStart, region.afterEnd));
    at = region.beforeEnd;
    afterEnd = region.afterEnd;
  }
  const tail = old.slice(at, at + PATCH_CONTEXT_LINES);
  put(' ', tail);
  return {
    oldStart: first.beforeStart - lead + 1,
    oldLines: at + tail.length - (first.beforeStart - lead),
    newStart: first.afterStart - lead + 1,
    newLines: afterEnd + tail.length - (first.afterStart - lead),
    lines,
  };
}
