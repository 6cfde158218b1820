/** Checks one source in a pass: requests it, extracts and classifies the response, stores it, and says what changed. */
import { checkStatedName, isSameAddress } from '../../model/address.ts';
import { type Capture, type Failure, UNSUCCESSFUL } from '../../model/capture.ts';
import type { Change } from '../../model/change.ts';
import type { TextInForce } from '../../model/extraction.ts';
import { type News, outageKey } from '../../model/news.ts';
import type { ReportedCapture, ReportedOutage, SetAside } from '../../model/report.ts';
import { snapshotId } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import type { NewCapture } from '../../ports/captures.ts';
import { type EvaluatedRetrieval, evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import type { Listings } from '../capture/listing-pages.ts';
import { followOutage, type OutageBefore } from '../capture/outage.ts';
import { previewCapture, recordCapture } from '../capture/record-capture.ts';
import { refreshTextInForce } from '../capture/refresh-extraction.ts';
import { type KnownVersion, requestDocument } from '../capture/request-document.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ChangedText, describeChange } from '../history/describe-change.ts';
import { findingsOf, type ShownText } from '../history/source-findings.ts';
import { changeSetAside } from '../set-aside.ts';
import { settingNews, versionIn } from './setting-news.ts';
import { retrievedAfter, timeAfter } from './steady-clock.ts';

export interface CheckedSource {
  readonly capture: ReportedCapture;
  /** Null unless the text changed. */
  readonly change: Change | null;
  /** A change that cannot be described; null if there is none. */
  readonly setAside: SetAside | null;
  readonly findings: readonly SourceFinding[];
  /** The findings that are news. */
  readonly settingChanges: readonly SourceFinding[];
}

export interface CheckOptions {
  /** Capture and compare, and write nothing. */
  readonly dryRun: boolean;
  /** The listing pages of this pass, so that ten documents on one listing request it once. */
  readonly listings: Listings;
}

export async function checkSource(
  dependencies: Dependencies,
  source: Source,
  options: CheckOptions,
): Promise<CheckedSource> {
  const { captures } = dependencies.archive;
  const recorded = await captures.lastRecorded(source.id);
  const now = timeAfter(recorded, dependencies.clock.now());
  const inForce = options.dryRun
    ? await captures.textInForce(source.id, now)
    : await refreshTextInForce(dependencies, source, now);
  const known: KnownSource = { inForce, lastGood: await captures.lastGood(source.id), recorded };
  const before = await outageBefore(dependencies, source);
  const follow = (...requested: readonly NewCapture[]): ReportedOutage | null =>
    followOutage(before, requested, dependencies.persistence);
  // A suspect response is not news yet: the source is requested once more, since a server with a brief problem often
  // sends the document a moment later. Both captures are stored.
  const first = await capture(dependencies, source, known, options, (captured, settings) =>
    captured.outcome === 'suspect' ? [] : newsOf(source, captured, known, follow(captured), settings),
  );
  const again =
    first.captured.outcome === 'suspect'
      ? await capture(dependencies, source, { ...known, recorded: first.captured }, options, (captured, settings) =>
          newsOf(source, captured, known, follow(first.captured, captured), settings),
        )
      : null;
  const last = again ?? first;
  const { captured, evaluated, recordedAt, notice, settings } = last;
  const outage = again ? follow(first.captured, captured) : follow(captured);
  const snapshot = await snapshotOf(dependencies, captured, options);
  const moved = snapshot === null ? null : movedFrom(known.lastGood, captured);
  const { change, setAside } =
    isChange(captured, known) && inForce !== null
      ? await describeOrSetAside(dependencies, source, {
          before: inForce,
          after: { captured, document: evaluated.content.extraction?.document ?? null },
          snapshot,
        })
      : NO_CHANGE;
  return {
    capture: { ...captured, recordedAt, title: source.title, snapshot, outage, movedFrom: moved, notice },
    change,
    setAside,
    findings: await findingsOf(dependencies.archive, source, await shownText(dependencies, options, last, inForce)),
    settingChanges: isSuccessful(captured) ? settings : [],
  };
}

const NO_CHANGE = { change: null, setAside: null };

/** The capture is stored by now, so that a text which cannot be compared must not stop the pass. */
async function describeOrSetAside(
  { archive }: Dependencies,
  source: Source,
  changed: ChangedText,
): Promise<Pick<CheckedSource, 'change' | 'setAside'>> {
  try {
    return { change: await describeChange(archive, source, changed), setAside: null };
  } catch (error) {
    return { change: null, setAside: changeSetAside(source, error) };
  }
}

/** What is known of a source before it is requested, with the capture that was recorded last, whatever the clock said. */
interface KnownSource extends KnownVersion {
  readonly recorded: Pick<Capture, 'capturedAt' | 'textSha256'> | null;
}

interface CapturedSource {
  readonly captured: NewCapture;
  readonly evaluated: EvaluatedRetrieval;
  readonly recordedAt: string;
  /** What the page shows of the settings and the version before it did not, if it is the document. */
  readonly settings: readonly SourceFinding[];
  /** What is unusual about a response that counts as the document all the same; null if nothing is. */
  readonly notice: Failure | null;
}

/** Requests the document, and stores the capture with its news; in a dry run it writes nothing. */
async function capture(
  dependencies: Dependencies,
  source: Source,
  known: KnownSource,
  { dryRun, listings }: CheckOptions,
  newsOfCapture: (captured: NewCapture, settings: readonly SourceFinding[]) => readonly News[],
): Promise<CapturedSource> {
  const retrieval = retrievedAfter(known.recorded, await requestDocument(dependencies, source, known, listings));
  const evaluated = await evaluateRetrieval(dependencies, source, retrieval, known.inForce);
  const settings = await settingNews(dependencies.archive, source, known.inForce, evaluated);
  const { payload, failure, finalUrl, url } = retrieval;
  const notice = payload === null || failure !== null ? null : checkStatedName(finalUrl ?? url, payload);
  if (dryRun) {
    const captured = await previewCapture(dependencies, evaluated);
    return { captured, evaluated, recordedAt: dependencies.clock.now(), settings, notice };
  }
  const {
    id: _,
    previousHash: __,
    hash: ___,
    recordedAt,
    ...captured
  } = await recordCapture(dependencies, evaluated, (captured) => newsOfCapture(captured, settings));
  return { captured, evaluated, recordedAt, settings, notice };
}

async function outageBefore({ archive, clock }: Dependencies, { id }: Source): Promise<OutageBefore> {
  const outage = await archive.captures.outage(id, clock.now());
  return { outage, reported: outage !== null && (await archive.outbox.hasNews(outageKey(id, outage.since, false))) };
}

/** The news of a capture. It is stored with the capture, so that it is reported even if this pass is killed. */
function newsOf(
  { id, title }: Source,
  captured: NewCapture,
  known: KnownSource,
  outage: ReportedOutage | null,
  settings: readonly SourceFinding[],
): News[] {
  const { capturedAt } = captured;
  const { inForce } = known;
  const unknown = { recordedAt: capturedAt, snapshot: null, movedFrom: null, notice: null };
  return [
    ...(isChange(captured, known) && inForce !== null
      ? [{ kind: 'change' as const, source: id, capturedAt, before: inForce.capturedAt }]
      : []),
    ...(isSuccessful(captured)
      ? settings.map((finding) => ({ kind: 'setting' as const, at: capturedAt, finding }))
      : []),
    ...(outage?.news ? [{ kind: 'outage' as const, capture: { ...captured, ...unknown, title, outage } }] : []),
  ];
}

/**
 * True if the text differs from the one in force. If the clock stood ahead in the last pass, its text is not in force
 * yet, but it was seen and reported: the same text is no change then.
 */
function isChange({ outcome, capturedAt, textSha256 }: NewCapture, { recorded }: KnownSource): boolean {
  if (outcome !== 'changed') return false;
  return recorded === null || recorded.capturedAt <= capturedAt || recorded.textSha256 !== textSha256;
}

function isSuccessful({ outcome }: NewCapture): boolean {
  return !UNSUCCESSFUL.includes(outcome);
}

/** The text that is in force after a capture; null if there is none. */
async function shownText(
  { archive }: Dependencies,
  { dryRun }: CheckOptions,
  { captured, evaluated }: CapturedSource,
  inForce: TextInForce | null,
): Promise<ShownText | null> {
  if (!isSuccessful(captured)) return inForce && { ...inForce, unrecorded: null };
  const { capturedAt } = captured;
  const unrecorded = dryRun ? await versionIn(archive, evaluated) : null;
  return { capturedAt, pageFacts: evaluated.pageFacts, unrecorded };
}

/** The address of the last good capture, if the document has moved since; null otherwise, and after an import. */
function movedFrom(last: Capture | null, captured: NewCapture): string | null {
  if (last === null || last.origin !== 'fetched') return null;
  const before = last.finalUrl ?? last.url;
  return isSameAddress(before, captured.finalUrl ?? captured.url) ? null : before;
}

/** Id of the snapshot that a capture belongs to; null if it has no text or is suspect. */
async function snapshotOf(
  { archive }: Dependencies,
  { source, capturedAt, outcome, textSha256 }: NewCapture,
  { dryRun }: CheckOptions,
): Promise<string | null> {
  if (textSha256 === null || outcome === 'suspect') return null;
  return dryRun ? snapshotId(source, capturedAt) : archive.captures.snapshotIdAt(source, capturedAt);
}
