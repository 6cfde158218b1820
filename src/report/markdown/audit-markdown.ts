/** An audit, or a trace, as Markdown. Words of others are text in it, whatever marks they hold. */
import type { AuditReport, Trace } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { markdownCode, markdownText, safeLink } from '../../text/escape.ts';
import { type CitationView, type PassageView, viewOfAudit } from '../views/audit-view.ts';
import { viewOfTrace } from '../views/trace-view.ts';
import { excerptText } from './excerpt-markdown.ts';

export function renderAuditMarkdown(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report);
  const blocks = [
    `# ${markdownText(view.title)}`,
    `${markdownCode(view.page)}, ${displayTime(view.at)} UTC: ${markdownText(view.summary)}.`,
    ...part('To be looked at', view.needsAttention, explain),
    ...part('Could not be looked for', view.unavailable, explain),
    ...part('Stand', view.accurate, explain),
    ...(view.citations.length === 0
      ? []
      : ['## Other citations', view.citations.map((citation) => citationItem(citation, explain)).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function renderTraceMarkdown(trace: Trace): string {
  const view = viewOfTrace(trace);
  const blocks = [
    `# ${markdownText(view.title)}`,
    `> ${markdownText(view.query)}`,
    `${markdownCode(view.source)}: ${view.summary}.`,
    ...view.wordings.flatMap(({ status, span, where, excerpts, artefacts, text }) => [
      `## ${status}, ${span}`,
      ...(where === null ? [] : [markdownText(where)]),
      ...(excerpts.length > 0
        ? excerpts.map((excerpt) => `> ${excerptText(excerpt)}`)
        : text === null
          ? []
          : [`> ${markdownText(text)}`]),
      ...(artefacts.length === 0 ? [] : [artefacts.map((artefact) => `- ${markdownText(artefact)}`).join('\n')]),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function part(heading: string, passages: readonly PassageView[], explain: boolean): string[] {
  if (passages.length === 0) return [];
  return [`## ${heading}`, ...passages.flatMap((passage) => passageBlocks(passage, explain))];
}

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
    ...passage.excerpts.map((excerpt) => `Differs: ${excerptText(excerpt)}`),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ];
}

function citationItem({ cited, url, where, facts, issues, explanation }: CitationView, explain: boolean): string {
  const line = `- ${linked(cited, url)}${where === null ? '' : ` (${markdownText(where)})`}`;
  const more = [...facts, ...issues.map(({ text }) => text), ...(explain ? explanation : [])];
  return [line, ...more.map((text) => `  - ${markdownText(text)}`)].join('\n');
}

function linked(text: string, url: string | null): string {
  const link = safeLink(url);
  return link === null ? markdownText(text) : `[${markdownText(text)}](<${link.replace(/[<>]/g, encodeURIComponent)}>)`;
}
