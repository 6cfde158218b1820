/**
 * Compares a page's sketch with that of the version in force: is the page an anomaly, or may it be a revision? The
 * figures behind each threshold are in docs/suspects.md.
 */
import type { Failure } from '../model/capture.ts';
import type { TextSketch } from '../model/classification.ts';

/** A shorter version in force is not compared: all of its few words may change from day to day. */
const MIN_COMPARED_CHARACTERS = 200;
/** Below this share of the length, the text is gone. Real revisions had 0.99 of it or more. */
const MIN_LENGTH_SHARE = 0.2;
/**
 * If each text has less than this share of its words in the other, they are different texts. Real revisions shared 0.86
 * or more, unrelated texts 0.36 or less.
 */
const MIN_WORD_SHARE = 0.4;
/** A page with this share of the words of the version in force is that document, even with another title or format. */
const RESEMBLANCE = 0.5;
/** If this share of the headings is found again, it is the same document, rewritten. */
const MIN_HEADING_SHARE = 0.5;
/** Fewer headings may stand on every page of a site: four posts of one publisher share three. */
const MIN_HEADINGS = 5;
/**
 * Below this part of the share that was read before, much of the page is dropped that was read, or new to the page and
 * dropped. The share is known in steps of a twentieth, so a smaller fall may be one of rounding and menus.
 */
const MIN_READ_PART = 2 / 3;
/** A share of fewer hashes is down to chance: common words alone made five of eight. */
const MIN_SAMPLE = 16;

/** Why a page is an anomaly compared with the version in force; null if it may be a revision of it. */
export function findAnomaly(inForce: TextSketch, candidate: TextSketch): Failure | null {
  if (inForce.characters < MIN_COMPARED_CHARACTERS) return null;
  const length = candidate.characters / inForce.characters;
  if (inForce.mediaType !== candidate.mediaType && !resembles(inForce, candidate)) {
    return anomaly('SUSPECT_MEDIA_TYPE', `is ${candidate.mediaType}; the last good version is ${inForce.mediaType}`);
  }
  if (length < MIN_LENGTH_SHARE) {
    return anomaly(
      'SUSPECT_TEXT_GONE',
      `has only ${candidate.characters} characters; the last good version has ${inForce.characters}`,
    );
  }
  const shared = shareEitherWay(inForce, candidate);
  if (isAnotherText(inForce, candidate)) {
    const percent = Math.round(shared * 100);
    return anomaly(
      'SUSPECT_OTHER_TEXT',
      `shares ${percent === 0 ? 'almost none' : `only ${percent} %`} of its words with the last good version, as unrelated texts do`,
    );
  }
  // A page without its end has lost words if it is shorter at all: which ones, only its end would tell.
  if (candidate.truncated && !inForce.truncated && length < 1) {
    return anomaly(
      'SUSPECT_CUT',
      `breaks off before its end, with ${Math.floor(length * 100)} % of the text of the last good version`,
    );
  }
  return null;
}

/** True if two texts have neither words nor headings in common, beyond those that unrelated texts share. */
export function isAnotherText(inForce: TextSketch, candidate: TextSketch): boolean {
  return shareEitherWay(inForce, candidate) < MIN_WORD_SHARE && !sharesHeadings(inForce, candidate);
}

export const COVERAGE_FALL = 'SUSPECT_COVERAGE';

/**
 * What says that the extractor reads much less of the page than it read of the version in force: then words are
 * missing, or new words are not read, although the text alone may look like a revision, or be the same. Null if not.
 * Both sketches must come from the same extractor with the same settings.
 */
export function findCoverageFall(inForce: TextSketch, candidate: TextSketch): Failure | null {
  const { readShare: before, characters } = inForce;
  const { readShare: now } = candidate;
  if (before === undefined || now === undefined || characters < MIN_COMPARED_CHARACTERS) return null;
  if (now >= before * MIN_READ_PART) return null;
  const [read, readBefore] = [now, before].map((share) => Math.round(share * 100));
  return anomaly(
    COVERAGE_FALL,
    `only about ${read} % of its main content was read, instead of ${readBefore} % as in the last good version`,
  );
}

/** True if a page contains most of the version in force, even under another title. */
export function resembles(inForce: TextSketch, candidate: TextSketch): boolean {
  return (shareFound(inForce, candidate) ?? 0) >= RESEMBLANCE;
}

function shareEitherWay(one: TextSketch, other: TextSketch): number {
  return Math.max(shareFound(one, other) ?? 0, shareFound(other, one) ?? 0);
}

function anomaly(code: string, message: string): Failure {
  return { code, message };
}

/**
 * The share of a text's words that another contains: of the hashes that both sketches cover, those that they share (the
 * bottom-k sketch of Broder’s containment, 1997). Null if the texts differ too much in length for an estimate.
 */
function shareFound(text: TextSketch, other: TextSketch): number | null {
  const limit = Math.min(coverageLimit(text), coverageLimit(other));
  const sample = text.leastHashes.filter((hash) => hash <= limit);
  if (sample.length < MIN_SAMPLE) return null;
  const others = new Set(other.leastHashes);
  return sample.filter((hash) => others.has(hash)).length / sample.length;
}

/** The hash up to which a sketch holds all the hashes of its text. */
function coverageLimit({ leastHashes, terms }: TextSketch): number {
  return leastHashes.length === terms ? Number.POSITIVE_INFINITY : (leastHashes.at(-1) ?? 0);
}

function sharesHeadings(before: TextSketch, after: TextSketch): boolean {
  if (before.headings.length < MIN_HEADINGS) return false;
  const found = new Set(after.headings);
  return before.headings.filter((hash) => found.has(hash)).length >= before.headings.length * MIN_HEADING_SHARE;
}
