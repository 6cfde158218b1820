/** The citations that became wrong, for a terminal. */
import { terminalLine } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView, isEmptyNews } from '../views/citation-news.ts';
import { BLANK, type Line, line } from './lines.ts';
import type { Palette } from './terminal-options.ts';

export function citationNewsLines(view: CitationNewsView, palette: Palette): Line[] {
  if (isEmptyNews(view)) return [];
  const { shifts, citations, more } = view;
  return [
    BLANK,
    line(palette.bold(CITATION_NEWS_HEADING)),
    ...shifts.map(({ page, text }) => line(palette.yellow(terminalLine(`${page}: ${text}`)))),
    ...citations.flatMap(({ page, cited, quote, issues }) => [
      line(terminalLine(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`)),
      ...issues.map((issue) => line(palette.yellow(terminalLine(issue)), 4)),
    ]),
    ...more.map((text) => line(text)),
  ];
}
