/** Readings: what today's readers made of each kept payload, for the source that it was captured for. */
import type { Kysely } from 'kysely';
import type { TextSketch } from '../../model/classification.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { Document } from '../../model/document.ts';
import { ArchiveError } from '../../model/errors.ts';
import type { Extraction, ExtractionSummary, SectionDigest, StoredPayload } from '../../ports.ts';
import { compress, decompress } from '../captures/payloads.ts';
import type { ReadingsTable, Schema, SectionsTable } from '../database/schema.ts';

/** A reading as it will be stored, with a row for each section. */
export interface PackedExtraction {
  readonly row: ReadingsTable;
  readonly sections: readonly SectionsTable[];
}

export async function packExtraction(source: string, reading: Extraction): Promise<PackedExtraction> {
  const { document } = reading;
  const json = document === null ? null : JSON.stringify(document);
  const row: ReadingsTable = {
    source,
    payload_digest: reading.payloadSha256,
    reading_key: reading.extractionKey,
    text_digest: reading.textSha256,
    fault_code: reading.failure?.code ?? null,
    fault_message: reading.failure?.message ?? null,
    media_type: document?.mediaType ?? null,
    title: document?.title ?? null,
    pages: document === null || document.pages.length === 0 ? null : document.pages.length,
    sections: document?.sections.length ?? null,
    document: json === null ? null : await compress(Buffer.from(json), 'text'),
    document_digest: json === null ? null : sha256(json),
    shape: packSketch(reading.sketch),
    essence: reading.markupDigest,
  };
  const sections = (document?.sections ?? []).map((section, ordinal) => ({
    source,
    payload_digest: reading.payloadSha256,
    ordinal,
    number: section.number,
    title: section.title,
    path: JSON.stringify(section.path),
    digest: section.sha256,
  }));
  return { row, sections };
}

/** Equal shapes give equal text: their fields are always written in one order. */
function packSketch(sketch: TextSketch | null): string | null {
  return sketch === null ? null : JSON.stringify(sketch);
}

export function unpackSketch(packed: string | null): TextSketch | null {
  return packed === null ? null : (JSON.parse(packed) as TextSketch);
}

/** SQLite takes at most 32,766 values in a statement; a row of `sections` has seven. */
const SECTION_ROWS_PER_INSERT = 1000;

/** Puts a reading in the place of the one that stood for this payload, if any. Call it inside a transaction. */
export async function writeExtraction(db: Kysely<Schema>, { row, sections }: PackedExtraction): Promise<void> {
  await db
    .deleteFrom('readings')
    .where('source', '=', row.source)
    .where('payload_digest', '=', row.payload_digest)
    .execute();
  await db.insertInto('readings').values(row).execute();
  for (let from = 0; from < sections.length; from += SECTION_ROWS_PER_INSERT) {
    await db
      .insertInto('sections')
      .values(sections.slice(from, from + SECTION_ROWS_PER_INSERT))
      .execute();
  }
}

/** The reading that stands for these bytes, whether the bytes were kept or an earlier payload with the same text. */
export async function findExtraction(
  db: Kysely<Schema>,
  source: string,
  raw: Digest,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .innerJoin('captures as c', (join) =>
      join.onRef('c.source', '=', 'r.source').onRef('c.payload_digest', '=', 'r.payload_digest'),
    )
    .where('c.source', '=', source)
    .where('c.raw_digest', '=', raw)
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toSummary(row) : null;
}

/** The reading of a kept payload in which a reader looks at the very same. */
export async function findByMarkup(
  db: Kysely<Schema>,
  source: string,
  markupDigest: Digest,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .where('r.source', '=', source)
    .where('r.essence', '=', markupDigest)
    .limit(1)
    .executeTakeFirst();
  return row ? toSummary(row) : null;
}

/** Notes how a payload that reads as this kept one does was last met. Call it inside a transaction. */
export async function noteMarkupDigest(
  db: Kysely<Schema>,
  source: string,
  payload: Digest,
  markupDigest: Digest,
): Promise<void> {
  await db
    .updateTable('readings')
    .set({ essence: markupDigest })
    .where('source', '=', source)
    .where('payload_digest', '=', payload)
    .execute();
}

