/**
 * Decides which captures of a source are the document, in the order of their times. The result is stored, so that reads
 * are quick. A new capture can change the classification of its neighbours, so they are classified together, from the
 *  last settled capture before it to the first one after it at which old and new classifications agree.
 */
import type { CandidateCapture, CaptureClassifier, CaptureWindow, Classification } from '../../model/classification.ts';
import type { CaptureHistory, CapturePosition, PositionedCapture } from '../../ports/capture-history.ts';
import type { CaptureStore, ClassificationRow, ClassificationUpdate } from '../../ports/captures.ts';

/** Most windows are as short as this. One that proves too short is read again, `WINDOW_GROWTH` times as long. */
const FIRST_WINDOW = 16;
const WINDOW_GROWTH = 8;

/** A capture that is about to be recorded. */
export interface IncomingCapture {
  readonly candidate: Omit<CandidateCapture, 'id' | 'accepted'>;
  /** Digest of its bytes; null if it has none. */
  readonly rawSha256: string | null;
  /** Digest of the stored payload with its text; null if there is none. */
  readonly payloadSha256: string | null;
}

export interface ClassifiedCapture {
  /** The classification that follows from the captures up to its time. The outcome depends on this one. */
  readonly classification: Pick<Classification, 'standing' | 'reason'>;
  /** How the stored classifications change; later captures that are already archived count here. */
  readonly update: ClassificationUpdate;
}

/** Classifies a capture before it is recorded, as part of the history that it will belong to. */
export async function classifyCapture(
  history: CaptureHistory,
  classifier: CaptureClassifier,
  incoming: IncomingCapture,
): Promise<ClassifiedCapture> {
  const { payloadSha256 } = incoming;
  const { capturedAt: time, textSha256 } = incoming.candidate;
  const isClassified = (await history.classifierKey()) === classifier.key;
  const settled = isClassified && textSha256 !== null ? await history.settledPayloadBefore(time) : null;
  if (settled !== null && settled === payloadSha256) return CONTINUED;
  const anchor = isClassified ? await history.anchorBefore(time) : null;
  const added = await positioned(history, incoming);
  const former = anchor === null ? null : await history.formerAt(anchor);
  const start: Start = { anchor, former };
  for (let count = FIRST_WINDOW; ; count *= WINDOW_GROWTH) {
    const limits = isClassified ? { count, skipInertBefore: time } : {};
    const known = await history.after(anchor?.position ?? null, limits);
    const isAll = !isClassified || known.length < count;
    // The window does not reach the new capture yet: others may lie between the two.
    if (!isAll && isBefore(known.at(-1)?.position, added.position)) continue;
    const captures = inOrder([...known, added]);
    const classifications = classifier.classify(windowOf(start, captures));
    const end = isClassified ? await indexOfAgreement(history, start, captures, classifications, time) : null;
    if (end === null && !isAll) continue;
    const changed = captures.slice(0, end === null ? undefined : end + 1);
    return {
      classification: classificationAtTheTime(classifier, start, captures, added, classifications),
      update: {
        classifierKey: isClassified ? null : classifier.key,
        replaced: isClassified ? changed.map(({ candidate }) => candidate.id) : 'all',
        rows: rowsOf(start, changed, classifications),
      },
    };
  }
}

/** Classifies a source from its first capture to its last. */
export async function classifyWhole(
  history: CaptureHistory,
  classifier: CaptureClassifier,
): Promise<ClassificationUpdate> {
  const captures = await history.after(null, {});
  const start: Start = { anchor: null, former: null };
  const classifications = classifier.classify(windowOf(start, captures));
  return { classifierKey: classifier.key, replaced: 'all', rows: rowsOf(start, captures, classifications) };
}

/** Classifies every source that another classifier classified, or whose extractions changed since. */
export async function classifyPending(captures: CaptureStore, classifier: CaptureClassifier): Promise<void> {
  for (const source of await captures.unclassified(classifier.key)) {
    await captures.reclassify(source, (history) => classifyWhole(history, classifier));
  }
}

/** The start of a window: the last settled capture before it, and the document that was replaced before that. */
interface Start {
  readonly anchor: PositionedCapture | null;
  readonly former: CandidateCapture | null;
}

