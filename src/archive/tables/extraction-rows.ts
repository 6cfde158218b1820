/** Rows of extractions: one for each stored payload and the source that it was captured for. */
import { constants } from 'node:buffer';
import type { Kysely } from 'kysely';
import type { TextSketch } from '../../model/classification.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { Document, UnmatchedSelector } from '../../model/document.ts';
import { ArchiveError } from '../../model/errors.ts';
import type { Extraction, ExtractionSummary, PageFacts, SectionDigest, StoredPayload } from '../../model/extraction.ts';
import type { CaptureContent } from '../../ports/captures.ts';
import type { ExtractionsTable, Schema, SectionsTable } from '../database/schema.ts';
import { documentJson } from '../stored-json/document-json.ts';
import { parseColumn } from '../stored-json/json-column.ts';
import { readSketch, writeSketch } from '../stored-json/sketch-json.ts';
import { headersOf } from './capture-rows.ts';
import { type CoverageColumns, coverageColumns, coverageOf } from './coverage-columns.ts';
import { failureColumns, failureOf } from './failure-columns.ts';
import { enterRecord } from './journal-rows.ts';
import { compress, decompress } from './payload-rows.ts';

/** An extraction as it will be stored, with a row for each section. */
export interface PackedExtraction {
  readonly row: ExtractionsTable;
  readonly sections: readonly SectionsTable[];
}

export async function packExtraction(source: string, extraction: Extraction): Promise<PackedExtraction> {
  const { document, payloadSha256 } = extraction;
  const json = document === null ? null : documentJson.write(document);
  const row: ExtractionsTable = {
    source,
    payload_digest: payloadSha256,
    extraction_key: extraction.extractionKey,
    text_digest: extraction.textSha256,
    ...failureColumns(extraction.failure),
    ...documentColumns(document),
    document: json === null ? null : await compress(Buffer.from(json), 'text'),
    document_digest: json === null ? null : sha256(json),
    sketch: writeSketch(extraction.sketch),
    markup_digest: extraction.markupDigest,
    ...pageColumns(extraction.pageFacts),
  };
  return { row, sections: document === null ? [] : sectionRows(source, payloadSha256, document) };
}

/** What is stored of a document beside it, so that lists need not open it. */
export function documentColumns(document: Document | null) {
  return {
    media_type: document?.mediaType ?? null,
    title: document?.title ?? null,
    pages: document === null || document.pages.length === 0 ? null : document.pages.length,
    sections: document?.sections.length ?? null,
  };
}

/** The rows of its sections. */
export function sectionRows(source: string, payload: Digest, { sections }: Document): SectionsTable[] {
  return sections.map((section, ordinal) => ({
    source,
    payload_digest: payload,
    ordinal,
    number: section.number,
    title: section.title,
    path: JSON.stringify(section.path),
    digest: section.sha256,
  }));
}

/** SQLite accepts at most 32,766 values in a statement; a row of `sections` has seven. */
const SECTION_ROWS_PER_INSERT = 1000;

/**
 * Writes an extraction, which replaces the one of the same payload, if any. Returns true if it replaced one of another
 * text: then the classifications of the source are out of date. Call it inside a transaction.
 */
export async function writeExtraction(db: Kysely<Schema>, { row, sections }: PackedExtraction): Promise<boolean> {
  const [replaced] = await db
    .deleteFrom('extractions')
    .where('source', '=', row.source)
    .where('payload_digest', '=', row.payload_digest)
    .returning(['text_digest', 'sketch', 'error_code'])
    .execute();
  await db.insertInto('extractions').values(row).execute();
  await enterRecord(db, 'extraction', [row.source, row.payload_digest]);
  for (let from = 0; from < sections.length; from += SECTION_ROWS_PER_INSERT) {
    await db
      .insertInto('sections')
      .values(sections.slice(from, from + SECTION_ROWS_PER_INSERT))
      .execute();
  }
  const { text_digest, sketch, error_code } = row;
  return (
    replaced !== undefined &&
    (replaced.text_digest !== text_digest || replaced.sketch !== sketch || replaced.error_code !== error_code)
  );
}

