/** Turns the bytes of a payload into a Document: detects the media type and calls the extractor for that type. */
import type { Document, MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { ExplainedDocument } from '../model/explained-document.ts';
import type { ExtractionSettings } from '../model/extraction.ts';
import { type DecodedText, decodePayload } from './bytes/decode.ts';
import { detectMediaType, isXhtml } from './bytes/media-type.ts';
import { selectorsOf } from './extractors.ts';
import { documentFromHtml, explainHtml } from './html/html-document.ts';
import { canonicalizeMarkup } from './html/markup/canonicalize-markup.ts';
import { hydrateMarkup, showsText } from './html/markup/hydrate-markup.ts';
import { htmlOfXhtml } from './html/markup/xhtml-markup.ts';
import { type Page, parsePage } from './html/page/dom.ts';
import { documentFromMarkdown, explainMarkdown, markdownToHtml } from './markdown.ts';
import { documentFromPlainText } from './plain-text/plain-text.ts';

export interface ExtractInput extends ExtractionSettings {
  readonly payload: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  /** Name of the file that was imported; null or left out for an answer of a server. */
  readonly file?: string | null;
}

/** A payload after all cheap steps: what is left to do is the extraction itself. */
export interface PreparedPayload {
  readonly mediaType: MediaType;
  /**
   * The decoded text; of a web page, its canonical markup. Null for a media type whose extractor works on the bytes.
   */
  readonly text: string | null;
  /** Problems with the charset. */
  readonly warnings: readonly string[];
  /**
   * The parsed page: of HTML, or of the HTML that Markdown or plain text gives. It is parsed when it is first needed and
   * shared from then on: leave it unchanged. Null for a media type without text.
   */
  readonly page: (() => Page) | null;
}

/** The extractor of PDF files. It is passed in, because its library may be loaded in a reading process only. */
export type ReadPdf = (bytes: Uint8Array) => Promise<Document>;

/** Throws ExtractError for an empty payload and for a media type without an extractor. */
export function preparePayload(input: ExtractInput): PreparedPayload {
  const { payload, headers, url, file = null } = input;
  if (payload.byteLength === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the document is empty (0 bytes)`);
  const mediaType = detectMediaType(payload, headers, url, file);
  if (mediaType === 'application/pdf') return { mediaType, text: null, warnings: [], page: null };
  const markup = mediaType === 'text/html';
  const decoded = decodePayload(payload, headers, { markup });
  const html = markup && isXhtml(headers, file) ? { text: htmlOfXhtml(decoded.text), utf8: null } : decoded;
  const text = markup ? readableMarkup(html, selectorsOf(input)) : decoded.text;
  return {
    mediaType,
    text,
    warnings: decoded.warnings,
    page: once(() => parsePage(markup ? text : markdownToHtml(text))),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The markup of a web page, and its bytes if they are UTF-8. */
type Markup = Pick<DecodedText, 'text' | 'utf8'>;

/** The canonical markup of a web page; if the page shows no text itself, with the text that its script would insert. */
function readableMarkup(decoded: Markup, selectors: readonly string[]): string {
  const canonical = canonicalizeDecoded(decoded, selectors);
  const hydrated = showsText(canonical) ? null : hydrateMarkup(decoded.text, canonical);
  return hydrated === null ? canonical : canonicalizeMarkup(hydrated, selectors);
}

/** Canonicalizes UTF-8 byte by byte and decodes only the rest, which is a small part of most web pages. */
function canonicalizeDecoded(decoded: Markup, selectors: readonly string[]): string {
  // A selector outside ASCII names an attribute as the decoded text spells it, so it needs the decoded text.
  const ascii = selectors.every((selector) => /^[\x20-\x7e]*$/.test(selector));
  if (decoded.utf8 === null || !ascii) return canonicalizeMarkup(decoded.text, selectors);
  return Buffer.from(canonicalizeMarkup(decoded.utf8.toString('latin1'), selectors), 'latin1').toString('utf8');
}

/** Throws ExtractError if the payload yields no document. Lesser problems become warnings of the document. */
export async function extractPreparedPayload(
  prepared: PreparedPayload,
  input: ExtractInput,
  readPdf: ReadPdf,
): Promise<Document> {
  const { text, warnings } = prepared;
  if (text === null) return readPdf(input.payload);
  const document = documentFromText(prepared, text, input);
  return warnings.length === 0 ? document : { ...document, warnings: [...warnings, ...document.warnings] };
}

/**
 * The document of a payload with text, and what was left out of its page. Throws like `extractPreparedPayload`. Null for
 * a media type whose extractor leaves nothing out.
 */
export function explainPayload(prepared: PreparedPayload, input: ExtractInput): ExplainedDocument | null {
  const { mediaType, text } = prepared;
  if (text === null || mediaType === 'text/plain') return null;
  const settings = settingsOf(prepared, input);
  return mediaType === 'text/html' ? explainHtml({ html: text, ...settings }) : explainMarkdown({ text, ...settings });
}

export async function extractDocument(input: ExtractInput, readPdf: ReadPdf): Promise<Document> {
  return extractPreparedPayload(preparePayload(input), input, readPdf);
}

function documentFromText(prepared: PreparedPayload, text: string, input: ExtractInput): Document {
  const settings = settingsOf(prepared, input);
  if (prepared.mediaType === 'text/html') return documentFromHtml({ html: text, ...settings });
  if (prepared.mediaType === 'text/markdown') return documentFromMarkdown({ text, ...settings });
  return documentFromPlainText(text, input.url);
}

/** The settings, with the parsed page if the extractor leaves it as it is. */
function settingsOf({ mediaType, page }: PreparedPayload, input: ExtractInput) {
  const { url, include, exclude, from, until } = input;
  // What a selector cuts away must stay on the shared page; plain text has none.
  const isOwn = mediaType === 'text/plain' || exclude.length > 0 || Boolean(from) || Boolean(until);
  return { url, include, exclude, from, until, page: isOwn ? null : (page?.() ?? null) };
}
