/** Has bytes read, and makes an extraction of whatever comes of it. No bytes make it throw. */
import { ExtractError } from '../../model/errors.ts';
import type { Extraction, ExtractionSettings } from '../../model/extraction.ts';
import type { Payload } from '../../model/payload.ts';
import type { DocumentReader, IsKnown } from '../../ports/document-reader.ts';
import { failedExtraction, keyOf } from './current-extraction.ts';

export function extractPayload(
  payload: Payload,
  settings: ExtractionSettings,
  reader: DocumentReader,
): Promise<Extraction> {
  return reader.extract(payload, settings).catch(failureOf(payload, settings));
}

/** Null if `isKnown` says that the archive has the result already. */
export function extractUnless(
  isKnown: IsKnown,
  payload: Payload,
  settings: ExtractionSettings,
  reader: DocumentReader,
): Promise<Extraction | null> {
  return reader.extractUnless(isKnown, payload, settings).catch(failureOf(payload, settings));
}

/** The extraction of a payload that exceeded the limits of the reader. */
function failureOf(payload: Payload, settings: ExtractionSettings) {
  return (error: unknown): Extraction => {
    if (!(error instanceof ExtractError)) throw error;
    return failedExtraction(payload, keyOf(payload, settings), error);
  };
}
