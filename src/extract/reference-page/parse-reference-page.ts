/**
 * Parses a reference page into its passages and citations, as their author wrote them: each quote with what may cite it.
 * It works on the same prepared payload as the extraction of the page as a document. It does not bind citations to
 * sources.
 */
import { ExtractError } from '../../model/errors.ts';
import type { ReferencePageContent } from '../../model/passage.ts';
import type { ReferencePageOrigin } from '../../ports/document-reader.ts';
import type { PreparedPayload } from '../extract.ts';
import { isElement, type Page } from '../html/page/dom.ts';
import { headOfMarkdown } from '../markdown.ts';
import { CitationBuilder } from './citation-builder.ts';
import { createResolver } from './citing-links.ts';
import type { InlineContent } from './inline-content.ts';
import { headingText, noteFinder, type PageBlock, parsePageBlocks } from './page-blocks.ts';
import { SOURCES_HEADING } from './page-parts.ts';
import { ReferencePageParser } from './reference-page-parser.ts';
import { References } from './references.ts';

/** Parses a payload that was prepared without selectors. Throws ExtractError if it is a PDF file. */
export function parseReferencePage(
  prepared: PreparedPayload,
  { name, url }: ReferencePageOrigin,
): ReferencePageContent {
  const page = pageOf(prepared, name);
  const blocks = parsePageBlocks(page, { isPlainText: prepared.mediaType === 'text/plain' });
  const references = new References(noteFinder(page), entriesIn(blocks));
  const parser = new ReferencePageParser(new CitationBuilder(createResolver(url), references));
  parser.addHead(headOf(prepared, page));
  for (const block of blocks) parser.add(block);
  return withinLimits(parser.content(titleOf(page)));
}

/**
 * So many quotes, and so many citations without one, are audited. Of 186 real pages none has more than 53 quotes or 311
 * citations. A quote takes about a millisecond for each document that may have it, so that more of them would delay the
 * mail of a pass.
 */
const MOST_AUDITED = 5_000;

function withinLimits(content: ReferencePageContent): ReferencePageContent {
  const { passages, citations, warnings } = content;
  const left = (what: string, { length }: readonly unknown[]): string[] =>
    length <= MOST_AUDITED ? [] : [`Only the first ${MOST_AUDITED} of ${length} ${what} are audited.`];
  return {
    ...content,
    passages: passages.slice(0, MOST_AUDITED),
    citations: citations.slice(0, MOST_AUDITED),
    warnings: [...warnings, ...left('quotes', passages), ...left('citations without a quote', citations)],
  };
}

function pageOf({ page }: PreparedPayload, name: string): Page {
  if (page) return page();
  throw new ExtractError(
    'EXTRACT_NO_PAGE',
    `${name}: this is a PDF file; a reference page must be HTML, Markdown or plain text`,
  );
}

/** The notes, and what stands under a heading such as “References”. */
function entriesIn(blocks: readonly PageBlock[]): InlineContent[] {
  const entries: InlineContent[] = [];
  let level = 0;
  for (const block of blocks) {
    if (block.type === 'heading') {
      if (SOURCES_HEADING.test(block.content.text)) level = block.level;
      else if (block.level <= level) level = 0;
    } else if (block.type === 'note' || (block.type === 'text' && level > 0)) entries.push(block.content);
  }
  return entries;
}

/** What a page says of itself outside of its text: its title, and the head of a Markdown file. */
function headOf({ mediaType, text }: PreparedPayload, { $ }: Page): InlineContent[] {
  const lines = mediaType === 'text/html' ? [$('title').first().text()] : headOfMarkdown(text ?? '');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const isAddress = /^https?:\/\/\S+$/.test(line);
      return {
        text: line,
        links: isAddress ? [{ href: line, text: line, start: 0, end: line.length }] : [],
        notes: [],
      };
    });
}

function titleOf({ $ }: Page): string | null {
  const [heading] = $('h1').toArray();
  const title = isElement(heading) ? headingText(heading).text : '';
  return title || $('title').first().text().trim().replace(/\s+/g, ' ') || null;
}
