/**
 * Decides which captures of a source are the document, as far as is known today. This is a pure fold over them in the
 * order of their times, so the order in which captures arrive makes no difference. A page with a soft-404 indicator
 * never becomes a version by itself, nor does one that stands in for the document. Another anomalous page is suspect until it
 * has persisted; then it is the document from its first capture on.
 */
import type { Failure } from '../model/capture.ts';
import {
  type CandidateCapture,
  type CaptureWindow,
  type Classification,
  hasPersisted,
  type Persistence,
  type Soft404Indicator,
} from '../model/classification.ts';
import { firewallInHeaders } from '../model/firewalls.ts';
import { COVERAGE_FALL, findAnomaly, findCoverageFall, resembles } from './find-anomaly.ts';
import { findStandIn } from './find-stand-in.ts';

/** Failures of extraction caused by what the server sent: if a document was in force, it sent something else. */
const NOT_THE_DOCUMENT: ReadonlySet<string> = new Set([
  'EXTRACT_NO_TEXT',
  'EXTRACT_MEDIA_TYPE',
  'EXTRACT_DAMAGED',
  'EXTRACT_NO_MATCH',
]);

const INDICATOR_FAILURES: Readonly<Record<Soft404Indicator['kind'], readonly [code: string, message: string]>> = {
  error: ['SUSPECT_ERROR_PAGE', 'looks like an error page'],
  challenge: ['SUSPECT_CHALLENGE', 'looks like a bot check or the block page of a firewall'],
  maintenance: ['SUSPECT_MAINTENANCE', 'looks like a maintenance page'],
  wall: ['SUSPECT_WALL', 'looks like a login or consent wall'],
  redirect: ['SUSPECT_REDIRECT', 'looks like a page that only redirects'],
  script: ['SUSPECT_SCRIPT', 'looks like an empty shell that a script would fill'],
};

/** A classification for each capture of a window; later captures may change those of the last ones. */
export function classifyHistory(
  { inForce, former, captures }: CaptureWindow,
  persistence: Persistence,
): Classification[] {
  const history = new History(inForce, former, persistence);
  for (const each of captures) history.add(each);
  return history.classifications;
}

class History {
  readonly classifications: Classification[] = [];
  readonly #persistence: Persistence;
  #inForce: CandidateCapture | null;
  #former: CandidateCapture | null;
  /** Captures of one anomalous page that may persist, with their indexes in `classifications`. */
  #pending: { readonly index: number; readonly capture: CandidateCapture }[] = [];

  constructor(inForce: CandidateCapture | null, former: CandidateCapture | null, persistence: Persistence) {
    this.#inForce = inForce;
    this.#former = former;
    this.#persistence = persistence;
  }

