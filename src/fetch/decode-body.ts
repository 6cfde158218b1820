/** Undoes the content encoding of a body. A body that is truncated, or that grows beyond its limit, is refused. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { FetchError } from '../model/errors.ts';

type Decoder = (body: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

/** A body with more layers of compression is meant to exhaust whoever decompresses it. */
const MAX_CODINGS = 3;

const gunzip: Decoder = promisify(zlib.gunzip);
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: promisify(zlib.brotliDecompress),
  // "deflate" means the zlib format (RFC 9110, 8.4.1.2), but some servers send the bare stream.
  deflate: (body, limits) => promisify(isZlib(body) ? zlib.inflate : zlib.inflateRaw)(body, limits),
  ...zstdIfSupported(),
};

/** For the header `Accept-Encoding`: `gzip, br, …`. */
export const ACCEPTED_ENCODINGS = Object.keys(DECODERS)
  .filter((name) => name !== 'x-gzip')
  .join(', ');

/** The body without its content encoding. Throws FetchError. */
export async function decodeBody(
  url: string,
  body: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MAX_CODINGS) {
    const layers = `${codings.length} layers of compression (${encoding})`;
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: the body has ${layers}; at most ${MAX_CODINGS} are accepted`);
  }
  let decoded = body;
  for (const coding of codings.reverse()) decoded = await decodeOnce(url, decoded, coding, maxBytes);
  return decoded;
}

async function decodeOnce(url: string, body: Uint8Array, coding: string, maxBytes: number): Promise<Uint8Array> {
  const decoder = DECODERS[coding];
  if (!decoder) {
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: the body is encoded as "${coding}", which was not requested`);
  }
  // An empty body has nothing to decompress, whatever its header says.
  if (body.byteLength === 0) return body;
  try {
    return await decoder(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      const size = `the body decompresses to more than ${maxBytes} bytes`;
      throw new FetchError('FETCH_TOO_LARGE', `GET ${url}: ${size}. If the document is larger, raise maxBytes`);
    }
    const damage = `the ${coding} stream of the body is damaged or truncated (${code})`;
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: ${damage}`, { cause: error });
  }
}

function isZlib(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Node.js has Zstandard from version 22.15 on. */
function zstdIfSupported(): Record<string, Decoder> {
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompress');
  return typeof decompress === 'function' ? { zstd: promisify(decompress as typeof zlib.brotliDecompress) } : {};
}
