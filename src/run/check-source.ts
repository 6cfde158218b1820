/** The story of one source in one pass: find it, capture it, judge it, keep it, and say what changed. */
import { makeChange } from '../compare/compare.ts';
import { findLink } from '../extract/html/find-link.ts';
import type { Retrieval } from '../model/capture.ts';
import type { Change } from '../model/change.ts';
import { VariorumError } from '../model/errors.ts';
import type { ReportedCapture } from '../model/report.ts';
import { snapshotId } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import type { CaptureRecord, Validators } from '../ports.ts';
import type { Listings } from './listings.ts';
import { isUpToDate } from './read-payload.ts';
import { type Judged, judgeRetrieval } from './record-retrieval.ts';
import { refreshTextInForce } from './refresh-reading.ts';
import type { Steps } from './steps.ts';

export interface Checked {
  readonly capture: ReportedCapture;
  /** Null unless the text changed. */
  readonly change: Change | null;
}

export interface CheckOptions {
  /** Capture and compare, and write nothing. */
  readonly dryRun: boolean;
  /** Listing pages of this pass, so that ten documents on one listing ask for it once. */
  readonly listings: Listings;
}

export async function checkSource(steps: Steps, source: Source, options: CheckOptions): Promise<Checked> {
  if (!options.dryRun) await refreshTextInForce(steps, source);
  const retrieval = await retrieve(steps, source, options.listings);
  const judged = await judgeRetrieval(steps, source, retrieval);
  const recordedAt = options.dryRun ? steps.clock.now() : (await steps.archive.record(judged.record)).recordedAt;
  const snapshot = options.dryRun
    ? judged.record.capture.textSha256 && snapshotId(source.id, retrieval.capturedAt)
    : await steps.archive.snapshotIdAt(source.id, retrieval.capturedAt);
  const { capture } = judged.record;
  return {
    capture: { ...capture, recordedAt, title: source.title, snapshot: capture.textSha256 === null ? null : snapshot },
    change: capture.outcome === 'changed' ? await describeChange(steps, source, judged) : null,
  };
}

/** Asks for the document; where it is to be followed, first for the page that links to it. */
async function retrieve(steps: Steps, source: Source, listings: Listings): Promise<Retrieval> {
  const { fetcher, clock } = steps;
  const validators = await validatorsOf(steps, source);
  if (source.follow === null) return fetcher.fetch({ source: source.id, url: source.url, validators });
  const listing = await listings.get(fetcher, source);
  if (listing.payload === null) return { ...listing, source: source.id };
  try {
    const page = { payload: listing.payload, headers: listing.headers, url: listing.finalUrl ?? listing.url };
    return await fetcher.fetch({ source: source.id, url: findLink(page, source.follow), validators });
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    const fault = { code: error.code, message: error.message };
    return { ...listing, source: source.id, capturedAt: clock.now(), payload: null, fault };
  }
}

/**
 * What the source answered last, where asking for less than the whole is safe: its text is the one in force, and
 * today's reader has read those very bytes. Null where it was imported from a file, or names no version.
 */
async function validatorsOf({ archive, clock }: Steps, source: Source): Promise<Validators | null> {
  const last = await archive.lastGoodCapture(source.id);
  if (last === null || last.status === null || !isUpToDate(last.extractor ?? '', source)) return null;
  const inForce = await archive.textInForce(source.id, clock.now());
  if (inForce === null || inForce.textSha256 !== last.textSha256) return null;
  const { etag = null, 'last-modified': lastModified = null } = last.headers;
  return etag === null && lastModified === null ? null : { url: last.finalUrl ?? last.url, etag, lastModified };
}

async function describeChange(
  { archive }: Steps,
  source: Source,
  { record, previous }: Judged,
): Promise<Change | null> {
  if (previous === null) return null;
  const { capturedAt } = record.capture;
  return makeChange({
    source,
    from: (await archive.snapshotIdAt(source.id, previous.capturedAt)) ?? snapshotId(source.id, previous.capturedAt),
    to: snapshotId(source.id, capturedAt),
    cause: 'source',
    before: await archive.document(source.id, previous.payloadSha256),
    after: await newDocument(archive, source.id, record),
  });
}

function newDocument(archive: Steps['archive'], source: string, record: CaptureRecord) {
  if (record.reading?.document) return record.reading.document;
  return archive.document(source, record.capture.payloadSha256 ?? '');
}
