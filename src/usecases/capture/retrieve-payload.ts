/** Retrieves an address once, for commands that store nothing. */
import { sha256 } from '../../model/digest.ts';
import { FetchError } from '../../model/errors.ts';
import type { Payload } from '../../model/payload.ts';
import type { Fetcher } from '../../ports/fetcher.ts';

/** `purpose` stands for the source in records of the fetcher. Throws FetchError if the address brings no payload. */
export async function retrievePayload(fetcher: Fetcher, url: string, purpose: string): Promise<Payload> {
  const { payload: bytes, failure, headers, finalUrl } = await fetcher.fetch({ source: purpose, url });
  if (failure !== null) throw new FetchError(failure.code, failure.message);
  if (bytes === null) throw new FetchError('FETCH_STATUS', `GET ${url}: the response has no content`);
  return { bytes, sha256: sha256(bytes), headers, url: finalUrl ?? url, file: null };
}
