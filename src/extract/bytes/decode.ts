/**
 * From bytes to text. A byte order mark is believed first, then the server, then the page itself; where none of them
 * says anything, valid UTF-8 is UTF-8, and the rest is a guess by a library from the frequency of letters.
 */
import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { getEncoding } from 'encoding-sniffer';
import iconv from 'iconv-lite';

export interface Decoded {
  /** Without its byte order mark. Made when it is first asked for. */
  readonly text: string;
  /** The bytes of the text where they are valid UTF-8, in which every sign of markup is a byte of its own; else null. */
  readonly utf8: Buffer | null;
  /** Name of the charset as it was read, in lower case. */
  readonly charset: string;
  readonly warnings: readonly string[];
}

/** A page may say its charset anywhere in its head; browsers look at the first bytes and then begin anew. */
const HEAD_BYTES = 16_384;
/** What the sniffer answers when nothing says a charset: no charset of any page, so that it can be told apart. */
const UNSAID = 'x-user-defined';
/** Old servers send these for every file; valid UTF-8 with letters outside ASCII is never one of them by chance. */
const SERVER_DEFAULTS = new Set(['windows-1252', 'iso-8859-1', 'us-ascii']);

/** The text of a payload. With `markup`, what the page says of its own charset counts. It never throws. */
export function decodePayload(
  payload: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { markup }: { readonly markup: boolean },
): Decoded {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const mark = markOf(bytes);
  if (mark !== null) return decodeAs(bytes, mark, []);
  const own = (): string | null => (markup ? charsetOfPage(bytes) : null);
  const served = knownCharset(/charset\s*=\s*["']?([^\s"';]+)/i.exec(headers['content-type'] ?? '')?.[1]);
  const valid = isUtf8(bytes);
  if (valid && served !== null && SERVER_DEFAULTS.has(served)) return decodeAs(bytes, 'utf-8', []);
  const said = served === 'utf-8' && !valid ? (own() ?? served) : (served ?? own());
  if (said === 'utf-8' && !valid) return decodeBrokenUtf8(bytes);
  if (said !== null) return decodeAs(bytes, said, []);
  return valid ? decodeAs(bytes, 'utf-8', []) : decodeAs(bytes, guess(bytes), []);
}

function decodeAs(bytes: Buffer, charset: string, warnings: readonly string[]): Decoded {
  let text: string | null = null;
  return {
    get text() {
      text ??= textOf(bytes, charset);
      return text;
    },
    utf8: charset === 'utf-8' && isUtf8(bytes) ? withoutMark(bytes) : null,
    charset,
    warnings,
  };
}

/** Of UTF-8, as most pages are, the engine's own decoder is many times faster. */
function textOf(bytes: Buffer, charset: string): string {
  return charset === 'utf-8' ? withoutMark(bytes).toString('utf8') : iconv.decode(bytes, charset);
}

function withoutMark(bytes: Buffer): Buffer {
  return markOf(bytes) === 'utf-8' ? bytes.subarray(3) : bytes;
}

/** Stray bytes in a UTF-8 page are replaced and told; where hardly a letter is valid, the page is no UTF-8 at all. */
function decodeBrokenUtf8(bytes: Buffer): Decoded {
  const text = textOf(bytes, 'utf-8');
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const letters = text.match(/[^\u0000-\u007F\uFFFD]/g)?.length ?? 0;
  if (broken <= Math.max(letters, 1)) {
    return decodeAs(bytes, 'utf-8', [`${broken} places are not valid UTF-8, as which the page is sent`]);
  }
  const charset = guess(bytes);
  return decodeAs(bytes, charset, [`sent as UTF-8, which it is not: read as ${charset}`]);
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** What the page says in a `meta` tag or an XML declaration; null where it says nothing that is known. */
function charsetOfPage(bytes: Buffer): string | null {
  const sniffed = getEncoding(bytes, { maxBytes: HEAD_BYTES, defaultEncoding: UNSAID });
  if (sniffed !== UNSAID) return knownCharset(sniffed);
  const declaration = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(bytes.toString('latin1', 0, 200));
  return knownCharset(declaration?.[1]);
}

/** Names that stand for a larger charset, as browsers read them. */
const READ_AS: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
};

function knownCharset(label: string | undefined): string | null {
  const name = label?.toLowerCase();
  if (name === undefined) return null;
  const charset = READ_AS[name] ?? name;
  return iconv.encodingExists(charset) ? charset : null;
}

/** A page without any letter that the library knows by its frequency is most likely Western. */
const FALLBACK = 'windows-1252';

function guess(bytes: Buffer): string {
  const ranked = analyse(bytes).flatMap(({ name, confidence }) => {
    const charset = knownCharset(name);
    return charset === null || charset === 'utf-8' ? [] : [{ charset, confidence }];
  });
  const [first] = ranked;
  if (first === undefined) return FALLBACK;
  // A few words of an East Asian language fit all their charsets alike; only one of them makes them Japanese syllables.
  const japanese = ranked.find(
    ({ charset, confidence }) => confidence === first.confidence && isKana(iconv.decode(bytes, charset)),
  );
  return (japanese ?? first).charset;
}

function isKana(text: string): boolean {
  const kana = text.match(/[\u3041-\u30FF]/g)?.length ?? 0;
  return kana * 2 > (text.match(/[^\u0000-\u007F]/g)?.length ?? 0);
}
