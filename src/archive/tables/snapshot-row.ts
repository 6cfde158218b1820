/** The columns that make a snapshot, whichever captures they are derived from. */
import type { Snapshot } from '../../model/snapshot.ts';
import { type CoverageColumns, coverageOf } from './coverage-columns.ts';

export interface SnapshotRow extends CoverageColumns {
  readonly first_seen: string;
  readonly last_seen: string;
  readonly captures: number;
  readonly text_digest: string;
  readonly payload_digest: string;
  readonly raw_bytes: number;
  readonly pages: number | null;
  readonly sections: number;
  readonly title: string | null;
  readonly url: string;
}

export function snapshotOf(row: SnapshotRow, id: string, source: string): Snapshot {
  return {
    id,
    source,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    captures: row.captures,
    textSha256: row.text_digest,
    rawSha256: row.payload_digest,
    rawBytes: row.raw_bytes,
    pages: row.pages,
    sections: row.sections,
    coverage: coverageOf(row),
    title: row.title,
    url: row.url,
  };
}
