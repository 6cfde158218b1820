/**
 * Decides whether an element is boilerplate, which surrounds a document on its web page: navigation, headers and
 * footers of the site, banners, cookie notices, share bars, forms. Within `main` and `article` everything is text unless
 * its structure proves otherwise: its tag or role, its share of links, its fields and buttons. A word in a class name or
 * an id proves nothing by itself; it only decides where the structure leaves a doubt. There are no rules for single
 * sites.
 */
import type { LeftOutReason } from '../../../model/left-out.ts';
import { attributesOf, classTokens, isInline, isMain, nameWords, type PageElement } from './dom.ts';
import type { ElementStatistics } from './element-statistics.ts';
import { inlineText } from './inline-text.ts';

export interface BoilerplateContext {
  /** True inside `main` or `article`, where a header, a footer or a list of links may belong to the text. */
  readonly inContent: boolean;
  /** What the whole page holds. */
  readonly page: ElementStatistics;
  /** True if a paragraph of running text stands before the element, as before a list that belongs to the text. */
  followsProse(element: PageElement): boolean;
}

/** An element with a boilerplate name that holds a larger part of the page is the document, under an unlucky name. */
const LARGEST_NAMED_PART = 0.3;
/** Navigation that holds a larger part of the page is the document, in an unlucky element. */
const LARGEST_TAGGED_PART = 0.6;
/** A form of more characters is a page wrapped in a form. */
const LONGEST_FORM = 600;
const LONGEST_NOTICE = 2000;

/** Why the element is boilerplate; null if it may be part of the document. */
export function boilerplateReason(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
): LeftOutReason | null {
  if (element.name === 'html' || element.name === 'body' || isMain(element) || statistics.main) return null;
  if (statistics.chars === 0) return null;
  const part = statistics.chars / Math.max(context.page.chars, 1);
  const small = statistics.titleChars === 0 && part <= LARGEST_NAMED_PART;
  const byTag = reasonOfTag(element, statistics, context, part);
  if (byTag !== null) return byTag;
  if (isConsentDialog(element, statistics, context)) return 'consent-notice';
  if (!small) return null;
  return (
    reasonOfName(element, statistics, context) ??
    (isConsentNotice(element, statistics) ? 'consent-notice' : null) ??
    (context.inContent ? null : reasonOfBox(element, statistics)) ??
    reasonOfList(element, statistics, context)
  );
}

const ROLES = new Set('navigation search menu menubar toolbar tablist tooltip'.split(' '));
const DIALOG_ROLES = new Set(['dialog', 'alertdialog']);
const FRAME_ROLES: Readonly<Record<string, LeftOutReason>> = {
  banner: 'banner',
  contentinfo: 'footer',
  complementary: 'related-links',
};
const FRAME_TAGS: Readonly<Record<string, LeftOutReason>> = {
  header: 'banner',
  footer: 'footer',
  aside: 'related-links',
};

function reasonOfTag(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
  part: number,
): LeftOutReason | null {
  const { name } = element;
  const role = attributesOf(element).role?.toLowerCase() ?? '';
  if (name === 'nav' || ROLES.has(role)) {
    return part <= LARGEST_TAGGED_PART && !isProse(statistics) ? 'navigation' : null;
  }
  if (DIALOG_ROLES.has(role)) return isBesideText(statistics, context) ? 'dialog' : null;
  if (name === 'dialog') return statistics.titleChars === 0 ? 'dialog' : null;
  if (name === 'menu') return statistics.titleChars === 0 && !isProse(statistics) ? 'navigation' : null;
  if (name === 'form') {
    const words = statistics.chars - statistics.linkChars;
    return statistics.titleChars === 0 && statistics.fields > 0 && words <= LONGEST_FORM ? 'form' : null;
  }
  const frame = FRAME_ROLES[role] ?? FRAME_TAGS[name] ?? null;
  if (frame === null || statistics.titleChars > 0) return null;
  if (!context.inContent) return part <= LARGEST_TAGGED_PART ? frame : null;
  return frame !== 'banner' && isMostlyLinks(statistics) ? frame : null;
}

/** True for an element whose tag or role says that it surrounds the document. */
export function isFrame(element: PageElement): boolean {
  const role = attributesOf(element).role?.toLowerCase() ?? '';
  const { name } = element;
  return (
    /^(?:nav|dialog|menu|form)$/.test(name) ||
    name in FRAME_TAGS ||
    role in FRAME_ROLES ||
    ROLES.has(role) ||
    DIALOG_ROLES.has(role)
  );
}

/** True if there is more running text than links, so that the element is no menu, whatever its tag says. */
function isProse({ proseChars, linkChars }: ElementStatistics): boolean {
  return proseChars > 0 && proseChars > linkChars;
}

/** A page that shows less running text outside a dialog shows its document in the dialog. */
const SHORTEST_DOCUMENT = 500;

function isBesideText({ proseChars, consent, titleChars }: ElementStatistics, { page }: BoilerplateContext): boolean {
  return titleChars === 0 && (consent || page.proseChars - proseChars >= SHORTEST_DOCUMENT);
}

function isMostlyLinks({ linkChars, chars }: ElementStatistics): boolean {
  return linkChars > chars / 2;
}

