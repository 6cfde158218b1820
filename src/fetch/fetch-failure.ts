/** Turns the error of a request into a failure with a stable code and one line, by the codes of errors alone. */
import type { Failure } from '../model/capture.ts';
import { errorCode, errorReason } from '../model/error-reason.ts';
import { FetchError } from '../model/errors.ts';
import { MalformedResponse } from './repair/malformed-response.ts';

interface KnownError {
  /** Matches the code or the name of an error. */
  readonly pattern: RegExp;
  readonly code: string;
  readonly text: string;
}

const KNOWN_ERRORS: readonly KnownError[] = [
  { pattern: /^(ENOTFOUND|EAI_\w+)$/, code: 'FETCH_DNS', text: 'the host name does not resolve' },
  {
    pattern: /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|TimeoutError)$/,
    code: 'FETCH_TIMEOUT',
    text: 'timed out before the response was complete',
  },
  {
    pattern: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/,
    code: 'FETCH_CONNECTION',
    text: 'could not connect',
  },
  {
    pattern: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    code: 'FETCH_CONNECTION',
    text: 'the connection was closed before the response was complete',
  },
  {
    pattern: /^(CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$/,
    code: 'FETCH_TLS',
    text: 'could not make a secure connection',
  },
  {
    pattern:
      /^(HTTPParserError|UND_ERR_HEADERS_OVERFLOW|HPE_\w+|UND_ERR_RES_\w+|Z_\w+|ERR__ERROR_FORMAT\w*|ERR_BROTLI\w*)$/,
    code: 'FETCH_MALFORMED',
    text: 'the response is malformed',
  },
];

/** The failure of a request; `attempt` says what was attempted, such as `GET https://…`. */
export function fetchFailure(attempt: string, error: unknown): Failure {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof FetchError) return { code: each.code, message: each.message };
    if (each instanceof MalformedResponse) {
      return { code: 'FETCH_MALFORMED', message: `${attempt}: the response is malformed: ${each.message}` };
    }
    const { name } = each;
    const known = KNOWN_ERRORS.find(({ pattern }) => pattern.test(errorCode(each) ?? '') || pattern.test(name));
    if (known) return { code: known.code, message: `${attempt}: ${known.text} (${detailOf(each)})` };
  }
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return { code: 'FETCH_FAILED', message: `${attempt}: ${errorReason(inner)}` };
}

/** The code of an error; where it has none that a person could look up, why it failed. */
function detailOf(error: Error): string {
  // The code of a DOMException is a number; its name is what the standard calls it.
  return error instanceof DOMException ? error.name : (errorCode(error) ?? errorReason(error));
}
