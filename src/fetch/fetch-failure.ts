/** What went wrong in a capture, as a stable code and one line; told by error codes, never by words. */
import type { Failure } from '../model/capture.ts';
import { FetchError } from '../model/errors.ts';

const CODES: readonly (readonly [pattern: RegExp, code: string, says: string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'FETCH_DNS', 'the host name does not resolve'],
  [
    /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|23|TimeoutError)$/,
    'FETCH_TIMEOUT',
    'no complete answer in time',
  ],
  [
    /^(ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/,
    'FETCH_CONNECTION',
    'the connection failed or broke off',
  ],
  [
    /^(CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$/,
    'FETCH_TLS',
    'the secure connection could not be trusted',
  ],
  [
    /^(HTTPParserError|UND_ERR_HEADERS_OVERFLOW|HPE_\w+|UND_ERR_RES_\w+|Z_\w+|ERR__ERROR_FORMAT\w*|ERR_BROTLI\w*)$/,
    'FETCH_MALFORMED',
    'the answer is malformed',
  ],
];

/** The fault of a request, such as `GET https://…`. */
export function fetchFailure(doing: string, error: unknown): Failure {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof FetchError) return { code: each.code, message: each.message };
    const code = 'code' in each ? String(each.code) : each.name;
    const known = CODES.find(([pattern]) => pattern.test(code) || pattern.test(each.name));
    if (known) return { code: known[1], message: `${doing}: ${known[2]} (${code})` };
  }
  const detail =
    error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
  return { code: 'FETCH_FAILED', message: `${doing}: ${detail}` };
}