/** The usual capture: it is the last one and shows the settled text and sketch again, so that it is settled too. */
const CONTINUED: ClassifiedCapture = {
  classification: { standing: 'good', reason: null },
  update: { classifierKey: null, replaced: [], rows: [] },
};

async function positioned(history: CaptureHistory, incoming: IncomingCapture): Promise<PositionedCapture> {
  const { candidate, rawSha256 } = incoming;
  const id = await history.nextId();
  const { textSha256 } = candidate;
  const accepted = textSha256 !== null && (await history.approvedTexts()).has(textSha256);
  return { position: [candidate.capturedAt, rawSha256 ?? '', id], candidate: { ...candidate, id, accepted } };
}

function windowOf({ anchor, former }: Start, captures: readonly PositionedCapture[]): CaptureWindow {
  return { inForce: anchor?.candidate ?? null, former, captures: captures.map(({ candidate }) => candidate) };
}

/** The classification of a capture as if nothing later were known. */
function classificationAtTheTime(
  classifier: CaptureClassifier,
  start: Start,
  captures: readonly PositionedCapture[],
  added: PositionedCapture,
  classifications: readonly Classification[],
): Classification {
  const [time] = added.position;
  const before = captures.filter(({ position }) => position[0] <= time && position !== added.position);
  const isLast = captures.at(-1) === added && before.length === captures.length - 1;
  const upToThen = isLast ? classifications : classifier.classify(windowOf(start, [...before, added]));
  const classification = upToThen.at(-1);
  if (classification === undefined) throw new Error('A classifier classifies every capture.');
  return classification;
}

/**
 * Index of the first capture after a time that settles itself in the new classifications and in the stored ones: the
 * classifications after it cannot differ. Null if there is none among these captures.
 */
async function indexOfAgreement(
  history: CaptureHistory,
  start: Start,
  captures: readonly PositionedCapture[],
  classifications: readonly Classification[],
  time: string,
): Promise<number | null> {
  const [first, last] = [captures[0], captures.at(-1)];
  if (!first || !last) return null;
  const stored = await history.stored(first.position[0], last.position[0]);
  const at = captures.findIndex(({ candidate, position }, index) => {
    const now = classifications[index];
    const { id } = candidate;
    if (position[0] <= time || now?.standing !== 'good' || now.settledBy !== id) return false;
    const row = stored.get(id);
    if (row && (row.standing !== 'good' || row.settledBy !== id)) return false;
    return formerBefore(start, captures.slice(0, index + 1), stored) === now.former;
  });
  return at < 0 ? null : at;
}

/** Id of the document that counted as replaced at the last of these captures, by the stored classifications. */
function formerBefore(
  { former }: Start,
  captures: readonly PositionedCapture[],
  stored: ReadonlyMap<number, Classification>,
): number | null {
  const replaced = captures.findLast(({ candidate }) => stored.get(candidate.id)?.standing === 'good');
  return replaced ? (stored.get(replaced.candidate.id)?.former ?? null) : (former?.id ?? null);
}

/** The rows to store. A capture that settles itself and changes nothing for others needs none. */
function rowsOf(
  { former }: Start,
  captures: readonly PositionedCapture[],
  classifications: readonly Classification[],
): ClassificationRow[] {
  return captures.flatMap(({ candidate, position }, index) => {
    const classification = classifications[index];
    if (!classification || classification.standing === 'unread') return [];
    const before = classifications[index - 1]?.former ?? (index === 0 ? (former?.id ?? null) : null);
    const capture = candidate.id;
    const isPlain = classification.standing === 'good' && classification.settledBy === capture;
    if (isPlain && classification.former === before) return [];
    return [{ capture, capturedAt: position[0], classification }];
  });
}

function inOrder(captures: readonly PositionedCapture[]): PositionedCapture[] {
  return captures.toSorted((one, other) => (isBefore(one.position, other.position) ? -1 : 1));
}

/** By time, then by the digest of the bytes, then by id. True also for no position at all. */
function isBefore(one: CapturePosition | undefined, other: CapturePosition): boolean {
  if (one === undefined) return true;
  const at = one.findIndex((part, index) => part !== other[index]);
  const [left, right] = [one[at], other[at]];
  return left !== undefined && right !== undefined && left < right;
}
