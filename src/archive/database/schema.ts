/** The types of the tables, for Kysely. Times are ISO 8601 text in UTC, digests are hexadecimal text. */
import type { Generated } from 'kysely';
import type { PassageStatus } from '../../model/passage.ts';

export interface Schema {
  payloads: PayloadsTable;
  extractions: ExtractionsTable;
  sections: SectionsTable;
  captures: CapturesTable;
  chain_head: ChainHeadTable;
  journal: JournalTable;
  approvals: ApprovalsTable;
  classifications: ClassificationsTable;
  classified_sources: ClassifiedSourcesTable;
  sightings: SightingsTable;
  passage_status_changes: PassageStatusChangesTable;
  audited_pages: AuditedPagesTable;
  audited_citations: AuditedCitationsTable;
  news: NewsTable;
  messages: MessagesTable;
  feed_entries: FeedEntriesTable;
  good_captures: GoodCapturesView;
}

/** The names of all tables and views. */
export const TABLES: readonly (keyof Schema)[] = [
  'payloads',
  'extractions',
  'sections',
  'captures',
  'chain_head',
  'journal',
  'approvals',
  'classifications',
  'classified_sources',
  'sightings',
  'passage_status_changes',
  'audited_pages',
  'audited_citations',
  'news',
  'messages',
  'feed_entries',
  'good_captures',
];

export interface PayloadsTable {
  digest: string;
  /** Size of the bytes themselves. */
  size: number;
  /** `br`, or `identity` if Brotli would not make it smaller. */
  encoding: 'br' | 'identity';
  body: Buffer;
}

export interface ExtractionsTable {
  source: string;
  payload_digest: string;
  /** Extractor, version and settings. */
  extraction_key: string;
  /** Null if the payload could not be extracted; then `error_code` is set. */
  text_digest: string | null;
  error_code: string | null;
  error_message: string | null;
  media_type: string | null;
  title: string | null;
  pages: number | null;
  sections: number | null;
  /** The document as stored JSON, Brotli-compressed, and the digest of that JSON. */
  document: Buffer | null;
  document_digest: string | null;
  /** The text sketch as stored JSON; null if there is no text, or it was extracted before sketches were stored. */
  sketch: string | null;
  /** Latest digest of everything that the extractor depends on; null if that is the payload itself. */
  markup_digest: string | null;
  /** Coverage of the page with that markup; null if there is no page, or it was extracted before coverage was stored. */
  words_read: number | null;
  words_main: number | null;
  words_page: number | null;
  /** JSON: the selectors of the settings that matched nothing on that page; null if all matched. */
  unmatched_selectors: string | null;
}

export interface SectionsTable {
  source: string;
  payload_digest: string;
  /** Position in the document, from 0. */
  ordinal: number;
  number: string | null;
  title: string;
  /** JSON: the headings from the highest to this section's own. */
  path: string;
  digest: string;
}

export interface CapturesTable {
  id: Generated<number>;
  source: string;
  origin: 'fetched' | 'imported' | 'warc' | 'web-archive';
  file_name: string | null;
  captured_at: string;
  recorded_at: string;
  url: string;
  final_url: string | null;
  /** JSON: a list. */
  redirects: string;
  status: number | null;
  /** JSON: names in lower case with their values. */
  headers: string;
  raw_digest: string | null;
  raw_bytes: number | null;
  text_digest: string | null;
  extraction_key: string | null;
  payload_digest: string | null;
  outcome: string;
  error_code: string | null;
  error_message: string | null;
  /** Coverage of the capture's own page, as extracted at its time; null before format 3, and if there is none. */
  words_read: number | null;
  words_main: number | null;
  words_page: number | null;
  /** Format of the row: what its JSON columns hold, and which columns its hash covers. */
  format: number;
  previous_hash: string;
  hash: string;
}

/** One row: the numbers of captures and entries, and the hash of the last, so that a row deleted at the end is noticed. */
export interface ChainHeadTable {
  id: number;
  captures: number;
  /** Entries of the journal. */
  entries: number;
  head: string;
}

/** One row for each write of a record besides the captures (`tables/journal-rows.ts`). */
export interface JournalTable {
  id: number;
  /** How many captures there were. */
  captures: number;
  kind: string;
  /** JSON: the values of the record's key. */
  subject: string;
  /** Of the record's content; null if it was deleted. */
  digest: string | null;
  hash: string;
}

/** The captures that a person accepted as the document. */
export interface ApprovalsTable {
  capture: number;
  approved_at: string;
}

/** Derived: captures that are suspect, that a later one settled, or with which another document came into force. */
export interface ClassificationsTable {
  capture: number;
  source: string;
  captured_at: string;
  standing: 'good' | 'suspect';
  reason_code: string | null;
  reason_message: string | null;
  settled_by: number | null;
  /** 1 if it does not influence the classification of later captures. */
  inert: number;
  /** The last capture of the document that was replaced, as it counts from this capture on. */
  former: number | null;
}

/** Which classifier classified each source; a source without a row must be classified again. */
export interface ClassifiedSourcesTable {
  source: string;
  classifier: string;
}

export interface SightingsTable {
  source: string;
  payload_digest: string;
  /** Digest of the quote, its citation and the method. */
  passage: string;
  /** Stored JSON. */
  sighting: string;
}

/** One row for each change of a passage's status. */
export interface PassageStatusChangesTable {
  id: Generated<number>;
  /** Id of the reference page. */
  page: string;
  /** Digest of the quote and the source that it cites. */
  passage: string;
  status: PassageStatus;
  found_at: string;
}

export interface AuditedPagesTable {
  page: string;
  audited_at: string;
}

/** The digests that the last audit of a page recorded: of its incorrect citations, and of the words of all of them. */
export interface AuditedCitationsTable {
  page: string;
  digest: string;
}

/** The news that passes found, and when it was reported. */
export interface NewsTable {
  id: Generated<number>;
  key: string;
  /** Stored JSON; empty once the news is reported. */
  body: string;
  recorded_at: string;
  /** Null until it is reported. */
  reported_at: string | null;
}

export interface MessagesTable {
  id: string;
  channel: 'mail' | 'webhook';
  recipients: string;
  subject: string;
  heartbeat: number;
  /** Stored JSON; null once the message is sent. */
  content: string | null;
  /** JSON: the addresses that no server has accepted yet. */
  pending: string;
  created_at: string;
  state: 'waiting' | 'sent' | 'dead-lettered';
  attempts: number;
  last_attempt_at: string | null;
  next_attempt_at: string;
  error_code: string | null;
  error_message: string | null;
}

export interface FeedEntriesTable {
  ordinal: Generated<number>;
  id: string;
  at: string;
  title: string;
  html: string;
  link: string | null;
}

/** View: the captures that have a text and are not suspect today, with the text as it is extracted today. */
export interface GoodCapturesView {
  id: number;
  source: string;
  captured_at: string;
  raw_digest: string | null;
  payload_digest: string;
  text_digest: string;
  address: string;
}
