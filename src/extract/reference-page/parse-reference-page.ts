/**
 * A reference page to its passages and citations, as their author wrote them: each quote with what the words around it
 * cite. Which source is meant is not asked here.
 */
import { ExtractError } from '../../model/errors.ts';
import type { ReferencePageContent } from '../../model/passage.ts';
import { decodePayload } from '../bytes/decode.ts';
import { detectMediaType } from '../bytes/media-type.ts';
import { type Page, parsePage } from '../html/page/dom.ts';
import { markdownToHtml } from '../markdown.ts';
import { noteFinder, parsePageBlocks } from './page-blocks.ts';
import { ReferencePageParser } from './reference-page-parser.ts';

export interface ReferencePageInput {
  readonly payload: Uint8Array;
  /** Names in lower case; empty for a file. */
  readonly headers: Readonly<Record<string, string>>;
  /** Named in faults, and told from its end what kind of file it is. */
  readonly name: string;
  /** The page's own address, to which its links are relative; null for a file. */
  readonly url: string | null;
}

/** Throws ExtractError where the page is neither HTML nor Markdown nor plain text. */
export function parseReferencePage(input: ReferencePageInput): ReferencePageContent {
  const page = parsePage(markupOf(input));
  const reader = new ReferencePageParser(input.url, noteFinder(page));
  for (const block of parsePageBlocks(page)) reader.take(block);
  return { title: titleOf(page), passages: reader.passages, citations: reader.citations() };
}

function markupOf({ payload, headers, name, url }: ReferencePageInput): string {
  const mediaType = detectMediaType(payload, headers, url ?? name);
  if (mediaType === 'application/pdf') {
    throw new ExtractError(
      'EXTRACT_NO_PAGE',
      `${name}: a reference page is read as HTML or Markdown; this is a PDF file`,
    );
  }
  const { text } = decodePayload(payload, headers, { markup: mediaType === 'text/html' });
  return mediaType === 'text/html' ? text : markdownToHtml(text);
}

function titleOf({ $ }: Page): string | null {
  const title = $('h1').first().text().trim() || $('title').first().text().trim();
  return title === '' ? null : title.replace(/\s+/g, ' ');
}
