/** Makes one GET request, within limits of size and time. It follows no redirects and does not retry. */
import { type Dispatcher, request } from 'undici';
import { FetchError } from '../model/errors.ts';
import { decodeBody } from './decode-body.ts';
import { asAddress } from './redirect.ts';
import { shownAddress } from './shown-address.ts';
import { isUnfinished } from './unfinished-body.ts';

export interface Limits {
  /** For the whole response. */
  readonly timeoutMs: number;
  /** Until the head of the response has arrived. */
  readonly firstByteMs: number;
  /** Between two chunks of the body. */
  readonly idleMs: number;
  /** Of the body, before and after its content encoding is undone. */
  readonly maxBytes: number;
  /** A longer body that is not compressed is cut off here; null for a body that must be complete. */
  readonly cutAt: number | null;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. If a header occurs several times, the first one counts. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  /** The body of a complete response (200, 203) without its content encoding; null for any other response. */
  readonly body: Uint8Array | null;
}

const COMPLETE_STATUSES: ReadonlySet<number> = new Set([200, 203]);
/** How much of an unneeded body is read so that its connection can be used again; a longer body closes it. */
const MAX_DUMPED_BYTES = 65_536;

/**
 * Calls `onHead` when the head of the response has arrived. Throws the errors of the network as they are, and FetchError
 * for a body that is beyond its limits or incomplete.
 */
export async function get(
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: Limits,
  dispatcher: Dispatcher,
  onHead: () => void,
): Promise<HttpResponse> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const response = await request(url, {
    dispatcher,
    headers: { ...headers },
    signal,
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
  });
  onHead();
  const head = {
    status: response.statusCode,
    headers: firstOfEach(response.headers),
    setCookies: [response.headers['set-cookie'] ?? []].flat(),
  };
  if (!COMPLETE_STATUSES.has(head.status)) {
    await response.body.dump({ limit: MAX_DUMPED_BYTES, signal });
    return { ...head, body: null };
  }
  const encoding = [response.headers['content-encoding'] ?? ''].flat().join(', ');
  const encoded = await readBody(url, response.body, encoding === '' ? limits : { ...limits, cutAt: null });
  const body = await decodeBody(shownAddress(url.href), encoded, encoding, limits.maxBytes);
  if (!statesLength(response.headers) && limits.cutAt === null && isUnfinished(body)) throw unfinished(url, body);
  return { ...head, body };
}

async function readBody(
  url: URL,
  body: Dispatcher.ResponseData['body'],
  { maxBytes, cutAt }: Limits,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (cutAt !== null && size >= cutAt) return Buffer.concat(chunks).subarray(0, cutAt);
    if (size > maxBytes) {
      const reason = `the body has more than ${maxBytes} bytes. If the document is larger, raise maxBytes`;
      throw new FetchError('FETCH_TOO_LARGE', `GET ${shownAddress(url.href)}: ${reason}`);
    }
  }
  return Buffer.concat(chunks);
}

/** False if the body ends with the connection. */
function statesLength(headers: Dispatcher.ResponseData['headers']): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function unfinished(url: URL, body: Uint8Array): FetchError {
  const reason = `the connection was closed after ${body.byteLength} bytes, in the middle of the document`;
  return new FetchError('FETCH_CONNECTION', `GET ${shownAddress(url.href)}: ${reason} (its length is not stated)`);
}

function firstOfEach(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, name === 'location' ? asAddress(first) : first]];
    }),
  );
}
