/**
 * Reads a kept payload again with today's reader and settings. What differs then is the reader's doing, not the
 * source's: it is put in place silently and is never an alert.
 */

import type { ExtractionSettings } from '../../extract/extractors.ts';
import type { Source } from '../../model/source.ts';
import type { Extraction, StoredPayload, TextInForce } from '../../ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUpToDate } from './current-extraction.ts';

/** Puts today's reading of a kept payload in the place of the one that stands, and gives it. */
export async function refreshExtraction(
  { archive, pdf }: Pick<Dependencies, 'archive' | 'pdf'>,
  stored: StoredPayload,
  settings: ExtractionSettings,
): Promise<Extraction> {
  // A pass in which every reading is today's needs no reader.
  const { readPayload } = await import('./extract-payload.ts');
  const sha256 = stored.reading.payloadSha256;
  const bytes = await archive.payload(sha256);
  const reading = await readPayload({ bytes, sha256, headers: stored.headers, url: stored.url }, settings, pdf);
  await archive.replaceExtraction(stored.source, reading);
  return reading;
}

/**
 * The text in force, now or at a time, read again with today's reader where an older one has read it, so that like is
 * compared with like.
 */
export async function refreshTextInForce(
  dependencies: Pick<Dependencies, 'archive' | 'pdf' | 'clock'>,
  source: Source,
  at: string = dependencies.clock.now(),
): Promise<TextInForce | null> {
  const inForce = await dependencies.archive.textInForce(source.id, at);
  if (inForce === null || isUpToDate(inForce, source)) return inForce;
  const stored = (await dependencies.archive.storedPayloads(source.id)).find(
    ({ reading }) => reading.payloadSha256 === inForce.payloadSha256,
  );
  if (!stored) return inForce;
  await refreshExtraction(dependencies, stored, source);
  await dependencies.archive.reclassify();
  return dependencies.archive.textInForce(source.id, at);
}
