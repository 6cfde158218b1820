/**
 * Accepts the newest capture, which is suspect, as the document, because a person says so, and takes that back. Captures
 * with the same text count as well.
 */
import type { Failure } from '../../model/capture.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { classifyPending, classifyWhole } from './classify-captures.ts';
import { newestSuspect } from './newest-suspect.ts';

export interface AcceptedCapture {
  readonly source: string;
  readonly capturedAt: string;
  /** Why it was suspect. */
  readonly reason: Failure;
  /** Id of the snapshot that it belongs to now. */
  readonly snapshot: string | null;
}

export interface WithdrawnAcceptance {
  readonly source: string;
  readonly capturedAt: string;
  readonly acceptedAt: string;
  /** Why the capture is suspect again; null if it counts as the document all the same. */
  readonly reason: Failure | null;
  /** Id of the snapshot in force now. */
  readonly snapshot: string | null;
}

type Needed = Pick<Dependencies, 'archive' | 'classifier' | 'clock'>;

/** Throws UsageError if the newest capture is not suspect, or has no text. */
export async function acceptSuspect(
  { archive: { captures }, classifier, clock }: Needed,
  { id }: Source,
): Promise<AcceptedCapture> {
  await classifyPending(captures, classifier);
  const { capture, capturedAt, reason } = await newestSuspect(captures, id, `Accepting a capture of ${id}`);
  await captures.reclassify(id, (history) => classifyWhole(history, classifier), { capture, at: clock.now() });
  return { source: id, capturedAt, reason, snapshot: await captures.snapshotIdAt(id, capturedAt) };
}

/** Takes back the last acceptance of a source; null if there is none. News that was sent stays sent. */
export async function undoAcceptance(
  { archive: { captures }, classifier, clock }: Needed,
  { id }: Source,
): Promise<WithdrawnAcceptance | null> {
  const withdrawn = await captures.withdrawApproval(id, (history) => classifyWhole(history, classifier));
  if (withdrawn === null) return null;
  const { capture, capturedAt, approvedAt: acceptedAt } = withdrawn;
  const reason = (await captures.suspects(id)).find((each) => each.capture === capture)?.reason ?? null;
  return { source: id, capturedAt, acceptedAt, reason, snapshot: await captures.snapshotIdAt(id, clock.now()) };
}
