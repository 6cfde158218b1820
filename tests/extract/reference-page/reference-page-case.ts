/** Parses reference pages for tests, and prints what they quote and cite as a person reviews it. */
import { preparePayload } from '../../../src/extract/extract.ts';
import { parseReferencePage } from '../../../src/extract/reference-page/parse-reference-page.ts';
import {
  type ReferencePageContent,
  rangeText,
  type WrittenCitation,
  type WrittenPassage,
} from '../../../src/model/passage.ts';

export const URL_OF_PAGE = 'https://desk.example.net/lamps';

const MAX_LISTED = 6;
const MAX_TEXT_CHARACTERS = 48;

export function parse(text: string | Uint8Array, name = 'page.html'): ReferencePageContent {
  const payload = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const prepared = preparePayload({ payload, headers: {}, url: URL_OF_PAGE, file: name, include: [], exclude: [] });
  return parseReferencePage(prepared, { name, url: URL_OF_PAGE });
}

/** Each quote, with a line for each of its citations; then the citations without a quote, the mentions and warnings. */
export function printed({ title, passages, citations, mentions, warnings }: ReferencePageContent): string {
  return [
    `title: ${title}`,
    ...warnings.map((warning) => `warning: ${warning}`),
    ...passages.flatMap((passage) => ['', ...passageLines(passage)]),
    ...citations.flatMap((citation) => ['', `${citation.id} [${citation.under}]`, `  ${citationLine(citation)}`]),
    '',
    `mentions: ${capped(mentions.flatMap(({ url, names }) => (url === null ? [] : `${names[0] ?? ''} <${url}>`))).join(', ') || 'no links'}`,
    '',
  ].join('\n');
}

function passageLines({ id, form, under, quote, citations, block, certain }: WrittenPassage): string[] {
  const kind = `${certain ? '' : 'perhaps '}${form}, block ${block}`;
  return [`${id} ${kind} [${under}]`, `  ${quote}`, ...capped(citations.map((each) => `    ${citationLine(each)}`))];
}

function citationLine(citation: WrittenCitation): string {
  const { text, url, fragment, names, section, pages, date, accessed, origin, explicit, certainPlace } = citation;
  const parts = [
    `${origin}${explicit ? '!' : ''}`,
    url,
    fragment && `#${fragment}`,
    names.length > 0 && `“${names.join('”, “')}”`,
    section && `§ ${section}`,
    pages && rangeText(pages),
    !certainPlace && (section ?? pages) && 'place uncertain',
    date && `published ${date}`,
    accessed && `accessed ${accessed}`,
    text.length > MAX_TEXT_CHARACTERS ? `${text.slice(0, MAX_TEXT_CHARACTERS)}…` : text,
  ];
  return parts.filter((part) => part).join(' | ');
}

function capped(lines: readonly string[]): string[] {
  const hidden = lines.length - MAX_LISTED;
  return hidden <= 1 ? [...lines] : [...lines.slice(0, MAX_LISTED), `    … and ${hidden} more`];
}
