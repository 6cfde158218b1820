/**
 * Extracts a Document from plain text. Empty lines separate paragraphs. Plain text has no markup for headings, so only
 * some forms count as headings: an underlined line, a number of a series that counts up, and a title on a line of its
 * own (`numbered-lines.ts`, `numbered-paragraphs.ts`, `title-lines.ts`). What is no heading stays in its paragraph.
 */
import type { Document } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { cleanText } from '../../text/normalize.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS } from '../extractors.ts';
import { headingsOf } from './plain-headings.ts';
import { withoutPaginationArtifacts } from './text-pages.ts';
import { type TextUnit, unitsOf } from './text-units.ts';

/** Throws ExtractError if the text has no words. */
export function documentFromPlainText(text: string, url: string): Document {
  const units = unitsOf(withoutPaginationArtifacts(text.replace(/\r\n?/g, '\n')));
  if (units.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the document has no text`);
  const sections = buildSections(itemsOf(units));
  const titles = sections.filter((section) => section.level === 1);
  return {
    mediaType: 'text/plain',
    extractor: EXTRACTORS['text/plain'],
    title: titles.length === 1 && titles[0]?.number === null ? titles[0].title : null,
    authors: [],
    published: null,
    pages: [],
    sections,
    warnings: [],
  };
}

function itemsOf(units: readonly TextUnit[]): Item[] {
  const headings = headingsOf(units);
  const items: Item[] = [];
  let paragraph = '';
  const endParagraph = (): void => {
    const text = cleanText(paragraph);
    if (text !== '') items.push({ type: 'block', kind: 'paragraph', text, page: null, pageEnd: null });
    paragraph = '';
  };
  for (const [at, { text, isRest }] of units.entries()) {
    const found = headings.get(at);
    if (!isRest || found) endParagraph();
    if (found === undefined) {
      paragraph = paragraph === '' ? text : `${paragraph}\n${text}`;
    } else if (found !== null) {
      items.push({ type: 'heading', level: found.level, text: found.text, anchor: null, page: null });
    }
  }
  endParagraph();
  return items;
}
