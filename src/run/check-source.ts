/** The story of one source in one pass: find it, capture it, judge it, keep it, and say what changed. */
import { makeChange } from '../compare/compare.ts';
import { findLink } from '../extract/html/find-link.ts';
import { checkStatedName, isSamePlace } from '../model/address.ts';
import type { Capture, Fault, Retrieval } from '../model/capture.ts';
import type { Change } from '../model/change.ts';
import { VariorumError } from '../model/errors.ts';
import type { ReportedCapture } from '../model/report.ts';
import { snapshotId } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import type { CaptureRecord, NewCapture, Validators } from '../ports.ts';
import { findAlternation } from './find-alternation.ts';
import type { Listings } from './listings.ts';
import { followOutage } from './outage.ts';
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
  const before = await steps.archive.outage(source.id, steps.clock.now());
  const lastGood = await steps.archive.lastGoodCapture(source.id);
  const first = await ask(steps, source, lastGood, options);
  // A server that stumbled once often answers well a moment later; both captures are kept.
  const again = first.judged.record.capture.outcome === 'suspect' ? await ask(steps, source, lastGood, options) : null;
  const { judged, recordedAt, notice } = again ?? first;
  const { capture } = judged.record;
  const asked = [first, again].flatMap((each) => each?.judged.record.capture ?? []);
  const outage = followOutage(before, asked, steps.lasting);
  const snapshot = await snapshotOf(steps, judged, options);
  return {
    capture: {
      ...capture,
      recordedAt,
      title: source.title,
      snapshot,
      outage,
      movedFrom: snapshot === null ? null : movedFrom(lastGood, capture),
      notice,
    },
    change: capture.outcome === 'changed' ? await describeChange(steps, source, judged, snapshot) : null,
  };
}

async function ask(
  steps: Steps,
  source: Source,
  lastGood: Capture | null,
  { dryRun, listings }: CheckOptions,
): Promise<{ readonly judged: Judged; readonly recordedAt: string; readonly notice: Fault | null }> {
  const retrieval = await retrieve(steps, source, lastGood, listings);
  const judged = await judgeRetrieval(steps, source, retrieval);
  const recordedAt = dryRun ? steps.clock.now() : (await steps.archive.record(judged.record)).recordedAt;
  const { payload, fault } = retrieval;
  const address = retrieval.finalUrl ?? retrieval.url;
  const notice = payload === null || fault !== null ? null : checkStatedName(address, payload);
  return { judged, recordedAt, notice };
}

/** The address that answered last, where it is another place; null before the second answer, and of imported files. */
function movedFrom(last: Capture | null, capture: NewCapture): string | null {
  if (last === null || last.status === null) return null;
  const before = last.finalUrl ?? last.url;
  return isSamePlace(before, capture.finalUrl ?? capture.url) ? null : before;
}

/** The snapshot that a capture belongs to; null where it holds no text that is taken for the document. */
async function snapshotOf({ archive }: Steps, { record }: Judged, { dryRun }: CheckOptions): Promise<string | null> {
  const { source, capturedAt, outcome, textSha256 } = record.capture;
  if (textSha256 === null || outcome === 'suspect') return null;
  return dryRun ? snapshotId(source, capturedAt) : archive.snapshotIdAt(source, capturedAt);
}

/** Asks for the document; where it is to be followed, first for the page that links to it. */
async function retrieve(
  steps: Steps,
  source: Source,
  lastGood: Capture | null,
  listings: Listings,
): Promise<Retrieval> {
  const { fetcher, clock } = steps;
  const { access } = source;
  const validators = await validatorsOf(steps, source, lastGood);
  if (source.follow === null) return fetcher.fetch({ source: source.id, url: source.url, validators, access });
  const listing = await listings.get(fetcher, source);
  if (listing.payload === null) return { ...listing, source: source.id };
  try {
    const page = { payload: listing.payload, headers: listing.headers, url: listing.finalUrl ?? listing.url };
    return await fetcher.fetch({ source: source.id, url: findLink(page, source.follow), validators, access });
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
async function validatorsOf(
  { archive, clock }: Steps,
  source: Source,
  last: Capture | null,
): Promise<Validators | null> {
  if (last === null || last.status === null) return null;
  const inForce = await archive.textInForce(source.id, clock.now());
  if (inForce === null || inForce.textSha256 !== last.textSha256) return null;
  if (!isUpToDate({ ...inForce, readingKey: last.extractor ?? '' }, source)) return null;
  const { etag = null, 'last-modified': lastModified = null } = last.headers;
  return etag === null && lastModified === null ? null : { url: last.finalUrl ?? last.url, etag, lastModified };
}

async function describeChange(
  { archive }: Steps,
  source: Source,
  { record, previous }: Judged,
  snapshot: string | null,
): Promise<Change | null> {
  if (previous === null) return null;
  const after = await newDocument(archive, source.id, record);
  const newest = { firstSeen: record.capture.capturedAt, sections: after.sections };
  return makeChange({
    source,
    from: (await archive.snapshotIdAt(source.id, previous.capturedAt)) ?? snapshotId(source.id, previous.capturedAt),
    to: snapshot ?? snapshotId(source.id, record.capture.capturedAt),
    cause: 'source',
    before: await archive.document(source.id, previous.payloadSha256),
    after,
    alternation: await findAlternation(archive, source, newest),
  });
}

function newDocument(archive: Steps['archive'], source: string, record: CaptureRecord) {
  if (record.reading?.document) return record.reading.document;
  return archive.document(source, record.capture.payloadSha256 ?? '');
}
