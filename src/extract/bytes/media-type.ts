/**
 * Detects the media type of a payload: by its first bytes, then by the server's header, then by the extension in its
 * address. Servers send Markdown as plain text, PDFs as HTML, and error pages as PDFs, so the bytes decide wherever
 * they are clear.
 */
import type { MediaType } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { foreignFormat } from './foreign-format.ts';

/** PDF programs accept the signature anywhere in this many bytes. */
const HEAD_BYTES = 1024;

const BY_HEADER: Readonly<Record<string, MediaType>> = {
  'text/html': 'text/html',
  'application/xhtml+xml': 'text/html',
  'application/xml': 'text/html',
  'text/xml': 'text/html',
  'application/pdf': 'application/pdf',
  'application/x-pdf': 'application/pdf',
  'text/markdown': 'text/markdown',
  'text/x-markdown': 'text/markdown',
  'text/plain': 'text/plain',
};

const BY_EXTENSION: readonly (readonly [extension: RegExp, type: MediaType])[] = [
  [/\.(?:md|markdown|mdx)$/i, 'text/markdown'],
  [/\.(?:x?html?|xml|php|aspx?)$/i, 'text/html'],
  [/\.pdf$/i, 'application/pdf'],
  [/\.(?:txt|text)$/i, 'text/plain'],
];

/** Headers of servers that do not know the type of the file. */
const UNSPECIFIC = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
  'unknown/unknown',
]);

const HTML_TAG = /^<(?:!doctype\s+html|html|head|body|title|meta|script|style|main|article|div|h[1-6]|p|table)\b/i;
const HTML_PAGE_TAG = /^<(?:!doctype\s+html|html|head)\b/i;

/** Ends the message about any other media type. */
const EXTRACTABLE = 'only HTML, PDF, Markdown and plain text can be extracted';

/** Throws EXTRACT_MEDIA_TYPE if no extractor exists for the payload. */
export function detectMediaType(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  url: string,
  file: string | null = null,
): MediaType {
  const head = headOf(payload);
  const start = startOf(head);
  if (head.includes('%PDF-') && !HTML_PAGE_TAG.test(start)) return 'application/pdf';
  const foreign = foreignFormat(payload);
  if (foreign !== null) {
    throw new ExtractError('EXTRACT_MEDIA_TYPE', `${url}: this is ${foreign}; ${EXTRACTABLE}`);
  }
  // The name of an imported file counts like a header, since whoever saved the file knew its type.
  const declared = headers['content-type'] ?? (file === null ? '' : (typeByExtension(file.replace(PACKED, '')) ?? ''));
  const served = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const byExtension = typeByExtension(URL.canParse(url) ? new URL(url).pathname : url);
  const type = BY_HEADER[served];
  if (HTML_PAGE_TAG.test(start)) return type === 'text/markdown' ? type : 'text/html';
  if (type === undefined) {
    return UNSPECIFIC.has(served) ? (byExtension ?? sniff(head)) : typeOfUnknown(served, byExtension, start, url);
  }
  if (type === 'text/plain') return byExtension === 'text/markdown' ? byExtension : type;
  if (type === 'application/pdf') return HTML_TAG.test(start) ? 'text/html' : type;
  // Some servers send every file that they do not know as HTML.
  return type === 'text/html' && byExtension === 'text/markdown' && !HTML_TAG.test(start) ? byExtension : type;
}

/** True if a browser would read the page by the rules of XML: by its type, or by the extension of an imported file. */
export function isXhtml(headers: Readonly<Record<string, string>>, file: string | null): boolean {
  const served = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (served !== undefined) return served.endsWith('+xml') || served.endsWith('/xml');
  return file !== null && /\.(?:xhtml?|xml)$/i.test(file.replace(PACKED, ''));
}

/** Extensions of compressed files; the extension before them names the media type. */
const PACKED = /\.(?:br|gz)$/i;

function typeByExtension(path: string): MediaType | undefined {
  return BY_EXTENSION.find(([pattern]) => pattern.test(path))?.[1];
}

/**
 * The media type under a header that names none of ours. The extension counts only for text: it may belong to anything.
 */
function typeOfUnknown(served: string, byExtension: MediaType | undefined, start: string, url: string): MediaType {
  if (HTML_TAG.test(start)) return 'text/html';
  if (served.endsWith('+xml')) return 'text/html';
  if (served.startsWith('text/') && byExtension !== undefined) return byExtension;
  throw new ExtractError('EXTRACT_MEDIA_TYPE', `${url}: the server sent ${served}; ${EXTRACTABLE}`);
}

function sniff(head: string): MediaType {
  return /<\/?[a-z][^<>]*>/i.test(head) || head.trim() === '' ? 'text/html' : 'text/plain';
}

/**
 * The first bytes as text, which is enough to find signatures and tags. Zero bytes are removed, so UTF-16 works too.
 */
function headOf(payload: Uint8Array): string {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, HEAD_BYTES));
  return bytes
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF|^\u00FF\u00FE|^\u00FE\u00FF/, '')
    .replaceAll('\0', '');
}

/** The text from its first tag or word on, without the XML declaration and the comments that may stand before a page. */
function startOf(head: string): string {
  let rest = head.trimStart();
  if (/^<\?xml/i.test(rest)) rest = behind(rest, '?>');
  while (rest.startsWith('<!--')) rest = behind(rest, '-->');
  return rest;
}

/** What follows the first such mark, without white space; empty if there is none. */
function behind(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(at + mark.length).trimStart();
}
