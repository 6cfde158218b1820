/** A trace as Markdown. Text from outside is escaped, whatever marks it contains. */
import type { Trace } from '../../model/audit.ts';
import { markdownCode, markdownText } from '../../text/escape.ts';
import { type TracedView, viewOfTrace } from '../views/trace-view.ts';
import { excerptText } from './excerpt-markdown.ts';

export function renderTraceMarkdown(trace: Trace): string {
  const view = viewOfTrace(trace);
  const blocks = [
    `# ${markdownText(view.title)}`,
    `> ${markdownText(view.query)}`,
    `${markdownCode(view.source)}: ${view.summary}.`,
    ...view.wordings.flatMap(wordingBlocks),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function wordingBlocks({ status, span, where, excerpts, artefacts, text }: TracedView): string[] {
  const whole = text === null ? [] : [`> ${markdownText(text)}`];
  return [
    `## ${status}, ${span}`,
    ...(where === null ? [] : [markdownText(where)]),
    ...(excerpts.length > 0 ? excerpts.map((excerpt) => `> ${excerptText(excerpt)}`) : whole),
    ...(artefacts.length === 0 ? [] : [artefacts.map((artefact) => `- ${markdownText(artefact)}`).join('\n')]),
  ];
}
