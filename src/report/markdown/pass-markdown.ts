/** A change, or a whole pass, as Markdown. Words of others are text in it, whatever marks they hold. */
import type { Change } from '../../model/change.ts';
import type { PassReport } from '../../model/report.ts';
import { markdownCode, markdownText } from '../../text/escape.ts';
import { type ChangeView, CONTEXT_WORDS, NOT_FOUND_IN_TEXT, viewOfChange } from '../views/change-view.ts';
import { citationNewsBlocks } from '../views/citation-changes.ts';
import { type CaptureView, notesOf, outcomeText, viewOfPass } from '../views/pass-view.ts';
import { detailOf, NOT_IN_CHANGELOG, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { countOf } from '../views/wording.ts';
import { passageBlocks } from './audit-markdown.ts';
import { excerptText } from './excerpt-markdown.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 400, places: Infinity };
const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 120, places: 12 };

export function renderChangeMarkdown(change: Change, { all }: { readonly all: boolean }): string {
  return `${changeBlocks(viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) }), 1).join('\n\n')}\n`;
}

export function renderPassMarkdown(report: PassReport, { all }: { readonly all: boolean }): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  const blocks = [
    `# Variorum: ${markdownText(view.when)}`,
    markdownText(view.summary),
    ...(view.captures.length > 0 ? [view.captures.map(captureItem).join('\n')] : []),
    ...view.changes.flatMap((change) => changeBlocks(change, 2)),
    ...view.passages.flatMap(({ change, passage }) => [
      `## Quote: ${markdownText(change)}`,
      ...passageBlocks(passage, false),
    ]),
    ...citationNewsBlocks(view.citations),
    ...[...view.audits, ...view.pageFailures].map(markdownText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function captureItem(capture: CaptureView): string {
  const line = `- **${outcomeText(capture.outcome)}**: ${markdownText(capture.title)} (${markdownCode(capture.source)})`;
  return [line, ...notesOf(capture).map(markdownText)].join('  \n  ');
}

function changeBlocks(view: ChangeView, level: number): string[] {
  return [
    `${'#'.repeat(level)} ${markdownText(view.title)}`,
    `${markdownCode(view.from)} → ${markdownCode(view.to)}: ${view.summary}.`,
    ...view.remarks.map(markdownText),
    ...view.sections.flatMap((section) => sectionBlocks(section, level + 1)),
    ...(view.unfound.length > 0
      ? [[`*${NOT_FOUND_IN_TEXT}*:`, '', ...view.unfound.map((entry) => `- ${markdownText(entry)}`)].join('\n')]
      : []),
    ...view.minor.map(({ label, sections }) => `*${label}*: ${sections.map(markdownText).join('; ')}.`),
  ];
}

function sectionBlocks(section: SectionView, level: number): string[] {
  const facts = [section.verb, ...(section.undeclared ? [NOT_IN_CHANGELOG] : []), ...section.notes]
    .map(markdownText)
    .join(' · ');
  return [
    `${'#'.repeat(level)} ${markdownText(section.heading)}`,
    `*${facts}*`,
    ...section.places.map(({ excerpt, labels }) => {
      const said = labels.length === 0 ? '' : ` *(${labels.map(markdownText).join(', ')})*`;
      return `> ${excerptText(excerpt)}${said}`;
    }),
    ...(section.more > 0 ? [`… and ${countOf(section.more, 'more place')}.`] : []),
  ];
}
