/**
 * Evaluates a retrieval up to its outcome: extracts its text and decides which bytes to store. Passes and imports both
 * use this, so that a capture is treated alike whether it was fetched or imported. Nothing is written here.
 */
import type { Retrieval } from '../../model/capture.ts';
import type { CandidateCapture } from '../../model/classification.ts';
import { sha256 } from '../../model/digest.ts';
import {
  type Extraction,
  type ExtractionSummary,
  NO_PAGE_FACTS,
  type PageFacts,
  type TextInForce,
} from '../../model/extraction.ts';
import type { Payload } from '../../model/payload.ts';
import type { Source } from '../../model/source.ts';
import type { CaptureContent, NewCapture } from '../../ports/captures.ts';
import type { IsKnown } from '../../ports/document-reader.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUpToDate, keyOf, TRANSIENT_FAILURES } from './current-extraction.ts';
import { extractUnless } from './extract-payload.ts';

export interface EvaluatedRetrieval {
  readonly capture: Omit<NewCapture, 'outcome'>;
  readonly content: CaptureContent;
  /** The text that was in force before this capture. */
  readonly previous: TextInForce | null;
  readonly pageFacts: PageFacts;
  /** Known without a classifier; null if the outcome depends on one. */
  readonly outcome: 'failed' | 'not-modified' | null;
  /** The input of the classifier; null if there is no payload to classify. */
  readonly candidate: Pick<CandidateCapture, 'textSha256' | 'extractionKey' | 'failure' | 'sketch'> | null;
}

export interface EvaluateOptions {
  /** Which bytes are stored: the first with each text (the default), or all whose markup differs for the extractor. */
  readonly storeEach?: 'text' | 'markup';
}

/** `previous`: the text of the source that was in force when the retrieval was made. */
export async function evaluateRetrieval(
  dependencies: Pick<Dependencies, 'archive' | 'reader'>,
  source: Source,
  retrieval: Retrieval,
  previous: TextInForce | null,
  { storeEach = 'text' }: EvaluateOptions = {},
): Promise<EvaluatedRetrieval> {
  const { payload: bytes, failure, ...facts } = retrieval;
  if (retrieval.status === 304 && bytes === null && failure === null && previous !== null) {
    const { textSha256, sketch, extractionKey: extractor, payloadSha256, pageFacts } = previous;
    const { coverage } = pageFacts;
    const capture = { ...facts, ...NO_BYTES, textSha256, extractor, payloadSha256, coverage, failure: null };
    const candidate = { textSha256, extractionKey: extractor, failure: null, sketch };
    return { capture, content: nothingOf(source), previous, pageFacts, outcome: 'not-modified', candidate };
  }
  if (bytes === null || failure !== null) {
    const capture = { ...facts, ...NO_BYTES, ...NO_TEXT, failure };
    const unknown = { pageFacts: NO_PAGE_FACTS, candidate: null };
    return { capture, content: nothingOf(source), previous, outcome: 'failed', ...unknown };
  }
  const { headers, file } = facts;
  const payload = { bytes, sha256: sha256(bytes), headers, file, url: facts.finalUrl ?? facts.url };
  const { summary, extraction } = await extractOnce(dependencies, source, payload, previous);
  const isStored = storeEach === 'markup' && extraction !== null;
  const sameAs = isStored ? null : await storedFor(dependencies.archive.extractions, source.id, summary, extraction);
  const { textSha256, sketch, pageFacts, failure: extractFailure } = summary;
  return {
    capture: {
      ...facts,
      rawSha256: payload.sha256,
      rawBytes: bytes.byteLength,
      textSha256,
      extractor: summary.extractionKey,
      payloadSha256: sameAs ?? payload.sha256,
      coverage: pageFacts.coverage,
      failure: extractFailure,
    },
    content:
      sameAs === null ? { ...nothingOf(source), payload: bytes, extraction } : standIn(source, sameAs, extraction),
    previous,
    pageFacts,
    outcome: null,
    candidate: { textSha256, extractionKey: summary.extractionKey, failure: extractFailure, sketch },
  };
}

const NO_BYTES = { rawSha256: null, rawBytes: null };
const NO_TEXT = { textSha256: null, extractor: null, payloadSha256: null, coverage: null };

function nothingOf({ id }: Source): CaptureContent {
  return { source: id, payload: null, extraction: null, sameAs: null };
}

/** A stored payload represents these bytes; only their markup digest and the facts of their page are stored with it. */
function standIn(source: Source, payloadSha256: string, extraction: Extraction | null): CaptureContent {
  const { markupDigest = null, pageFacts = NO_PAGE_FACTS } = extraction ?? {};
  return { ...nothingOf(source), sameAs: markupDigest === null ? null : { payloadSha256, markupDigest, pageFacts } };
}

/**
 * The extraction of these bytes. If today's extractor has already extracted them, or a payload with the same markup
 * digest, it does not run again; then there is only the summary.
 */
async function extractOnce(
  { archive, reader }: Pick<Dependencies, 'archive' | 'reader'>,
  source: Source,
  payload: Payload,
  previous: TextInForce | null,
): Promise<{ readonly summary: ExtractionSummary; readonly extraction: Extraction | null }> {
  const known = await archive.extractions.ofBytes(source.id, payload.sha256);
  const isCurrent = (extraction: ExtractionSummary, key: string): boolean =>
    extraction.extractionKey === key && isUpToDate(extraction, source);
  const isTransient = TRANSIENT_FAILURES.has(known?.failure?.code ?? '');
  if (known && isCurrent(known, keyOf(payload, source)) && !isTransient && !isOfAnotherPage(known, payload, previous)) {
    return { summary: known, extraction: null };
  }
  let alike: ExtractionSummary | null = null;
  const isKnown: IsKnown = async ({ markupDigest, extractionKey }) => {
    alike = await archive.extractions.ofMarkup(source.id, markupDigest);
    return alike !== null && alike.textSha256 !== null && isCurrent(alike, extractionKey);
  };
  const extraction = await extractUnless(isKnown, payload, source, reader);
  const summary = extraction ?? alike;
  if (summary === null) throw new Error(`${payload.url}: the reader took an extraction for known that is not`);
  return { summary, extraction };
}

/** True if the stored facts are those of a page with the same text that was captured in between. */
function isOfAnotherPage(known: ExtractionSummary, { sha256: raw }: Payload, previous: TextInForce | null): boolean {
  if (previous === null || known.pageFacts.coverage === null) return false;
  const { payloadSha256, rawSha256 } = previous;
  return payloadSha256 === known.payloadSha256 && rawSha256 !== null && rawSha256 !== raw;
}

/** Digest of the stored payload that already has this text and sketch; null if the bytes must be stored. */
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
