/**
 * From a retrieval to a capture in the archive: is it the document, is its text new, changed or the same, and which
 * bytes are kept. Both a pass and an import end here, so that history reads the same however it came.
 */
import type { Fault, Outcome, Retrieval } from '../model/capture.ts';
import { sha256 } from '../model/digest.ts';
import type { Ruling } from '../model/judgement.ts';
import type { Source } from '../model/source.ts';
import type { Archive, CaptureRecord, Reading, ReadingSummary, TextInForce } from '../ports.ts';
import type { Steps } from './steps.ts';
import { isUpToDate, keyOf, type Payload } from './up-to-date.ts';

export interface Judged {
  readonly record: CaptureRecord;
  /** The text that was in force before this capture. */
  readonly previous: TextInForce | null;
}

/** Faults of a reader's limits, not of the file: the same bytes may be read well another time. */
const PASSING_FAULTS: ReadonlySet<string> = new Set(['EXTRACT_TIMEOUT', 'EXTRACT_MEMORY', 'EXTRACT_CRASHED']);

/** Whose bytes are kept: of each text, or of each difference in what a reader looks at in the markup. */
export interface KeepOptions {
  readonly keep: 'text' | 'markup';
}

/** What a retrieval amounts to; writes nothing. */
export async function judgeRetrieval(
  steps: Pick<Steps, 'archive' | 'pdf'>,
  source: Source,
  retrieval: Retrieval,
  { keep }: KeepOptions = { keep: 'text' },
): Promise<Judged> {
  const previous = await steps.archive.textInForce(source.id, retrieval.capturedAt);
  const { payload: bytes, fault, ...facts } = retrieval;
  if (retrieval.status === 304 && bytes === null && fault === null && previous !== null) {
    const { textSha256, readingKey: extractor, payloadSha256 } = previous;
    const nothing = { rawSha256: null, rawBytes: null, fault: null };
    const capture = { ...facts, ...nothing, textSha256, extractor, payloadSha256, outcome: 'not-modified' as const };
    return { record: { capture, ...NOTHING_READ }, previous };
  }
  if (bytes === null || fault !== null) {
    const nothing = { rawSha256: null, rawBytes: null, textSha256: null, extractor: null, payloadSha256: null };
    const capture = { ...facts, ...nothing, outcome: 'failed' as const, fault };
    return { record: { capture, ...NOTHING_READ }, previous };
  }
  const rawSha256 = sha256(bytes);
  const payload = { bytes, sha256: rawSha256, headers: facts.headers, url: facts.finalUrl ?? facts.url };
  const { summary, reading } = await readOnce(steps, source, payload);
  const ruling = await rule(steps.archive, retrieval, summary);
  const isNew = keep === 'markup' && reading !== null;
  const kept = isNew ? null : await keptFor(steps.archive, source.id, summary, reading);
  const capture = {
    ...facts,
    rawSha256,
    rawBytes: bytes.byteLength,
    textSha256: summary.textSha256,
    extractor: summary.readingKey,
    payloadSha256: kept ?? rawSha256,
    ...outcomeOf(summary, ruling, previous),
  };
  const record =
    kept === null
      ? { capture, payload: bytes, reading, essence: null }
      : { capture, payload: null, reading: null, essence: reading?.essence ?? null };
  return { record, previous };
}

const NOTHING_READ = { payload: null, reading: null, essence: null };

/** The reading of these bytes; what today's reader has read before, or what it would see no difference in, is not read again. */
async function readOnce(
  { archive, pdf }: Pick<Steps, 'archive' | 'pdf'>,
  source: Source,
  payload: Payload,
): Promise<{ readonly summary: ReadingSummary; readonly reading: Reading | null }> {
  const known = await archive.findReading(source.id, payload.sha256);
  const isCurrent = (reading: ReadingSummary, key: string): boolean =>
    reading.readingKey === key && isUpToDate(reading, source);
  if (known && isCurrent(known, keyOf(payload, source)) && !PASSING_FAULTS.has(known.fault?.code ?? '')) {
    return { summary: known, reading: null };
  }
  // A pass in which every server says that nothing changed needs no reader.
  const { makeReady, readReady } = await import('./read-payload.ts');
  const ready = makeReady(payload, source);
  const alike = ready.essence === null ? null : await archive.findEssence(source.id, ready.essence);
  if (alike && alike.textSha256 !== null && isCurrent(alike, ready.readingKey)) {
    return { summary: alike, reading: null };
  }
  const reading = await readReady(ready, pdf);
  return { summary: reading, reading };
}

function rule(
  archive: Pick<Archive, 'foresee'>,
  { source, capturedAt }: Retrieval,
  { textSha256, fault, shape }: ReadingSummary,
): Promise<Ruling> {
  return archive.foresee(source, { id: null, capturedAt, textSha256, fault, shape, accepted: false });
}

/** The kept payload that already holds this text in this shape; null where the bytes are to be kept. */
async function keptFor(
  archive: Pick<Archive, 'findText'>,
  source: string,
  { textSha256, shape, payloadSha256 }: ReadingSummary,
  reading: Reading | null,
): Promise<string | null> {
  if (textSha256 === null) return null;
  if (reading === null) return payloadSha256;
  return (await archive.findText(source, textSha256, shape))?.payloadSha256 ?? null;
}

function outcomeOf(
  { textSha256, fault }: ReadingSummary,
  ruling: Ruling,
  previous: TextInForce | null,
): { readonly outcome: Outcome; readonly fault: Fault | null } {
  if (ruling.standing === 'suspect') return { outcome: 'suspect', fault: ruling.reason };
  if (textSha256 === null) return { outcome: 'failed', fault };
  if (previous === null) return { outcome: 'new', fault };
  return { outcome: previous.textSha256 === textSha256 ? 'unchanged' : 'changed', fault };
}
