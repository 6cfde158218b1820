/**
 * Plain text: paragraphs by empty lines. Nothing in it marks a heading, so only two forms count as one: a line that is
 * underlined, and a numbered line that stands alone, where several of them count up.
 */
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { cleanText } from '../text/normalize.ts';
import { buildSections, type Item } from './build-sections.ts';
import { EXTRACTORS } from './extractors.ts';

/** Throws ExtractError where there is no text. */
export function documentFromPlainText(text: string, url: string): Document {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\f]*\n|\f/)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph));
  if (paragraphs.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: there is no text in it`);
  const numbered = numberedHeadings(paragraphs);
  const sections = buildSections(paragraphs.flatMap((paragraph) => itemsOf(paragraph, numbered)));
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
const NUMBERED = /^[ \t]*((\d{1,2}(?:\.\d{1,2})*)[.)]?[ \t]+\p{Lu}[^\n]{0,99})$/u;

function itemsOf(paragraph: string, numbered: ReadonlySet<string>): Item[] {
  const underlined = UNDERLINED.exec(paragraph);
  if (underlined && isAsLong(underlined[1] ?? '', underlined[2] ?? '')) {
    const level = underlined[2]?.startsWith('=') ? 1 : 2;
    return [heading(underlined[1] ?? '', level), ...itemsOf(paragraph.slice(underlined[0].length), numbered)];
  }
  const number = numbered.has(paragraph) ? NUMBERED.exec(paragraph)?.[2] : undefined;
  if (number !== undefined) return [heading(paragraph, number.split('.').length + 1)];
  const text = cleanText(paragraph);
  return text === '' ? [] : [{ type: 'block', kind: 'paragraph', text, page: null, pageEnd: null }];
}

function heading(text: string, level: number): Item {
  return { type: 'heading', level, text, anchor: null, page: null };
}

/** A line of dashes much shorter or longer than the words above it parts paragraphs, and underlines nothing. */
function isAsLong(words: string, line: string): boolean {
  return Math.abs(cleanText(words).length - line.length) <= 3;
}

/** Lines alone with a number, where they count up from 1 and do not end like sentences: else they are a list. */
function numberedHeadings(paragraphs: readonly string[]): ReadonlySet<string> {
  const lines = paragraphs.filter((paragraph) => NUMBERED.test(paragraph) && !/[.;,:]\s*$/.test(paragraph));
  const first = lines.map((line) => NUMBERED.exec(line)?.[2] ?? '').filter((number) => !number.includes('.'));
  const counts = first.length >= 2 && first.every((number, index) => Number(number) === index + 1);
  return new Set(counts ? lines : []);
}
