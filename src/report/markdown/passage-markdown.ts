/** A passage in Markdown, as audits and passes show it. */
import { markdownText, safeLink } from '../../text/escape.ts';
import type { PassageView } from '../views/passage-view.ts';
import { excerptText } from './excerpt-markdown.ts';

export function passageBlocks(passage: PassageView): string[] {
  const { status, printedId, under, matched, where, facts, notes, issues, alternatives, artefacts } = passage;
  const items = [
    `cited: ${linked(passage.cited, passage.url)}${matched === null ? '' : ` (${matched})`}`,
    ...(where === null ? [] : [`found: ${markdownText(where)}`]),
    ...facts.map(markdownText),
    ...notes.map((note) => `**${markdownText(note)}**`),
    ...issues.map(({ text }) => markdownText(text)),
    ...[...alternatives, ...artefacts, ...passage.explanation].map(markdownText),
  ];
  return [
    `**${status}** (${[printedId, ...(under === '' ? [] : [markdownText(under)])].join(', ')})`,
    `> ${markdownText(passage.quote)}`,
    ...passage.excerpts.map((excerpt) => `Change: ${excerptText(excerpt)}`),
    items.map((item) => `- ${item}`).join('\n'),
  ];
}

/** A text with its link, if it has one that may be followed. */
export function linked(text: string, url: string | null): string {
  const link = safeLink(url);
  return link === null ? markdownText(text) : `[${markdownText(text)}](<${link.replace(/[<>]/g, encodeURIComponent)}>)`;
}
