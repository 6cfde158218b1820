/**
 * What a retrieval amounts to, but for its outcome: its text, and which of its bytes are to be stored. A pass and an
 * import both come this way, so that history reads the same however it came. Nothing is written here.
 */
import type { Retrieval } from '../../model/capture.ts';
import type { CandidateCapture } from '../../model/classification.ts';
import { sha256 } from '../../model/digest.ts';
import type { Extraction, ExtractionSummary, TextInForce } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { CaptureContent, NewCapture } from '../../ports/captures.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUpToDate, keyOf, type Payload } from './current-extraction.ts';
import type { PreparedExtraction } from './extract-payload.ts';

export interface EvaluatedRetrieval {
  readonly capture: Omit<NewCapture, 'outcome'>;
  readonly content: CaptureContent;
  /** The text that was in force before this capture. */
  readonly previous: TextInForce | null;
  /** Known without a classifier; null where the outcome depends on one. */
  readonly outcome: 'failed' | 'not-modified' | null;
  /** What a classifier is to judge; null where the capture brought nothing. */
  readonly candidate: Pick<CandidateCapture, 'textSha256' | 'failure' | 'sketch'> | null;
}

/** Failures by the limits of an extractor, not by the file: the same bytes may give a document another time. */
const TRANSIENT_FAILURES: ReadonlySet<string> = new Set(['EXTRACT_TIMEOUT', 'EXTRACT_MEMORY', 'EXTRACT_CRASHED']);

export interface EvaluateOptions {
  /** Whose bytes are stored: of each text (the default), or of each difference in the markup that an extractor looks at. */
  readonly storeEach?: 'text' | 'markup';
  /** The payload as it was prepared for something else already. */
  readonly prepared?: PreparedExtraction | null;
}

/** `previous`: the text of the source that was in force when the retrieval was made. */
export async function evaluateRetrieval(
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  retrieval: Retrieval,
  previous: TextInForce | null,
  { storeEach = 'text', prepared = null }: EvaluateOptions = {},
): Promise<EvaluatedRetrieval> {
  const { payload: bytes, failure, ...facts } = retrieval;
  if (retrieval.status === 304 && bytes === null && failure === null && previous !== null) {
    const { textSha256, sketch, extractionKey: extractor, payloadSha256 } = previous;
    const capture = { ...facts, ...NO_BYTES, textSha256, extractor, payloadSha256, failure: null };
    const candidate = { textSha256, failure: null, sketch };
    return { capture, content: nothingOf(source), previous, outcome: 'not-modified', candidate };
  }
  if (bytes === null || failure !== null) {
    const capture = { ...facts, ...NO_BYTES, textSha256: null, extractor: null, payloadSha256: null, failure };
    return { capture, content: nothingOf(source), previous, outcome: 'failed', candidate: null };
  }
  const { headers, file } = facts;
  const payload = { bytes, sha256: sha256(bytes), headers, file, url: facts.finalUrl ?? facts.url };
  const { summary, extraction } = await extractOnce(dependencies, source, payload, prepared);
  const isStored = storeEach === 'markup' && extraction !== null;
  const sameAs = isStored ? null : await storedFor(dependencies.archive.extractions, source.id, summary, extraction);
  const { textSha256, sketch, failure: extractFailure } = summary;
  return {
    capture: {
      ...facts,
      rawSha256: payload.sha256,
      rawBytes: bytes.byteLength,
      textSha256,
      extractor: summary.extractionKey,
      payloadSha256: sameAs ?? payload.sha256,
      failure: extractFailure,
    },
    content:
      sameAs === null ? { ...nothingOf(source), payload: bytes, extraction } : standIn(source, sameAs, extraction),
    previous,
    outcome: null,
    candidate: { textSha256, failure: extractFailure, sketch },
  };
}

const NO_BYTES = { rawSha256: null, rawBytes: null };

function nothingOf({ id }: Source): CaptureContent {
  return { source: id, payload: null, extraction: null, sameAs: null };
}

/** Another payload stands for these bytes; what was extracted of them only tells by which markup it is known. */
function standIn(source: Source, payloadSha256: string, extraction: Extraction | null): CaptureContent {
  const markupDigest = extraction?.markupDigest ?? null;
  return { ...nothingOf(source), sameAs: markupDigest === null ? null : { payloadSha256, markupDigest } };
}

/**
 * The extraction of these bytes. What today's extractor has extracted before, and what would give it the same to look
 * at, is not extracted again: then there is a summary only.
 */
async function extractOnce(
  { archive, pdf }: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  payload: Payload,
  earlier: PreparedExtraction | null,
): Promise<{ readonly summary: ExtractionSummary; readonly extraction: Extraction | null }> {
  const known = await archive.extractions.ofBytes(source.id, payload.sha256);
  const isCurrent = (extraction: ExtractionSummary, key: string): boolean =>
    extraction.extractionKey === key && isUpToDate(extraction, source);
  if (known && isCurrent(known, keyOf(payload, source)) && !TRANSIENT_FAILURES.has(known.failure?.code ?? '')) {
    return { summary: known, extraction: null };
  }
  // A pass in which every server says that nothing changed needs no extractor.
  const { prepareExtraction, extractPrepared } = await import('./extract-payload.ts');
  const prepared = earlier ?? prepareExtraction(payload, source);
  const { markupDigest } = prepared;
  const alike = markupDigest === null ? null : await archive.extractions.ofMarkup(source.id, markupDigest);
  if (alike && alike.textSha256 !== null && isCurrent(alike, prepared.extractionKey)) {
    return { summary: alike, extraction: null };
  }
  const extraction = await extractPrepared(prepared, pdf);
  return { summary: extraction, extraction };
}

/** The stored payload that already holds this text with this sketch; null where the bytes are to be stored. */
async function storedFor(
  extractions: Pick<ExtractionReader, 'ofText'>,
  source: string,
  { textSha256, sketch, payloadSha256 }: ExtractionSummary,
  extraction: Extraction | null,
): Promise<string | null> {
  if (textSha256 === null) return null;
  if (extraction === null) return payloadSha256;
  return (await extractions.ofText(source, textSha256, sketch))?.payloadSha256 ?? null;
}
