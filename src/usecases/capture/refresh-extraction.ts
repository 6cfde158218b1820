/**
 * Extracts a stored payload again with today's extractor and settings. The extractor causes any difference, not the
 * source, so the new extraction replaces the old one and the difference is never reported.
 */
import type { ExtractionSettings } from '../../extract/extractors.ts';
import type { Extraction, StoredPayload, TextInForce } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { classifyPending } from './classify-captures.ts';
import { isUpToDate } from './current-extraction.ts';

/** Replaces the extraction of a stored payload by today's, and returns it. */
export async function refreshExtraction(
  { archive, pdf }: Pick<Dependencies, 'archive' | 'pdf'>,
  { source, headers, url, file, extraction: { payloadSha256: sha256 } }: StoredPayload,
  settings: ExtractionSettings,
): Promise<Extraction> {
  // Loaded here, because a pass in which every extraction is today's needs no extractor.
  const { extractPayload } = await import('./extract-payload.ts');
  const bytes = await archive.captures.payload(sha256);
  const extraction = await extractPayload({ bytes, sha256, headers, url, file }, settings, pdf);
  await archive.extractions.replace(source, extraction);
  return extraction;
}

/**
 * The text in force, now or at a time; null if there is none. A text that an older extractor made is extracted again
 * first, so that both sides of a comparison come from the same extractor.
 */
export async function refreshTextInForce(
  dependencies: Pick<Dependencies, 'archive' | 'pdf' | 'clock' | 'classifier'>,
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
