/** A page's markup to a Document: where the document stands, its headings and blocks, what the page says of itself. */
import type { Document, MediaType } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { buildSections } from '../build-sections.ts';
import { readBlocks } from './blocks.ts';
import { isElement, type Page, type PageElement, parsePage } from './dom.ts';
import { readMetadata } from './metadata.ts';
import { surveyPage } from './survey.ts';

export const HTML_EXTRACTOR = 'html/1';

export interface HtmlInput {
  readonly html: string;
  /** Named in faults. */
  readonly url: string;
  /** CSS selectors; empty: found by the reader. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export function documentFromHtml({ html, url, include, exclude }: HtmlInput): Document {
  const page = parsePage(html);
  for (const element of select(page, exclude, url)) page.$(element).remove();
  const chosen = include.length === 0 ? null : outermost(select(page, include, url));
  if (chosen?.length === 0) {
    throw new ExtractError('EXTRACT_NO_MATCH', `${url}: nothing on the page matches include (${include.join(', ')})`);
  }
  const metadata = readMetadata(page);
  // A page whose whole text looks like furniture is read all the same, but for what is hidden.
  const strict = readBlocks(surveyPage(page, chosen));
  const found = strict.length > 0 ? strict : readBlocks(surveyPage(page, chosen, true));
  if (found.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: there is no text on the page`);
  const mediaType: MediaType = 'text/html';
  return {
    mediaType,
    extractor: HTML_EXTRACTOR,
    ...metadata,
    pages: [],
    sections: buildSections(found),
    warnings: page.warnings,
  };
}

function select({ $ }: Page, selectors: readonly string[], url: string): PageElement[] {
  if (selectors.length === 0) return [];
  try {
    return $(selectors.join(', ')).toArray().filter(isElement);
  } catch (error) {
    throw new ExtractError('EXTRACT_SELECTOR', `${url}: "${selectors.join(', ')}" is no CSS selector`, {
      cause: error,
    });
  }
}

/** Without those that stand inside another of them: no word is read twice. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set<unknown>(elements);
  return elements.filter((element) => {
    for (let parent = element.parent; parent; parent = parent.parent) if (all.has(parent)) return false;
    return true;
  });
}
