/** From bytes to a Document: what kind they are, and the reader of that kind. */
import { sha256 } from '../model/digest.ts';
import type { Document, MediaType } from '../model/document.ts';
import type { PdfReader } from '../ports.ts';
import { decodeText } from './decode.ts';
import { documentFromHtml, HTML_EXTRACTOR } from './html/html-document.ts';
import { documentFromMarkdown, MARKDOWN_EXTRACTOR } from './markdown.ts';
import { detectMediaType } from './media-type.ts';
import { documentFromPdf, PDF_EXTRACTOR } from './pdf/pdf-document.ts';
import { documentFromPlainText, TEXT_EXTRACTOR } from './plain-text.ts';

export interface ExtractInput {
  readonly payload: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Name and version of each reader. Raise the version when its output may differ: `rebuild` then reads again. */
const EXTRACTORS: Readonly<Record<MediaType, string>> = {
  'text/html': HTML_EXTRACTOR,
  'application/pdf': PDF_EXTRACTOR,
  'text/markdown': MARKDOWN_EXTRACTOR,
  'text/plain': TEXT_EXTRACTOR,
};

const READERS: Readonly<Record<MediaType, (input: ExtractInput, pdf: PdfReader) => Document | Promise<Document>>> = {
  'text/html': ({ payload, headers, ...rest }) => documentFromHtml({ html: decodeText(payload, headers), ...rest }),
  'application/pdf': async ({ payload }, pdf) => documentFromPdf(await pdf.read(payload)),
  'text/markdown': ({ payload, headers, url }) => documentFromMarkdown(decodeText(payload, headers), url),
  'text/plain': ({ payload, headers, url }) => documentFromPlainText(decodeText(payload, headers), url),
};

/** Throws ExtractError where no document can be made; what is merely odd becomes a warning of the document. */
export async function extractDocument(input: ExtractInput, pdf: PdfReader): Promise<Document> {
  return READERS[detectMediaType(input.payload, input.headers, input.url)](input, pdf);
}

/** Names the reader, its version and the settings that change what it reads: equal keys read equal documents from equal bytes. */
export function readingKey(mediaType: MediaType, settings: Pick<ExtractInput, 'include' | 'exclude'>): string {
  const { include, exclude } = settings;
  if (mediaType !== 'text/html' || include.length + exclude.length === 0) return EXTRACTORS[mediaType];
  return `${EXTRACTORS[mediaType]}+${sha256(JSON.stringify([include, exclude])).slice(0, 8)}`;
}
