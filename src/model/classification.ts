/**
 * Classification: is a response the document, or something in its place? It is derived from small sketches of the
 * extracted texts, in the order of capture times. A capture records what was known at its time, its classification what
 * is known today.
 */
import type { Failure } from './capture.ts';
import type { Digest } from './digest.ts';
import type { MediaType } from './document.ts';

/** What a page is if it is not the document: a soft 404 in the widest sense. */
export type IndicatorKind = 'error' | 'challenge' | 'maintenance' | 'wall' | 'redirect' | 'script';

/** Words which indicate that a page is not the document. */
export interface Soft404Indicator {
  readonly kind: IndicatorKind;
  readonly words: string;
}

/** What a page asks a visitor to enter; `details` is anything but a password, a CAPTCHA and the words of a search. */
export type AskedFor = 'captcha' | 'password' | 'details';

/**
 * A summary of an extracted text that tells the document from a page that a server sends in its place. Equal bytes give
 * equal sketches.
 */
export interface TextSketch {
  /** Version of the method: `rebuild` replaces older sketches. */
  readonly version: number;
  readonly mediaType: MediaType;
  /** Length of the text, in UTF-16 units. */
  readonly characters: number;
  /** Hashes of the headings, each once. */
  readonly headings: readonly number[];
  /** The smallest hashes of the words and of pairs of neighbouring words, sorted; all hashes if there are few. */
  readonly leastHashes: readonly number[];
  /** How many different hashes there are. */
  readonly terms: number;
  /** True if the payload ends before its markup does. */
  readonly truncated: boolean;
  readonly indicator: Soft404Indicator | null;
  /**
   * How much of the main content of a web page was read, in steps of a twentieth; left out if there is no such page. It
   * is rounded so that few payloads with the same text have different sketches.
   */
  readonly readShare?: number;
  /** What the page asks the visitor for; left out if it asks for nothing, and in sketches of version 1. */
  readonly asksFor?: AskedFor;
  /** Present if search engines shall leave the page out; left out in sketches of version 1. */
  readonly noIndex?: true;
}

/** What the response said beside its bytes. */
export interface CandidateResponse {
  /** The requested address, and the one that responded; null if the payload comes from a file. */
  readonly url: string;
  readonly finalUrl: string | null;
  readonly status: number | null;
  /** The stored headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A capture with a payload, reduced to what its classification depends on. */
export interface CandidateCapture {
  /** Id of the capture, or the id that it will get. */
  readonly id: number;
  /** ISO 8601. */
  readonly capturedAt: string;
  /** Null if no text could be extracted from the bytes: then `failure` says why. */
  readonly textSha256: Digest | null;
  /** Extractor, version and settings. */
  readonly extractionKey: string;
  readonly failure: Failure | null;
  /** Null if there is no text, or if it was extracted before sketches existed. */
  readonly sketch: TextSketch | null;
  readonly response: CandidateResponse;
  /** True if a person accepted this capture, or another with the same text. */
  readonly accepted: boolean;
}

/**
 * What a capture counts as: `good`, the document; `suspect`, something in its place; `unread`, bytes without a text
 * before any version is known with which they could be compared.
 */
export type Standing = 'good' | 'suspect' | 'unread';

export interface Classification {
  readonly standing: Standing;
  /** Why it is suspect; null if it is not. */
  readonly reason: Failure | null;
  /** Id of the capture that decided it: its own, or the later one at which an anomalous page had persisted; or null. */
  readonly settledBy: number | null;
  /** True if later classifications do not depend on it, because it can never persist. */
  readonly inert: boolean;
  /** Id of the last capture of the document that was replaced, as it counts after this capture; null if none was. */
  readonly former: number | null;
}

/** A capture that is suspect as far as is known today. */
export interface Suspect {
  /** Id of the capture. */
  readonly capture: number;
  readonly capturedAt: string;
  /** Null if no text could be extracted. */
  readonly textSha256: Digest | null;
  readonly reason: Failure;
}

/** Successive captures of a source, with the context before them. */
export interface CaptureWindow {
  /** The last good capture before them, up to which all classifications are settled; null at the beginning. */
  readonly inForce: CandidateCapture | null;
  /** The last capture of the document that the one in force replaced; null if it replaced none. */
  readonly former: CandidateCapture | null;
  /** In the order of their times. */
  readonly captures: readonly CandidateCapture[];
}

/** Decides which captures of a source are the document. */
export interface CaptureClassifier {
  /** Identifies the classifier and its settings. Classifications with another key are replaced. */
  readonly key: string;
  /**
   * Returns a classification for each capture of the window, which depends on the arguments only. A capture with the
   * same text and sketch as the settled one before it settles itself.
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

/** True if this number of captures between two times is enough. */
export function hasPersisted(persistence: Persistence, captures: number, since: string, until: string): boolean {
  return captures >= persistence.captures && Date.parse(until) - Date.parse(since) >= persistence.hours * 3_600_000;
}
