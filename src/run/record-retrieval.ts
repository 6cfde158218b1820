/**
 * From a retrieval to a capture in the archive: is its text new, changed or the same, and which bytes are kept. Both a
 * pass and an import end here, so that history reads the same however it came.
 */
import type { Outcome, Retrieval } from '../model/capture.ts';
import { sha256 } from '../model/digest.ts';
import type { Source } from '../model/source.ts';
import type { Archive, CaptureRecord, Reading, ReadingSummary, TextInForce } from '../ports.ts';
import { keyOf, type Payload, readPayload } from './read-payload.ts';
import type { Steps } from './steps.ts';

export interface Judged {
  readonly record: CaptureRecord;
  /** The text that was in force before this capture. */
  readonly previous: TextInForce | null;
}

/** Faults of a reader's limits, not of the file: the same bytes may be read well another time. */
const PASSING_FAULTS: ReadonlySet<string> = new Set(['EXTRACT_TIMEOUT', 'EXTRACT_MEMORY', 'EXTRACT_CRASHED']);

/** What a retrieval amounts to; writes nothing. */
export async function judgeRetrieval(
  steps: Pick<Steps, 'archive' | 'pdf'>,
  source: Source,
  retrieval: Retrieval,
): Promise<Judged> {
  const previous = await steps.archive.textInForce(source.id, retrieval.capturedAt);
  const { payload: bytes, fault, ...facts } = retrieval;
  if (retrieval.status === 304 && bytes === null && fault === null && previous !== null) {
    const { textSha256, readingKey: extractor, payloadSha256 } = previous;
    const nothing = { rawSha256: null, rawBytes: null, fault: null };
    const capture = { ...facts, ...nothing, textSha256, extractor, payloadSha256, outcome: 'not-modified' as const };
    return { record: { capture, payload: null, reading: null }, previous };
  }
  if (bytes === null || fault !== null) {
    const nothing = { rawSha256: null, rawBytes: null, textSha256: null, extractor: null, payloadSha256: null };
    const capture = { ...facts, ...nothing, outcome: 'failed' as const, fault };
    return { record: { capture, payload: null, reading: null }, previous };
  }
  const rawSha256 = sha256(bytes);
  const payload = { bytes, sha256: rawSha256, headers: facts.headers, url: facts.finalUrl ?? facts.url };
  const { summary, reading } = await readOnce(steps, source, payload);
  const kept = await keptFor(steps.archive, source.id, summary, previous);
  const capture = {
    ...facts,
    rawSha256,
    rawBytes: bytes.byteLength,
    textSha256: summary.textSha256,
    extractor: summary.readingKey,
    payloadSha256: kept ?? rawSha256,
    outcome: outcomeOf(summary, previous),
    fault: summary.fault,
  };
  return {
    record: { capture, payload: kept === null ? bytes : null, reading: kept === null ? reading : null },
    previous,
  };
}

/** The reading of these bytes; bytes that today's reader has read before are not read again. */
async function readOnce(
  { archive, pdf }: Pick<Steps, 'archive' | 'pdf'>,
  source: Source,
  payload: Payload,
): Promise<{ readonly summary: ReadingSummary; readonly reading: Reading | null }> {
  const known = await archive.findReading(source.id, payload.sha256);
  if (known && known.readingKey === keyOf(payload, source) && !PASSING_FAULTS.has(known.fault?.code ?? '')) {
    return { summary: known, reading: null };
  }
  const reading = await readPayload(payload, source, pdf);
  return { summary: reading, reading };
}

/** The kept payload that already holds this text (or these very bytes, read before); null where the bytes are to be kept. */
async function keptFor(
  archive: Pick<Archive, 'findText'>,
  source: string,
  summary: ReadingSummary,
  previous: TextInForce | null,
): Promise<string | null> {
  if (summary.textSha256 === null) return null;
  if (previous?.textSha256 === summary.textSha256) return previous.payloadSha256;
  return (await archive.findText(source, summary.textSha256))?.payloadSha256 ?? null;
}

function outcomeOf(summary: ReadingSummary, previous: TextInForce | null): Outcome {
  if (summary.textSha256 === null) return 'failed';
  if (previous === null) return 'new';
  return previous.textSha256 === summary.textSha256 ? 'unchanged' : 'changed';
}
