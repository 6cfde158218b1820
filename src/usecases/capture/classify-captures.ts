/**
 * Which captures of a source are the document: classified in the order of their times and stored, so that reading is
 * quick. A new capture is classified together with what it may change: from the last settled capture before it to the
 * first after it at which old and new classifications agree.
 */
import type { CandidateCapture, CaptureClassifier, CaptureWindow, Classification } from '../../model/classification.ts';
import type {
  CaptureHistory,
  CapturePosition,
  CaptureStore,
  ClassificationRow,
  ClassificationUpdate,
  PositionedCapture,
} from '../../ports/captures.ts';

/** Most captures are settled by themselves: a few more are looked at, then ever more. */
const FIRST_LOOK = 16;
const LOOK_GROWTH = 8;

/** A capture that is about to be recorded. */
export interface IncomingCapture {
  readonly candidate: Pick<CandidateCapture, 'capturedAt' | 'textSha256' | 'failure' | 'sketch'>;
  /** Digest of its bytes; null where it brought none. */
  readonly rawSha256: string | null;
}

export interface ClassifiedCapture {
  /** What is known of it by the captures up to its time: that makes its outcome. */
  readonly classification: Classification;
  /** What it changes in the stored classifications, with what later captures say of it. */
  readonly update: ClassificationUpdate;
}

/** Classifies a capture before it is recorded, in the history that it will join. */
export async function classifyCapture(
  history: CaptureHistory,
  classifier: CaptureClassifier,
  incoming: IncomingCapture,
): Promise<ClassifiedCapture> {
  const time = incoming.candidate.capturedAt;
  const isClassified = (await history.classifierKey()) === classifier.key;
  const anchor = isClassified ? await history.anchorBefore(time) : null;
  const here = await positioned(history, incoming);
  if (anchor !== null && (await isContinued(history, anchor, here))) {
    return { classification: settledBy(here.candidate.id), update: NOTHING_CHANGES };
  }
  const former = anchor === null ? null : await history.formerAt(anchor);
  const start: Start = { anchor, former };
  for (let count = FIRST_LOOK; ; count *= LOOK_GROWTH) {
    const limits = isClassified ? { count, lively: time } : {};
    const known = await history.after(anchor?.position ?? null, limits);
    const isAll = !isClassified || known.length < count;
    // Further on there may be captures between the last of these and the new one.
    if (!isAll && isBefore(known.at(-1)?.position, here.position)) continue;
    const captures = inOrder([...known, here]);
    const classifications = classifier.classify(windowOf(start, captures));
    const end = isClassified ? await agreement(history, start, captures, classifications, time) : null;
    if (end === null && !isAll) continue;
    const changed = captures.slice(0, end === null ? undefined : end + 1);
    return {
      classification: classificationThen(classifier, start, captures, here, classifications),
      update: {
        classifierKey: isClassified ? null : classifier.key,
        replaced: isClassified ? changed.map(({ candidate }) => idOf(candidate)) : 'all',
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

/** Where a window begins: after the last settled capture, and what was replaced before it. */
interface Start {
  readonly anchor: PositionedCapture | null;
  readonly former: CandidateCapture | null;
}

const NOTHING_CHANGES: ClassificationUpdate = { classifierKey: null, replaced: [], rows: [] };

async function positioned(history: CaptureHistory, incoming: IncomingCapture): Promise<PositionedCapture> {
  const { candidate, rawSha256 } = incoming;
  const id = await history.nextId();
  const { textSha256 } = candidate;
  const accepted = textSha256 !== null && (await history.approvedTexts()).has(textSha256);
  return { position: [candidate.capturedAt, rawSha256 ?? '', id], candidate: { ...candidate, id, accepted } };
}

/** True where the capture is one more with the settled text at the end of the history, as on most nights: it is settled too. */
async function isContinued(
  history: CaptureHistory,
  anchor: PositionedCapture,
  { candidate }: PositionedCapture,
): Promise<boolean> {
  if (candidate.textSha256 !== anchor.candidate.textSha256) return false;
  return (await history.after(anchor.position, { count: 1 })).length === 0;
}

function windowOf({ anchor, former }: Start, captures: readonly PositionedCapture[]): CaptureWindow {
  return { inForce: anchor?.candidate ?? null, former, captures: captures.map(({ candidate }) => candidate) };
}

/** The classification of a capture as if nothing later were known. */
function classificationThen(
  classifier: CaptureClassifier,
  start: Start,
  captures: readonly PositionedCapture[],
  here: PositionedCapture,
  classifications: readonly Classification[],
): Classification {
  const [time] = here.position;
  const before = captures.filter(({ position }) => position[0] <= time && position !== here.position);
  const isLast = captures.at(-1) === here && before.length === captures.length - 1;
  const then = isLast ? classifications : classifier.classify(windowOf(start, [...before, here]));
  const classification = then.at(-1);
  if (classification === undefined) throw new Error('A classifier classifies every capture.');
  return classification;
}

/**
 * Index of the first capture after a time that is settled by itself now as it was before: nothing after it can differ.
 * Null where there is none among these captures.
 */
async function agreement(
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
    const id = idOf(candidate);
    if (position[0] <= time || now?.standing !== 'good' || now.settledBy !== id) return false;
    const row = stored.get(id);
    if (row && (row.standing !== 'good' || row.settledBy !== id)) return false;
    return formerBefore(start, captures.slice(0, index + 1), stored) === now.former;
  });
  return at < 0 ? null : at;
}

/** The document that counted as replaced at the last of these captures, by the stored classifications. */
function formerBefore(
  { former }: Start,
  captures: readonly PositionedCapture[],
  stored: ReadonlyMap<number, Classification>,
): number | null {
  const replaced = captures.findLast(({ candidate }) => stored.get(idOf(candidate))?.standing === 'good');
  return replaced ? (stored.get(idOf(replaced.candidate))?.former ?? null) : (former?.id ?? null);
}

/** Rows to store: a capture that is settled by itself and changes nothing for others needs none. */
function rowsOf(
  { former }: Start,
  captures: readonly PositionedCapture[],
  classifications: readonly Classification[],
): ClassificationRow[] {
  return captures.flatMap(({ candidate, position }, index) => {
    const classification = classifications[index];
    if (!classification || classification.standing === 'unread') return [];
    const before = classifications[index - 1]?.former ?? (index === 0 ? (former?.id ?? null) : null);
    const capture = idOf(candidate);
    const isPlain = classification.standing === 'good' && classification.settledBy === capture;
    if (isPlain && classification.former === before) return [];
    return [{ capture, capturedAt: position[0], classification }];
  });
}

function settledBy(id: number | null): Classification {
  return { standing: 'good', reason: null, settledBy: id, inert: false, former: null };
}

/** Every capture of a history has an id, the incoming one the id that it will get. */
function idOf({ id }: CandidateCapture): number {
  if (id === null) throw new Error('A capture of a history has an id.');
  return id;
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
