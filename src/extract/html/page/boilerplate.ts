/**
 * What surrounds a document on its page: navigation, headers and footers of the site, banners, cookie notices, share
 * bars, forms. One element at a time, by its tag, its role, its names and how much of it is links; never by the site.
 */
import { attributesOf, classTokens, nameWords, type PageElement } from './dom.ts';

/** What was counted in an element, hidden things left out. */
export interface ElementStatistics {
  /** Characters other than white space. */
  chars: number;
  /** Those in links. */
  linkChars: number;
  links: number;
  /** Links to a place on the same page. */
  fragmentLinks: number;
  /** Characters of level-1 headings that are more than a link to the site's own front page. */
  titleChars: number;
  headings: number;
  /** True where it holds the page's `main`. */
  main: boolean;
  /** Fields to fill in. */
  fields: number;
  /** A button says "accept" or "reject". */
  consent: boolean;
  /** Words such as "© 2026" or "All rights reserved" stand in it. */
  copyright: boolean;
}

export interface BoilerplateContext {
  /** Inside `main` or `article`, where a header, a footer or a list of links may belong to the text. */
  readonly inContent: boolean;
  /** Characters on the whole page. */
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

/** Named furniture that holds a larger part of the page than this is the page itself, under an unlucky name. */
const LARGEST_NAMED_PART = 0.3;
/** A form of fewer characters than this is something to fill in; a longer one is a page wrapped in a form. */
const LONGEST_FORM = 600;
const LONGEST_NOTICE = 2000;

/** True where the element, as tallied, is furniture and no part of the document. */
export function isBoilerplate(
  element: PageElement,
  statistics: ElementStatistics,
  around: BoilerplateContext,
): boolean {
  if (element.name === 'html' || element.name === 'body' || element.name === 'main' || statistics.main) return false;
  if (attributesOf(element).role === 'main') return false;
  const part = around.total === 0 ? 0 : statistics.chars / around.total;
  const small = statistics.titleChars === 0 && part <= LARGEST_NAMED_PART;
  return (
    isBoilerplateByTag(element, statistics, around, part) ||
    (small && isBoilerplateByName(element, around)) ||
    (small && isAskingConsent(element, statistics)) ||
    (small && !around.inContent && isUnmarkedBox(element, statistics)) ||
    isLinkList(element, statistics, around, small)
  );
}

function isBoilerplateByTag(
  element: PageElement,
  statistics: ElementStatistics,
  around: BoilerplateContext,
  part: number,
): boolean {
  const { name } = element;
  const attribs = attributesOf(element);
  const role = attribs.role?.toLowerCase();
  if (name === 'nav' || (role !== undefined && ROLES.has(role))) return part <= 0.6;
  if (name === 'dialog' || name === 'menu') return statistics.titleChars === 0;
  if (name === 'form')
    return (
      statistics.titleChars === 0 && statistics.fields > 0 && statistics.chars - statistics.linkChars <= LONGEST_FORM
    );
  const ofPage =
    name === 'header' || name === 'footer' || name === 'aside' || (role !== undefined && PAGE_ROLES.has(role));
  if (!ofPage || statistics.titleChars > 0) return false;
  if (!around.inContent) return part <= 0.6;
  return name !== 'header' && statistics.linkChars > statistics.chars / 2;
}

function isBoilerplateByName(element: PageElement, around: BoilerplateContext): boolean {
  const words = nameWords(element);
  if (words !== '') {
    if (BOILERPLATE_WORDS.test(words) || BOILERPLATE_PAIRS.test(words)) return true;
    if (!around.inContent && FOOTER_WORDS.test(words)) return true;
  }
  return (
    attributesOf(element).class !== undefined && classTokens(element).some((token) => BOILERPLATE_TOKENS.test(token))
  );
}

function isAskingConsent(element: PageElement, statistics: ElementStatistics): boolean {
  return (
    statistics.consent && statistics.headings < 3 && statistics.chars < LONGEST_NOTICE && element.name !== 'article'
  );
}

/** A footer or a sign-up box of at most so many characters may lack every mark but its contents. */
const LONGEST_BOX = 700;

function isUnmarkedBox(element: PageElement, statistics: ElementStatistics): boolean {
  if (element.name !== 'div' && element.name !== 'section') return false;
  return (
    statistics.chars <= LONGEST_BOX && (statistics.copyright || (statistics.fields > 0 && statistics.headings <= 1))
  );
}

const LISTS = new Set('ul ol div section table dl p span'.split(' '));

/** A list of links: to places on this page (its contents), or, outside the document proper, to other pages. */
function isLinkList(
  element: PageElement,
  statistics: ElementStatistics,
  around: BoilerplateContext,
  small: boolean,
): boolean {
  if (!LISTS.has(element.name) || statistics.links < 3 || statistics.titleChars > 0) return false;
  const share = statistics.linkChars / Math.max(statistics.chars, 1);
  if (statistics.fragmentLinks === statistics.links && share > 0.9 && small && statistics.headings === 0) return true;
  return !around.inContent && small && share > 0.75 && statistics.chars / statistics.links < 60;
}

/** True for the elements that say of themselves that they hold the document. */
export function isContent(element: PageElement): boolean {
  return element.name === 'main' || element.name === 'article' || attributesOf(element).role === 'main';
}
