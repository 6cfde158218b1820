/** The citations that became wrong, as Markdown. */
import { markdownText } from '../../text/escape.ts';
import { CITATION_NEWS_HEADING, type CitationNewsView, type IncorrectCitationView } from '../views/citation-news.ts';

export function citationNewsBlocks({ citations, more }: CitationNewsView): string[] {
  if (citations.length === 0) return [];
  return [`## ${CITATION_NEWS_HEADING}`, citations.map(citationItem).join('\n'), ...more];
}

function citationItem({ page, cited, quote, issues }: IncorrectCitationView): string {
  const citation = markdownText(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`);
  return [`- ${citation}`, ...issues.map(markdownText)].join('  \n  ');
}
