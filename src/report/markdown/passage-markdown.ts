/** A passage in Markdown, as audits and passes show it. */
import { markdownText, safeLink } from '../../text/escape.ts';
import type { PassageView } from '../views/audit-view.ts';
import { excerptText } from './excerpt-markdown.ts';

export function passageBlocks(passage: PassageView, explain: boolean): string[] {
  const facts = [
    `cited: ${linked(passage.cited, passage.url)}`,
    ...(passage.where === null ? [] : [`found: ${markdownText(passage.where)}`]),
    ...passage.facts.map(markdownText),
    ...passage.issues.map(({ text }) => markdownText(text)),
    ...[...passage.alternatives, ...passage.artefacts, ...(explain ? passage.explanation : [])].map(markdownText),
  ];
  return [
    `**${passage.status}** (${passage.id}, ${markdownText(passage.under)})`,
    `> ${markdownText(passage.quote)}`,
    ...passage.excerpts.map((excerpt) => `Change: ${excerptText(excerpt)}`),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ];
}

/** A text with its link, if it has one that may be followed. */
export function linked(text: string, url: string | null): string {
  const link = safeLink(url);
  return link === null ? markdownText(text) : `[${markdownText(text)}](<${link.replace(/[<>]/g, encodeURIComponent)}>)`;
}
