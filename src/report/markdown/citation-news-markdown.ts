/** The citations that became wrong, as Markdown. */
import { markdownText } from '../../text/escape.ts';
import {
  CITATION_NEWS_HEADING,
  type CitationNewsView,
  type IncorrectCitationView,
  isEmptyNews,
} from '../views/citation-news.ts';

export function citationNewsBlocks(view: CitationNewsView): string[] {
  if (isEmptyNews(view)) return [];
  const { shifts, citations, more } = view;
  const items = [
    ...shifts.map(({ page, text }) => `- ${markdownText(`${page}: ${text}`)}`),
    ...citations.map(citationItem),
  ];
  return [`## ${CITATION_NEWS_HEADING}`, items.join('\n'), ...more];
}

function citationItem({ page, cited, quote, issues }: IncorrectCitationView): string {
  const citation = markdownText(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`);
  return [`- ${citation}`, ...issues.map(markdownText)].join('  \n  ');
}
