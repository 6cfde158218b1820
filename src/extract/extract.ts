/** From bytes to a Document: what kind they are, and the reader of that kind. */
import { sha256 } from '../model/digest.ts';
import type { Document, MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { PdfReader } from '../ports.ts';
import { decodePayload } from './decode.ts';
import { documentFromHtml, HTML_EXTRACTOR } from './html/html-document.ts';
import { reduceMarkup } from './html/reduce-markup.ts';
import { documentFromMarkdown, MARKDOWN_EXTRACTOR } from './markdown.ts';
import { detectMediaType } from './media-type.ts';
import { documentFromPdf, PDF_EXTRACTOR } from './pdf/pdf-document.ts';
import { documentFromPlainText, TEXT_EXTRACTOR } from './plain-text.ts';

/** What a source says of how its pages are read. */
export interface ReadingSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface ExtractInput extends ReadingSettings {
  readonly payload: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** Name and version of each reader. Raise the version when its output may differ: `rebuild` then reads again. */
const EXTRACTORS: Readonly<Record<MediaType, string>> = {
  'text/html': HTML_EXTRACTOR,
  'application/pdf': PDF_EXTRACTOR,
  'text/markdown': MARKDOWN_EXTRACTOR,
  'text/plain': TEXT_EXTRACTOR,
};

/** A payload made ready for its reader: all that is cheap is done. */
export interface Prepared {
  readonly mediaType: MediaType;
  /** What is left to read: decoded, and of a page without what no reader looks at; null where the bytes are read. */
  readonly text: string | null;
  /** What was odd about the charset. */
  readonly warnings: readonly string[];
}

/** Throws ExtractError where the payload is of no kind that is read. */
export function preparePayload({ payload, headers, url, include, exclude }: ExtractInput): Prepared {
  if (payload.byteLength === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the body is empty`);
  const mediaType = detectMediaType(payload, headers, url);
  if (mediaType === 'application/pdf') return { mediaType, text: null, warnings: [] };
  const markup = mediaType === 'text/html';
  const { text, warnings } = decodePayload(payload, headers, { markup });
  return { mediaType, text: markup ? reduceMarkup(text, [...include, ...exclude]) : text, warnings };
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

function readText(mediaType: MediaType, text: string, { url, include, exclude }: ExtractInput): Document {
  if (mediaType === 'text/html') return documentFromHtml({ html: text, url, include, exclude });
  if (mediaType === 'text/markdown') return documentFromMarkdown({ text, url, include, exclude });
  return documentFromPlainText(text, url);
}

/** True where a key is one that today's readers give with these settings. */
export function isCurrentKey(key: string, settings: ReadingSettings): boolean {
  return (Object.keys(EXTRACTORS) as MediaType[]).some((mediaType) => readingKey(mediaType, settings) === key);
}

/** Names the reader, its version and the settings that change what it reads: equal keys read equal documents from equal bytes. */
export function readingKey(mediaType: MediaType, settings: ReadingSettings): string {
  const { include, exclude } = settings;
  const selectable = mediaType === 'text/html' || mediaType === 'text/markdown';
  if (!selectable || include.length + exclude.length === 0) return EXTRACTORS[mediaType];
  return `${EXTRACTORS[mediaType]}+${sha256(JSON.stringify([include, exclude])).slice(0, 8)}`;
}
