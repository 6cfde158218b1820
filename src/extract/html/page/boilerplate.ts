/**
 * Decides whether an element is boilerplate, which surrounds a document on its web page: navigation, headers and
 * footers of the site, banners, cookie notices, share bars, forms. It looks at one element at a time: at its tag, its
 * role, its names and its share of links. It has no rules for single sites.
 */
import { attributesOf, classTokens, nameWords, type PageElement } from './dom.ts';
import type { ElementStatistics } from './element-statistics.ts';

export interface BoilerplateContext {
  /** True inside `main` or `article`, where a header, a footer or a list of links may belong to the text. */
  readonly inContent: boolean;
  /** Number of characters on the whole page. */
  readonly total: number;
}

const ROLES = new Set('navigation search dialog alertdialog menu menubar toolbar tablist tooltip'.split(' '));
const PAGE_ROLES = new Set('banner contentinfo complementary'.split(' '));

const BOILERPLATE_WORDS =
  / (?:cookies?|consent|gdpr|onetrust|newsletter|signup|social|share|sharing|sharebar|breadcrumbs?|pagination|sidebar|navbar|topbar|navigation|megamenu|popup|modal|lightbox|overlay|advert|advertisement|adverts|sponsored|disqus|recommended|recommendations|skiplinks?|backtotop) /;
const BOILERPLATE_PAIRS =
  / (?:related (?:posts?|content|articles?|links?|stories|news|reading|items|resources)|skip (?:links?|to (?:content|main))|site (?:header|footer|menu|navigation)|page (?:header|footer) menu|global (?:header|footer|menu)|language (?:switch|switcher|selector|select|options|picker|menu)|back to top|more (?:posts|articles|stories|news)|read next|article list promo) /;
const FOOTER_WORDS = / (?:footer|colophon) /;
const BOILERPLATE_TOKENS = /^(?:nav|toc|ads?|menu|main-?nav|top-?nav|side-?nav|table-of-contents)$/i;

/** An element with a boilerplate name that holds a larger part of the page is the document, under an unlucky name. */
const LARGEST_NAMED_PART = 0.3;
/** Navigation that holds a larger part of the page is the document, in an unlucky element. */
const LARGEST_TAGGED_PART = 0.6;
/** A form of more characters is a page wrapped in a form. */
const LONGEST_FORM = 600;
const LONGEST_NOTICE = 2000;

/** True if the element is boilerplate and not part of the document. */
export function isBoilerplate(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
): boolean {
  if (element.name === 'html' || element.name === 'body' || element.name === 'main' || statistics.main) return false;
  if (attributesOf(element).role === 'main') return false;
  const part = context.total === 0 ? 0 : statistics.chars / context.total;
  const small = statistics.titleChars === 0 && part <= LARGEST_NAMED_PART;
  return (
    isBoilerplateByTag(element, statistics, context, part) ||
    (small && isBoilerplateByName(element, context)) ||
    (small && isConsentNotice(element, statistics)) ||
    (small && !context.inContent && isUnnamedBox(element, statistics)) ||
    isLinkList(element, statistics, context, small)
  );
}

function isBoilerplateByTag(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
  part: number,
): boolean {
  const { name } = element;
  const attribs = attributesOf(element);
  const role = attribs.role?.toLowerCase();
  if (name === 'nav' || (role !== undefined && ROLES.has(role))) return part <= LARGEST_TAGGED_PART;
  if (name === 'dialog' || name === 'menu') return statistics.titleChars === 0;
  if (name === 'form') {
    const words = statistics.chars - statistics.linkChars;
    return statistics.titleChars === 0 && statistics.fields > 0 && words <= LONGEST_FORM;
  }
  const framesPage =
    name === 'header' || name === 'footer' || name === 'aside' || (role !== undefined && PAGE_ROLES.has(role));
  if (!framesPage || statistics.titleChars > 0) return false;
  if (!context.inContent) return part <= LARGEST_TAGGED_PART;
  return name !== 'header' && statistics.linkChars > statistics.chars / 2;
}

function isBoilerplateByName(element: PageElement, context: BoilerplateContext): boolean {
  const words = nameWords(element);
  if (words !== '') {
    if (BOILERPLATE_WORDS.test(words) || BOILERPLATE_PAIRS.test(words)) return true;
    if (!context.inContent && FOOTER_WORDS.test(words)) return true;
  }
  return (
    attributesOf(element).class !== undefined && classTokens(element).some((token) => BOILERPLATE_TOKENS.test(token))
  );
}

function isConsentNotice(element: PageElement, statistics: ElementStatistics): boolean {
  return (
    statistics.consent && statistics.headings < 3 && statistics.chars < LONGEST_NOTICE && element.name !== 'article'
  );
}

/** A footer or a sign-up box of at most this many characters may be recognizable only by its contents. */
const LONGEST_BOX = 700;

function isUnnamedBox(element: PageElement, statistics: ElementStatistics): boolean {
  if (element.name !== 'div' && element.name !== 'section') return false;
  return (
    statistics.chars <= LONGEST_BOX && (statistics.copyright || (statistics.fields > 0 && statistics.headings <= 1))
  );
}

const LISTS = new Set('ul ol div section table dl p span'.split(' '));

/**
 * True for a list of links: to fragments of this page (a table of contents) or, outside the content, to other pages.
 */
function isLinkList(
  element: PageElement,
  statistics: ElementStatistics,
  context: BoilerplateContext,
  small: boolean,
): boolean {
  if (!LISTS.has(element.name) || statistics.links < 3 || statistics.titleChars > 0) return false;
  const share = statistics.linkChars / Math.max(statistics.chars, 1);
  if (statistics.fragmentLinks === statistics.links && share > 0.9 && small && statistics.headings === 0) return true;
  return !context.inContent && small && share > 0.75 && statistics.chars / statistics.links < 60;
}

/** True for the elements that HTML and ARIA define as content: `main` and `article`. */
export function isContent(element: PageElement): boolean {
  return element.name === 'main' || element.name === 'article' || attributesOf(element).role === 'main';
}
