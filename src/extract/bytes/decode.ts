/**
 * Decodes bytes as text. A byte order mark decides the charset; else the server does; else the web page itself. If none
 * of them names a charset, valid UTF-8 is UTF-8, and a library guesses any other charset from the frequency of letters.
 *
 * Charsets have the labels and the mappings of the WHATWG Encoding Standard, as in browsers. `TextDecoder` comes from a
 * library, since that of Node differs from the standard: Node 20 decodes windows-1252 as ISO 8859-1 (nodejs/node#60888)
 * and EUC-KR without most of its syllables (nodejs/node#61041). iconv-lite decodes the charsets outside the standard.
 */
import { isUtf8 } from 'node:buffer';
import { normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';
import { analyse } from 'chardet';
import { getEncoding } from 'encoding-sniffer';
import iconv from 'iconv-lite';

export interface DecodedText {
  /** Without its byte order mark. Decoded on first access. */
  readonly text: string;
  /** The bytes of the text if they are valid UTF-8, in which each character of a tag is one byte; else null. */
  readonly utf8: Buffer | null;
  /** Name of the charset, in lower case. */
  readonly charset: string;
  readonly warnings: readonly string[];
}

/**
 * A web page may declare its charset anywhere in its head. Browsers scan the first bytes and restart if one comes
 * later.
 */
const HEAD_BYTES = 16_384;
/**
 * Old servers declare this charset for every file. Valid UTF-8 with letters outside ASCII is never windows-1252 by
 * chance.
 */
const SERVER_DEFAULT = 'windows-1252';

/** Decodes a payload; never throws. With `markup`, a charset that the web page itself declares counts too. */
export function decodePayload(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { markup }: { readonly markup: boolean },
): DecodedText {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const bomCharset = charsetOfByteOrderMark(bytes);
  if (bomCharset !== null) return decodeAs(bytes, bomCharset, []);
  const declared = (): string | null => (markup ? charsetOfPage(bytes) : null);
  const served = charsetOf(/charset\s*=\s*["']?([^\s"';]+)/i.exec(headers['content-type'] ?? '')?.[1]);
  const valid = isUtf8(bytes);
  if (valid && served === SERVER_DEFAULT) return decodeAs(bytes, 'utf-8', []);
  const charset = served === 'utf-8' && !valid ? (declared() ?? served) : (served ?? declared());
  if (charset === 'utf-8' && !valid) return decodeInvalidUtf8(bytes);
  if (charset !== null) return decodeAs(bytes, charset, []);
  return valid ? decodeAs(bytes, 'utf-8', []) : decodeAs(bytes, guessCharset(bytes), []);
}

function decodeAs(bytes: Buffer, charset: string, warnings: readonly string[]): DecodedText {
  let text: string | null = null;
  return {
    get text() {
      text ??= decode(bytes, charset);
      return text;
    },
    utf8: charset === 'utf-8' && isUtf8(bytes) ? withoutByteOrderMark(bytes) : null,
    charset,
    warnings,
  };
}

function decode(bytes: Buffer, charset: string): string {
  // Most web pages are UTF-8, which the engine decodes many times faster than any library.
  if (charset === 'utf-8') return withoutByteOrderMark(bytes).toString('utf8');
  return normalizeEncoding(charset) !== null ? new TextDecoder(charset).decode(bytes) : iconv.decode(bytes, charset);
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
  return charsetOfByteOrderMark(bytes) === 'utf-8' ? bytes.subarray(3) : bytes;
}

/**
 * Replaces invalid bytes in a page that claims to be UTF-8, and warns of them. If more bytes are invalid than letters
 * outside ASCII are valid, the page is not UTF-8, and its charset is guessed.
 */
function decodeInvalidUtf8(bytes: Buffer): DecodedText {
  const text = decode(bytes, 'utf-8');
  const invalid = text.match(/\uFFFD/g)?.length ?? 0;
  const letters = text.match(/[^\u0000-\u007F\uFFFD]/g)?.length ?? 0;
  if (invalid <= Math.max(letters, 1)) {
    const places = invalid === 1 ? '1 place' : `${invalid} places`;
    return decodeAs(bytes, 'utf-8', [`declared as UTF-8, but not valid in ${places}: replaced the bytes by U+FFFD`]);
  }
  const charset = guessCharset(bytes);
  return decodeAs(bytes, charset, [`declared as UTF-8, but not UTF-8: decoded as ${charset}`]);
}

function charsetOfByteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** What the sniffer answers if the page declares no charset. No page can declare it: it would be windows-1252. */
const UNDECLARED = 'x-user-defined';

/** The charset in a `meta` tag or an XML declaration; null if the page declares none, or an unknown one. */
function charsetOfPage(bytes: Buffer): string | null {
  const sniffed = getEncoding(bytes, { maxBytes: HEAD_BYTES, defaultEncoding: UNDECLARED });
  if (sniffed !== UNDECLARED) return charsetOf(sniffed);
  const declaration = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(bytes.toString('latin1', 0, 200));
  return charsetOf(declaration?.[1]);
}

/** The charset that a label stands for; null for an unknown label. */
function charsetOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  const standard = normalizeEncoding(label);
  if (standard !== null) return WITHOUT_TEXT.has(standard) ? null : standard;
  return iconv.encodingExists(label) ? label.toLowerCase() : null;
}

/** Encodings of the standard that decode no text: one replaces everything by U+FFFD, one maps bytes to private use. */
const WITHOUT_TEXT = new Set(['replacement', 'x-user-defined']);

/** The most likely charset of a page in whose letters the library finds no pattern. */
const FALLBACK = 'windows-1252';

function guessCharset(bytes: Buffer): string {
  const ranked = analyse(bytes).flatMap(({ name, confidence }) => {
    const charset = charsetOf(name);
    return charset === null || charset === 'utf-8' ? [] : [{ charset, confidence }];
  });
  const [first] = ranked;
  if (first === undefined) return FALLBACK;
  // A few words of an East Asian language fit all their charsets equally; only one of them gives Japanese syllables.
  const japanese = ranked.find(
    ({ charset, confidence }) => confidence === first.confidence && isMostlyKana(decode(bytes, charset)),
  );
  return (japanese ?? first).charset;
}

function isMostlyKana(text: string): boolean {
  const kana = text.match(/[\u3041-\u30FF]/g)?.length ?? 0;
  return kana * 2 > (text.match(/[^\u0000-\u007F]/g)?.length ?? 0);
}
