/** One GET of one address, without redirects, within its limits of size and time. */
import { type Dispatcher, request } from 'undici';
import { FetchError } from '../model/errors.ts';
import { decodeBody } from './decode-body.ts';

export interface Limits {
  /** For the whole answer. */
  readonly timeoutMs: number;
  /** Until the head of the answer is there. */
  readonly firstByteMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** Of the body, packed and unpacked. */
  readonly maxBytes: number;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case; of a header that came several times, the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  /** The body, unpacked, of a full answer (200, 203); null of any other. */
  readonly body: Uint8Array | null;
}

const FULL_ANSWERS: ReadonlySet<number> = new Set([200, 203]);
/** So much of a body that nobody wants is read to keep the connection; a longer one costs the connection. */
const MAX_DUMPED_BYTES = 65_536;

/** Throws what the network throws, and FetchError for a body beyond its limits. */
export async function get(
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: Limits,
  dispatcher: Dispatcher,
): Promise<Answer> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const response = await request(url, {
    dispatcher,
    headers: { ...headers },
    signal,
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
  });
  const answer = {
    status: response.statusCode,
    headers: firstOfEach(response.headers),
    setCookies: [response.headers['set-cookie'] ?? []].flat(),
  };
  if (!FULL_ANSWERS.has(answer.status)) {
    await response.body.dump({ limit: MAX_DUMPED_BYTES, signal });
    return { ...answer, body: null };
  }
  const packed = await readBody(url, response.body, limits.maxBytes);
  const encoding = answer.headers['content-encoding'] ?? '';
  return { ...answer, body: await decodeBody(url.href, packed, encoding, limits.maxBytes) };
}

async function readBody(url: URL, body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new FetchError('FETCH_TOO_LARGE', `GET ${url.href}: more than ${maxBytes} bytes (maxBytes)`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function firstOfEach(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
}
