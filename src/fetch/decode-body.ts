/** The content encoding of a body undone, strictly: a body that breaks off, or grows beyond its limit, is refused. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { FetchError } from '../model/errors.ts';

type Decoder = (body: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

/** More codings than this, one in the other, are a trap. */
const MAX_CODINGS = 3;

const gunzip: Decoder = promisify(zlib.gunzip);
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: promisify(zlib.brotliDecompress),
  // "deflate" means the zlib format (RFC 9110, 8.4.1.2), but some servers send the bare stream.
  deflate: (body, limits) => promisify(isZlib(body) ? zlib.inflate : zlib.inflateRaw)(body, limits),
  ...zstdOfThisNode(),
};

/** What may be asked for: `gzip, br, …`. */
export const ACCEPTED_ENCODINGS = Object.keys(DECODERS)
  .filter((name) => name !== 'x-gzip')
  .join(', ');

/** The body as it was before it was packed. Throws FetchError. */
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
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: packed ${codings.length} times over (${encoding})`);
  }
  let plain = body;
  for (const coding of codings.reverse()) plain = await decodeOnce(url, plain, coding, maxBytes);
  return plain;
}

async function decodeOnce(url: string, body: Uint8Array, coding: string, maxBytes: number): Promise<Uint8Array> {
  const decoder = DECODERS[coding];
  if (!decoder) throw new FetchError('FETCH_MALFORMED', `GET ${url}: packed as "${coding}", which was not asked for`);
  // An empty body has nothing to unpack, whatever its header says.
  if (body.byteLength === 0) return body;
  try {
    return await decoder(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FetchError('FETCH_TOO_LARGE', `GET ${url}: unpacks to more than ${maxBytes} bytes (maxBytes)`);
    }
    throw new FetchError('FETCH_MALFORMED', `GET ${url}: its ${coding} stream is broken or cut off (${code})`, {
      cause: error,
    });
  }
}

function isZlib(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Zstandard came with Node 22.15. */
function zstdOfThisNode(): Record<string, Decoder> {
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompress');
  return typeof decompress === 'function' ? { zstd: promisify(decompress as typeof zlib.brotliDecompress) } : {};
}
