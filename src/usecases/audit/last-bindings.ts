/** To which sources the last audit of a page bound a passage, read from the statuses that it recorded. */
import type { LastBinding } from '../../audit/choose-source.ts';
import { type Finding, passageDigest } from '../../model/audit.ts';
import type { Digest } from '../../model/digest.ts';
import type { PassageStatus } from '../../model/passage.ts';

/** In the order of `sources`. */
export function lastBindings(
  quote: string,
  sources: readonly string[],
  statuses: ReadonlyMap<Digest, PassageStatus>,
): LastBinding[] {
  if (statuses.size === 0) return [];
  return sources.flatMap((source) => {
    const status = statuses.get(digestIn(quote, source)) ?? 'unavailable';
    return status === 'unavailable' ? [] : [{ source, status }];
  });
}

/**
 * The passages that are now bound to another source than at the last audit, as they were bound then. What becomes of
 * their words there concerns the page no more.
 */
export function formerBindings(
  findings: readonly Finding[],
  sources: readonly string[],
  statuses: ReadonlyMap<Digest, PassageStatus>,
): Digest[] {
  const current = new Set(findings.map(passageDigest));
  // Only a passage that was not bound to its source before can have been bound to another one.
  const rebound = findings.filter(
    (finding) => (statuses.get(passageDigest(finding)) ?? 'unavailable') === 'unavailable',
  );
  return rebound.flatMap(({ quote }) =>
    lastBindings(quote, sources, statuses)
      .map(({ source }) => digestIn(quote, source))
      .filter((digest) => !current.has(digest)),
  );
}

function digestIn(quote: string, source: string): Digest {
  return passageDigest({ quote, citation: { source } });
}
