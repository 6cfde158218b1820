/**
 * Parses a reference page into its passages and citations, as their author wrote them: each quote with what the words
 * around it cite. It works on the same prepared payload as the extraction of the page as a document. It does not bind
 * citations to sources.
 */
import { ExtractError } from '../../model/errors.ts';
import type { ReferencePageContent } from '../../model/passage.ts';
import type { PreparedPayload } from '../extract.ts';
import type { Page } from '../html/page/dom.ts';
import { noteFinder, parsePageBlocks } from './page-blocks.ts';
import { ReferencePageParser } from './reference-page-parser.ts';

/** Where a reference page comes from. */
export interface ReferencePageOrigin {
  /** Its name in error messages. */
  readonly name: string;
  /** The page's own address, to which its links are relative; null for a file. */
  readonly url: string | null;
}

/** Parses a payload that was prepared without selectors. Throws ExtractError if it is a PDF file. */
export function parseReferencePage(
  prepared: PreparedPayload,
  { name, url }: ReferencePageOrigin,
): ReferencePageContent {
  const page = pageOf(prepared, name);
  const parser = new ReferencePageParser(url, noteFinder(page));
  for (const block of parsePageBlocks(page)) parser.add(block);
  return { title: titleOf(page), passages: parser.passages, citations: parser.citations() };
}

function pageOf({ page }: PreparedPayload, name: string): Page {
  if (page) return page();
  throw new ExtractError(
    'EXTRACT_NO_PAGE',
    `${name}: this is a PDF file; a reference page must be HTML, Markdown or plain text`,
  );
}

function titleOf({ $ }: Page): string | null {
  const title = $('h1').first().text().trim() || $('title').first().text().trim();
  return title === '' ? null : title.replace(/\s+/g, ' ');
}
