/** Describes what changed with a capture of the current pass, or of an earlier pass from today's extractions. */
import type { Change } from '../../model/change.ts';
import type { Document } from '../../model/document.ts';
import type { TextInForce } from '../../model/extraction.ts';
import { snapshotId } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { NewCapture } from '../../ports/captures.ts';
import { findFlipFlop } from './find-flip-flop.ts';
import { watchedNames } from './followed-sections.ts';

type Watched = Pick<Source, 'id' | 'title' | 'sections' | 'flipFlopDays'>;

/** Two texts of a source, the older and the newer. */
export interface ChangedText {
  readonly before: Pick<TextInForce, 'capturedAt' | 'payloadSha256'>;
  readonly after: {
    readonly captured: Pick<NewCapture, 'capturedAt' | 'payloadSha256'>;
    /** Null to read it from the archive. */
    readonly document: Document | null;
  };
  /** Id of the newer snapshot; null to look it up. */
  readonly snapshot: string | null;
}

export async function describeChange(
  { captures, extractions }: Pick<ArchiveReader, 'captures' | 'extractions'>,
  source: Watched,
  { before, after: { captured, document }, snapshot }: ChangedText,
): Promise<Change> {
  // Loaded here, because a pass without a change need not compare anything.
  const { makeChange } = await import('../../compare/compare.ts');
  const { capturedAt, payloadSha256 } = captured;
  const after = document ?? (await extractions.document(source.id, payloadSha256 ?? ''));
  const sections = await watchedNames({ captures, extractions }, source, before.capturedAt, {
    since: capturedAt,
    sections: after.sections,
  });
  const watched = { ...source, sections };
  const idAt = async (time: string): Promise<string> =>
    (await captures.snapshotIdAt(source.id, time)) ?? snapshotId(source.id, time);
  return makeChange({
    source: watched,
    from: await idAt(before.capturedAt),
    to: snapshot ?? (await idAt(capturedAt)),
    cause: 'source',
    before: await extractions.document(source.id, before.payloadSha256),
    after,
    flipFlop: await findFlipFlop({ captures, extractions }, watched, {
      firstSeen: capturedAt,
      sections: after.sections,
    }),
  });
}

/** A change that a pass found, as the times of its two captures. */
export interface FoundChange {
  readonly capturedAt: string;
  /** Time of the last capture with the text before the change. */
  readonly before: string;
}

/**
 * Describes a change that an earlier pass found, from today's extractions. It compares the two captures that the pass
 * compared, not the capture and the one just before it: if a text became a version because it persisted, its earlier
 * captures count as that version by now. `change` is null if today's extractions show no difference. The result is null
 * if the capture does not count as the document today, or if nothing was in force before it.
 */
export async function describeFoundChange(
  archive: Pick<ArchiveReader, 'captures' | 'extractions'>,
  source: Watched,
  { capturedAt, before: beforeAt }: FoundChange,
): Promise<{ readonly change: Change | null } | null> {
  const before = await archive.captures.textInForce(source.id, beforeAt);
  const after = await archive.captures.textInForce(source.id, capturedAt);
  if (before === null || after?.capturedAt !== capturedAt) return null;
  if (before.textSha256 === after.textSha256) return { change: null };
  const changed = { before, after: { captured: after, document: null }, snapshot: null };
  return { change: await describeChange(archive, source, changed) };
}
