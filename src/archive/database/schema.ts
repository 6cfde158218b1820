/** The tables as Kysely sees them. Times are ISO 8601 text in UTC, digests hexadecimal text, lists and maps JSON text. */
import type { Generated } from 'kysely';
import type { PassageStatus } from '../../model/passage.ts';

export interface PayloadsTable {
  digest: string;
  /** Size of the bytes themselves. */
  size: number;
  /** `br`, or `identity` where Brotli would not make it smaller. */
  encoding: 'br' | 'identity';
  body: Buffer;
}

export interface ReadingsTable {
  source: string;
  payload_digest: string;
  /** Reader, version and settings. */
  reading_key: string;
  /** Null where the payload could not be read; then `fault_code` is set. */
  text_digest: string | null;
  fault_code: string | null;
  fault_message: string | null;
  media_type: string | null;
  title: string | null;
  pages: number | null;
  sections: number | null;
  /** The document as JSON, Brotli-compressed, and the digest of that JSON. */
  document: Buffer | null;
  document_digest: string | null;
  /** The shape as JSON; null where there is no text, or it was read before shapes were kept. */
  shape: string | null;
  /** Digest of all that the reader looks at, as it was last met; null where that is the payload itself. */
  essence: string | null;
}

export interface SectionsTable {
  source: string;
  payload_digest: string;
  /** Place in the document, from 0. */
  ordinal: number;
  number: string | null;
  title: string;
  path: string;
  digest: string;
}

export interface CapturesTable {
  id: Generated<number>;
  source: string;
  captured_at: string;
  recorded_at: string;
  url: string;
  final_url: string | null;
  redirects: string;
  status: number | null;
  headers: string;
  raw_digest: string | null;
  raw_bytes: number | null;
  text_digest: string | null;
  reading_key: string | null;
  payload_digest: string | null;
  outcome: string;
  fault_code: string | null;
  fault_message: string | null;
  previous_hash: string;
  hash: string;
}

/** One row: how many captures there are and the hash of the last, so that a row cut off the end is missed. */
export interface ChainTable {
  id: number;
  captures: number;
  head: string;
}

export interface SightingsTable {
  source: string;
  payload_digest: string;
  /** Digest of the quote, its citation and the method. */
  passage: string;
  /** JSON. */
  sighting: string;
}

/** One row for each change of a passage's status. */
export interface FindingsTable {
  id: Generated<number>;
  /** Id of the reference page. */
  page: string;
  /** Digest of the quote and the source that it cites. */
  passage: string;
  status: PassageStatus;
  found_at: string;
}

/** The captures that a person took for the document. */
export interface AcceptancesTable {
  capture: number;
  accepted_at: string;
}

/** Derived: the captures that are suspect, that another one settled, or with which another document came in force. */
export interface JudgementsTable {
  capture: number;
  source: string;
  captured_at: string;
  standing: 'good' | 'suspect';
  reason_code: string | null;
  reason_message: string | null;
  settled_by: number | null;
  /** 1 where it has no part in what is judged of later captures. */
  inert: number;
  /** Since this capture: the last capture of the document that was replaced. */
  former: number | null;
}

/** By which judge each source was judged; a source without a row is to be judged anew. */
export interface JudgedTable {
  source: string;
  judge: string;
}

/** What is to be told, and when a message came to cover it. */
export interface NewsTable {
  id: Generated<number>;
  key: string;
  /** JSON; empty once it is told. */
  body: string;
  recorded_at: string;
  /** Null until then. */
  told_at: string | null;
}

export interface MessagesTable {
  id: string;
  channel: 'mail' | 'webhook';
  audience: string;
  subject: string;
  heartbeat: number;
  /** JSON; null once it is sent. */
  content: string | null;
  /** JSON: the addresses that have not had it. */
  pending: string;
  created_at: string;
  state: 'waiting' | 'sent' | 'parked';
  attempts: number;
  last_attempt_at: string | null;
  next_attempt_at: string;
  fault_code: string | null;
  fault_message: string | null;
}

export interface FeedEntriesTable {
  ordinal: Generated<number>;
  id: string;
  at: string;
  title: string;
  html: string;
  link: string | null;
}

export interface AuditedPagesTable {
  page: string;
  audited_at: string;
}

/** The faults of citations that the last audit of a page found, and the words that cite, each by its digest. */
export interface CitationFaultsTable {
  page: string;
  fault: string;
}

/** View: the captures that hold a text and are not suspect, with the text as it is read today. */
export interface ReadableView {
  id: number;
  source: string;
  captured_at: string;
  raw_digest: string | null;
  payload_digest: string;
  text_digest: string;
  address: string;
}

export interface Schema {
  payloads: PayloadsTable;
  readings: ReadingsTable;
  sections: SectionsTable;
  captures: CapturesTable;
  chain: ChainTable;
  sightings: SightingsTable;
  findings: FindingsTable;
  acceptances: AcceptancesTable;
  judgements: JudgementsTable;
  judged: JudgedTable;
  news: NewsTable;
  messages: MessagesTable;
  feed_entries: FeedEntriesTable;
  audited_pages: AuditedPagesTable;
  citation_faults: CitationFaultsTable;
  readable: ReadableView;
}
