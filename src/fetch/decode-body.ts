/** Undoes the content encoding of a body. A body that is truncated, or that grows beyond its limit, is refused. */
import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { FetchError } from '../model/errors.ts';
import { quoted } from './quoted.ts';

type Decoder = (body: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

/** A body with more layers of compression is meant to exhaust whoever decompresses it. */
const MAX_CODINGS = 3;

const gunzip: Decoder = promisify(zlib.gunzip);
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', promisify(zlib.brotliDecompress)],
  // "deflate" means the zlib format (RFC 9110, 8.4.1.2), but some servers send the bare stream.
  ['deflate', (body, limits) => promisify(isZlib(body) ? zlib.inflate : zlib.inflateRaw)(body, limits)],
  ...zstdIfSupported(),
]);

/** For the header `Accept-Encoding`: `gzip, br, …`. */
export const ACCEPTED_ENCODINGS = [...DECODERS.keys()].filter((name) => name !== 'x-gzip').join(', ');

/**
 * The body without its content encoding. Servers also write names there that are no encoding, such as "UTF-8", "none" or
 * "aws-chunked": these say nothing, as long as the bytes can be read without them. Throws FetchError.
 */
export async function decodeBody(
  url: string,
  body: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const codings = names.filter((name) => DECODERS.has(name));
  if (codings.length > MAX_CODINGS) {
    const layers = `${codings.length} layers of compression (${quoted(encoding)})`;
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: the body has ${layers}; at most ${MAX_CODINGS} are accepted`);
  }
  let decoded = body;
  for (const coding of codings.reverse()) decoded = await decodeOnce(url, decoded, coding, maxBytes);
  const unknown = names.find((name) => !DECODERS.has(name));
  if (unknown !== undefined && !isReadable(decoded)) {
    const reason = `the body is encoded as ${quoted(unknown)}, which was not requested`;
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: ${reason}, and it cannot be read without decoding`);
  }
  return decoded;
}

async function decodeOnce(url: string, body: Uint8Array, coding: string, maxBytes: number): Promise<Uint8Array> {
  const decoder = DECODERS.get(coding);
  // An empty body has nothing to decompress, whatever its header says.
  if (decoder === undefined || body.byteLength === 0) return body;
  try {
    return await decoder(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      const size = `the body decompresses to more than ${maxBytes} bytes`;
      throw new FetchError('FETCH_TOO_LARGE', `GET ${url}: ${size}. If the document is larger, raise maxBytes`);
    }
    const damage = isReadable(body)
      ? `the header says that the body is compressed with ${coding}, but it is not compressed`
      : `the ${coding} stream of the body is damaged or truncated${code === '' ? '' : ` (${code})`}`;
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: ${damage}`, { cause: error });
  }
}

const PDF = Buffer.from('%PDF-');
/** Where a PDF file may have its mark (ISO 32000-1, annex H, 3.4.1). */
const PDF_MARK_WITHIN = 1024;
const SAMPLE_BYTES = 65_536;
/** All but tab, line ends and the escape of Japanese encodings. About one byte in ten of a compressed stream is one. */
const CONTROLS: ReadonlySet<number> = new Set(
  Array.from({ length: 0x20 }, (_, code) => code).filter((code) => ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(code)),
);

/** True for a PDF file and for text in any encoding; no compressed stream looks like either. */
function isReadable(body: Uint8Array): boolean {
  if (isUtf8(body)) return true;
  if (Buffer.from(body.subarray(0, PDF_MARK_WITHIN)).includes(PDF)) return true;
  const [first, second] = body;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 || !body.subarray(0, SAMPLE_BYTES).some((byte) => CONTROLS.has(byte));
}

function isZlib(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Node.js has Zstandard from version 22.15 on. */
function zstdIfSupported(): [string, Decoder][] {
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompress');
  return typeof decompress === 'function' ? [['zstd', promisify(decompress as typeof zlib.brotliDecompress)]] : [];
}
