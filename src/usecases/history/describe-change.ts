/** What changed with a capture: of a pass at hand, or of one in the past, as today's readings have it. */
import type { Change } from '../../model/change.ts';
import type { Document } from '../../model/document.ts';
import { snapshotId } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader, CaptureRecord } from '../../ports.ts';
import type { EvaluatedRetrieval } from '../capture/evaluate-retrieval.ts';
import { findFlipFlop } from './find-flip-flop.ts';

type Watched = Pick<Source, 'id' | 'title' | 'sections' | 'flipFlopDays'>;

/** The change with a capture that is at hand, recorded or not; null where there was no text before it. */
export async function describeChange(
  archive: ArchiveReader,
  source: Watched,
  { record, previous }: EvaluatedRetrieval,
  snapshot: string | null,
): Promise<Change | null> {
  if (previous === null) return null;
  const { makeChange } = await import('../../compare/compare.ts');
  const now = await newDocument(archive, source.id, record);
  const newest = { firstSeen: record.capture.capturedAt, sections: now.sections };
  return makeChange({
    source,
    from: (await archive.snapshotIdAt(source.id, previous.capturedAt)) ?? snapshotId(source.id, previous.capturedAt),
    to: snapshot ?? snapshotId(source.id, record.capture.capturedAt),
    cause: 'source',
    before: await archive.document(source.id, previous.payloadSha256),
    after: now,
    flipFlop: await findFlipFlop(archive, source, newest),
  });
}

/** A change that a pass found, by its captures. */
export interface FoundChange {
  readonly capturedAt: string;
  /** Time of the capture that had shown the text before it. */
  readonly before: string;
}

/**
 * The change that a pass found and did not tell. Not what stood the moment before is compared, but what the pass
 * compared with: where a text became a version by lasting, its earlier captures count as that version by now. The change
 * is null where today's readings show none; the whole where they do not show the capture at all, or nothing before it.
 */
export async function changeAt(
  archive: ArchiveReader,
  source: Watched,
  { capturedAt, before: beforeAt }: FoundChange,
): Promise<{ readonly change: Change | null } | null> {
  const before = await archive.textInForce(source.id, beforeAt);
  const after = await archive.textInForce(source.id, capturedAt);
  if (before === null || after?.capturedAt !== capturedAt) return null;
  if (before.textSha256 === after.textSha256) return { change: null };
  const { makeChange } = await import('../../compare/compare.ts');
  const now = await archive.document(source.id, after.payloadSha256);
  const change = makeChange({
    source,
    from: (await archive.snapshotIdAt(source.id, beforeAt)) ?? snapshotId(source.id, before.capturedAt),
    to: (await archive.snapshotIdAt(source.id, capturedAt)) ?? snapshotId(source.id, capturedAt),
    cause: 'source',
    before: await archive.document(source.id, before.payloadSha256),
    after: now,
    flipFlop: await findFlipFlop(archive, source, { firstSeen: capturedAt, sections: now.sections }),
  });
  return { change };
}

async function newDocument(archive: ArchiveReader, source: string, record: CaptureRecord): Promise<Document> {
  if (record.reading?.document) return record.reading.document;
  return archive.document(source, record.capture.payloadSha256 ?? '');
}
