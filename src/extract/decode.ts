/** From bytes to text: byte order mark, the server's charset, the page's own, then valid UTF-8, then a guess by a library. */
import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';
import { getEncoding } from 'encoding-sniffer';
import iconv from 'iconv-lite';

/** What `getEncoding` answers when nothing in the page says a charset: no real label, so that it can be told apart. */
const UNSAID = 'x-user-defined';

/** The text of a payload, without its byte order mark. */
export function decodeText(payload: Uint8Array, headers: Readonly<Record<string, string>>): string {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return iconv.decode(bytes, charsetOf(bytes, headers));
}

/** Name of the charset, as iconv-lite knows it. */
export function charsetOf(bytes: Buffer, headers: Readonly<Record<string, string>>): string {
  const label = /charset\s*=\s*["']?([^\s"';]+)/i.exec(headers['content-type'] ?? '')?.[1];
  const said = getEncoding(bytes, {
    ...(label ? { transportLayerEncodingLabel: label } : {}),
    defaultEncoding: UNSAID,
  });
  if (said !== UNSAID && iconv.encodingExists(said)) return said;
  if (isUtf8(bytes)) return 'utf-8';
  const guess = detect(bytes);
  return guess !== null && iconv.encodingExists(guess) ? guess : 'windows-1252';
}
