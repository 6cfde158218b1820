/** What a payload is: by its first bytes, then by what the server said, then by the ending of its address. */
import type { MediaType } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';

/** Readers of PDF accept the mark anywhere in this many bytes. */
const PDF_MARK_WITHIN = 1024;

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
  [/\.(md|markdown)$/i, 'text/markdown'],
  [/\.(html?|xhtml)$/i, 'text/html'],
  [/\.pdf$/i, 'application/pdf'],
  [/\.(txt|text)$/i, 'text/plain'],
];

/** First bytes of files that are no documents for us, though a server may call them anything. */
const FOREIGN: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (or an office document)'],
  [[0x1f, 0x8b], 'a gzip archive'],
];

/** Throws EXTRACT_MEDIA_TYPE where the payload is of no kind that is read. */
export function detectMediaType(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  url: string,
): MediaType {
  const head = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, PDF_MARK_WITHIN)).toString(
    'latin1',
  );
  if (head.includes('%PDF-')) return 'application/pdf';
  const foreign = FOREIGN.find(([mark]) => mark.every((byte, index) => payload[index] === byte));
  if (foreign)
    throw new ExtractError(
      'EXTRACT_MEDIA_TYPE',
      `${url}: it is ${foreign[1]}, not a page, PDF, Markdown or plain text`,
    );
  const said = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const looksLikePage = /^\uFEFF?\s*(<!doctype html|<html|<head|<body|<!--)/i.test(head);
  const type = BY_HEADER[said];
  // Servers call Markdown plain text, and error pages PDF: the ending and the first bytes know better.
  if (type === 'application/pdf' && looksLikePage) return 'text/html';
  if (type !== undefined && type !== 'text/plain') return type;
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const ending = BY_ENDING.find(([pattern]) => pattern.test(path))?.[1];
  if (ending === 'text/markdown' || type === undefined)
    return ending ?? (looksLikePage || said === '' ? 'text/html' : refuse(said, url));
  return type;
}

function refuse(said: string, url: string): never {
  throw new ExtractError('EXTRACT_MEDIA_TYPE', `${url}: the server calls it ${said}, which is not read`);
}
