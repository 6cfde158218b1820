/** From bytes to a Document: what kind they are, and the reader of that kind. */
import { sha256 } from '../model/digest.ts';
import type { Document, MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { PdfReader } from '../ports.ts';
import { decodePayload } from './decode.ts';
import { documentFromHtml, HTML_EXTRACTOR } from './html/html-document.ts';
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

type Reader = (input: ExtractInput, pdf: PdfReader) => Document | Promise<Document>;

const READERS: Readonly<Record<MediaType, Reader>> = {
  'text/html': (input) => withText(input, true, (html) => documentFromHtml({ ...input, html })),
  'application/pdf': async ({ payload }, pdf) => documentFromPdf(await pdf.read(payload)),
  'text/markdown': (input) => withText(input, false, (text) => documentFromMarkdown({ ...input, text })),
  'text/plain': (input) => withText(input, false, (text) => documentFromPlainText(text, input.url)),
};

/** Decodes, reads, and adds to the document what was odd about its charset. */
function withText(input: ExtractInput, markup: boolean, read: (text: string) => Document): Document {
  const { text, warnings } = decodePayload(input.payload, input.headers, { markup });
  const document = read(text);
  return warnings.length === 0 ? document : { ...document, warnings: [...warnings, ...document.warnings] };
}

/** Throws ExtractError where no document can be made; what is merely odd becomes a warning of the document. */
export async function extractDocument(input: ExtractInput, pdf: PdfReader): Promise<Document> {
  if (input.payload.byteLength === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${input.url}: the body is empty`);
  return READERS[detectMediaType(input.payload, input.headers, input.url)](input, pdf);
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
