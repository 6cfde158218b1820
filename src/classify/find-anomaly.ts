/** What a page lacks against the version in force. The figures behind each line that is drawn are in docs/suspects.md. */
import type { Failure } from '../model/capture.ts';
import type { TextSketch } from '../model/classification.ts';

/** A version in force that is shorter says too little to be missed: all its words may change from day to day. */
const MIN_COMPARED_CHARACTERS = 200;
/** Less than this part of the length: the text is gone. Real revisions kept 0.99 of it or more. */
const GONE_LENGTH = 0.2;
/** Less than this part of either text found in the other: another text. Real revisions shared 0.86 or more, strangers 0.36 or less. */
const OTHER_TEXT = 0.4;
/** With this part of its words in a page, whatever its title and its format, the version in force stands. */
const RESEMBLING = 0.5;
/** With this part of the headings found again it is the same document, rewritten. */
const SAME_HEADINGS = 0.5;
/** Fewer headings may stand on every page of a site: four posts of one publisher share three. */
const MIN_HEADINGS = 5;
/** A page without its end and shorter than this part is cut off; a longer one has lost no words that a reader would miss. */
const TRUNCATED_LENGTH = 0.95;
/** Of fewer hashes the share is left to chance: common words alone made five of eight. */
const MIN_SAMPLE = 16;

/** Why a page is odd beside the version in force; null where it may be a revision of it. */
export function findAnomaly(inForce: TextSketch, page: TextSketch): Failure | null {
  if (inForce.characters < MIN_COMPARED_CHARACTERS) return null;
  const length = page.characters / inForce.characters;
  if (inForce.mediaType !== page.mediaType && !resembles(inForce, page)) {
    return anomaly('SUSPECT_MEDIA_TYPE', `it is ${page.mediaType}, where the version in force is ${inForce.mediaType}`);
  }
  if (length < GONE_LENGTH) {
    return anomaly(
      'SUSPECT_TEXT_GONE',
      `it has ${page.characters} characters, where the version in force has ${inForce.characters}`,
    );
  }
  const shared = Math.max(shareFound(inForce, page) ?? 0, shareFound(page, inForce) ?? 0);
  if (shared < OTHER_TEXT && !sharesHeadings(inForce, page)) {
    return anomaly(
      'SUSPECT_OTHER_TEXT',
      `it shares ${Math.round(shared * 100)} % of its words with the version in force, as texts on other matters do`,
    );
  }
  if (page.truncated && !inForce.truncated && length < TRUNCATED_LENGTH) {
    return anomaly(
      'SUSPECT_CUT',
      `it breaks off before its end, with ${Math.round(length * 100)} % of the text of the version in force`,
    );
  }
  return null;
}

/** True where most of the version in force stands in a page still, whatever its title says. */
export function resembles(inForce: TextSketch, page: TextSketch): boolean {
  return (shareFound(inForce, page) ?? 0) >= RESEMBLING;
}

function anomaly(code: string, message: string): Failure {
  return { code, message };
}

/**
 * The part of a text's words that stand in another: of the hashes that both sketches reach, those they share (the
 * bottom-k sketch of Broder’s containment, 1997). Null where the texts are too unlike in length to tell.
 */
function shareFound(text: TextSketch, other: TextSketch): number | null {
  const reach = Math.min(reachOf(text), reachOf(other));
  const sample = text.leastHashes.filter((hash) => hash <= reach);
  if (sample.length < MIN_SAMPLE) return null;
  const there = new Set(other.leastHashes);
  return sample.filter((hash) => there.has(hash)).length / sample.length;
}

/** Up to which hash a sketch holds all there are. */
function reachOf({ leastHashes, terms }: TextSketch): number {
  return leastHashes.length === terms ? Number.POSITIVE_INFINITY : (leastHashes.at(-1) ?? 0);
}

function sharesHeadings(before: TextSketch, after: TextSketch): boolean {
  if (before.headings.length < MIN_HEADINGS) return false;
  const there = new Set(after.headings);
  return before.headings.filter((hash) => there.has(hash)).length >= before.headings.length * SAME_HEADINGS;
}
