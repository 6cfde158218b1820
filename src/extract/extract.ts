/** From bytes to a Document: what kind they are, and the reader of that kind. */
import type { Document, MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { PdfExtractor } from '../ports.ts';
import { type Decoded, decodePayload } from './bytes/decode.ts';
import { detectMediaType } from './bytes/media-type.ts';
import { type ExtractionSettings, selectorsOf } from './extractors.ts';
import { documentFromHtml } from './html/html-document.ts';
import { canonicalizeMarkup } from './html/markup/canonicalize-markup.ts';
import { hydrateMarkup, showsText } from './html/markup/hydrate-markup.ts';
import { documentFromMarkdown } from './markdown.ts';
import { documentFromPlainText } from './plain-text.ts';

export interface ExtractInput extends ExtractionSettings {
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
  const decoded = decodePayload(payload, headers, { markup });
  const text = markup ? reducedPage(decoded, selectorsOf(input)) : decoded.text;
  return { mediaType, text, warnings: decoded.warnings };
}

/** What is left of a page to read; with the text that its script would put in, where it has no other. */
function reducedPage(decoded: Decoded, selectors: readonly string[]): string {
  const reduced = reduceDecoded(decoded, selectors);
  const whole = showsText(reduced) ? null : hydrateMarkup(decoded.text, reduced);
  return whole === null ? reduced : canonicalizeMarkup(whole, selectors);
}

/** UTF-8 is reduced byte by byte, and only what is left of it decoded: of most pages that is a small part. */
function reduceDecoded(decoded: Decoded, selectors: readonly string[]): string {
  // Selectors name attributes as they are spelled in the decoded text.
  const plain = selectors.every((selector) => /^[\x20-\x7e]*$/.test(selector));
  if (decoded.utf8 === null || !plain) return canonicalizeMarkup(decoded.text, selectors);
  return Buffer.from(canonicalizeMarkup(decoded.utf8.toString('latin1'), selectors), 'latin1').toString('utf8');
}

/** Throws ExtractError where no document can be made; what is merely odd becomes a warning of the document. */
export async function readPrepared(prepared: Prepared, input: ExtractInput, pdf: PdfExtractor): Promise<Document> {
  const { mediaType, text, warnings } = prepared;
  if (text === null) return pdf.read(input.payload);
  const document = readText(mediaType, text, input);
  return warnings.length === 0 ? document : { ...document, warnings: [...warnings, ...document.warnings] };
}

export async function extractDocument(input: ExtractInput, pdf: PdfExtractor): Promise<Document> {
  return readPrepared(preparePayload(input), input, pdf);
}

function readText(mediaType: MediaType, text: string, { url, include, exclude, from, until }: ExtractInput): Document {
  const settings = { url, include, exclude, from, until };
  if (mediaType === 'text/html') return documentFromHtml({ html: text, ...settings });
  if (mediaType === 'text/markdown') return documentFromMarkdown({ text, ...settings });
  return documentFromPlainText(text, url);
}
