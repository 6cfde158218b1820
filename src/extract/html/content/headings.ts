/** What is a heading, what are its words and where a link to it leads. */
import type { SectionKind } from '../../../model/document.ts';
import { cleanText } from '../../../text/normalize.ts';
import type { HeadingItem } from '../../build-sections.ts';
import {
  attribute,
  childrenOf,
  isElement,
  isInline,
  isSilent,
  nameWords,
  type PageElement,
  textOf,
  walkTree,
} from '../page/dom.ts';
import { inlineText } from './inline-text.ts';

/** A heading of more characters is a paragraph that was set in large type. */
const LONGEST_HEADING = 300;

/** 1 to 6, or null where the element is no heading. */
export function headingLevel(element: PageElement): number | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return attribute(element, 'role') === 'presentation' ? null : Number(level);
  if (attribute(element, 'role') !== 'heading') return null;
  const stated = Number(attribute(element, 'aria-level'));
  return Number.isInteger(stated) && stated > 0 ? stated : 2;
}

export interface ReadHeading {
  readonly item: HeadingItem;
  /** Where the heading holds more than its words, since its end tag is missing: the first element that is none of them. */
  readonly rest: PageElement | null;
  /** Words that stand in the heading as a badge beside its title ("New", "Draft"), each read as a line of its own. */
  readonly badges: readonly string[];
}

/** The heading, or null where the element has no words or is too long for one. */
export function readHeading(
  element: PageElement,
  level: number,
  options: { readonly removed: ReadonlySet<PageElement>; readonly anchorBefore: string | null },
): ReadHeading | null {
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

const NO_WORD_OF_A_HEADING = /^(?:p|ul|ol|dl|table|blockquote|pre|section|article|h[1-6])$/;

/** The first paragraph, list or the like inside a heading, with words before it; null where there is none. */
function restOf(heading: PageElement): PageElement | null {
  let words = false;
  let rest: PageElement | null = null;
  walkTree(heading, (node) => {
    if (isElement(node) && isSilent(node)) return false;
    words ||= (textOf(node) ?? '').trim() !== '';
    if (rest === null && words && isElement(node) && NO_WORD_OF_A_HEADING.test(node.name)) rest = node;
    return rest === null;
  });
  return rest;
}

const CONTENTS =
  /^(?:table of )?contents$|^(?:on|in) this (?:page|article|document)$|^(?:sommaire|inhalt(?:sverzeichnis)?|índice)$/i;
const CHANGELOG = /^(?:change ?log|change history|revision history|version history|document history|changes)$/i;
const NOTES = /^(?:foot|end)[ -]?notes$|^notes and references$/i;

function kindOfHeading(text: string): SectionKind {
  if (CONTENTS.test(text)) return 'contents';
  if (CHANGELOG.test(text)) return 'changelog';
  return NOTES.test(text) ? 'notes' : 'body';
}

/** Ids that a script makes up lead nowhere tomorrow; those of the frame of a site lead to no heading. */
const MADE_UP =
  /^(?::r|radix-|react-|headlessui-|ember\d|mui-|uid)|[0-9a-f]{8}-[0-9a-f]{4}-|^(?:app|root|__next|page|wrapper|container|main|content|main-?content)$/i;

/** The id of an element that leads to the same place tomorrow; null where it has none. */
export function lastingId(element: PageElement): string | null {
  const id = attribute(element, 'id') ?? (element.name === 'a' ? attribute(element, 'name') : null);
  return id === null || id === '' || MADE_UP.test(id) ? null : id;
}

function anchorIn(heading: PageElement): string | null {
  let found = lastingId(heading);
  walkTree(heading, (node) => {
    if (found === null && isElement(node)) found = lastingId(node);
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

/** A word set beside the title: named as one, or a box of its own after words that stand in the heading directly. */
function isBadge(element: PageElement, heading: PageElement): boolean {
  if (/ (?:badges?|pill|chip|label|status) /.test(nameWords(element)) && !/^h[1-6]$/.test(element.name)) return true;
  if (element.parent !== heading || isInline(element) || element.name === 'br') return false;
  return childrenOf(heading).some((node) => (textOf(node) ?? '').trim() !== '');
}
