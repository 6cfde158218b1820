/** The history of one source as a classifier needs it, in the order in which its captures count. */
import type { CandidateCapture, Classification } from '../model/classification.ts';
import type { Digest } from '../model/digest.ts';

/** Position of a capture in the history of its source: time, digest of its bytes (empty if it has none), id. */
export type CapturePosition = readonly [capturedAt: string, raw: string, id: number];

/** A capture that has an extraction, at its position. */
export interface PositionedCapture {
  readonly position: CapturePosition;
  readonly candidate: CandidateCapture;
}

/** The captures of one source in the order of their positions, as a classifier needs them. */
export interface CaptureHistory {
  /** Key of the classifier that classified this source; null if none did, or its extractions changed since. */
  classifierKey(): Promise<string | null>;
  /** The id that the next capture of the archive will get. */
  nextId(): Promise<number>;
  /** Digests of the texts that a person approved; empty if there is none. */
  approvedTexts(): Promise<ReadonlySet<Digest>>;
  /**
   * The stored payload with the text of the last capture, if that was before a time and no capture of a later time can
   * change its classification as good; null otherwise.
   */
  settledPayloadBefore(time: string): Promise<Digest | null>;
  /** The last good capture before a time whose classification no capture of a later time can change, or null. */
  anchorBefore(time: string): Promise<PositionedCapture | null>;
  /** The last capture of the document that was last replaced, up to this capture; null if none was replaced. */
  formerAt(anchor: PositionedCapture): Promise<CandidateCapture | null>;
  /** The captures after a position, or all if it is null, in order; empty if there is none. */
  after(position: CapturePosition | null, limits: HistoryLimits): Promise<PositionedCapture[]>;
  /** The stored classifications between two times, both inclusive, by capture. Most good captures have none. */
  stored(from: string, until: string): Promise<ReadonlyMap<number, Classification>>;
}

export interface HistoryLimits {
  readonly count?: number;
  /** Leaves out captures before this time that do not influence the classification of later ones. */
  readonly skipInertBefore?: string;
}