/** A reading of this source with this text and shape, so that its payload can stand for others that read alike. */
export async function findText(
  db: Kysely<Schema>,
  source: string,
  text: Digest,
  sketch: TextSketch | null,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .where('r.source', '=', source)
    .where('r.text_digest', '=', text)
    .where('r.shape', 'is', packSketch(sketch))
    .orderBy('r.payload_digest')
    .limit(1)
    .executeTakeFirst();
  return row ? toSummary(row) : null;
}

/** The document of a reading; throws where there is none or its bytes are damaged. */
export async function readDocument(db: Kysely<Schema>, source: string, payload: Digest): Promise<Document> {
  const row = await db
    .selectFrom('readings')
    .select(['document', 'document_digest'])
    .where('source', '=', source)
    .where('payload_digest', '=', payload)
    .executeTakeFirst();
  const document = row ? await unpackDocument(row) : null;
  if (document === null) {
    throw new ArchiveError(
      'ARCHIVE_DAMAGED',
      `Reading the document of ${source} (payload ${payload}): it is missing or damaged. Run \`variorum verify\`, then \`variorum rebuild --force\`.`,
    );
  }
  return document;
}

/** The document of a stored row; null where there is none or it no longer gives its digest. */
export async function unpackDocument(
  row: Pick<ReadingsTable, 'document' | 'document_digest'>,
): Promise<Document | null> {
  if (row.document === null) return null;
  try {
    const json = await decompress(row.document);
    return sha256(json) === row.document_digest ? (JSON.parse(json.toString('utf8')) as Document) : null;
  } catch {
    // Damage may break the compressed stream itself; the caller names the reading either way.
    return null;
  }
}

/** Digests of a document's sections, in its order. */
export async function sectionDigests(db: Kysely<Schema>, source: string, payload: Digest): Promise<SectionDigest[]> {
  const rows = await db
    .selectFrom('sections')
    .select(['number', 'title', 'path', 'digest as sha256'])
    .where('source', '=', source)
    .where('payload_digest', '=', payload)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({ ...row, path: JSON.parse(row.path) as string[] }));
}

/** Every kept payload with its reading and what its first capture said of it; of one source, or of all. */
export async function storedPayloads(db: Kysely<Schema>, source: string | null): Promise<StoredPayload[]> {
  let query = summaries(db)
    .innerJoin('captures as c', (join) =>
      join.onRef('c.source', '=', 'r.source').onRef('c.raw_digest', '=', 'r.payload_digest'),
    )
    .select((expression) => [
      'r.source',
      'c.headers',
      'c.url',
      'c.final_url',
      // SQLite takes the other columns of a group from the row with the least value.
      expression.fn.min('c.captured_at').as('captured_at'),
    ])
    .groupBy(['r.source', 'r.payload_digest'])
    .orderBy('r.source')
    .orderBy('captured_at');
  if (source !== null) query = query.where('r.source', '=', source);
  const rows = await query.execute();
  return rows.map((row) => ({
    source: row.source,
    headers: JSON.parse(row.headers) as Record<string, string>,
    url: row.final_url ?? row.url,
    reading: toSummary(row),
  }));
}

function summaries(db: Kysely<Schema>) {
  return db
    .selectFrom('readings as r')
    .select(['r.payload_digest', 'r.reading_key', 'r.text_digest', 'r.fault_code', 'r.fault_message', 'r.shape']);
}

function toSummary(
  row: Pick<ReadingsTable, 'payload_digest' | 'reading_key' | 'text_digest' | 'fault_code' | 'fault_message' | 'shape'>,
): ExtractionSummary {
  return {
    payloadSha256: row.payload_digest,
    extractionKey: row.reading_key,
    textSha256: row.text_digest,
    failure: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
    sketch: unpackSketch(row.shape),
  };
}
