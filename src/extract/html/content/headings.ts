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
import { alternativeText } from './alternative-text.ts';

/** A heading with more characters is a paragraph in large type. */
const LONGEST_HEADING = 300;
/** So is one with more elements and texts: headings with formulas have up to a hundred. */
const MOST_NODES = 500;

/** The level that the element states, usually 1 to 6; null if it is not a heading. */
export function headingLevel(element: PageElement): number | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  // A role of `presentation`, which text pasted from an office program has, changes nothing for the eye.
  if (level !== undefined) return Number(level);
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

/** The elements that are not part of the document. */
type Removed = { has(element: PageElement): boolean };

/** The heading; null if the element has no text, or too much for a heading. */
export function extractHeading(
  element: PageElement,
  level: number,
  options: { readonly removed: Removed; readonly anchorBefore: string | null },
): ExtractedHeading | null {
  const badges: string[] = [];
  const { rest, nodes } = restOf(element);
  if (nodes > MOST_NODES) return null;
  let own: string | null = null;
  const lettersOfAll = (): string => {
    own ??= letters(inlineText(element));
    return own;
  };
  const skip = (each: PageElement): boolean => {
    if (options.removed.has(each) || isPermalink(each, lettersOfAll)) return true;
    if (!isBadge(each, element, options.removed)) return false;
    badges.push(cleanText(inlineText(each, { skip: (inner) => options.removed.has(inner) })));
    return true;
  };
  const title = cleanText(inlineText(element, { skip, until: rest }));
  const text = title || badges.splice(0).join(' ') || (isLinked(element) ? '' : alternativeText(element));
  if (text === '' || text.length > LONGEST_HEADING) return null;
  const anchor = anchorIn(element) ?? options.anchorBefore;
  return {
    item: { type: 'heading', level, text, anchor, page: null, kind: kindOfHeading(text) },
    rest,
    badges: badges.filter((badge) => badge !== ''),
  };
}

/** True if the heading is a link and nothing else: the logo of the site, which leads to its start page. */
function isLinked(heading: PageElement): boolean {
  return childrenOf(heading).some((node) => isElement(node) && node.name === 'a');
}

const NOT_IN_HEADINGS = /^(?:p|ul|ol|dl|table|blockquote|pre|section|article|h[1-6])$/;

/**
 * The first paragraph, list or the like inside a heading, after some text, or null if there is none; and how many nodes
 * stand before it, counted up to one more than a heading has.
 */
function restOf(heading: PageElement): { readonly rest: PageElement | null; readonly nodes: number } {
  let hasText = false;
  let rest: PageElement | null = null;
  let nodes = 0;
  walkTree(heading, (node) => {
    if (isElement(node) && isIgnored(node)) return false;
    hasText ||= (textOf(node) ?? '').trim() !== '';
    if (hasText && isElement(node) && NOT_IN_HEADINGS.test(node.name)) {
      rest = node;
      return 'stop';
    }
    nodes += 1;
    return nodes > MOST_NODES ? 'stop' : true;
  });
  return { rest, nodes };
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
  if (found !== null) return found;
  walkTree(heading, (node) => {
    if (isElement(node)) found = stableId(node);
    return found === null ? true : 'stop';
  });
  return found;
}

const PERMALINK = / (?:headerlink|permalink|anchorlink|heading anchor|anchor link|hash link|header anchor) /;

/** True for a link to the heading itself that stands beside its words: "¶", "#", "Link to this section". */
function isPermalink(element: PageElement, lettersOfHeading: () => string): boolean {
  if (element.name !== 'a') return false;
  const text = inlineText(element);
  if (/^[#¶§🔗\s\u200B-\u200D\uFEFF]*$/u.test(text)) return true;
  if (!PERMALINK.test(nameWords(element))) return false;
  // A link that holds all words of the heading is the heading.
  return lettersOfHeading() !== letters(text);
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

const MAX_BADGE_WORDS = 3;

/**
 * True for a badge behind the title: a few words with such a class name, or a block in a heading that also has text of
 * its own.
 */
function isBadge(element: PageElement, heading: PageElement, removed: Removed): boolean {
  const isNamed = / (?:badges?|pill|chip|label|status) /.test(nameWords(element)) && !/^h[1-6]$/.test(element.name);
  if (isNamed) {
    const text = cleanText(inlineText(element));
    const before = inlineText(heading, { skip: (each) => removed.has(each), until: element });
    return text.split(' ').length <= MAX_BADGE_WORDS && letters(before) !== '' && !/^[\d.\s]+$/.test(text);
  }
  if (element.parent !== heading || isInline(element) || element.name === 'br') return false;
  return childrenOf(heading).some((node) => (textOf(node) ?? '').trim() !== '');
}
