/**
 * The journal: for each write of a record besides the captures, a digest of its content. The entries form one chain with
 * the captures, so that a record which another program alters, deletes or adds no longer agrees with the chain, and a
 * single hash, that of the head, stands for the whole archive.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { Schema } from '../database/schema.ts';
import { readHead } from './chain-head.ts';

/** Which table holds the records of a kind, what identifies one, and what else it consists of. */
interface RecordKind {
  readonly table: keyof Schema;
  readonly key: readonly string[];
  readonly content: readonly string[];
  /** True if it is derived and may be deleted at any time. */
  readonly isCache?: boolean;
}

/** The content of an audit: its citations are in a table of their own. */
const CITATIONS = `(SELECT group_concat(digest, ' ' ORDER BY digest) FROM audited_citations
  WHERE audited_citations.page = audited_pages.page)`;

/**
 * The kinds of records. Documents are covered by their digests, and sections by the documents. A change of the columns
 * needs a new name of the kind, and a migration that enters the records under it.
 */
export const RECORD_KINDS = {
  approval: { table: 'approvals', key: ['capture'], content: ['approved_at'] },
  classifier: { table: 'classified_sources', key: ['source'], content: ['classifier'] },
  extraction: {
    table: 'extractions',
    key: ['source', 'payload_digest'],
    content: [
      ...['extraction_key', 'text_digest', 'error_code', 'error_message', 'media_type', 'title', 'pages', 'sections'],
      ...['document_digest', 'sketch', 'markup_digest', 'words_read', 'words_main', 'words_page'],
      'unmatched_selectors',
    ],
  },
  sighting: {
    table: 'sightings',
    key: ['source', 'payload_digest', 'passage'],
    content: ['sighting'],
    // It is deleted with its extraction, and made again when it is needed.
    isCache: true,
  },
  status: { table: 'passage_status_changes', key: ['id'], content: ['page', 'passage', 'status', 'found_at'] },
  audit: { table: 'audited_pages', key: ['page'], content: ['audited_at', CITATIONS] },
  news: { table: 'news', key: ['key'], content: ['body', 'recorded_at', 'reported_at'] },
  message: {
    table: 'messages',
    key: ['id'],
    content: [
      ...['channel', 'recipients', 'subject', 'heartbeat', 'content', 'pending', 'created_at', 'state', 'attempts'],
      ...['last_attempt_at', 'next_attempt_at', 'error_code', 'error_message'],
    ],
  },
  'feed-entry': { table: 'feed_entries', key: ['id'], content: ['at', 'title', 'html', 'link'] },
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordName = keyof typeof RECORD_KINDS;

/** A record as the journal sees it. */
export interface JournalRecord {
  /** The values of its key, as JSON. */
  readonly subject: string;
  readonly content: string;
}

/**
 * Enters a record as it is now, or that it was deleted. Call it in the transaction that wrote the record, after the
 * write; `key` has the values of its key.
 */
export async function enterRecord(
  db: Kysely<Schema>,
  kind: RecordName,
  key: readonly (string | number)[],
): Promise<void> {
  const [record] = await selectRecords(db, kind, key);
  const { captures, entries, head } = await readHead(db);
  const entry = {
    id: entries + 1,
    captures,
    kind,
    subject: record?.subject ?? JSON.stringify(key),
    digest: record === undefined ? null : sha256(record.content),
  };
  const hash = hashEntry(head, entry);
  await db
    .insertInto('journal')
    .values({ ...entry, hash })
    .execute();
  await db.updateTable('chain_head').set({ entries: entry.id, head: hash }).execute();
}

/** The hash of an entry covers the hash of whatever was chained before it: an entry, or a capture. */
export function hashEntry(
  previous: Digest,
  entry: {
    readonly id: number;
    readonly captures: number;
    readonly kind: string;
    readonly subject: string;
    readonly digest: Digest | null;
  },
): Digest {
  return sha256(JSON.stringify([previous, entry.id, entry.captures, entry.kind, entry.subject, entry.digest]));
}

/** The records of a kind; with a key, the one that has it. */
export async function selectRecords(
  db: Kysely<Schema>,
  kind: RecordName,
  key: readonly (string | number)[] | null = null,
): Promise<readonly JournalRecord[]> {
  const { table, key: names, content }: RecordKind = RECORD_KINDS[kind];
  const where: RawBuilder<unknown> =
    key === null
      ? sql``
      : sql`WHERE ${sql.join(
          names.map((name, at) => sql`${sql.ref(name)} = ${key[at]}`),
          sql` AND `,
        )}`;
  const { rows } = await sql<JournalRecord>`
    SELECT json_array(${sql.raw(names.join(', '))}) AS subject, json_array(${sql.raw(content.join(', '))}) AS content
    FROM ${sql.table(table)} ${where}`.execute(db);
  return rows;
}