const NAMES: readonly (readonly [names: RegExp, reason: LeftOutReason])[] = [
  [/ (?:cookie[a-z]*|consent|gdpr|onetrust) /, 'consent-notice'],
  [/ (?:popup|modal|dialog|lightbox|overlay) /, 'dialog'],
  [/ (?:newsletter|signup) /, 'form'],
  [
    / (?:breadcrumbs?|pagination|sidebar|navbar|topbar|navigation|megamenu|skiplinks?|backtotop|skip (?:links?|nav|navigation|to (?:content|main))|back to top|(?:site|global) (?:menu|navigation|header)|page (?:header|footer) menu|language (?:switch|switcher|selector|select|options|picker|menu)) /,
    'navigation',
  ],
  [
    / (?:social|share|sharing|sharebar|advert|advertisement|adverts|sponsored|disqus|recommended|recommendations|related (?:posts?|content|articles?|links?|stories|news|reading|items|resources)|more (?:posts|articles|stories|news)|read next|article list promo) /,
    'related-links',
  ],
];
const FOOTER_NAMES = / (?:footer|colophon) /;
const MENU_TOKENS = /^(?:nav|toc|ads?|menu|main-?nav|top-?nav|side-?nav|table-of-contents)$/i;
/** Blocks that hold one piece of the text each. */
const TEXT_BLOCKS = /^(?:p|h[1-6]|li|dt|dd|td|th|tr|blockquote|pre|article)$/;

/**
 * The reason of an element that has a boilerplate name, and is built like what the name says: of links, fields or
 * buttons.
 */
function reasonOfName(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
): LeftOutReason | null {
  if (TEXT_BLOCKS.test(element.name) || isInline(element)) return null;
  const reason = nameReason(element, context);
  if (reason === null) return null;
  const controls = statistics.fields + statistics.buttons;
  if (isMostlyLinks(statistics)) return reason;
  if (statistics.headings >= 3 || statistics.chars > LONGEST_NOTICE) return null;
  if (reason === 'consent-notice' || reason === 'dialog') return controls > 0 ? reason : null;
  const isBox = statistics.chars <= LONGEST_BOX && statistics.headings <= 1;
  // Breadcrumbs end with the title of the page itself, which is no link.
  const isTrail = / breadcrumbs? /.test(nameWords(element)) && statistics.links >= 2 && statistics.headings === 0;
  if (isTrail && statistics.chars <= LONGEST_BOX) return reason;
  if (reason === 'footer') return isBox && (statistics.copyright || statistics.links > 0) ? reason : null;
  // A label beside its links or buttons: "Share this:".
  const isBar = statistics.proseChars === 0 && statistics.links + statistics.buttons > 0 && statistics.words <= 12;
  return (isBox && statistics.fields > 0) || (isBar && statistics.headings === 0) ? reason : null;
}

function nameReason(element: PageElement, context: BoilerplateContext): LeftOutReason | null {
  const words = nameWords(element);
  if (words === '') return null;
  const named = NAMES.find(([names]) => names.test(words))?.[1];
  if (named !== undefined) return named;
  if (!context.inContent && FOOTER_NAMES.test(words)) return 'footer';
  return classTokens(element).some((token) => MENU_TOKENS.test(token)) ? 'navigation' : null;
}

/**
 * True for a dialog without a role that asks for consent beside the document. It may list all cookies with their
 * purposes, which in the content is the text of a cookie policy.
 */
function isConsentDialog(element: PageElement, statistics: ElementStatistics, context: BoilerplateContext): boolean {
  if (context.inContent || !statistics.consent || statistics.titleChars > 0 || TEXT_BLOCKS.test(element.name))
    return false;
  const reason = nameReason(element, context);
  if (reason !== 'consent-notice' && reason !== 'dialog') return false;
  return context.page.proseChars - statistics.proseChars >= SHORTEST_DOCUMENT;
}

function isConsentNotice(element: PageElement, statistics: ElementStatistics): boolean {
  return (
    statistics.consent && statistics.headings < 3 && statistics.chars < LONGEST_NOTICE && element.name !== 'article'
  );
}

/** A footer or a sign-up box of at most this many characters may be recognizable only by its contents. */
const LONGEST_BOX = 700;

function reasonOfBox(element: PageElement, statistics: ElementStatistics): LeftOutReason | null {
  if (element.name !== 'div' && element.name !== 'section') return null;
  if (statistics.chars > LONGEST_BOX) return null;
  if (statistics.copyright) return 'footer';
  return statistics.fields > 0 && statistics.headings <= 1 ? 'form' : null;
}

const LISTS = new Set('ul ol div section table dl p'.split(' '));

/** True if most links are labelled with an address, as where a text refers to its sources; a menu has names. */
function listsAddresses(element: PageElement, { links }: ElementStatistics): boolean {
  const addresses = inlineText(element).match(/(?:https?:\/\/|\bwww\.)\S/g) ?? [];
  return addresses.length > links / 2;
}

/** A list of links to fragments of this page is its table of contents; outside the content, any list of links is a menu. */
function reasonOfList(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
): LeftOutReason | null {
  if (!LISTS.has(element.name) || statistics.links < 3) return null;
  const share = statistics.linkChars / Math.max(statistics.chars, 1);
  // A paragraph of links to other sections is a cross-reference: "(see also …)".
  const isContents = statistics.fragmentLinks === statistics.links && share > 0.9 && statistics.headings === 0;
  if (isContents && element.name !== 'p') return 'contents-list';
  if (context.inContent || share <= 0.75 || statistics.chars / statistics.links >= 60) return null;
  const isPartOfText = /^(?:ul|ol|dl|table)$/.test(element.name) && context.followsProse(element);
  return isPartOfText || listsAddresses(element, statistics) ? null : 'link-list';
}