/**
 * Updates the markup digest by which the next equal payload is recognized, and the facts of its page. Call it inside a
 * transaction.
 */
export async function noteMarkupDigest(
  db: Kysely<Schema>,
  source: string,
  { payloadSha256, markupDigest, pageFacts }: NonNullable<CaptureContent['sameAs']>,
): Promise<void> {
  await db
    .updateTable('extractions')
    .set({ markup_digest: markupDigest, ...pageColumns(pageFacts) })
    .where('source', '=', source)
    .where('payload_digest', '=', payloadSha256)
    .execute();
  await enterRecord(db, 'extraction', [source, payloadSha256]);
}

/** The newest capture of these bytes tells which stored payload represents them. */
export async function extractionOfBytes(
  db: Kysely<Schema>,
  source: string,
  raw: Digest,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .innerJoin('captures as c', (join) =>
      join.onRef('c.source', '=', 'e.source').onRef('c.payload_digest', '=', 'e.payload_digest'),
    )
    .select([
      'c.extraction_key as capture_key',
      'c.words_read as capture_read',
      'c.words_main as capture_main',
      'c.words_page as capture_page',
    ])
    .where('c.source', '=', source)
    .where('c.raw_digest', '=', raw)
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...toSummary(row), pageFacts: pageFactsOf(row) } : null;
}

export async function extractionOfMarkup(
  db: Kysely<Schema>,
  source: string,
  markupDigest: Digest,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .where('e.source', '=', source)
    .where('e.markup_digest', '=', markupDigest)
    .orderBy('e.payload_digest')
    .limit(1)
    .executeTakeFirst();
  return row ? toSummary(row) : null;
}

export async function extractionOfText(
  db: Kysely<Schema>,
  source: string,
  text: Digest,
  sketch: TextSketch | null,
): Promise<ExtractionSummary | null> {
  const row = await summaries(db)
    .where('e.source', '=', source)
    .where('e.text_digest', '=', text)
    .where('e.sketch', 'is', writeSketch(sketch))
    .orderBy('e.payload_digest')
    .limit(1)
    .executeTakeFirst();
  return row ? toSummary(row) : null;
}

/** The document of an extraction. Throws if there is none, or its bytes are damaged. */
export async function readDocument(db: Kysely<Schema>, source: string, payload: Digest): Promise<Document> {
  const row = await db
    .selectFrom('extractions')
    .select(['document', 'document_digest'])
    .where('source', '=', source)
    .where('payload_digest', '=', payload)
    .executeTakeFirst();
  const document = row ? await unpackDocument(row) : null;
  if (document !== null) return document;
  throw new ArchiveError(
    'ARCHIVE_DAMAGED',
    `Reading the document of ${source} (payload ${payload}): it is missing or damaged. Run \`variorum verify\`, then \`variorum rebuild --force\`.`,
  );
}

/** No text can be longer (about 512 MiB), so no document was. */
const MAX_DOCUMENT_BYTES = constants.MAX_STRING_LENGTH;

/** The document of a stored row; null if there is none, or it does not match its digest. */
export async function unpackDocument(
  row: Pick<ExtractionsTable, 'document' | 'document_digest'>,
  read: (json: string) => Document = documentJson.readIntact,
): Promise<Document | null> {
  if (row.document === null) return null;
  const json = await decompress(row.document, MAX_DOCUMENT_BYTES).catch(() => null);
  // Damage may break the compressed stream itself; the caller names the extraction either way.
  return json !== null && sha256(json) === row.document_digest ? read(json.toString('utf8')) : null;
}

/** The sections of a document, in its order, without their words. */
export async function sectionDigests(db: Kysely<Schema>, source: string, payload: Digest): Promise<SectionDigest[]> {
  const rows = await db
    .selectFrom('sections')
    .select(['number', 'title', 'path', 'digest as sha256'])
    .where('source', '=', source)
    .where('payload_digest', '=', payload)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({ ...row, path: parseColumn<string[]>(row.path, `the sections of ${source}`) }));
}

