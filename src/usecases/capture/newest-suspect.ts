/** The newest capture of a source, if it is suspect and can be shown, compared and accepted. */
import type { Capture } from '../../model/capture.ts';
import type { Suspect } from '../../model/classification.ts';
import { displayTime } from '../../model/datetime.ts';
import { UsageError } from '../../model/errors.ts';
import type { CaptureReader } from '../../ports/captures.ts';

/** Throws UsageError if the newest capture is not suspect, or has no text. `what` begins the message: `terms@suspect`. */
export async function newestSuspect(
  captures: Pick<CaptureReader, 'last' | 'suspects'>,
  source: string,
  what: string,
): Promise<Suspect> {
  const newest = await captures.last(source);
  if (newest === null) throw noSuspect(what, 'the source has no capture yet', source);
  const suspect = (await captures.suspects(source)).find(({ capture }) => capture === newest.id);
  const named = `the newest capture (${displayTime(newest.capturedAt)} UTC)`;
  if (suspect === undefined) throw noSuspect(what, `${named} ${standingOf(newest)}`, source);
  const { textSha256, reason } = suspect;
  if (textSha256 !== null) return suspect;
  throw noSuspect(what, `${named} is suspect, but has no text (${reason.code}: ${reason.message})`, source);
}

function standingOf({ outcome, failure }: Capture): string {
  if (outcome === 'failed') return `failed (${failure?.code ?? 'without a reason'}) and is not suspect`;
  return outcome === 'suspect' ? 'was suspect, but counts as the document now' : `is not suspect, but ${outcome}`;
}

function noSuspect(what: string, why: string, source: string): UsageError {
  return new UsageError(
    'USAGE_NO_SUSPECT',
    `${what}: ${why}. \`variorum sources\` shows which sources are suspect, \`variorum log ${source}\` the snapshots.`,
  );
}
