/** Records as a run would hand them to the archive, made of a few words: real payloads, documents and digests. */

import { sketchOf } from '../../src/classify/text-sketch.ts';
import { buildSections } from '../../src/extract/build-sections.ts';
import { sha256 } from '../../src/model/digest.ts';
import { type Document, textDigest } from '../../src/model/document.ts';
import type { Archive, CaptureRecord } from '../../src/ports.ts';

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

/** Captures a text in a payload of its own (`nonce` makes the bytes differ) and keeps the bytes as a run would. */
export async function capture(
  archive: Archive,
  source: string,
  capturedAt: string,
  text: string,
  nonce = '',
): Promise<void> {
  const bytes = Buffer.from(`${text}${nonce && `<!-- ${nonce} -->`}`);
  const document = documentOf(text);
  const textSha256 = textDigest(document);
  const rawSha256 = sha256(bytes);
  const sketch = sketchOf(document, bytes);
  const known = await archive.findText(source, textSha256, sketch);
  const facts = {
    source,
    capturedAt,
    url: 'https://example.org/',
    finalUrl: null,
    redirects: [],
    status: 200,
    headers: {},
  };
  const record: CaptureRecord = {
    capture: {
      ...facts,
      rawSha256,
      rawBytes: bytes.length,
      textSha256,
      extractor: 'text/1',
      payloadSha256: known?.payloadSha256 ?? rawSha256,
      outcome: 'new',
      failure: null,
    },
    payload: known ? null : bytes,
    reading: known
      ? null
      : {
          payloadSha256: rawSha256,
          extractionKey: 'text/1',
          document,
          textSha256,
          failure: null,
          sketch,
          markupDigest: null,
        },
    markupDigest: null,
  };
  await archive.record(record);
}
