/**
 * Extracts a Document from plain text. Empty lines separate paragraphs. Plain text has no markup for headings, so only
 * two forms count as headings: an underlined line, and a numbered line of a series (`numbered-lines.ts`).
 */
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { cleanText } from '../text/normalize.ts';
import { buildSections, type Item } from './build-sections.ts';
import { EXTRACTORS } from './extractors.ts';
import { numberedLines } from './numbered-lines.ts';

/** Throws ExtractError if the text has no words. */
export function documentFromPlainText(text: string, url: string): Document {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\f]*\n|\f/)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph));
  if (paragraphs.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the document has no text`);
  const levels = numberedLines(paragraphs);
  const sections = buildSections(paragraphs.flatMap((paragraph, at) => itemsOf(paragraph, levels.get(at) ?? null)));
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

const UNDERLINED = /^[ \t]*(\S[^\n]*)\n[ \t]*(={3,}|-{3,}|~{3,})[ \t]*(?:\n|$)/;

function itemsOf(paragraph: string, numberedLevel: number | null): Item[] {
  const underlined = UNDERLINED.exec(paragraph);
  if (underlined && isUnderlineOf(underlined[1] ?? '', underlined[2] ?? '')) {
    const level = underlined[2]?.startsWith('=') ? 1 : 2;
    return [heading(underlined[1] ?? '', level), ...itemsOf(paragraph.slice(underlined[0].length), null)];
  }
  if (numberedLevel !== null) return [heading(paragraph, numberedLevel)];
  const text = cleanText(paragraph);
  return text === '' ? [] : [{ type: 'block', kind: 'paragraph', text, page: null, pageEnd: null }];
}

function heading(text: string, level: number): Item {
  return { type: 'heading', level, text, anchor: null, page: null };
}

/** True if the line is about as long as the words above it; any other line of dashes is a separator. */
function isUnderlineOf(words: string, line: string): boolean {
  return Math.abs(cleanText(words).length - line.length) <= 3;
}