/** Every stored payload of one source, or of all, with its extraction and the facts of its first capture. */
export async function storedPayloads(db: Kysely<Schema>, source: string | null): Promise<StoredPayload[]> {
  let query = withFirstCaptures(db).orderBy('e.source').orderBy('captured_at');
  if (source !== null) query = query.where('e.source', '=', source);
  return (await query.execute()).map(toStoredPayload);
}

export async function storedPayload(
  db: Kysely<Schema>,
  source: string,
  payload: Digest,
): Promise<StoredPayload | null> {
  const row = await withFirstCaptures(db)
    .where('e.source', '=', source)
    .where('e.payload_digest', '=', payload)
    .executeTakeFirst();
  return row ? toStoredPayload(row) : null;
}

function withFirstCaptures(db: Kysely<Schema>) {
  return summaries(db)
    .innerJoin('captures as c', (join) =>
      join.onRef('c.source', '=', 'e.source').onRef('c.raw_digest', '=', 'e.payload_digest'),
    )
    .select((expression) => [
      'e.source',
      'c.headers',
      'c.file_name',
      'c.url',
      'c.final_url',
      // With min(), SQLite takes the other columns of a group from the row that has the minimum.
      expression.fn.min('c.captured_at').as('captured_at'),
    ])
    .groupBy(['e.source', 'e.payload_digest']);
}

const SUMMARY_COLUMNS = [
  'payload_digest',
  'extraction_key',
  'text_digest',
  'error_code',
  'error_message',
  'sketch',
  'words_read',
  'words_main',
  'words_page',
  'unmatched_selectors',
] as const satisfies readonly (keyof ExtractionsTable)[];

type SummaryRow = Pick<ExtractionsTable, (typeof SUMMARY_COLUMNS)[number]>;

function summaries(db: Kysely<Schema>) {
  return db.selectFrom('extractions as e').select(SUMMARY_COLUMNS.map((column) => `e.${column}` as const));
}

function pageColumns({ coverage, unmatchedSelectors }: PageFacts) {
  return {
    ...coverageColumns(coverage),
    unmatched_selectors: unmatchedSelectors.length === 0 ? null : JSON.stringify(unmatchedSelectors),
  };
}

/** A row of an extraction with the coverage of one of its captures, as extracted at that time under that key. */
export interface PageFactsRow extends CoverageColumns {
  readonly extraction_key: string;
  readonly unmatched_selectors: string | null;
  readonly capture_key: string | null;
  readonly capture_read: number | null;
  readonly capture_main: number | null;
  readonly capture_page: number | null;
}

/** The facts of the page that a capture showed. If the payload was extracted again since, those of the extraction. */
export function pageFactsOf(row: PageFactsRow): PageFacts {
  const own = { words_read: row.capture_read, words_main: row.capture_main, words_page: row.capture_page };
  return {
    coverage: (row.capture_key === row.extraction_key ? coverageOf(own) : null) ?? coverageOf(row),
    unmatchedSelectors: readSelectors(row),
  };
}

function readSelectors({ unmatched_selectors: stored }: Pick<ExtractionsTable, 'unmatched_selectors'>) {
  return stored === null ? [] : parseColumn<UnmatchedSelector[]>(stored, 'the selectors of a page');
}

function toSummary(row: SummaryRow): ExtractionSummary {
  return {
    payloadSha256: row.payload_digest,
    extractionKey: row.extraction_key,
    textSha256: row.text_digest,
    failure: failureOf(row),
    sketch: readSketch(row.sketch),
    pageFacts: { coverage: coverageOf(row), unmatchedSelectors: readSelectors(row) },
  };
}

function toStoredPayload(
  row: SummaryRow & {
    readonly source: string;
    readonly headers: string;
    readonly file_name: string | null;
    readonly url: string;
    readonly final_url: string | null;
  },
): StoredPayload {
  return {
    source: row.source,
    headers: headersOf(row),
    url: row.final_url ?? row.url,
    file: row.file_name,
    extraction: toSummary(row),
  };
}
