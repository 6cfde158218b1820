/** What a page says of itself: title, authors, date of publication; from JSON-LD, Open Graph, meta tags and `time`. */
import { cleanText, foldCase } from '../../../text/normalize.ts';
import { isoDate } from '../../iso-date.ts';
import {
  ancestorsOf,
  attribute,
  attributesOf,
  isElement,
  type Page,
  type PageElement,
  textOf,
  walkTree,
} from '../page/dom.ts';

export interface Metadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  /** `YYYY-MM-DD` */
  readonly published: string | null;
}

/** `heading` is the one heading of the highest level in the document; null where there is none, or several. */
export function extractMetadata(page: Page, heading: string | null): Metadata {
  const found = findStatements(page);
  const linked = linkedData(found.scripts);
  return {
    title: readTitle(found, linked, heading),
    authors: readAuthors(found, linked),
    published: readPublished(found, linked),
  };
}

/** The elements that say something of the page, each kind in the order of the page; found in one walk. */
interface Statements {
  readonly metas: readonly PageElement[];
  readonly scripts: readonly PageElement[];
  readonly titles: readonly PageElement[];
  readonly times: readonly PageElement[];
  readonly authors: readonly PageElement[];
}

function findStatements({ root }: Page): Statements {
  const found = {
    metas: [] as PageElement[],
    scripts: [] as PageElement[],
    titles: [] as PageElement[],
    times: [] as PageElement[],
    authors: [] as PageElement[],
  };
  walkTree(root, (node) => {
    if (!isElement(node) || node.name === 'svg') return false;
    const { rel, itemprop, type } = attributesOf(node);
    if (node.name === 'meta') found.metas.push(node);
    else if (node.name === 'title') found.titles.push(node);
    else if (node.name === 'time') found.times.push(node);
    else if (node.name === 'script' && type?.toLowerCase() === 'application/ld+json') found.scripts.push(node);
    if (itemprop === 'author' || rel?.split(/\s+/).includes('author')) found.authors.push(node);
    return true;
  });
  return found;
}

type Linked = readonly Record<string, unknown>[];

/**
 * The heading is the title without the site's name, so it is taken wherever the page's own title begins with it or the
 * page does not say for others (search engines, previews) what it is called.
 */
function readTitle(found: Statements, linked: Linked, heading: string | null): string | null {
  const forOthers = [asText(firstField(linked, 'headline')), meta(found, 'og:title'), meta(found, 'twitter:title')];
  const stated = forOthers.find((text) => text !== '') ?? '';
  const [first] = found.titles;
  const titleTag = first === undefined ? '' : cleanText(wordsIn(first));
  if (heading !== null && heading.length <= 200) {
    const holds = [stated, titleTag].some((text) => foldCase(text).includes(foldCase(heading)));
    if (holds || stated === '') return heading;
  }
  const title = withoutSiteName(stated === '' ? titleTag : stated, meta(found, 'og:site_name'));
  return title === '' ? heading : title;
}

function withoutSiteName(title: string, site: string): string {
  const match = /^(.*\S)\s+[|\\/·•–—:-]\s+(.*)$/.exec(title);
  return match?.[1] !== undefined && site !== '' && foldCase(match[2] ?? '') === foldCase(site) ? match[1] : title;
}

function readAuthors(found: Statements, linked: Linked): string[] {
  const named = [firstField(linked, 'author')].flat().map((each) => asText(isRecord(each) ? each.name : each));
  const inTags = found.metas.flatMap((tag) => {
    const { name, property, content } = attributesOf(tag);
    const says = name === 'author' || name === 'citation_author' || property === 'article:author';
    return says ? [asText(content)] : [];
  });
  const inText = found.authors.map((element) => cleanText(wordsIn(element)));
  // Each is asked only where the one before says nothing, since they name the same people in other words.
  const names = [named, inTags, inText].map((each) => each.filter(isName)).find((each) => each.length > 0) ?? [];
  return [...new Set(names)];
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 120 && !/^https?:/i.test(text);
}

function readPublished(found: Statements, linked: Linked): string | null {
  const times = found.times.filter((time) => attribute(time, 'datetime') !== null);
  const published = found.times.find(
    (time) => attribute(time, 'pubdate') !== null || attribute(time, 'itemprop') === 'datePublished',
  );
  const inText = times.find((time) => [...ancestorsOf(time)].some(({ name }) => name === 'main' || name === 'article'));
  const dates = [
    asText(firstField(linked, 'datePublished')),
    ...['article:published_time', 'citation_publication_date', 'dc.date.issued', 'DC.date', 'date'].map((name) =>
      meta(found, name),
    ),
    ...[published, inText ?? times[0]].map((time) => (time === undefined ? '' : attribute(time, 'datetime'))),
  ];
  return dates.map((date) => isoDate(date ?? '')).find((date) => date !== null) ?? null;
}

function meta({ metas }: Statements, name: string): string {
  const tag = metas.find((each) => attribute(each, 'property') === name || attribute(each, 'name') === name);
  return tag === undefined ? '' : asText(attribute(tag, 'content'));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? cleanText(value) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Kinds that describe the document; a page also describes its site, its publisher and its breadcrumbs. */
const DOCUMENT_KINDS = /(?:Article|Posting|Report|WebPage|Legislation|CreativeWork|Document)$/;

function firstField(linked: Linked, name: string): unknown {
  const kind = (each: Record<string, unknown>): string[] => [each['@type']].flat().map(asText);
  const documents = linked.filter((each) => kind(each).some((type) => DOCUMENT_KINDS.test(type)));
  return documents.find((each) => each[name] !== undefined)?.[name];
}

/** The objects of the page's linked data; none where a block is no JSON, as on many a page. */
function linkedData(scripts: readonly PageElement[]): Linked {
  return scripts.flatMap((script) => {
    try {
      const value: unknown = JSON.parse(wordsIn(script));
      return [value]
        .flat()
        .flatMap((each) => (isRecord(each) && Array.isArray(each['@graph']) ? each['@graph'] : [each]))
        .filter(isRecord);
    } catch {
      return [];
    }
  });
}

/** All text in an element, as it stands. */
function wordsIn(element: PageElement): string {
  const parts: string[] = [];
  walkTree(element, (node) => {
    parts.push(textOf(node) ?? '');
    return isElement(node);
  });
  return parts.join('');
}
