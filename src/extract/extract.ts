/** From bytes to a Document: what kind they are, and the reader of that kind. */
import type { Document, MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { PdfReader } from '../ports.ts';
import { decodePayload } from './decode.ts';
import { documentFromHtml } from './html/html-document.ts';
import { hydrateMarkup } from './html/hydrate.ts';
import { reduceMarkup } from './html/reduce-markup.ts';
import { documentFromMarkdown } from './markdown.ts';
import { detectMediaType } from './media-type.ts';
import { documentFromPdf } from './pdf/pdf-document.ts';
import { documentFromPlainText } from './plain-text.ts';
import { type ReadingSettings, selectorsOf } from './versions.ts';

export interface ExtractInput extends ReadingSettings {
  readonly payload: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** A payload made ready for its reader: all that is cheap is done. */
export interface Prepared {
  readonly mediaType: MediaType;
  /** What is left to read: decoded, and of a page without what no reader looks at; null where the bytes are read. */
  readonly text: string | null;
  /** What was odd about the charset. */
  readonly warnings: readonly string[];
}

/** Throws ExtractError where the payload is of no kind that is read. */
export function preparePayload(input: ExtractInput): Prepared {
  const { payload, headers, url } = input;
  if (payload.byteLength === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the body is empty`);
  const mediaType = detectMediaType(payload, headers, url);
  if (mediaType === 'application/pdf') return { mediaType, text: null, warnings: [] };
  const markup = mediaType === 'text/html';
  const { text, warnings } = decodePayload(payload, headers, { markup });
  return { mediaType, text: markup ? reducedPage(text, selectorsOf(input)) : text, warnings };
}

/** What is left of a page to read; with the text that its script would put in, where it has no other. */
function reducedPage(html: string, selectors: readonly string[]): string {
  const reduced = reduceMarkup(html, selectors);
  const whole = hydrateMarkup(html, reduced);
  return whole === null ? reduced : reduceMarkup(whole, selectors);
}

/** Throws ExtractError where no document can be made; what is merely odd becomes a warning of the document. */
export async function readPrepared(prepared: Prepared, input: ExtractInput, pdf: PdfReader): Promise<Document> {
  const { mediaType, text, warnings } = prepared;
  if (text === null) return documentFromPdf(await pdf.read(input.payload));
  const document = readText(mediaType, text, input);
  return warnings.length === 0 ? document : { ...document, warnings: [...warnings, ...document.warnings] };
}

export async function extractDocument(input: ExtractInput, pdf: PdfReader): Promise<Document> {
  return readPrepared(preparePayload(input), input, pdf);
}

function readText(mediaType: MediaType, text: string, { url, include, exclude, from, until }: ExtractInput): Document {
  const settings = { url, include, exclude, from, until };
  if (mediaType === 'text/html') return documentFromHtml({ html: text, ...settings });
  if (mediaType === 'text/markdown') return documentFromMarkdown({ text, ...settings });
  return documentFromPlainText(text, url);
}
