/** Finds out before a pass whether the clock agrees with the archive, and says what follows if it does not. */
import type { Failure } from '../../model/capture.ts';
import { displayTime } from '../../model/datetime.ts';
import type { CaptureReader } from '../../ports/captures.ts';

/** A clock is corrected by seconds now and then, which harms nothing. */
export const CORRECTION_MS = 60_000;
/** How many sources a message names. */
const MAX_NAMED = 5;

/** One warning for each disagreement; empty if there is none. A pass continues all the same. */
export async function checkClock(
  captures: Pick<CaptureReader, 'ahead' | 'lastRecorded'>,
  now: string,
): Promise<Failure[]> {
  const tolerated = new Date(Date.parse(now) + CORRECTION_MS).toISOString();
  const ahead = (await captures.ahead()).filter(({ capturedAt }) => capturedAt > tolerated);
  const last = (await captures.lastRecorded(null))?.recordedAt ?? null;
  const clock = `the clock says ${displayTime(now)} UTC`;
  if (last !== null && last > tolerated) {
    const message = `${clock}, which is before the last capture (${displayTime(last)} UTC). Check the clock. What is captured now counts as of its own time`;
    return [{ code: 'CLOCK_BEHIND', message }];
  }
  if (ahead.length === 0) return [];
  const sources = [...new Set(ahead.map(({ source }) => source))];
  const named = sources.slice(0, MAX_NAMED).join(', ') + (sources.length > MAX_NAMED ? ', …' : '');
  const captured = ahead.length === 1 ? '1 capture is' : `${ahead.length} captures are`;
  const until = displayTime(ahead.at(-1)?.capturedAt ?? now);
  const message = `${captured} dated after now (until ${until} UTC; ${clock}; ${named}). A clock was wrong when they were made. They are kept, and not in force before that time`;
  return [{ code: 'CLOCK_AHEAD', message }];
}
