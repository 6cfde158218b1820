/** Turns the error of a request into a failure with a stable code and one line, by the codes of errors alone. */
import type { Failure } from '../model/capture.ts';
import { errorCode, errorReason, shortened } from '../model/error-reason.ts';
import { FetchError } from '../model/errors.ts';
import type { SiteFailure } from './host-health.ts';
import { MalformedResponse } from './repair/malformed-response.ts';

interface KnownError {
  /** Matches the code or the name of an error. */
  readonly pattern: RegExp;
  readonly code: string;
  readonly text: string;
  /** What it says about the site if no response had begun; `up` if a response had. */
  readonly site: SiteFailure | 'up';
}

const KNOWN_ERRORS: readonly KnownError[] = [
  {
    pattern: /^(ENOTFOUND|EAI_\w+)$/,
    code: 'FETCH_DNS',
    text: 'the host name does not resolve',
    site: 'unreachable',
  },
  {
    pattern: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    code: 'FETCH_TIMEOUT',
    text: 'timed out before there was a connection',
    site: 'unreachable',
  },
  {
    pattern: /^(UND_ERR_(HEADERS|BODY)_TIMEOUT|TimeoutError)$/,
    code: 'FETCH_TIMEOUT',
    text: 'timed out before the response was complete',
    site: 'unanswered',
  },
  {
    pattern: /^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    code: 'FETCH_CONNECTION',
    text: 'could not connect',
    site: 'unreachable',
  },
  {
    pattern: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    code: 'FETCH_CONNECTION',
    text: 'the connection was closed before the response was complete',
    site: 'unanswered',
  },
  {
    // The second line has the results of checking a certificate whose names do not say so.
    pattern: new RegExp(
      '^(CERT_\\w+|CRL_\\w+|DEPTH_ZERO_\\w+|SELF_SIGNED_\\w+|UNABLE_TO_\\w+|ERR_TLS_\\w+|ERR_SSL_\\w+|ERR_OSSL_\\w+|EPROTO|' +
        'INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_C\\w+|UNSPECIFIED)$',
    ),
    code: 'FETCH_TLS',
    text: 'could not make a secure connection',
    site: 'unreachable',
  },
  {
    pattern:
      /^(HTTPParserError|UND_ERR_HEADERS_OVERFLOW|HPE_\w+|UND_ERR_RES_\w+|Z_\w+|ERR__ERROR_FORMAT\w*|ERR_BROTLI\w*)$/,
    code: 'FETCH_MALFORMED',
    text: 'the response is malformed',
    site: 'up',
  },
];

/** The failure of a request; `attempt` says what was attempted, such as `GET https://…`. */
export function fetchFailure(attempt: string, error: unknown): Failure {
  const known = recognize(error);
  if (known instanceof FetchError) return { code: known.code, message: shortened(known.message) };
  if (known !== null) return { code: known.code, message: shortened(`${attempt}: ${known.reason}`) };
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return { code: 'FETCH_FAILED', message: shortened(`${attempt}: ${errorReason(inner)}`) };
}

/** What an error says about a site, with the reason that continues "the site failed: …"; null if it says nothing. */
export function siteFailure(error: unknown): RecognizedError | null {
  const known = recognize(error);
  return known === null || known instanceof FetchError ? null : known;
}

export interface RecognizedError extends Pick<KnownError, 'code' | 'site'> {
  readonly reason: string;
}

/** The first error in the chain of causes that is known; null if none is. */
function recognize(error: unknown): RecognizedError | FetchError | null {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof FetchError) return each;
    if (each instanceof MalformedResponse) {
      return { code: 'FETCH_MALFORMED', site: 'up', reason: `the response is malformed: ${each.message}` };
    }
    const { name } = each;
    const known = KNOWN_ERRORS.find(({ pattern }) => pattern.test(errorCode(each) ?? '') || pattern.test(name));
    if (known) return { ...known, reason: `${known.text} (${detailOf(each)})` };
  }
  return null;
}

/** The code of an error; where it has none that a person could look up, why it failed. */
function detailOf(error: Error): string {
  // The code of a DOMException is a number; its name is what the standard calls it.
  return error instanceof DOMException ? error.name : (errorCode(error) ?? errorReason(error));
}
