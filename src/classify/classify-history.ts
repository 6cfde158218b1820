/**
 * Which captures of a source are the document, as far as is known today: a pure fold over them in the order of their
 * times, so that captures which arrive in any order are judged alike. A page that names itself an error never becomes
 * a version by itself. One that is only odd beside the version in force does when it has lasted, and then from its
 * first capture on; until then it is suspect.
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
import { findAnomaly, resembles } from './find-anomaly.ts';

/** Faults of reading that lie in what was sent: where a document was in force, something else was given in its place. */
const NOT_THE_DOCUMENT: ReadonlySet<string> = new Set([
  'EXTRACT_NO_TEXT',
  'EXTRACT_MEDIA_TYPE',
  'EXTRACT_DAMAGED',
  'EXTRACT_NO_MATCH',
]);

const INDICATOR_FAILURES: Readonly<Record<Soft404Indicator['kind'], readonly [code: string, says: string]>> = {
  error: ['SUSPECT_ERROR_PAGE', 'it names itself an error'],
  challenge: ['SUSPECT_CHALLENGE', 'it asks whether a person is reading'],
  maintenance: ['SUSPECT_MAINTENANCE', 'it says that the site is under maintenance'],
  wall: ['SUSPECT_WALL', 'it asks to log in or to consent first'],
  redirect: ['SUSPECT_REDIRECT', 'it only sends its reader on'],
  script: ['SUSPECT_SCRIPT', 'it is a shell that a script would fill'],
};

/** A ruling for each capture of a stretch; those of the last ones may change with what comes after. */
export function classifyHistory({ inForce, former, seen }: CaptureWindow, persistence: Persistence): Classification[] {
  const history = new History(inForce, former, persistence);
  for (const each of seen) history.add(each);
  return history.classifications;
}

class History {
  readonly classifications: Classification[] = [];
  readonly #persistence: Persistence;
  #inForce: CandidateCapture | null;
  #former: CandidateCapture | null;
  /** Captures of one odd page that may last, with their places in `rulings`. */
  #pending: { readonly place: number; readonly seen: CandidateCapture }[] = [];

  constructor(inForce: CandidateCapture | null, former: CandidateCapture | null, persistence: Persistence) {
    this.#inForce = inForce;
    this.#former = former;
    this.#persistence = persistence;
  }

  add(page: CandidateCapture): void {
    const { textSha256 } = page;
    if (textSha256 === null) this.#addUnread(page);
    else if (textSha256 === this.#inForce?.textSha256) this.#continue(page);
    else if (textSha256 === this.#former?.textSha256) this.#replace(page);
    else this.#addOther(page);
  }

  /** A text that is neither the one in force nor the one before it. */
  #addOther(page: CandidateCapture): void {
    const anomaly = anomalyOf(this.#inForce, page);
    const indicator = this.#markOf(page);
    if (indicator !== null && !page.accepted) this.#suspect(indicator, true);
    else if (anomaly === null) this.#continue(page);
    else if (page.accepted || areAlike(this.#former, page)) this.#replace(page);
    else this.#addOdd(page, anomaly);
  }

  #addUnread({ failure }: CandidateCapture): void {
    const suspect = this.#inForce !== null && failure !== null && NOT_THE_DOCUMENT.has(failure.code);
    if (suspect) this.#suspect(failure, true);
    else this.#rule({ standing: 'unread', reason: null, settledBy: null, inert: true });
  }

  /** Why a page names itself something else; an accepted document may speak like one, and its revisions do so too. */
  #markOf({ sketch }: CandidateCapture): Failure | null {
    if (sketch === null || sketch.indicator === null) return null;
    for (const known of [this.#inForce?.sketch, this.#former?.sketch]) {
      if (known && (known.indicator?.kind === sketch.indicator.kind || resembles(known, sketch))) return null;
    }
    const [code, says] = INDICATOR_FAILURES[sketch.indicator.kind];
    return { code, message: `${says} (“${sketch.indicator.words}”)` };
  }

  #addOdd(page: CandidateCapture, anomaly: Failure): void {
    const last = this.#pending.at(-1);
    // Another odd page begins to last anew: what was seen before it has not lasted.
    if (last && !areAlike(last.seen, page)) this.#pending = [];
    this.#pending.push({ place: this.classifications.length, seen: page });
    const since = this.#pending[0]?.seen.capturedAt ?? page.capturedAt;
    if (hasPersisted(this.#persistence, this.#pending.length, since, page.capturedAt)) this.#replace(page);
    else this.#suspect(anomaly, false);
  }

  /** The document in force, or a revision of it. */
  #continue(page: CandidateCapture): void {
    this.#inForce = page;
    this.#pending = [];
    this.#rule({ standing: 'good', reason: null, settledBy: page.id, inert: false });
  }

  /** Another document takes the place of the one in force, from the first of the captures that have shown it on. */
  #replace(page: CandidateCapture): void {
    const last = this.#pending.at(-1);
    const shown = last && areAlike(last.seen, page) ? this.#pending : [];
    if (this.#inForce !== null) this.#former = this.#inForce;
    this.#inForce = page;
    this.#pending = [];
    const good = { standing: 'good', reason: null, settledBy: page.id, inert: false } as const;
    for (const { place } of shown) {
      if (place < this.classifications.length)
        this.classifications[place] = { ...good, former: this.#former?.id ?? null };
    }
    this.#rule(good);
  }

  #suspect(reason: Failure, inert: boolean): void {
    this.#rule({ standing: 'suspect', reason, settledBy: null, inert });
  }

  #rule(classification: Omit<Classification, 'former'>): void {
    this.classifications.push({ ...classification, former: this.#former?.id ?? null });
  }
}

/** Without the shapes of both, which readings of an older version lack, nothing is odd. */
function anomalyOf(before: CandidateCapture | null, page: CandidateCapture): Failure | null {
  return before?.sketch && page.sketch ? findAnomaly(before.sketch, page.sketch) : null;
}

/** True for the same text, or most of its words. */
function areAlike(before: CandidateCapture | null, page: CandidateCapture): boolean {
  if (before === null) return false;
  if (before.textSha256 === page.textSha256) return true;
  return before.sketch !== null && page.sketch !== null && resembles(before.sketch, page.sketch);
}
