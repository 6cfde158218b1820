/** A change as Markdown, by itself or as a part of a pass. Text from outside is escaped, whatever marks it contains. */
import type { Change } from '../../model/change.ts';
import { markdownCode, markdownText } from '../../text/escape.ts';
import type { BulkEditView } from '../views/bulk-edit-view.ts';
import {
  type ChangeView,
  CONTEXT_WORDS,
  IN_MANY_PLACES,
  NOT_FOUND_IN_TEXT,
  viewOfChange,
} from '../views/change-view.ts';
import { detailOf, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { NOT_IN_CHANGELOG } from '../views/section-wording.ts';
import { countOf } from '../views/wording.ts';
import { excerptText } from './excerpt-markdown.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 400, differences: Infinity };

export function renderChangeMarkdown(change: Change, { all }: { readonly all: boolean }): string {
  return `${changeBlocks(viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) }), 1).join('\n\n')}\n`;
}

export function changeBlocks(view: ChangeView, level: number): string[] {
  return [
    `${'#'.repeat(level)} ${markdownText(view.title)}`,
    `${markdownCode(view.from)} → ${markdownCode(view.to)}: ${markdownText(view.summary)}.`,
    ...view.remarks.map(markdownText),
    ...(view.bulkEdits.length > 0 ? [[`*${IN_MANY_PLACES}*:`, '', ...view.bulkEdits.map(bulkItem)].join('\n')] : []),
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
    ...section.differences.map(({ excerpt, labels }) => `> ${excerptText(excerpt)}${labelText(labels)}`),
    ...(section.more > 0 ? [`… and ${countOf(section.more, 'more difference')}.`] : []),
  ];
}

function bulkItem({ text, labels }: BulkEditView): string {
  return `- ${markdownText(text)}${labelText(labels)}`;
}

function labelText(labels: readonly string[]): string {
  return labels.length === 0 ? '' : ` *(${labels.map(markdownText).join(', ')})*`;
}
