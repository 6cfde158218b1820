/**
 * What a payload is: by its first bytes, then by what the server said, then by the ending of its address. Servers call
 * Markdown plain text, PDFs pages, and error pages PDFs: the bytes know better than the header wherever they say anything.
 */
import type { MediaType } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { foreignFormat } from './foreign-format.ts';

/** Readers of PDF accept the mark anywhere in this many bytes. */
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

const BY_ENDING: readonly (readonly [ending: RegExp, type: MediaType])[] = [
  [/\.(?:md|markdown|mdx)$/i, 'text/markdown'],
  [/\.(?:x?html?|xml|php|aspx?)$/i, 'text/html'],
  [/\.pdf$/i, 'application/pdf'],
  [/\.(?:txt|text)$/i, 'text/plain'],
];

/** Headers that say nothing: the server does not know the file. */
const UNKNOWN = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
  'unknown/unknown',
]);

const PAGE =
  /^\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|style|main|article|div|h[1-6]|p|table)\b/i;
const WHOLE_PAGE = /^\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head)\b/i;

/** Throws EXTRACT_MEDIA_TYPE where the payload is of no kind that is read. */
export function detectMediaType(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  url: string,
): MediaType {
  const head = headOf(payload);
  if (head.includes('%PDF-') && !WHOLE_PAGE.test(head)) return 'application/pdf';
  const foreign = foreignFormat(payload);
  if (foreign !== null) {
    throw new ExtractError('EXTRACT_MEDIA_TYPE', `${url}: it is ${foreign}, not a page, a PDF, Markdown or plain text`);
  }
  const said = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const ending = BY_ENDING.find(([pattern]) => pattern.test(path))?.[1];
  const type = BY_HEADER[said];
  if (WHOLE_PAGE.test(head)) return type === 'text/markdown' ? type : 'text/html';
  if (type === undefined) return UNKNOWN.has(said) ? (ending ?? sniff(head)) : unknown(said, ending, head, url);
  if (type === 'text/plain') return ending === 'text/markdown' ? ending : type;
  if (type === 'application/pdf') return PAGE.test(head) ? 'text/html' : type;
  // Some servers send whatever they do not know as a page.
  return type === 'text/html' && ending === 'text/markdown' && !PAGE.test(head) ? ending : type;
}

/** A header that we do not know: believed where it names a kind of its own, since the ending may belong to anything. */
function unknown(said: string, ending: MediaType | undefined, head: string, url: string): MediaType {
  if (PAGE.test(head)) return 'text/html';
  if (said.endsWith('+xml')) return 'text/html';
  if (said.startsWith('text/') && ending !== undefined) return ending;
  throw new ExtractError('EXTRACT_MEDIA_TYPE', `${url}: the server calls it ${said}, which is not read`);
}

function sniff(head: string): MediaType {
  return /<\/?[a-z][^<>]*>/i.test(head) || head.trim() === '' ? 'text/html' : 'text/plain';
}

/** The first bytes as text, good enough for marks and tags; every second byte of UTF-16 falls away. */
function headOf(payload: Uint8Array): string {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, HEAD_BYTES));
  return bytes
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF|^\u00FF\u00FE|^\u00FE\u00FF/, '')
    .replaceAll('\0', '');
}
