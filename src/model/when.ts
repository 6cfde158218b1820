/** WHEN names a snapshot in a command: a date or time, `latest`, `first`, `~N`, `suspect`, or the start of a digest. */
import { parseInstant } from './datetime.ts';
import { UsageError } from './errors.ts';
import type { Snapshot } from './snapshot.ts';

/** Splits `SOURCE@WHEN` at the first @; without one it means the latest snapshot. */
export function splitSelector(selector: string): { readonly source: string; readonly when: string } {
  const at = selector.indexOf('@');
  return at < 0
    ? { source: selector, when: 'latest' }
    : { source: selector.slice(0, at), when: selector.slice(at + 1) };
}

/** Names what the newest capture shows, while that is suspect. It is no snapshot, but is shown and compared like one. */
export const SUSPECT = 'suspect';

/** The shortest accepted start of a digest. Anything shorter is more likely a typing error. */
const MIN_DIGEST_PREFIX = 4;

/**
 * Finds the snapshot that WHEN names among those of a source, oldest first. A date or time names the snapshot that was
 * in force at the end of that day (UTC), or at that moment. Throws UsageError if WHEN names no snapshot; `suspect` is
 * none (`usecases/history/find-snapshot.ts`).
 */
export function resolveWhen(source: string, snapshots: readonly Snapshot[], when: string): Snapshot {
  const [first] = snapshots;
  const latest = snapshots.at(-1);
  if (first === undefined || latest === undefined) {
    throw new UsageError(
      'USAGE_NO_SNAPSHOT',
      `${source}: it has no snapshot yet. Run \`variorum run ${source}\` or \`variorum import ${source} FILE…\`.`,
    );
  }
  if (when === 'latest') return latest;
  if (when === 'first') return first;
  const back = /^~(\d+)$/.exec(when);
  if (back) {
    const found = snapshots.at(-1 - Number(back[1]));
    const count = snapshots.length === 1 ? '1 snapshot' : `${snapshots.length} snapshots`;
    if (Number(back[1]) < snapshots.length && found) return found;
    throw new UsageError(
      'USAGE_NO_SNAPSHOT',
      `${source}@${when}: the source has only ${count}, ~0 to ~${snapshots.length - 1}.`,
    );
  }
  const instant = parseInstant(when);
  if (instant) {
    const found = snapshots.findLast((snapshot) => snapshot.firstSeen <= instant.end);
    if (found) return found;
    throw new UsageError(
      'USAGE_NO_SNAPSHOT',
      `${source}@${when}: its first snapshot dates from ${first.firstSeen}. Give that time or a later one.`,
    );
  }
  return byDigest(source, snapshots, when);
}

function byDigest(source: string, snapshots: readonly Snapshot[], when: string): Snapshot {
  const prefix = when.toLowerCase();
  const matching =
    prefix.length >= MIN_DIGEST_PREFIX && /^[0-9a-f]+$/.test(prefix)
      ? snapshots.filter(({ textSha256, rawSha256 }) => textSha256.startsWith(prefix) || rawSha256.startsWith(prefix))
      : [];
  if (new Set(matching.map(({ textSha256 }) => textSha256)).size > 1) {
    throw new UsageError(
      'USAGE_AMBIGUOUS',
      `${source}@${when}: several snapshots have a digest that begins with this. Give more of the digest.`,
    );
  }
  // If the same text was in force more than once, its last snapshot is meant.
  const found = matching.at(-1);
  if (found) return found;
  const forms = `a date (2026-04-16), a time (2026-04-16T05:15Z), latest, first, ~N, suspect, or at least ${MIN_DIGEST_PREFIX}`;
  throw new UsageError(
    'USAGE_WHEN',
    `${source}@${when}: this names no snapshot. Give ${forms} characters of a digest. ` +
      `\`variorum log ${source}\` lists the snapshots.`,
  );
}
