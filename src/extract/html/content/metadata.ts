/**
 * Extracts the metadata of a web page: title, authors and date of publication, from JSON-LD, Open Graph, meta tags and
 * `time` elements.
 */
import { fullDateIn } from '../../../grammar/written-dates.ts';
import { cleanText, foldCase } from '../../../text/normalize.ts';
import { parseJson } from '../markup/parse-json.ts';
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

/** `heading` is the title heading of the document; null if the document has none. */
export function extractMetadata(page: Page, heading: string | null): Metadata {
  const found = findMetadataElements(page);
  const linked = linkedData(found.scripts);
  return {
    title: findTitle(found, linked, heading),
    authors: findAuthors(found, linked),
    published: findPublished(found, linked),
  };
}

/** The elements that may hold metadata, each list in document order. */
interface MetadataElements {
  readonly metas: readonly PageElement[];
  /** JSON-LD. */
  readonly scripts: readonly PageElement[];
  readonly titles: readonly PageElement[];
  readonly times: readonly PageElement[];
  readonly authors: readonly PageElement[];
}

/** Finds them all in one walk. */
function findMetadataElements({ root }: Page): MetadataElements {
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

type LinkedData = readonly Record<string, unknown>[];

/**
 * The heading is the title without the site's name. It is preferred if the page's own title contains it, or if the page
 * states no title for search engines and previews.
 */
function findTitle(found: MetadataElements, linked: LinkedData, heading: string | null): string | null {
  const candidates = [asText(firstField(linked, 'headline')), meta(found, 'og:title'), meta(found, 'twitter:title')];
  const stated = candidates.find((text) => text !== '') ?? '';
  const [first] = found.titles;
  const titleTag = first === undefined ? '' : cleanText(textContent(first));
  if (heading !== null && heading.length <= 200) {
    const contained = [stated, titleTag].some((text) => foldCase(text).includes(foldCase(heading)));
    if (contained || stated === '') return heading;
  }
  const title = withoutSiteName(stated === '' ? titleTag : stated, meta(found, 'og:site_name'));
  return title === '' ? heading : title;
}

function withoutSiteName(title: string, site: string): string {
  const match = /^(.*\S)\s+[|\\/·•–—:-]\s+(.*)$/.exec(title);
  return match?.[1] !== undefined && site !== '' && foldCase(match[2] ?? '') === foldCase(site) ? match[1] : title;
}

function findAuthors(found: MetadataElements, linked: LinkedData): string[] {
  const named = [firstField(linked, 'author')].flat().map((each) => asText(isRecord(each) ? each.name : each));
  const inTags = found.metas.flatMap((tag) => {
    const { name, property, content } = attributesOf(tag);
    const namesAuthor = name === 'author' || name === 'citation_author' || property === 'article:author';
    return namesAuthor ? [asText(content)] : [];
  });
  const inText = found.authors.map((element) => cleanText(textContent(element)));
  // The first of these that names anybody wins, since the others name the same people in other words.
  const names = [named, inTags, inText].map((each) => each.filter(isName)).find((each) => each.length > 0) ?? [];
  return [...new Set(names)];
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 120 && !/^https?:/i.test(text);
}

function findPublished(found: MetadataElements, linked: LinkedData): string | null {
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
  return dates.map((date) => fullDateIn(date ?? '')).find((date) => date !== null) ?? null;
}

function meta({ metas }: MetadataElements, name: string): string {
  const tag = metas.find((each) => attribute(each, 'property') === name || attribute(each, 'name') === name);
  return tag === undefined ? '' : asText(attribute(tag, 'content'));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? cleanText(value) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Types of objects that describe the document; others describe the site, its publisher and its breadcrumbs. */
const DOCUMENT_TYPES = /(?:Article|Posting|Report|WebPage|Legislation|CreativeWork|Document)$/;

function firstField(linked: LinkedData, name: string): unknown {
  const typesOf = (each: Record<string, unknown>): string[] => [each['@type']].flat().map(asText);
  const documents = linked.filter((each) => typesOf(each).some((type) => DOCUMENT_TYPES.test(type)));
  return documents.find((each) => each[name] !== undefined)?.[name];
}

/** The objects in the page's JSON-LD. Blocks of invalid JSON, which are common, are left out. */
function linkedData(scripts: readonly PageElement[]): LinkedData {
  return scripts.flatMap((script) =>
    [parseJson(textContent(script))]
      .flat()
      .flatMap((each) => (isRecord(each) && Array.isArray(each['@graph']) ? each['@graph'] : [each]))
      .filter(isRecord),
  );
}

/** All text in an element, unchanged. */
function textContent(element: PageElement): string {
  const parts: string[] = [];
  walkTree(element, (node) => {
    parts.push(textOf(node) ?? '');
    return isElement(node);
  });
  return parts.join('');
}
