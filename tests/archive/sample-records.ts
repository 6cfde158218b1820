/** Records made of a few words, as a pass hands them to the archive, with real payloads, documents and digests. */
import { sketchOf } from '../../src/classify/text-sketch.ts';
import { buildSections } from '../../src/extract/build-sections.ts';
import type { Capture, Origin } from '../../src/model/capture.ts';
import type { CaptureClassifier } from '../../src/model/classification.ts';
import { sha256 } from '../../src/model/digest.ts';
import { type Coverage, type Document, textDigest } from '../../src/model/document.ts';
import { type Extraction, NO_PAGE_FACTS } from '../../src/model/extraction.ts';
import type { News } from '../../src/model/news.ts';
import type { Archive } from '../../src/ports/archive.ts';
import type { NewCapture } from '../../src/ports/captures.ts';
import type { EvaluatedRetrieval } from '../../src/usecases/capture/evaluate-retrieval.ts';
import { recordCapture } from '../../src/usecases/capture/record-capture.ts';

/** Classifies every capture that has a text as good. */
export const TRUSTING: CaptureClassifier = {
  key: 'trusting',
  classify: ({ captures }) =>
    captures.map(({ id, textSha256 }) => {
      const standing = textSha256 === null ? 'unread' : 'good';
      return { standing, reason: null, settledBy: standing === 'good' ? id : null, inert: false, former: null };
    }),
};

/** A time in January 2026. */
export const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T05:15:00.000Z`;

export interface SampleCapture {
  readonly source?: string;
  readonly capturedAt: string;
  readonly text: string;
  /** Makes the bytes differ from those of another capture with the same text. */
  readonly nonce?: string;
  /** Of its page, which is none if it is left out. */
  readonly coverage?: Coverage | undefined;
  readonly origin?: Origin;
  readonly finalUrl?: string;
  readonly classifier?: CaptureClassifier;
  readonly news?: readonly News[];
}

export function documentOf(text: string): Document {
  const block = { type: 'block', kind: 'paragraph', text, page: null, pageEnd: null } as const;
  const heading = { type: 'heading', level: 1, text: '1. Rules', anchor: null, page: null } as const;
  return {
    mediaType: 'text/plain',
    extractor: 'text/1',
    title: 'Rules',
    authors: [],
    published: null,
    pages: [],
    sections: buildSections([heading, block]),
    warnings: [],
  };
}

/** The extraction of a payload with this text. */
export function extractionOf(text: string, bytes: Uint8Array, coverage?: Coverage): Extraction {
  const document = { ...documentOf(text), ...(coverage ? { coverage } : {}) };
  return {
    payloadSha256: sha256(bytes),
    extractionKey: 'text/1',
    document,
    textSha256: textDigest(document),
    failure: null,
    sketch: sketchOf(document, bytes),
    pageFacts: { ...NO_PAGE_FACTS, coverage: coverage ?? null },
    markupDigest: null,
  };
}

/** Records a capture of a text, and stores its bytes if a pass would. */
export async function capture(archive: Archive, sample: SampleCapture): Promise<Capture> {
  const { source = 's', capturedAt, text, nonce = '', origin = 'fetched', classifier = TRUSTING, news = [] } = sample;
  const bytes = Buffer.from(`${text}${nonce && `<!-- ${nonce} -->`}`);
  const extraction = extractionOf(text, bytes, sample.coverage);
  const { payloadSha256, textSha256, sketch, pageFacts, extractionKey } = extraction;
  const stored = await archive.extractions.ofText(source, textSha256 ?? '', sketch);
  const evaluated: EvaluatedRetrieval = {
    capture: {
      ...newCapture(source, capturedAt, extraction),
      origin,
      file: origin === 'imported' ? `${capturedAt.slice(0, 10)}.txt` : null,
      finalUrl: sample.finalUrl ?? null,
      status: origin === 'fetched' ? 200 : null,
      rawBytes: bytes.length,
      payloadSha256: stored?.payloadSha256 ?? payloadSha256,
    },
    content: { source, payload: stored ? null : bytes, extraction: stored ? null : extraction, sameAs: null },
    pageFacts,
    previous: await archive.captures.textInForce(source, capturedAt),
    outcome: null,
    candidate: { textSha256, extractionKey, failure: null, sketch },
  };
  return recordCapture({ archive, classifier }, evaluated, () => news);
}

/** A fetched capture of a payload, as it is before it is recorded. */
export function newCapture(source: string, capturedAt: string, extraction: Extraction): NewCapture {
  const { payloadSha256, textSha256, extractionKey, failure, pageFacts } = extraction;
  return {
    ...facts(source, capturedAt),
    origin: 'fetched',
    file: null,
    status: 200,
    rawSha256: payloadSha256,
    rawBytes: 1,
    textSha256,
    extractor: extractionKey,
    payloadSha256,
    coverage: pageFacts.coverage,
    outcome: 'changed',
    failure,
  };
}

/** Records that a source could not be reached. */
export function failedCapture(
  archive: Archive,
  { source = 's', capturedAt, news = [] }: Pick<SampleCapture, 'source' | 'capturedAt' | 'news'>,
): Promise<Capture> {
  const bytes = { rawSha256: null, rawBytes: null };
  const nothing = { ...bytes, textSha256: null, extractor: null, payloadSha256: null, coverage: null };
  const failure = { code: 'FETCH_DNS', message: 'no such name' };
  const evaluated: EvaluatedRetrieval = {
    capture: { ...facts(source, capturedAt), origin: 'fetched', file: null, status: null, ...nothing, failure },
    content: { source, payload: null, extraction: null, sameAs: null },
    pageFacts: NO_PAGE_FACTS,
    previous: null,
    outcome: 'failed',
    candidate: null,
  };
  return recordCapture({ archive, classifier: TRUSTING }, evaluated, () => news);
}

function facts(source: string, capturedAt: string) {
  return { source, capturedAt, url: `https://example.org/${source}`, finalUrl: null, redirects: [], headers: {} };
}
