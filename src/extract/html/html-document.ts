/**
 * A page's markup to a Document: where the document stands, its headings and blocks, what the page says of itself.
 * Only what is in the page is read (`hydrate.ts`); what a script would load from elsewhere is not.
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
import { keepRange } from './page/page-range.ts';

export interface HtmlInput extends ExtractionSettings {
  readonly html: string;
  /** Named in faults. */
  readonly url: string;
}

/** Throws ExtractError where a selector is wrong or matches nothing, or where there is no text. */
export function documentFromHtml({ html, url, include, exclude, from = null, until = null }: HtmlInput): Document {
  const page = parsePage(html);
  keepRange(page, { from, until }, (selector) => select(page, [selector], url), url);
  for (const element of select(page, exclude, url)) page.$(element).remove();
  const chosen = include.length === 0 ? null : outermost(select(page, include, url));
  if (chosen?.length === 0) {
    throw new ExtractError('EXTRACT_NO_MATCH', `${url}: nothing on the page matches include (${include.join(', ')})`);
  }
  const { items, lenient } = readItems(page, chosen);
  if (items.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', noText(page, url));
  return {
    mediaType: 'text/html',
    extractor: EXTRACTORS['text/html'],
    ...extractMetadata(page, titleHeading(items)),
    pages: [],
    sections: buildSections(fromLevelOne(items)),
    warnings: lenient
      ? [...page.warnings, 'all of the page looks like navigation: it was read as it stands']
      : page.warnings,
  };
}

function readItems(page: Page, chosen: readonly PageElement[] | null): { items: readonly Item[]; lenient: boolean } {
  const items = withBoldHeadings(extractBlocks(analyzePage(page, chosen)));
  if (items.length > 0) return { items, lenient: false };
  // A page that is furniture from end to end, such as a list of links, is better read whole than not at all.
  return { items: withBoldHeadings(extractBlocks(analyzePage(page, chosen, true))), lenient: true };
}

/** A heading that names a part, and no document. */
const PART = /^(?:overview|introduction|abstract|summary|preface|contents|table of contents|about)$/i;

/** The one heading of level 1, or the first of several where the document begins with it; null for none of these. */
function titleHeading(items: readonly Item[]): string | null {
  const titles = items.filter((item) => item.type === 'heading' && item.level === 1);
  const title = titles.length === 1 || titles[0] === items[0] ? titles[0]?.text : undefined;
  return title === undefined || (titles.length > 1 && PART.test(title)) ? null : title;
}

/** Levels counted from the highest heading that the document has. */
function fromLevelOne(items: readonly Item[]): readonly Item[] {
  const highest = least(items.flatMap((item) => (item.type === 'heading' ? [item.level] : [])));
  if (highest === 1 || highest === Number.POSITIVE_INFINITY) return items;
  return items.map((item) => (item.type === 'heading' ? { ...item, level: item.level - highest + 1 } : item));
}

function noText({ $ }: Page, url: string): string {
  const scripted = $('script').length > 0 ? '; it may be written by a script, which is not run' : '';
  return `${url}: there is no text on the page${scripted}`;
}

function select({ $ }: Page, selectors: readonly string[], url: string): PageElement[] {
  const found = new Set<unknown>();
  for (const selector of selectors) {
    try {
      for (const element of $(selector).toArray()) found.add(element);
    } catch (error) {
      throw new ExtractError('EXTRACT_SELECTOR', `${url}: "${selector}" is no CSS selector`, { cause: error });
    }
  }
  // One more pass gives them in the order of the page, whichever selector found them.
  return found.size === 0
    ? []
    : $('*')
        .toArray()
        .filter((element): element is PageElement => isElement(element) && found.has(element));
}

/** Without those that stand inside another of them: no word is read twice. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set<unknown>(elements);
  return elements.filter((element) => {
    for (let parent = element.parent; parent; parent = parent.parent) if (all.has(parent)) return false;
    return true;
  });
}
