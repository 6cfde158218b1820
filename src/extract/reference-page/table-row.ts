/** A row of a table: what it cites, and what it quotes. */
import { ACCESS_WORD } from '../../grammar/access-words.ts';
import type { WrittenCitation } from '../../model/passage.ts';
import { countSpaced } from '../../text/words.ts';
import type { CitationBuilder } from './citation-builder.ts';
import { citedParts } from './citation-text.ts';
import type { InlineContent } from './inline-content.ts';
import { quotationsIn } from './inline-passages.ts';
import { inlineQuotations } from './inline-quotations.ts';

export interface ParsedRow {
  /** What the row cites, outside of its quotes; empty if it cites nothing. */
  readonly citations: readonly WrittenCitation[];
  readonly passages: readonly { readonly content: InlineContent; readonly quote: string; readonly certain: boolean }[];
}

interface Row {
  readonly headers: readonly string[];
  readonly cells: readonly InlineContent[];
}

const QUOTE_COLUMN =
  /^(?:quotes?|quotations?|passages?|excerpts?|wording|verbatim|zitate?|wortlaut|citations?|cita|引用|引文|原文)$/iu;

/** Headers of the columns that cite. Each is a word of its own: an “App” has no pages, and a “Counterpart” is no part. */
const SECTION_COLUMN = /\b(?:sections?|chapters?|parts?|articles?)\b|kapitel|artikel/i;
const PAGES_COLUMN = /\b(?:pages?|pp)\b|\bseiten?/i;
const DATE_COLUMN = /\bdates?\b|published/i;

export function parseRow(row: Row, builder: CitationBuilder): ParsedRow {
  const quoted = row.cells.map((cell, at) => quotedIn(cell, row.headers[at] ?? '', builder));
  const citing = row.cells.map((cell, at) => (quoted[at]?.length ? { text: '', links: [], notes: [] } : cell));
  const citation = citationOf({ headers: row.headers, cells: citing }, builder);
  return {
    citations: citation ? [citation] : [],
    passages: quoted.flatMap((passages) =>
      passages.map((each) => ({ ...each, certain: each.certain || citation !== null })),
    ),
  };
}

function quotedIn(cell: InlineContent, header: string, builder: CitationBuilder): ParsedRow['passages'] {
  const isQuote = QUOTE_COLUMN.test(header.trim()) && cell.links.length === 0 && countSpaced(cell.text) > 3;
  const inMarks = inlineQuotations(cell.text);
  if (isQuote && inMarks.length === 0) return [{ content: cell, quote: cell.text, certain: true }];
  return quotationsIn(cell, builder).map(({ quote, certain }) => ({ content: cell, quote, certain }));
}

function citationOf({ headers, cells }: Row, builder: CitationBuilder): WrittenCitation | null {
  const column = (name: RegExp, but?: RegExp): InlineContent | undefined =>
    cells[headers.findIndex((header) => name.test(header) && but?.test(header) !== true)];
  const linked = cells.find((cell) => builder.hasLink(cell));
  const naming = linked ?? cells.find(({ text }) => text !== '');
  if (!naming) return null;
  const section = column(SECTION_COLUMN);
  const pageCell = column(PAGES_COLUMN);
  const others = cells.filter((cell) => cell !== naming);
  const own = builder.cite(naming, 'row', { explicit: true });
  const cited = citedParts(headers.length > 0 ? citingText(column) : others.map(({ text }) => text).join(' | '));
  const title = (cited.section ?? section?.text) || own.section;
  const pages = cited.pages ?? citedParts(`p. ${pageCell?.text ?? ''}`).pages ?? own.pages;
  if (linked === undefined && title === null && pages === null) return null;
  const shown = [naming, section, pageCell].flatMap((cell) => (cell && cell.text !== '' ? [cell.text] : []));
  const date = cited.date ?? own.date;
  const row = { ...own, section: title, pages, date, accessed: cited.accessed ?? own.accessed };
  if (row.names.length > 0) return { ...row, text: shown.join(' | ') };
  // Without a link, any of its cells may name the source.
  const all = cells.flatMap(({ text }) => (/\p{L}/u.test(text) ? [text] : []));
  return { ...row, text: (shown.length > 1 ? shown : all).join(' | '), names: all };
}

/** The columns of a row that cite, in the form that a citation has in running text. */
function citingText(column: (name: RegExp, but?: RegExp) => InlineContent | undefined): string {
  const date = column(DATE_COLUMN, ACCESS_WORD)?.text;
  const accessed = column(ACCESS_WORD)?.text;
  return [
    column(SECTION_COLUMN)?.text,
    column(PAGES_COLUMN)?.text,
    date && `(${date})`,
    accessed && `retrieved ${accessed}`,
  ]
    .filter((part) => part)
    .join(' | ');
}
