/**
 * Extracts a Document from the markup of a web page: finds the document on the page, its headings and blocks, and its
 * metadata, and tells what it left out. It extracts only what the markup holds, never what a script would load from elsewhere.
 */
import type { Document, UnmatchedSelector } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import type { ExplainedDocument } from '../../model/explained-document.ts';
import type { ExtractionSettings } from '../../model/extraction.ts';
import type { LeftOutBlock } from '../../model/left-out.ts';
import { countWords } from '../../text/count-words.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS } from '../extractors.ts';
import { least } from '../min-max.ts';
import { extractBlocks } from './content/blocks.ts';
import { withBoldHeadings } from './content/bold-headings.ts';
import { extractMetadata } from './content/metadata.ts';
import { isElement, type Page, type PageElement, type PageNode, parsePage } from './page/dom.ts';
import { coverageOf, leftOutBlock, leftOutBlocks } from './page/left-out.ts';
import { analyzePage, type PageAnalysis } from './page/page-analysis.ts';
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
  return extractPage(input).document;
}

/** The document, with what was left out of the page. Throws like `documentFromHtml`. */
export function explainHtml(input: HtmlInput): ExplainedDocument {
  const { document, page, analysis, chosen, cut } = extractPage(input);
  return { document, leftOut: [...cut(), ...leftOutBlocks(page, analysis, chosen !== null)] };
}

function extractPage(input: HtmlInput) {
  const { html, url } = input;
  const page = input.page ?? parsePage(html);
  const { chosen, removed, unmatched } = applySettings(page, input);
  const { items, analysis, lenient } = extractItems(page, chosen, url);
  if (items.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', noTextMessage(page, url));
  const document: Document = {
    mediaType: 'text/html',
    extractor: EXTRACTORS['text/html'],
    ...extractMetadata(page, titleHeading(items)),
    pages: [],
    sections: buildSections(shiftedToLevelOne(items)),
    coverage: coverageOf(page, analysis, wordsOf(items)),
    ...(unmatched.length === 0 ? {} : { unmatchedSelectors: unmatched }),
    warnings: lenient
      ? [...page.warnings, 'all of the page looks like navigation: extracted it without leaving anything out']
      : page.warnings,
  };
  const cut = (): LeftOutBlock[] => removed.flatMap((node) => leftOutBlock(node, 'settings', REMOVED) ?? []);
  return { document, page, analysis, chosen, cut };
}

/** What the settings removed is no part of the page that is counted. */
const REMOVED = { inMain: false, counted: 0 } as const;

interface AppliedSettings {
  /** The elements that hold the document by the user's choice; null if the page analysis finds them. */
  readonly chosen: readonly PageElement[] | null;
  /** What the settings removed from the page. */
  readonly removed: readonly PageNode[];
  readonly unmatched: readonly UnmatchedSelector[];
}

/** Removes from the page what the settings exclude. */
function applySettings(page: Page, { url, include, exclude, from = null, until = null }: HtmlInput): AppliedSettings {
  const outside = restrictToRange(
    page,
    { from, until },
    (selector) => inDocumentOrder(page, matchesOf(page, selector, url)),
    url,
  );
  const unmatched: UnmatchedSelector[] = [];
  const find = (setting: 'include' | 'exclude', selectors: readonly string[]): PageElement[] => {
    const matches = selectors.map((selector) => ({ selector, elements: matchesOf(page, selector, url) }));
    for (const { selector, elements } of matches) if (elements.length === 0) unmatched.push({ setting, selector });
    return inDocumentOrder(
      page,
      matches.flatMap(({ elements }) => elements),
    );
  };
  const excluded = find('exclude', exclude);
  for (const element of excluded) page.$(element).remove();
  const removed = [...outside, ...outermost(excluded)];
  if (include.length === 0) return { chosen: null, removed, unmatched };
  const found = find('include', include);
  if (found.length === 0) {
    throw new ExtractError('EXTRACT_NO_MATCH', `${url}: no element matches \`include\` (${include.join(', ')})`);
  }
  return { chosen: outermost(found), removed, unmatched };
}

function wordsOf(items: readonly Item[]): number {
  return items.reduce((words, { text }) => words + countWords(text), 0);
}

function extractItems(
  page: Page,
  chosen: readonly PageElement[] | null,
  url: string,
): { readonly items: readonly Item[]; readonly analysis: PageAnalysis; readonly lenient: boolean } {
  const analysis = analyzePage(page, chosen);
  const items = withBoldHeadings(extractBlocks(analysis, url));
  if (items.length > 0) return { items, analysis, lenient: false };
  // A page that is all boilerplate, such as a list of links, is better extracted whole than not at all.
  const whole = analyzePage(page, chosen, true);
  return { items: withBoldHeadings(extractBlocks(whole, url)), analysis: whole, lenient: true };
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

/** The elements among those found, each once, whichever selector found them. */
function inDocumentOrder({ $ }: Page, found: readonly unknown[]): PageElement[] {
  if (found.length === 0) return [];
  const wanted = new Set(found);
  return $('*')
    .toArray()
    .filter((element): element is PageElement => isElement(element) && wanted.has(element));
}

function matchesOf({ $ }: Page, selector: string, url: string): unknown[] {
  try {
    return $(selector).toArray();
  } catch (error) {
    throw new ExtractError('EXTRACT_SELECTOR', `${url}: "${selector}" is not a valid CSS selector`, { cause: error });
  }
}

/** The elements that are not inside another of them, so that no text is extracted twice. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set<unknown>(elements);
  return elements.filter((element) => {
    for (let parent = element.parent; parent; parent = parent.parent) if (all.has(parent)) return false;
    return true;
  });
}
