/** The declared levels of headings: tags and outline each count in their own way. */
import { leadingNumber } from '../../../grammar/section-numbers.ts';
import type { HeadingClaim } from './heading-claim.ts';

/**
 * Gives the declared level of a heading from its claims; null if nothing declares one. A number shows its depth, and tags
 * follow it. Without a number, the outline is the better evidence: it is a tree, and tags may only be styles. Headings
 * that have a number and both show how the levels of the outline correspond to those of the tags.
 */
export function levelTranslator(
  all: readonly (readonly HeadingClaim[])[],
): (claims: readonly HeadingClaim[]) => number | null {
  const levels = new Map<number, number>();
  for (const claims of all) {
    const [tag, outline] = [levelBy('tag', claims), levelBy('outline', claims)];
    if (tag !== null && outline !== null && isNumbered(claims) && !levels.has(outline)) levels.set(outline, tag);
  }
  return (claims) => {
    const [tag, entry] = [levelBy('tag', claims), levelBy('outline', claims)];
    const outline = entry === null ? null : translate(levels, entry);
    return isNumbered(claims) || levels.size === 0 ? (tag ?? outline) : (outline ?? tag);
  };
}

function isNumbered(claims: readonly HeadingClaim[]): boolean {
  return /^\d/.test(leadingNumber(claims[0]?.text ?? '') ?? '');
}

function levelBy(evidence: 'tag' | 'outline', claims: readonly HeadingClaim[]): number | null {
  return claims.find((claim) => claim.evidence === evidence)?.level ?? null;
}

/** Translates a level by the nearest one whose counterpart is known. */
function translate(levels: ReadonlyMap<number, number>, level: number): number {
  const nearest = [...levels].reduce<readonly [number, number] | null>(
    (best, each) => (best === null || Math.abs(each[0] - level) < Math.abs(best[0] - level) ? each : best),
    null,
  );
  return nearest === null ? level : Math.max(1, nearest[1] + level - nearest[0]);
}
