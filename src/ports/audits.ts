/** What audits of reference pages leave in an archive. */
import type { Digest } from '../model/digest.ts';
import type { News } from '../model/news.ts';
import type { PassageStatus, Sighting } from '../model/passage.ts';

export interface AuditReader {
  /** A passage's stored sightings in one source, by the payload in whose document of today they were made. */
  sightings(source: string, passage: Digest): Promise<ReadonlyMap<Digest, Sighting>>;
  /** The last recorded status of each passage of a reference page, by the passage's digest; empty before its first audit. */
  lastStatuses(page: string): Promise<ReadonlyMap<Digest, PassageStatus>>;
  /** Null before the first audit of a page. */
  lastAudit(page: string): Promise<LastAudit | null>;
}

export interface AuditStore extends AuditReader {
  /** Stores what an audit found, so that nothing is looked for twice, and each status that is not what it was. */
  record(record: AuditRecord): Promise<void>;
}

export interface LastAudit {
  readonly at: string;
  /** The incorrect citations that it found, and the words of every citation, each as a digest. */
  readonly citationDigests: ReadonlySet<Digest>;
}

/** Names a passage that was looked for in the document of a stored payload. */
export interface SightingKey {
  readonly source: string;
  readonly payloadSha256: Digest;
  /** Digest of the quote, of what guides the search, and of the method. */
  readonly passage: Digest;
}

/** What an audit of one reference page leaves behind; written in one transaction. */
export interface AuditRecord {
  readonly page: string;
  readonly at: string;
  readonly sightings: readonly (readonly [SightingKey, Sighting])[];
  /** Those that differ from the last recorded ones, by the passage's digest. */
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
  /** All that it found; they replace those of the last audit. */
  readonly citationDigests: ReadonlySet<Digest>;
  readonly news: readonly News[];
}
