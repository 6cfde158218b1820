/** Requests the document of a source. With `follow`, the listing page tells its current address. */
import type { Capture, Retrieval } from '../../model/capture.ts';
import { DAY_MS } from '../../model/datetime.ts';
import { sha256 } from '../../model/digest.ts';
import { shortened } from '../../model/error-reason.ts';
import { VariorumError } from '../../model/errors.ts';
import type { TextInForce } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { Validators } from '../../ports/fetcher.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUpToDate } from './current-extraction.ts';
import type { Listings } from './listing-pages.ts';

/** What is known of a source before it is requested. */
export interface KnownVersion {
  /** The text in force, extracted by today's extractor unless the pass is a dry run. */
  readonly inForce: TextInForce | null;
  readonly lastGood: Capture | null;
}

/** A message about `follow` lists up to ten links of the page, with texts and addresses as long as the page makes them. */
const LONGEST_FOLLOW_MESSAGE = 2_500;

export async function requestDocument(
  { fetcher, clock }: Pick<Dependencies, 'fetcher' | 'clock'>,
  source: Source,
  known: KnownVersion,
  listings: Listings,
): Promise<Retrieval> {
  const { id, access } = source;
  const validators = validatorsOf(source, known, clock.now());
  if (source.follow === null) return fetcher.fetch({ source: id, url: source.url, validators, access });
  const { retrieval: listing, findLink } = await listings.get(source);
  if (findLink === null) return { ...listing, source: id };
  try {
    const url = await findLink(source.follow);
    const link = { source: source.url, page: listing.finalUrl ?? listing.url };
    return await fetcher.fetch({ source: id, url, validators, access, link });
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    const failure = { code: error.code, message: shortened(error.message, LONGEST_FOLLOW_MESSAGE) };
    return { ...listing, source: id, capturedAt: clock.now(), payload: null, failure };
  }
}

/** A server that says "not modified" for ever hides a change no longer than this. */
const FULL_REQUEST_DAYS = 7;

/**
 * The validators for a conditional request; null if the document must be requested in full. A conditional request is
 * safe only if the last good capture was fetched, its text is the one in force, today's extractor has extracted those
 * bytes, and the server sent a validator with them.
 */
function validatorsOf(source: Source, { inForce, lastGood: last }: KnownVersion, now: string): Validators | null {
  if (last === null || last.origin !== 'fetched') return null;
  if (inForce === null || inForce.textSha256 !== last.textSha256) return null;
  if (!isUpToDate({ ...inForce, extractionKey: last.extractor ?? '' }, source)) return null;
  if (isFullRequestDue(source, last.capturedAt, now)) return null;
  const { etag = null, 'last-modified': lastModified = null } = last.headers;
  return etag === null && lastModified === null ? null : { url: last.finalUrl ?? last.url, etag, lastModified };
}

/** True for the first request in each period of days. The periods of different sources begin on different days. */
function isFullRequestDue({ id }: Source, lastGood: string, now: string): boolean {
  const offset = Number.parseInt(sha256(id).slice(0, 8), 16) % FULL_REQUEST_DAYS;
  const period = (time: string): number => Math.floor((Date.parse(time) / DAY_MS + offset) / FULL_REQUEST_DAYS);
  return period(lastGood) !== period(now);
}
