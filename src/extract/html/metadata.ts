/** What a page says of itself: title, authors, date of publication; from JSON-LD, Open Graph, meta tags and `time`. */
import { cleanText } from '../../text/normalize.ts';
import type { Page } from './dom.ts';

export interface Metadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  /** `YYYY-MM-DD` */
  readonly published: string | null;
}

export function readMetadata({ $ }: Page): Metadata {
  const meta = (name: string): string | null =>
    $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content') ?? null;
  const linked = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => linkedData($(script).text()));
  const field = (name: string): unknown => linked.find((each) => each[name] !== undefined)?.[name];
  const titles = [meta('og:title'), field('headline'), $('head > title').first().text(), $('h1').first().text()];
  const dates = [
    field('datePublished'),
    meta('article:published_time'),
    meta('date'),
    $('time[datetime]').first().attr('datetime'),
  ];
  const authors = [field('author')].flat().map((each) => (isRecord(each) ? each.name : each));
  return {
    title: titles.map(asText).find((text) => text !== '') ?? null,
    authors: [...new Set([...authors, meta('author')].map(asText).filter((text) => text !== ''))],
    published:
      dates.map((date) => /^\d{4}-\d{2}-\d{2}/.exec(asText(date))?.[0]).find((date) => date !== undefined) ?? null,
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? cleanText(value) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a block of linked data; none where it is no JSON, as on many a page. */
function linkedData(json: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(json);
    const roots = Array.isArray(value) ? value : [value];
    return roots
      .flatMap((each) => (isRecord(each) && Array.isArray(each['@graph']) ? each['@graph'] : [each]))
      .filter(isRecord);
  } catch {
    return [];
  }
}
