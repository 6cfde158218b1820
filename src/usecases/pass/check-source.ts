/** The story of one source in one pass: find it, capture it, judge it, keep it, and say what changed. */
import { checkStatedName, isSamePlace } from '../../model/address.ts';
import type { Capture, Failure, Retrieval } from '../../model/capture.ts';
import type { Change } from '../../model/change.ts';
import { VariorumError } from '../../model/errors.ts';
import { type News, outageKey } from '../../model/news.ts';
import type { ReportedCapture, ReportedOutage } from '../../model/report.ts';
import { snapshotId } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { NewCapture, TextInForce, Validators } from '../../ports.ts';
import { isUpToDate } from '../capture/current-extraction.ts';
import { type EvaluatedRetrieval, evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import type { Listings } from '../capture/listing-pages.ts';
import { type Before, followOutage } from '../capture/outage.ts';
import { refreshTextInForce } from '../capture/refresh-extraction.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeChange } from '../history/describe-change.ts';

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

export async function checkSource(dependencies: Dependencies, source: Source, options: CheckOptions): Promise<Checked> {
  const inForce = options.dryRun
    ? await dependencies.archive.textInForce(source.id, dependencies.clock.now())
    : await refreshTextInForce(dependencies, source);
  const before = await outageBefore(dependencies, source);
  const lastGood = await dependencies.archive.lastGoodCapture(source.id);
  const known = { lastGood, validators: validatorsOf(source, lastGood, inForce) };
  const follow = (...requested: readonly NewCapture[]): ReportedOutage | null =>
    followOutage(before, requested, dependencies.persistence);
  // Of an answer that is suspect there is no news yet: it is asked for once more, since a server that stumbled once
  // often answers well a moment later. Both captures are kept.
  const first = await ask(dependencies, source, known, options, (evaluated) => {
    const { capture } = evaluated.record;
    return capture.outcome === 'suspect' ? [] : newsOf(source, evaluated, follow(capture));
  });
  const stumbled = first.evaluated.record.capture;
  const again =
    stumbled.outcome === 'suspect'
      ? await ask(dependencies, source, known, options, (evaluated) =>
          newsOf(source, evaluated, follow(stumbled, evaluated.record.capture)),
        )
      : null;
  const { evaluated, recordedAt, notice } = again ?? first;
  const { capture } = evaluated.record;
  const outage = again ? follow(stumbled, capture) : follow(capture);
  const snapshot = await snapshotOf(dependencies, evaluated, options);
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
    change:
      capture.outcome === 'changed' ? await describeChange(dependencies.archive, source, evaluated, snapshot) : null,
  };
}

async function outageBefore({ archive, clock }: Dependencies, { id }: Source): Promise<Before> {
  const outage = await archive.outage(id, clock.now());
  return { outage, told: outage !== null && (await archive.outbox.hasNews(outageKey(id, outage.since, false))) };
}

/** What a capture brings that may be worth telling; kept with it, so that it is told though the pass be killed. */
function newsOf(
  { id, title }: Source,
  { record, previous }: EvaluatedRetrieval,
  outage: ReportedOutage | null,
): News[] {
  const { capture } = record;
  const { capturedAt } = capture;
  const isChange = capture.outcome === 'changed' && previous !== null;
  const unknown = { recordedAt: capturedAt, snapshot: null, movedFrom: null, notice: null };
  return [
    ...(isChange ? [{ kind: 'change' as const, source: id, capturedAt, before: previous.capturedAt }] : []),
    ...(outage?.news ? [{ kind: 'outage' as const, capture: { ...capture, ...unknown, title, outage } }] : []),
  ];
}

/** What is known of a source before it is asked. */
interface Known {
  readonly lastGood: Capture | null;
  readonly validators: Validators | null;
}

async function ask(
  dependencies: Dependencies,
  source: Source,
  known: Known,
  { dryRun, listings }: CheckOptions,
  news: (evaluated: EvaluatedRetrieval) => readonly News[],
): Promise<{ readonly evaluated: EvaluatedRetrieval; readonly recordedAt: string; readonly notice: Failure | null }> {
  const retrieval = await retrieve(dependencies, source, known, listings);
  const evaluated = await evaluateRetrieval(dependencies, source, retrieval);
  const { record } = evaluated;
  const recordedAt = dryRun
    ? dependencies.clock.now()
    : (await dependencies.archive.record(record, news(evaluated))).recordedAt;
  const { payload, failure } = retrieval;
  const address = retrieval.finalUrl ?? retrieval.url;
  const notice = payload === null || failure !== null ? null : checkStatedName(address, payload);
  return { evaluated, recordedAt, notice };
}

/** The address that answered last, where it is another place; null before the second answer, and of imported files. */
function movedFrom(last: Capture | null, capture: NewCapture): string | null {
  if (last === null || last.status === null) return null;
  const before = last.finalUrl ?? last.url;
  return isSamePlace(before, capture.finalUrl ?? capture.url) ? null : before;
}

/** The snapshot that a capture belongs to; null where it holds no text that is taken for the document. */
async function snapshotOf(
  { archive }: Dependencies,
  { record }: EvaluatedRetrieval,
  { dryRun }: CheckOptions,
): Promise<string | null> {
  const { source, capturedAt, outcome, textSha256 } = record.capture;
  if (textSha256 === null || outcome === 'suspect') return null;
  return dryRun ? snapshotId(source, capturedAt) : archive.snapshotIdAt(source, capturedAt);
}

/** Asks for the document; where it is to be followed, first for the page that links to it. */
async function retrieve(
  dependencies: Dependencies,
  source: Source,
  { validators }: Known,
  listings: Listings,
): Promise<Retrieval> {
  const { fetcher, clock } = dependencies;
  const { access } = source;
  if (source.follow === null) return fetcher.fetch({ source: source.id, url: source.url, validators, access });
  const listing = await listings.get(source);
  if (listing.payload === null) return { ...listing, source: source.id };
  try {
    const { findLink } = await import('../../extract/html/find-link.ts');
    const page = { payload: listing.payload, headers: listing.headers, url: listing.finalUrl ?? listing.url };
    return await fetcher.fetch({ source: source.id, url: findLink(page, source.follow), validators, access });
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    const failure = { code: error.code, message: error.message };
    return { ...listing, source: source.id, capturedAt: clock.now(), payload: null, failure };
  }
}

/**
 * What the source answered last, where asking for less than the whole is safe: its text is the one in force, and
 * today's reader has read those very bytes. Null where it was imported from a file, or names no version.
 */
function validatorsOf(source: Source, last: Capture | null, inForce: TextInForce | null): Validators | null {
  if (last === null || last.status === null) return null;
  if (inForce === null || inForce.textSha256 !== last.textSha256) return null;
  if (!isUpToDate({ ...inForce, extractionKey: last.extractor ?? '' }, source)) return null;
  const { etag = null, 'last-modified': lastModified = null } = last.headers;
  return etag === null && lastModified === null ? null : { url: last.finalUrl ?? last.url, etag, lastModified };
}
