/**
 * Classification: is what a server answered the document? It is made from small sketches of the extracted texts, in the
 * order of capture times, and it is derived: a capture holds what was known at its time, its classification what is
 * known today.
 */
import type { Failure } from './capture.ts';
import type { Digest } from './digest.ts';
import type { MediaType } from './document.ts';

/** What a page shows that it is, where it is not the document: a soft 404 in the widest sense. */
export type IndicatorKind = 'error' | 'challenge' | 'maintenance' | 'wall' | 'redirect' | 'script';

/** Words which indicate that a page is not the document. */
export interface Soft404Indicator {
  readonly kind: IndicatorKind;
  readonly words: string;
}

/**
 * What the archive stores of an extracted text to tell the document from a page that a server sends in its place. Equal
 * bytes give equal sketches.
 */
export interface TextSketch {
  /** Version of the method: `rebuild` replaces older sketches. */
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

/** A capture that brought bytes, with what its classification depends on. */
export interface CandidateCapture {
  /** Id of the capture; null where it is not recorded. */
  readonly id: number | null;
  /** ISO 8601. */
  readonly capturedAt: string;
  /** Null where no text could be extracted from the bytes: then `failure` says why. */
  readonly textSha256: Digest | null;
  readonly failure: Failure | null;
  /** Null where there is no text, or where it was extracted before sketches existed. */
  readonly sketch: TextSketch | null;
  /** True where a person accepted this capture, or another with the same text. */
  readonly accepted: boolean;
}

/**
 * What a capture counts as: `good`, the document; `suspect`, something in its place; `unread`, bytes without a text,
 * where no version is known that they could be compared with.
 */
export type Standing = 'good' | 'suspect' | 'unread';

export interface Classification {
  readonly standing: Standing;
  /** Why it is suspect; null where it is not. */
  readonly reason: Failure | null;
  /** Id of the capture that decided it: its own, or the later one with which an anomalous page had persisted. */
  readonly settledBy: number | null;
  /** True where later classifications do not depend on it: it is suspect and can never persist. */
  readonly inert: boolean;
  /** After this capture: the last capture of the document that a persistent one has replaced. */
  readonly former: number | null;
}

/** A capture that is suspect as far as is known today. */
export interface Suspect {
  /** Id of the capture. */
  readonly capture: number;
  readonly capturedAt: string;
  /** Null where no text could be extracted. */
  readonly textSha256: Digest | null;
  readonly reason: Failure;
}

/** Successive captures of a source, and what precedes them. */
export interface CaptureWindow {
  /** The last good capture before them, which settled the classification of everything up to it. */
  readonly inForce: CandidateCapture | null;
  /** The last capture of the document that was replaced by the one in force. */
  readonly former: CandidateCapture | null;
  /** In the order of their times. */
  readonly captures: readonly CandidateCapture[];
}

/** Decides which captures of a source are the document. */
export interface CaptureClassifier {
  /** Names the classifier and its settings; classifications by another key are replaced. */
  readonly key: string;
  /**
   * A classification for each capture of the window; it depends on nothing but its arguments. A capture that shows the
   * text of the settled one before it is settled by itself.
   */
  classify(window: CaptureWindow): readonly Classification[];
}

/** How long an anomalous page must persist to become a version, and an outage to be reported. */
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
