/**
 * Judgement: is what a server gave the document? It is made of small shapes of the readings, in the order of capture
 * times, and is derived: a capture says what was thought at its time, a ruling what is known of it today.
 */
import type { Failure } from './capture.ts';
import type { Digest } from './digest.ts';
import type { MediaType } from './document.ts';

/** What a page says of itself where it is not the document. */
export type IndicatorKind = 'error' | 'challenge' | 'maintenance' | 'wall' | 'redirect' | 'script';

/** Words by which a page names itself something else than the document. */
export interface Soft404Indicator {
  readonly kind: IndicatorKind;
  readonly words: string;
}

/** What is kept of a reading to tell a document from a page that stands in its place. Equal bytes give equal shapes. */
export interface TextSketch {
  /** Version of the maker of shapes: an older one is made anew by `rebuild`. */
  readonly version: number;
  readonly mediaType: MediaType;
  /** Length of the text, in UTF-16 units. */
  readonly characters: number;
  /** Hashes of the headings, each once. */
  readonly headings: readonly number[];
  /** The least hashes of the words and pairs of neighbouring words, in order; all of them where they are few. */
  readonly leastHashes: readonly number[];
  /** How many different hashes there are. */
  readonly terms: number;
  /** True where the payload ends before its markup does. */
  readonly truncated: boolean;
  readonly indicator: Soft404Indicator | null;
}

/** A capture that brought bytes, as the judge sees it. */
export interface CandidateCapture {
  /** Id of the capture; null where it is not recorded. */
  readonly id: number | null;
  /** ISO 8601. */
  readonly capturedAt: string;
  /** Null where the bytes could not be read: then `fault` says why. */
  readonly textSha256: Digest | null;
  readonly failure: Failure | null;
  /** Null where there is no text, or it was read before shapes were kept. */
  readonly sketch: TextSketch | null;
  /** True where a person accepted this capture, or another with the same text. */
  readonly accepted: boolean;
}

/**
 * What a capture counts as: `good`, the document; `suspect`, something in its place; `unread`, bytes that cannot be
 * read, where there is no document yet to say what is missing.
 */
export type Standing = 'good' | 'suspect' | 'unread';

export interface Classification {
  readonly standing: Standing;
  /** Why it is suspect; null where it is not. */
  readonly reason: Failure | null;
  /** Id of the capture that settled it: its own, or the later one with which an odd page had lasted. */
  readonly settledBy: number | null;
  /** True where it has no part in what is judged of later captures: it is suspect and can never last. */
  readonly inert: boolean;
  /** After this capture: the last capture of the document that a lasting one has replaced. */
  readonly former: number | null;
}

/** A stretch of a source's history, and what stood before it. */
export interface CaptureWindow {
  /** The last good capture before it, with which the judgement of everything up to it was settled. */
  readonly inForce: CandidateCapture | null;
  /** The last capture of the document that was replaced by the one in force. */
  readonly former: CandidateCapture | null;
  /** In the order of their times. */
  readonly seen: readonly CandidateCapture[];
}

/** How long an odd page must last to become a version, and an outage to be told. */
export interface Persistence {
  /** Captures that show it. */
  readonly captures: number;
  /** Hours between the first of them and the last. */
  readonly hours: number;
}

/** True where so many captures between two times are enough. */
export function hasPersisted(persistence: Persistence, captures: number, since: string, until: string): boolean {
  return captures >= persistence.captures && Date.parse(until) - Date.parse(since) >= persistence.hours * 3_600_000;
}
