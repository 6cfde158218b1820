/**
 * Masks the secrets among the headers of a source wherever a server sent them back: in the address of a redirect, in a
 * stored header, in the broken response that an error quotes. What is captured is printed, mailed and published.
 */
import type { Retrieval } from '../model/capture.ts';

const MASK = '***';
/** Shorter values are words such as `de` or `1`, which occur everywhere. */
const SHORTEST_SECRET = 6;
/** Headers that say what a client is and reads. Their values are no secrets, and occur in ordinary addresses. */
const PUBLIC_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'dnt',
  'from',
  'host',
  'origin',
  'pragma',
  'referer',
  'user-agent',
]);
const SCHEME = /^(?:basic|bearer|digest|token|negotiate|apikey)$/i;

/** The retrieval without the secrets of these request headers. Its payload stays as it is: it is the document. */
export function maskSecrets<Part extends Omit<Retrieval, 'source'>>(
  retrieval: Part,
  requestHeaders: Readonly<Record<string, string>>,
): Part {
  const secrets = secretsOf(requestHeaders);
  if (secrets.length === 0) return retrieval;
  const mask = (text: string): string => secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
  const { finalUrl, redirects, headers, failure } = retrieval;
  return {
    ...retrieval,
    finalUrl: finalUrl && mask(finalUrl),
    redirects: redirects.map(mask),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)])),
    failure: failure && { ...failure, message: mask(failure.message) },
  };
}

/** The secrets and their parts, the longest first, so that none leaves the rest of a longer one behind. */
function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) =>
    PUBLIC_HEADERS.has(name.toLowerCase()) ? [] : [value],
  );
  const spellings = values.flatMap(partsOf).flatMap((part) => [part, encodeURIComponent(part)]);
  return [...new Set(spellings)]
    .filter((part) => part.length >= SHORTEST_SECRET && !SCHEME.test(part))
    .sort((one, other) => other.length - one.length);
}

/** `Bearer abc` also has the secret `abc`, `session=abc; user=def` has two, and `Basic …` has a password in it. */
function partsOf(value: string): string[] {
  const words = value.split(/[\s;,]+/);
  const values = words.map((word) => word.slice(word.indexOf('=') + 1).replaceAll('"', ''));
  const isBasic = /^basic\s/i.test(value);
  const login = isBasic ? Buffer.from(words[1] ?? '', 'base64').toString('utf8') : '';
  return [value, ...words, ...values, login, login.slice(login.indexOf(':') + 1)];
}
