/** What a page says of itself: title, authors, date of publication; from JSON-LD, Open Graph, meta tags and `time`. */
import { cleanText, foldCase } from '../../text/normalize.ts';
import { isoDate } from '../iso-date.ts';
import type { Page } from './dom.ts';

export interface Metadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  /** `YYYY-MM-DD` */
  readonly published: string | null;
}

/** `heading` is the one heading of the highest level in the document; null where there is none, or several. */
export function readMetadata(page: Page, heading: string | null): Metadata {
  const linked = linkedData(page);
  return {
    title: readTitle(page, linked, heading),
    authors: readAuthors(page, linked),
    published: readPublished(page, linked),
  };
}

type Linked = readonly Record<string, unknown>[];

/**
 * The heading is the title without the site's name, so it is taken wherever the page's own title begins with it or the
 * page does not say for others (search engines, previews) what it is called.
 */
function readTitle(page: Page, linked: Linked, heading: string | null): string | null {
  const forOthers = [asText(firstField(linked, 'headline')), meta(page, 'og:title'), meta(page, 'twitter:title')];
  const stated = forOthers.find((text) => text !== '') ?? '';
  const titleTag = asText(page.$('title').first().text());
  if (heading !== null && heading.length <= 200) {
    const holds = [stated, titleTag].some((text) => foldCase(text).includes(foldCase(heading)));
    if (holds || stated === '') return heading;
  }
  const title = withoutSiteName(stated === '' ? titleTag : stated, meta(page, 'og:site_name'));
  return title === '' ? heading : title;
}

function withoutSiteName(title: string, site: string): string {
  const match = /^(.*\S)\s+[|\\/·•–—:-]\s+(.*)$/.exec(title);
  return match?.[1] !== undefined && site !== '' && foldCase(match[2] ?? '') === foldCase(site) ? match[1] : title;
}

function readAuthors(page: Page, linked: Linked): string[] {
  const { $ } = page;
  const named = [firstField(linked, 'author')].flat().map((each) => asText(isRecord(each) ? each.name : each));
  const inTags = $('meta[name="author"], meta[property="article:author"], meta[name="citation_author"]')
    .toArray()
    .map((tag) => asText($(tag).attr('content')));
  const inText = $('[rel~="author"], [itemprop="author"]')
    .toArray()
    .map((element) => asText($(element).text()));
  // Each is asked only where the one before says nothing, since they name the same people in other words.
  const found = [named, inTags, inText].map((names) => names.filter(isName)).find((names) => names.length > 0) ?? [];
  return [...new Set(found)];
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 120 && !/^https?:/i.test(text);
}

function readPublished(page: Page, linked: Linked): string | null {
  const { $ } = page;
  const dates = [
    asText(firstField(linked, 'datePublished')),
    ...['article:published_time', 'citation_publication_date', 'dc.date.issued', 'DC.date', 'date'].map((name) =>
      meta(page, name),
    ),
    $('time[pubdate], time[itemprop="datePublished"]').first().attr('datetime'),
    $('main time[datetime], article time[datetime]').first().attr('datetime') ?? $('time[datetime]').attr('datetime'),
  ];
  return dates.map((date) => isoDate(date ?? '')).find((date) => date !== null) ?? null;
}

function meta({ $ }: Page, name: string): string {
  return asText($(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content'));
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
function linkedData({ $ }: Page): Linked {
  return $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => {
      try {
        const value: unknown = JSON.parse($(script).text());
        return [value]
          .flat()
          .flatMap((each) => (isRecord(each) && Array.isArray(each['@graph']) ? each['@graph'] : [each]))
          .filter(isRecord);
      } catch {
        return [];
      }
    });
}
