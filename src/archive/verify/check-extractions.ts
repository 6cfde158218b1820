/** Compares each document with its digest, and with what is stored of it in other columns and tables. */
import type { Kysely } from 'kysely';
import { type Document, textDigest } from '../../model/document.ts';
import type { ExtractionsTable, Schema } from '../database/schema.ts';
import { documentJson } from '../stored-json/document-json.ts';
import { documentColumns, sectionRows, unpackDocument } from '../tables/extraction-rows.ts';
import type { Step } from './step.ts';

export async function checkExtractions(db: Kysely<Schema>, step: Step): Promise<void> {
  const keys = await db.selectFrom('extractions').select(['source', 'payload_digest']).execute();
  for (const { source, payload_digest } of keys) {
    const row = await db
      .selectFrom('extractions')
      .selectAll()
      .where('source', '=', source)
      .where('payload_digest', '=', payload_digest)
      .executeTakeFirstOrThrow();
    const problem = await problemOf(db, row);
    step(problem === null ? null : { what: `document of ${source} (payload ${payload_digest})`, problem });
  }
}

async function problemOf(db: Kysely<Schema>, row: ExtractionsTable): Promise<string | null> {
  if (row.text_digest === null) return null;
  // Stored JSON that cannot be read is damage like any other here.
  const document = await unpackDocument(row, documentJson.read).catch(() => null);
  if (document === null) return 'it was altered: its content does not match its digest';
  if (textDigest(document) !== row.text_digest) return 'its text does not match the recorded digest';
  if (!hasSameColumns(row, document)) return 'its recorded title, kind or size was altered: the document has another';
  if (!(await hasSameSections(db, row, document))) return 'its list of sections was altered: the document has others';
  return null;
}

function hasSameColumns(row: ExtractionsTable, document: Document): boolean {
  const { media_type, title, pages, sections } = row;
  return JSON.stringify({ media_type, title, pages, sections }) === JSON.stringify(documentColumns(document));
}

async function hasSameSections(db: Kysely<Schema>, row: ExtractionsTable, document: Document): Promise<boolean> {
  const { source, payload_digest } = row;
  const stored = await db
    .selectFrom('sections')
    .select(['source', 'payload_digest', 'ordinal', 'number', 'title', 'path', 'digest'])
    .where('source', '=', source)
    .where('payload_digest', '=', payload_digest)
    .orderBy('ordinal')
    .execute();
  return JSON.stringify(stored) === JSON.stringify(sectionRows(source, payload_digest, document));
}
