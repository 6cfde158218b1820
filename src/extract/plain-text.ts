/**
 * Extracts a Document from plain text. Empty lines separate paragraphs. Plain text has no markup for headings, so only
 * two forms count as headings: an underlined line, and a numbered line between empty lines, if such lines count up from
 * 1.
 */
import { numberBeforeCapital, numberDepth } from '../grammar/section-numbers.ts';
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { cleanText } from '../text/normalize.ts';
import { buildSections, type Item } from './build-sections.ts';
import { EXTRACTORS } from './extractors.ts';

/** Throws ExtractError if the text has no words. */
export function documentFromPlainText(text: string, url: string): Document {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\f]*\n|\f/)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph));
  if (paragraphs.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: the document has no text`);
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
/** A longer line is a paragraph that begins with a number. */
const LONGEST_HEADING = 110;

function itemsOf(paragraph: string, numbered: ReadonlySet<string>): Item[] {
  const underlined = UNDERLINED.exec(paragraph);
  if (underlined && isUnderlineOf(underlined[1] ?? '', underlined[2] ?? '')) {
    const level = underlined[2]?.startsWith('=') ? 1 : 2;
    return [heading(underlined[1] ?? '', level), ...itemsOf(paragraph.slice(underlined[0].length), numbered)];
  }
  const number = numbered.has(paragraph) ? numberOfLine(paragraph) : null;
  if (number !== null) return [heading(paragraph, numberDepth(number) + 1)];
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

/**
 * The numbered lines that stand alone and do not end like sentences; none if their top-level numbers do not count up
 * from 1, since the lines are then a list.
 */
function numberedHeadings(paragraphs: readonly string[]): ReadonlySet<string> {
  const lines = paragraphs.filter((paragraph) => numberOfLine(paragraph) !== null && !/[.;,:]\s*$/.test(paragraph));
  const topLevel = lines.map((line) => numberOfLine(line) ?? '').filter((number) => !number.includes('.'));
  const countsUp = topLevel.length >= 2 && topLevel.every((number, index) => Number(number) === index + 1);
  return new Set(countsUp ? lines : []);
}

/** The number at the start of a paragraph of one line; null if there is none, or if the paragraph has several lines. */
function numberOfLine(paragraph: string): string | null {
  const line = paragraph.trim();
  return line.includes('\n') || line.length > LONGEST_HEADING ? null : numberBeforeCapital(line);
}
