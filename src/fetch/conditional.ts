/**
 * Conditional requests (RFC 9110, 13): which validators are sent, and whether "not modified" (304) can be believed. A
 * server that says so wrongly would hide every later version.
 */
import type { Validators } from '../ports/fetcher.ts';
import type { HttpResponse } from './get.ts';

/** Request headers. */
export type Headers = Readonly<Record<string, string>>;

/**
 * What a request header may consist of. A server may send a validator that it would not accept itself, so a long one is
 * left out as well: with it, every later request would be refused.
 */
const SENDABLE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]{0,1022}[\x21-\x7e\x80-\xff])?$/;
/** Responses of servers that do not understand the condition, or find it too long. */
const REFUSED_CONDITION: ReadonlySet<number> = new Set([400, 412, 431]);
/** Asks caches on the way, which may be what responds with 304, for the response of the server itself. */
export const PAST_CACHES: Headers = { 'cache-control': 'no-cache', pragma: 'no-cache' };

/** The conditions for a request to this address; empty if none is known that can be sent. */
export function conditionsFor(url: URL, validators: Validators | null): Headers {
  if (validators === null || validators.url !== url.href) return {};
  const { etag, lastModified } = validators;
  return {
    ...(etag !== null && SENDABLE.test(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified !== null && SENDABLE.test(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

/** True where the response says nothing about the document, and a request without conditions may. */
export function mustAskInFull(response: HttpResponse, conditions: Headers, validators: Validators | null): boolean {
  if (response.status === 304) return !isConfirmed(response, conditions, validators);
  return Object.keys(conditions).length > 0 && REFUSED_CONDITION.has(response.status);
}

/** True if "not modified" is about the version of the validators: it was asked for, and names no other. */
function isConfirmed({ headers }: HttpResponse, conditions: Headers, validators: Validators | null): boolean {
  if (Object.keys(conditions).length === 0) return false;
  const { etag, 'last-modified': lastModified } = headers;
  if (etag !== undefined && validators?.etag) return opaque(etag) === opaque(validators.etag);
  return !isLater(lastModified, validators?.lastModified);
}

/** The validators as headers: a server may leave out those that the request named. */
export function headersOf(validators: Validators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { etag: validators.etag } : {}),
    ...(validators?.lastModified ? { 'last-modified': validators.lastModified } : {}),
  };
}

function opaque(etag: string): string {
  return etag.replace(/^W\//, '');
}

/** False where one of them is missing or is no time. */
function isLater(one: string | undefined, other: string | null | undefined): boolean {
  return Date.parse(one ?? '') > Date.parse(other ?? '');
}
