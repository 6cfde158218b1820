/** Recognizes the headings of a web page and extracts their text, kind and anchor. */
import { isPageChangelogTitle } from '../../../grammar/changelog-titles.ts';
import type { SectionKind } from '../../../model/document.ts';
import { cleanText } from '../../../text/normalize.ts';
import type { HeadingItem } from '../../build-sections.ts';
import {
  attribute,
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  nameWords,
  type PageElement,
  textOf,
  walkTree,
} from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';

/** A heading with more characters is a paragraph in large type. */
const LONGEST_HEADING = 300;

/** The level that the element states, usually 1 to 6; null if it is not a heading. */
export function headingLevel(element: PageElement): number | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return attribute(element, 'role') === 'presentation' ? null : Number(level);
  if (attribute(element, 'role') !== 'heading') return null;
  const stated = Number(attribute(element, 'aria-level'));
  return Number.isInteger(stated) && stated > 0 ? stated : 2;
}

export interface ExtractedHeading {
  readonly item: HeadingItem;
  /** The first element inside that is not part of the heading, if the heading's end tag is missing; else null. */
  readonly rest: PageElement | null;
  /** Badges beside the title inside the heading ("New", "Draft"). Each becomes a line of its own. */
  readonly badges: readonly string[];
}

/** The heading; null if the element has no text, or too much for a heading. */
export function extractHeading(
  element: PageElement,
  level: number,
  options: { readonly removed: ReadonlySet<PageElement>; readonly anchorBefore: string | null },
): ExtractedHeading | null {
  const badges: string[] = [];
  const rest = restOf(element);
  const skip = (each: PageElement): boolean => {
    if (options.removed.has(each) || isPermalink(each)) return true;
    if (!isBadge(each, element)) return false;
    badges.push(cleanText(inlineText(each, { skip: (inner) => options.removed.has(inner) })));
    return true;
  };
  const title = cleanText(inlineText(element, { skip, until: rest }));
  const text = title === '' ? badges.splice(0).join(' ') : title;
  if (text === '' || text.length > LONGEST_HEADING) return null;
  const anchor = anchorIn(element) ?? options.anchorBefore;
  return {
    item: { type: 'heading', level, text, anchor, page: null, kind: kindOfHeading(text) },
    rest,
    badges: badges.filter((badge) => badge !== ''),
  };
}

const NOT_IN_HEADINGS = /^(?:p|ul|ol|dl|table|blockquote|pre|section|article|h[1-6])$/;

/** The first paragraph, list or the like inside a heading, after some text; null if there is none. */
function restOf(heading: PageElement): PageElement | null {
  let hasText = false;
  let rest: PageElement | null = null;
  walkTree(heading, (node) => {
    if (isElement(node) && isIgnored(node)) return false;
    hasText ||= (textOf(node) ?? '').trim() !== '';
    if (rest === null && hasText && isElement(node) && NOT_IN_HEADINGS.test(node.name)) rest = node;
    return rest === null;
  });
  return rest;
}

const CONTENTS =
  /^(?:table of )?contents$|^(?:on|in) this (?:page|article|document)$|^(?:sommaire|inhalt(?:sverzeichnis)?|índice)$/i;
const NOTES = /^(?:foot|end)[ -]?notes$|^notes and references$/i;

function kindOfHeading(text: string): SectionKind {
  if (CONTENTS.test(text)) return 'contents';
  if (isPageChangelogTitle(text)) return 'changelog';
  return NOTES.test(text) ? 'notes' : 'body';
}

/** Ids that scripts generate differ tomorrow; ids of a site's layout do not lead to a heading. */
const UNUSABLE_ID =
  /^(?::r|radix-|react-|headlessui-|ember\d|mui-|uid)|[0-9a-f]{8}-[0-9a-f]{4}-|^(?:app|root|__next|page|wrapper|container|main|content|main-?content)$/i;

/** The id of an element if it will probably be the same tomorrow; else null. */
export function stableId(element: PageElement): string | null {
  const id = attribute(element, 'id') ?? (element.name === 'a' ? attribute(element, 'name') : null);
  return id === null || id === '' || UNUSABLE_ID.test(id) ? null : id;
}

function anchorIn(heading: PageElement): string | null {
  let found = stableId(heading);
  walkTree(heading, (node) => {
    if (found === null && isElement(node)) found = stableId(node);
    return found === null;
  });
  return found;
}

function isPermalink(element: PageElement): boolean {
  if (element.name !== 'a') return false;
  return (
    / (?:headerlink|permalink|anchorlink|heading anchor|anchor link) /.test(nameWords(element)) ||
    /^[#¶§🔗\s]*$/u.test(inlineText(element))
  );
}

/**
 * True for a badge beside the title: one with such a class name, or a block in a heading that also has text of its own.
 */
function isBadge(element: PageElement, heading: PageElement): boolean {
  if (/ (?:badges?|pill|chip|label|status) /.test(nameWords(element)) && !/^h[1-6]$/.test(element.name)) return true;
  if (element.parent !== heading || isInline(element) || element.name === 'br') return false;
  return childrenOf(heading).some((node) => (textOf(node) ?? '').trim() !== '');
}