  add(capture: CandidateCapture): void {
    const { textSha256 } = capture;
    if (textSha256 === null) this.#addWithoutText(capture);
    else if (textSha256 === this.#inForce?.textSha256 && !this.#isDropping(capture)) this.#continue(capture);
    else if (textSha256 === this.#former?.textSha256) this.#replace(capture);
    else this.#addOther(capture);
  }

  /** True if the text is the one in force, but the page holds much that is not read. */
  #isDropping(capture: CandidateCapture): boolean {
    return anomalyOf(this.#inForce, capture)?.code === COVERAGE_FALL;
  }

  /** Adds a text that is neither the one in force nor the one before it, or a page of which much less was read. */
  #addOther(capture: CandidateCapture): void {
    const anomaly = anomalyOf(this.#inForce, capture);
    const indicator = this.#indicatorOf(capture);
    if (indicator !== null && !capture.accepted) this.#suspect(indicator, true);
    else if (anomaly === null) this.#continue(capture);
    else if (capture.accepted || areAlike(this.#former, capture)) this.#replace(capture, anomaly);
    else {
      const standIn = this.#inForce && findStandIn(this.#inForce, capture);
      if (standIn) this.#suspect(standInFailure(anomaly, standIn), true);
      else this.#addAnomalous(capture, anomaly);
    }
  }

  #addWithoutText({ failure }: CandidateCapture): void {
    const isSuspect = this.#inForce !== null && failure !== null && NOT_THE_DOCUMENT.has(failure.code);
    if (isSuspect) this.#suspect(failure, true);
    else this.#push({ standing: 'unread', reason: null, settledBy: null, inert: true });
  }

  /** Null also if an accepted document has such an indicator itself: then its revisions may have it too. */
  #indicatorOf(capture: CandidateCapture): Failure | null {
    const indicator = indicatorIn(capture);
    if (indicator === null) return null;
    for (const known of [this.#inForce, this.#former]) {
      if (known && (indicatorIn(known)?.kind === indicator.kind || areAlike(known, capture))) return null;
    }
    const [code, message] = INDICATOR_FAILURES[indicator.kind];
    return { code, message: `${message} (“${indicator.words}”)` };
  }

  #addAnomalous(capture: CandidateCapture, anomaly: Failure): void {
    const last = this.#pending.at(-1);
    // Another anomalous page interrupts the one before it, which has not persisted.
    if (last && !areAlike(last.capture, capture)) this.#pending = [];
    this.#pending.push({ index: this.classifications.length, capture });
    const since = this.#pending[0]?.capture.capturedAt ?? capture.capturedAt;
    if (hasPersisted(this.#persistence, this.#pending.length, since, capture.capturedAt))
      this.#replace(capture, anomaly);
    else this.#suspect(anomaly, false);
  }

  /** Adds the document in force, or a revision of it. */
  #continue(capture: CandidateCapture): void {
    this.#inForce = capture;
    this.#pending = [];
    this.#push({ standing: 'good', reason: null, settledBy: capture.id, inert: false });
  }

  /**
   * Adds another document, which replaces the one in force from the first pending capture that shows it. A page of which
   * less is read is the same document: what resembles the one before it may still be anomalous.
   */
  #replace(capture: CandidateCapture, anomaly: Failure | null = null): void {
    const last = this.#pending.at(-1);
    const persisted = last && areAlike(last.capture, capture) ? this.#pending : [];
    if (this.#inForce !== null && anomaly?.code !== COVERAGE_FALL) this.#former = this.#inForce;
    this.#inForce = capture;
    this.#pending = [];
    const good = { standing: 'good', reason: null, settledBy: capture.id, inert: false } as const;
    for (const { index } of persisted) {
      if (index < this.classifications.length) {
        this.classifications[index] = { ...good, former: this.#former?.id ?? null };
      }
    }
    this.#push(good);
  }

  #suspect(reason: Failure, inert: boolean): void {
    this.#push({ standing: 'suspect', reason, settledBy: null, inert });
  }

  #push(classification: Omit<Classification, 'former'>): void {
    this.classifications.push({ ...classification, former: this.#former?.id ?? null });
  }
}

/** What indicates that the page is not the document: a header of a firewall, or what its sketch holds. */
function indicatorIn({ sketch, response }: CandidateCapture): Soft404Indicator | null {
  const firewall = firewallInHeaders(response.headers);
  return firewall === null ? (sketch?.indicator ?? null) : { kind: 'challenge', words: firewall };
}

function standInFailure({ code, message }: Failure, standIn: string): Failure {
  return { code, message: `${message}; it stays suspect however long it lasts, because ${standIn}` };
}

/** Null also if one of the two has no sketch, as in extractions of an older version: nothing can be compared then. */
function anomalyOf(before: CandidateCapture | null, capture: CandidateCapture): Failure | null {
  if (!before?.sketch || !capture.sketch) return null;
  const anomaly = findAnomaly(before.sketch, capture.sketch);
  // Another extractor, or other settings, may read more of a page or less.
  const isComparable = before.extractionKey === capture.extractionKey;
  return anomaly ?? (isComparable ? findCoverageFall(before.sketch, capture.sketch) : null);
}

/** True for the same text, or most of its words. */
function areAlike(before: CandidateCapture | null, capture: CandidateCapture): boolean {
  if (before === null) return false;
  if (before.textSha256 === capture.textSha256) return true;
  return before.sketch !== null && capture.sketch !== null && resembles(before.sketch, capture.sketch);
}
