/**
 * Reads a kept payload again with today's reader and settings. What differs then is the reader's doing, not the
 * source's: it is put in place silently and is never an alert.
 */

import type { ReadingSettings } from '../extract/versions.ts';
import type { Source } from '../model/source.ts';
import type { KeptPayload, Reading, TextInForce } from '../ports.ts';
import type { Steps } from './steps.ts';
import { isUpToDate } from './up-to-date.ts';

/** Puts today's reading of a kept payload in the place of the one that stands, and gives it. */
export async function refreshReading(
  { archive, pdf }: Pick<Steps, 'archive' | 'pdf'>,
  kept: KeptPayload,
  settings: ReadingSettings,
): Promise<Reading> {
  // A pass in which every reading is today's needs no reader.
  const { readPayload } = await import('./read-payload.ts');
  const sha256 = kept.reading.payloadSha256;
  const bytes = await archive.payload(sha256);
  const reading = await readPayload({ bytes, sha256, headers: kept.headers, url: kept.url }, settings, pdf);
  await archive.replaceReading(kept.source, reading);
  return reading;
}

/**
 * The text in force, now or at a time, read again with today's reader where an older one has read it, so that like is
 * compared with like.
 */
export async function refreshTextInForce(
  steps: Pick<Steps, 'archive' | 'pdf' | 'clock'>,
  source: Source,
  at: string = steps.clock.now(),
): Promise<TextInForce | null> {
  const inForce = await steps.archive.textInForce(source.id, at);
  if (inForce === null || isUpToDate(inForce, source)) return inForce;
  const kept = (await steps.archive.keptPayloads(source.id)).find(
    ({ reading }) => reading.payloadSha256 === inForce.payloadSha256,
  );
  if (!kept) return inForce;
  await refreshReading(steps, kept, source);
  await steps.archive.judgeAnew();
  return steps.archive.textInForce(source.id, at);
}
