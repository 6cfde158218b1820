/** The results of audits in an archive. */
import type { Digest } from '../model/digest.ts';
import type { News } from '../model/news.ts';
import type { PassageStatus, Sighting } from '../model/passage.ts';

export interface AuditReader {
  /** The stored sightings of a passage in one source, by digest of the searched payload; empty if there is none. */
  sightings(source: string, passage: Digest): Promise<ReadonlyMap<Digest, Sighting>>;
  /** The last recorded status of each passage of a page, by the passage's digest; empty before the first audit. */
  lastStatuses(page: string): Promise<ReadonlyMap<Digest, PassageStatus>>;
  /** The last audit of a page; null before the first one. */
  lastAudit(page: string): Promise<LastAudit | null>;
}

export interface AuditStore extends AuditReader {
  /** Stores the sightings of an audit, so that no search is made twice, and each status that changed. */
  record(record: AuditRecord): Promise<void>;
}

export interface LastAudit {
  readonly at: string;
  /** Digests of the incorrect citations that it found, and of the words of every citation. */
  readonly citationDigests: ReadonlySet<Digest>;
}

/** Identifies the search for a passage in the document of a stored payload. */
export interface SightingKey {
  readonly source: string;
  readonly payloadSha256: Digest;
  /** Digest of the quote, of the cited section and pages that guide the search, and of the method. */
  readonly passage: Digest;
}

/** What an audit of one reference page stores, in one transaction. */
export interface AuditRecord {
  readonly page: string;
  readonly at: string;
  readonly sightings: readonly (readonly [SightingKey, Sighting])[];
  /** The statuses that differ from the last recorded ones, by the passage's digest. */
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
  /** As in `LastAudit`; they replace those of the last audit. */
  readonly citationDigests: ReadonlySet<Digest>;
  readonly news: readonly News[];
}
