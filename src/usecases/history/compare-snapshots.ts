/** Compares two snapshots of a source. */
import { causeOf } from '../../compare/cause.ts';
import { makeChange } from '../../compare/compare.ts';
import type { Change } from '../../model/change.ts';
import type { Document } from '../../model/document.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { findFlipFlop } from './find-flip-flop.ts';
import { watchedNames } from './followed-sections.ts';

export interface ComparedSnapshots {
  readonly change: Change;
  readonly before: Document;
  readonly after: Document;
}

/** `snapshots` are all of the source, oldest first, with `older` and `newer` among them. */
export async function compareSnapshots(
  archive: ArchiveReader,
  source: Pick<Source, 'id' | 'title' | 'sections' | 'flipFlopDays'>,
  snapshots: readonly Snapshot[],
  [older, newer]: readonly [Snapshot, Snapshot],
): Promise<ComparedSnapshots> {
  const before = await archive.extractions.document(source.id, older.rawSha256);
  const after = await archive.extractions.document(source.id, newer.rawSha256);
  const isNext = snapshots.indexOf(newer) === snapshots.indexOf(older) + 1;
  const newest = { firstSeen: newer.firstSeen, sections: after.sections };
  const sections = await watchedNames(archive, source, older.firstSeen, {
    since: newer.firstSeen,
    sections: after.sections,
  });
  const watched = { ...source, sections };
  const flipFlop = isNext ? await findFlipFlop(archive, watched, newest) : null;
  const cause = causeOf(before, after);
  return {
    change: makeChange({ source: watched, from: older.id, to: newer.id, cause, before, after, flipFlop }),
    before,
    after,
  };
}
