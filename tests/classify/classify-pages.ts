/** Classifies authored pages as the captures of one source, a page a night, with nothing stored. */
import { makeClassifier } from '../../src/classify/classifier.ts';
import { sketchOf } from '../../src/classify/text-sketch.ts';
import { extractDocument } from '../../src/extract/extract.ts';
import type { CandidateCapture, CandidateResponse, Classification } from '../../src/model/classification.ts';
import { sha256 } from '../../src/model/digest.ts';
import { textDigest } from '../../src/model/document.ts';
import { NO_PDF } from '../extract/extract-case.ts';

export interface Answer extends Partial<CandidateResponse> {
  readonly html: string;
  readonly accepted?: boolean;
}

const URL = 'https://example.org/terms';

/** An HTML page with this body. */
export const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

/** Classifies a response for each night. */
export async function classifyNights(nights: readonly Answer[]): Promise<readonly Classification[]> {
  const captures = await Promise.all(nights.map(candidateOf));
  return makeClassifier({ captures: 3, hours: 36 }).classify({ inForce: null, former: null, captures });
}

/** A character for each night: `?` if its capture is suspect. */
export async function standingsOf(nights: readonly Answer[]): Promise<string> {
  return (await classifyNights(nights)).map(({ standing }) => (standing === 'suspect' ? '?' : '.')).join('');
}

async function candidateOf({ html, accepted = false, ...response }: Answer, index: number): Promise<CandidateCapture> {
  const payload = Buffer.from(html);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const document = await extractDocument({ payload, headers, url: URL, include: [], exclude: [] }, NO_PDF);
  return {
    id: index + 1,
    capturedAt: new Date(Date.parse('2026-01-01T05:15:00.000Z') + index * 86_400_000).toISOString(),
    textSha256: textDigest(document),
    extractionKey: sha256('html'),
    failure: null,
    sketch: sketchOf(document, payload),
    response: { url: URL, finalUrl: null, status: 200, headers: {}, ...response },
    accepted,
  };
}
