/** Accepts a suspect capture as the document, because a person says so. Captures with the same text count as well. */
import type { Failure } from '../../model/capture.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { classifyWhole } from './classify-captures.ts';

export interface AcceptedCapture {
  readonly source: string;
  readonly capturedAt: string;
  /** Why it was suspect. */
  readonly reason: Failure;
  /** Id of the snapshot that it belongs to now. */
  readonly snapshot: string | null;
}

/** Accepts the latest suspect capture that has a text; null if there is none. */
export async function acceptSuspect(
  { archive: { captures }, classifier, clock }: Pick<Dependencies, 'archive' | 'classifier' | 'clock'>,
  { id }: Source,
): Promise<AcceptedCapture | null> {
  const suspect = (await captures.suspects(id)).findLast(({ textSha256 }) => textSha256 !== null);
  if (suspect === undefined) return null;
  const { capture, capturedAt, reason } = suspect;
  await captures.reclassify(id, (history) => classifyWhole(history, classifier), { capture, at: clock.now() });
  return { source: id, capturedAt, reason, snapshot: await captures.snapshotIdAt(id, capturedAt) };
}
