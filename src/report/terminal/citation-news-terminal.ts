/** The citations that became wrong, for a terminal. */
import { terminalLine } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView } from '../views/citation-news.ts';
import { BLANK, type Line, line } from './lines.ts';
import type { Palette } from './terminal-options.ts';

export function citationNewsLines({ citations, more }: CitationNewsView, palette: Palette): Line[] {
  if (citations.length === 0) return [];
  return [
    BLANK,
    line(palette.bold(CITATION_NEWS_HEADING)),
    ...citations.flatMap(({ page, cited, quote, issues }) => [
      line(terminalLine(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`)),
      ...issues.map((issue) => line(palette.yellow(terminalLine(issue)), 4)),
    ]),
    ...more.map((text) => line(text)),
  ];
}
