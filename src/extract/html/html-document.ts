/**
 * Extracts a Document from the markup of a web page: finds the document on the page, its headings and blocks, and its
 * metadata. It extracts only what the markup holds, never what a script would load from elsewhere.
 */
import type { Document } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS, type ExtractionSettings } from '../extractors.ts';
import { least } from '../min-max.ts';
import { extractBlocks } from './content/blocks.ts';
import { withBoldHeadings } from './content/bold-headings.ts';
import { extractMetadata } from './content/metadata.ts';
import { isElement, type Page, type PageElement, parsePage } from './page/dom.ts';
import { analyzePage } from './page/page-analysis.ts';
import { restrictToRange } from './page/page-range.ts';

export interface HtmlInput extends ExtractionSettings {
  readonly html: string;
  /** Named in error messages. */
  readonly url: string;
  /** The parsed markup, if no selector changes it. If it is null or missing, the markup is parsed here. */
  readonly page?: Page | null;
}

/** Throws ExtractError if a selector is invalid or matches nothing, or if the page has no text. */
export function documentFromHtml(input: HtmlInput): Document {
  const { html, url, include, exclude, from = null, until = null } = input;
  const page = input.page ?? parsePage(html);
  restrictToRange(page, { from, until }, (selector) => select(page, [selector], url), url);
  for (const element of select(page, exclude, url)) page.$(element).remove();
  const chosen = include.length === 0 ? null : outermost(select(page, include, url));
  if (chosen?.length === 0) {
    throw new ExtractError('EXTRACT_NO_MATCH', `${url}: no element matches \`include\` (${include.join(', ')})`);
  }
  const { items, lenient } = extractItems(page, chosen, url);
  if (items.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', noTextMessage(page, url));
  return {
    mediaType: 'text/html',
    extractor: EXTRACTORS['text/html'],
    ...extractMetadata(page, titleHeading(items)),
    pages: [],
    sections: buildSections(shiftedToLevelOne(items)),
    warnings: lenient
      ? [...page.warnings, 'all of the page looks like navigation: extracted it without leaving anything out']
      : page.warnings,
  };
}

function extractItems(
  page: Page,
  chosen: readonly PageElement[] | null,
  url: string,
): { readonly items: readonly Item[]; readonly lenient: boolean } {
  const items = withBoldHeadings(extractBlocks(analyzePage(page, chosen), url));
  if (items.length > 0) return { items, lenient: false };
  // A page that is all boilerplate, such as a list of links, is better extracted whole than not at all.
  return { items: withBoldHeadings(extractBlocks(analyzePage(page, chosen, true), url)), lenient: true };
}

/** A heading that names a part of a document, not a document. */
const PART_TITLE = /^(?:overview|introduction|abstract|summary|preface|contents|table of contents|about)$/i;

/** The only heading of level 1, or the first of several if the document begins with it; else null. */
function titleHeading(items: readonly Item[]): string | null {
  const titles = items.filter((item) => item.type === 'heading' && item.level === 1);
  const title = titles.length === 1 || titles[0] === items[0] ? titles[0]?.text : undefined;
  return title === undefined || (titles.length > 1 && PART_TITLE.test(title)) ? null : title;
}

/** Shifts the levels of the headings so that the highest in the document has level 1. */
function shiftedToLevelOne(items: readonly Item[]): readonly Item[] {
  const highest = least(items.flatMap((item) => (item.type === 'heading' ? [item.level] : [])));
  if (highest === 1 || highest === Number.POSITIVE_INFINITY) return items;
  return items.map((item) => (item.type === 'heading' ? { ...item, level: item.level - highest + 1 } : item));
}

function noTextMessage({ $ }: Page, url: string): string {
  const scripted = $('script').length > 0 ? '; a script may write it, but scripts are not run' : '';
  return `${url}: the page has no text${scripted}`;
}

function select({ $ }: Page, selectors: readonly string[], url: string): PageElement[] {
  const found = new Set<unknown>();
  for (const selector of selectors) {
    try {
      for (const element of $(selector).toArray()) found.add(element);
    } catch (error) {
      throw new ExtractError('EXTRACT_SELECTOR', `${url}: "${selector}" is not a valid CSS selector`, { cause: error });
    }
  }
  // One more pass puts them into document order, whichever selector found them.
  return found.size === 0
    ? []
    : $('*')
        .toArray()
        .filter((element): element is PageElement => isElement(element) && found.has(element));
}

/** The elements that are not inside another of them, so that no text is extracted twice. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set<unknown>(elements);
  return elements.filter((element) => {
    for (let parent = element.parent; parent; parent = parent.parent) if (all.has(parent)) return false;
    return true;
  });
}
