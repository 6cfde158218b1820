/**
 * Extracts a stored payload again with today's extractor and settings. The extractor causes any difference, not the
 * source, so the new extraction replaces the old one and the difference is never reported.
 */
import type { Extraction, ExtractionSettings, StoredPayload, TextInForce } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { classifyPending } from './classify-captures.ts';
import { isUpToDate } from './current-extraction.ts';
import { extractPayload } from './extract-payload.ts';

/** Replaces the extraction of a stored payload by today's, and returns it. */
export async function refreshExtraction(
  { archive, reader }: Pick<Dependencies, 'archive' | 'reader'>,
  { source, headers, url, file, extraction: { payloadSha256: sha256 } }: StoredPayload,
  settings: ExtractionSettings,
): Promise<Extraction> {
  const bytes = await archive.captures.payload(sha256);
  const extraction = await extractPayload({ bytes, sha256, headers, url, file }, settings, reader);
  await archive.extractions.replace(source, extraction);
  return extraction;
}

/**
 * The text in force, now or at a time; null if there is none. A text that an older extractor made is extracted again
 * first, so that both sides of a comparison come from the same extractor.
 */
export async function refreshTextInForce(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'clock' | 'classifier'>,
  source: Source,
  at: string = dependencies.clock.now(),
): Promise<TextInForce | null> {
  const { captures, extractions } = dependencies.archive;
  const inForce = await captures.textInForce(source.id, at);
  if (inForce === null || isUpToDate(inForce, source)) return inForce;
  const stored = await extractions.storedPayload(source.id, inForce.payloadSha256);
  if (!stored) return inForce;
  await refreshExtraction(dependencies, stored, source);
  await classifyPending(captures, dependencies.classifier);
  return captures.textInForce(source.id, at);
}
