/** A pass as Markdown. Text from outside is escaped, whatever marks it contains. */
import type { PassReport } from '../../model/report.ts';
import { markdownCode, markdownText } from '../../text/escape.ts';
import { CONTEXT_WORDS } from '../views/change-view.ts';
import { SETTINGS } from '../views/finding-view.ts';
import { NO_NEWS } from '../views/news-wording.ts';
import { type CaptureView, notesOf, outcomeText, SET_ASIDE, viewOfPass } from '../views/pass-view.ts';
import { detailOf, type ViewOptions } from '../views/section-view.ts';
import { changeBlocks } from './change-markdown.ts';
import { citationNewsBlocks } from './citation-news-markdown.ts';
import { passageBlocks } from './passage-markdown.ts';

const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 120, differences: 12 };

export function renderPassMarkdown(report: PassReport, { all }: { readonly all: boolean }): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  const blocks = [
    `# Variorum: ${markdownText(view.when)}`,
    `**${markdownText([view.news ?? NO_NEWS, ...(view.attention === null ? [] : [view.attention])].join('; '))}**`,
    markdownText(view.summary),
    ...(view.captures.length > 0 ? [view.captures.map(captureItem).join('\n')] : []),
    ...view.changes.flatMap((change) => changeBlocks(change, 2)),
    ...view.passages.flatMap(({ change, passage }) => [`## Quote ${markdownText(change)}`, ...passageBlocks(passage)]),
    ...citationNewsBlocks(view.citations),
    ...listBlocks(SETTINGS, view.settings),
    ...listBlocks(SET_ASIDE, view.setAside),
    ...[...view.audits, ...view.pageFailures].map(markdownText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function listBlocks(heading: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`## ${heading}`, texts.map((text) => `- ${markdownText(text)}`).join('\n')];
}

function captureItem(capture: CaptureView): string {
  const line = `- **${outcomeText(capture.outcome)}**: ${markdownText(capture.title)} (${markdownCode(capture.source)})${capture.coverage === '' ? '' : `, ${capture.coverage}`}`;
  return [line, ...notesOf(capture).map(markdownText)].join('  \n  ');
}
