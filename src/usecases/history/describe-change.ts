/** What changed with a capture, in words: of the pass at hand, or of one in the past by the extractions of today. */
import type { Change } from '../../model/change.ts';
import type { Document } from '../../model/document.ts';
import type { TextInForce } from '../../model/extraction.ts';
import { snapshotId } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { NewCapture } from '../../ports/captures.ts';
import { findFlipFlop } from './find-flip-flop.ts';

type Watched = Pick<Source, 'id' | 'title' | 'sections' | 'flipFlopDays'>;

/** Two texts of a source, the older and the newer. */
export interface ChangedText {
  readonly before: Pick<TextInForce, 'capturedAt' | 'payloadSha256'>;
  readonly after: {
    readonly captured: Pick<NewCapture, 'capturedAt' | 'payloadSha256'>;
    /** Null where it is to be read from the archive. */
    readonly document: Document | null;
  };
  /** Id of the newer snapshot, where it is known. */
  readonly snapshot: string | null;
}

export async function describeChange(
  { captures, extractions }: Pick<ArchiveReader, 'captures' | 'extractions'>,
  source: Watched,
  { before, after: { captured, document }, snapshot }: ChangedText,
): Promise<Change> {
  // A pass without a change need not load what compares.
  const { makeChange } = await import('../../compare/compare.ts');
  const { capturedAt, payloadSha256 } = captured;
  const after = document ?? (await extractions.document(source.id, payloadSha256 ?? ''));
  const idAt = async (time: string): Promise<string> =>
    (await captures.snapshotIdAt(source.id, time)) ?? snapshotId(source.id, time);
  return makeChange({
    source,
    from: await idAt(before.capturedAt),
    to: snapshot ?? (await idAt(capturedAt)),
    cause: 'source',
    before: await extractions.document(source.id, before.payloadSha256),
    after,
    flipFlop: await findFlipFlop({ captures, extractions }, source, {
      firstSeen: capturedAt,
      sections: after.sections,
    }),
  });
}

/** A change that a pass found, by its captures. */
export interface FoundChange {
  readonly capturedAt: string;
  /** Time of the capture that had shown the text before it. */
  readonly before: string;
}

/**
 * The change that a pass found, by the archive of today. It compares what the pass compared, and not what stood the
 * moment before: where a text became a version because it persisted, its earlier captures count as that version by now.
 * The change is null where today's extractions show none; the whole is null where they do not show the capture at all,
 * or nothing before it.
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
