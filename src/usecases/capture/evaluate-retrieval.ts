/**
 * From a retrieval to a capture in the archive: is it the document, is its text new, changed or the same, and which
 * bytes are kept. Both a pass and an import end here, so that history reads the same however it came.
 */
import type { Failure, Outcome, Retrieval } from '../../model/capture.ts';
import type { Classification } from '../../model/classification.ts';
import { sha256 } from '../../model/digest.ts';
import type { Source } from '../../model/source.ts';
import type { Archive, CaptureRecord, Extraction, ExtractionSummary, TextInForce } from '../../ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUpToDate, keyOf, type Payload } from './current-extraction.ts';

export interface EvaluatedRetrieval {
  readonly record: CaptureRecord;
  /** The text that was in force before this capture. */
  readonly previous: TextInForce | null;
}

/** Faults of a reader's limits, not of the file: the same bytes may be read well another time. */
const TRANSIENT_FAILURES: ReadonlySet<string> = new Set(['EXTRACT_TIMEOUT', 'EXTRACT_MEMORY', 'EXTRACT_CRASHED']);

/** Whose bytes are kept: of each text, or of each difference in what a reader looks at in the markup. */
export interface KeepOptions {
  readonly keep: 'text' | 'markup';
}

/** What a retrieval amounts to; writes nothing. */
export async function evaluateRetrieval(
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  retrieval: Retrieval,
  { keep }: KeepOptions = { keep: 'text' },
): Promise<EvaluatedRetrieval> {
  const previous = await dependencies.archive.textInForce(source.id, retrieval.capturedAt);
  const { payload: bytes, failure, ...facts } = retrieval;
  if (retrieval.status === 304 && bytes === null && failure === null && previous !== null) {
    const { textSha256, extractionKey: extractor, payloadSha256 } = previous;
    const nothing = { rawSha256: null, rawBytes: null, failure: null };
    const capture = { ...facts, ...nothing, textSha256, extractor, payloadSha256, outcome: 'not-modified' as const };
    return { record: { capture, ...NOTHING_READ }, previous };
  }
  if (bytes === null || failure !== null) {
    const nothing = { rawSha256: null, rawBytes: null, textSha256: null, extractor: null, payloadSha256: null };
    const capture = { ...facts, ...nothing, outcome: 'failed' as const, failure };
    return { record: { capture, ...NOTHING_READ }, previous };
  }
  const rawSha256 = sha256(bytes);
  const payload = { bytes, sha256: rawSha256, headers: facts.headers, url: facts.finalUrl ?? facts.url };
  const { summary, reading } = await readOnce(dependencies, source, payload);
  const classification = await rule(dependencies.archive, retrieval, summary);
  const isNew = keep === 'markup' && reading !== null;
  const stored = isNew ? null : await storedFor(dependencies.archive, source.id, summary, reading);
  const capture = {
    ...facts,
    rawSha256,
    rawBytes: bytes.byteLength,
    textSha256: summary.textSha256,
    extractor: summary.extractionKey,
    payloadSha256: stored ?? rawSha256,
    ...outcomeOf(summary, classification, previous),
  };
  const record =
    stored === null
      ? { capture, payload: bytes, reading, markupDigest: null }
      : { capture, payload: null, reading: null, markupDigest: reading?.markupDigest ?? null };
  return { record, previous };
}

const NOTHING_READ = { payload: null, reading: null, markupDigest: null };

/** The reading of these bytes; what today's reader has read before, or what it would see no difference in, is not read again. */
async function readOnce(
  { archive, pdf }: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  payload: Payload,
): Promise<{ readonly summary: ExtractionSummary; readonly reading: Extraction | null }> {
  const known = await archive.findExtraction(source.id, payload.sha256);
  const isCurrent = (reading: ExtractionSummary, key: string): boolean =>
    reading.extractionKey === key && isUpToDate(reading, source);
  if (known && isCurrent(known, keyOf(payload, source)) && !TRANSIENT_FAILURES.has(known.failure?.code ?? '')) {
    return { summary: known, reading: null };
  }
  // A pass in which every server says that nothing changed needs no reader.
  const { prepareExtraction, extractPrepared } = await import('./extract-payload.ts');
  const ready = prepareExtraction(payload, source);
  const alike = ready.markupDigest === null ? null : await archive.findByMarkup(source.id, ready.markupDigest);
  if (alike && alike.textSha256 !== null && isCurrent(alike, ready.extractionKey)) {
    return { summary: alike, reading: null };
  }
  const reading = await extractPrepared(ready, pdf);
  return { summary: reading, reading };
}

function rule(
  archive: Pick<Archive, 'classifyCandidate'>,
  { source, capturedAt }: Retrieval,
  { textSha256, failure, sketch }: ExtractionSummary,
): Promise<Classification> {
  return archive.classifyCandidate(source, { id: null, capturedAt, textSha256, failure, sketch, accepted: false });
}

/** The kept payload that already holds this text in this shape; null where the bytes are to be kept. */
async function storedFor(
  archive: Pick<Archive, 'findText'>,
  source: string,
  { textSha256, sketch, payloadSha256 }: ExtractionSummary,
  reading: Extraction | null,
): Promise<string | null> {
  if (textSha256 === null) return null;
  if (reading === null) return payloadSha256;
  return (await archive.findText(source, textSha256, sketch))?.payloadSha256 ?? null;
}

function outcomeOf(
  { textSha256, failure }: ExtractionSummary,
  classification: Classification,
  previous: TextInForce | null,
): { readonly outcome: Outcome; readonly failure: Failure | null } {
  if (classification.standing === 'suspect') return { outcome: 'suspect', failure: classification.reason };
  if (textSha256 === null) return { outcome: 'failed', failure };
  if (previous === null) return { outcome: 'new', failure };
  return { outcome: previous.textSha256 === textSha256 ? 'unchanged' : 'changed', failure };
}
