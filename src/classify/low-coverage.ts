/** Tells when so little of a page's main content was read that a person should look at what was left out. */
import { readShare } from '../model/coverage.ts';
import type { Coverage } from '../model/document.ts';

/**
 * The least share that is fine if the config of a source names no other. Of 400 real pages the lowest share was 0.64, on a
 * short page with a long list of related articles in its main content; nothing was missing there.
 */
export const LEAST_READ_SHARE = 0.6;

/**
 * What was read, and what to do, for a person; null if it is enough. `least` is the share that the config names, `see`
 * says where what was left out is listed.
 */
export function lowCoverage(coverage: Coverage, least: number | undefined, see: string): string | null {
  const share = readShare(coverage);
  if (share >= (least ?? LEAST_READ_SHARE)) return null;
  const { read, main } = coverage;
  const limit = least === undefined ? '' : `, less than ${least}`;
  const enough = Math.floor(share * 100) / 100;
  return (
    `${Math.floor(share * 100)} % of the main content was read (${read} of ${main} words)${limit}; ` +
    `${see}, then set include or exclude, or coverage: ${enough} if nothing is missing`
  );
}
