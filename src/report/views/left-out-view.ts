/** What was left out of a web page, in groups and in words, for every format that a person reads. */
import type { LeftOutBlock, LeftOutReason } from '../../model/left-out.ts';
import { countOf, cutText } from './wording.ts';

export interface LeftOutView {
  /** `Left out of the main content: 2 parts, 8 words`. */
  readonly heading: string;
  readonly blocks: readonly LeftOutBlockView[];
}

export interface LeftOutBlockView {
  /** `navigation, 12 words`. */
  readonly reason: string;
  /** The element as a CSS selector names it. */
  readonly element: string;
  /** The beginning of its text. */
  readonly text: string;
}

const REASONS: Readonly<Record<LeftOutReason, string>> = {
  navigation: 'navigation',
  banner: 'header of the site',
  footer: 'footer of the site',
  dialog: 'dialog',
  form: 'form',
  'consent-notice': 'cookie or consent notice',
  'related-links': 'links to related pages',
  'link-list': 'list of links',
  'contents-list': 'contents list',
  hidden: 'hidden',
  control: 'button, field or player',
  'outside-main': 'outside the main content',
  settings: 'left out by your settings',
};

const LONGEST_TEXT = 160;

const GROUPS: readonly (readonly [heading: string, holds: (block: LeftOutBlock) => boolean])[] = [
  ['Left out of the main content', ({ counted, inMain }) => counted && inMain],
  ['Left out of the rest of the page', ({ counted, inMain }) => counted && !inMain],
  ['Removed by your settings, not counted', ({ counted, reason }) => !counted && reason === 'settings'],
  ['Hidden parts and controls, not counted', ({ counted, reason }) => !counted && reason !== 'settings'],
];

/** The main content first; a group without blocks is left out. What is not counted is in no number of the coverage. */
export function viewOfLeftOut(blocks: readonly LeftOutBlock[]): LeftOutView[] {
  return GROUPS.flatMap(([heading, holds]) => {
    const group = blocks.filter(holds);
    if (group.length === 0) return [];
    const words = group.reduce((sum, each) => sum + each.words, 0);
    const size = `${countOf(group.length, 'part')}, ${countOf(words, 'word')}`;
    return [{ heading: `${heading}: ${size}`, blocks: group.map(viewOfBlock) }];
  });
}

function viewOfBlock({ reason, element, words, text }: LeftOutBlock): LeftOutBlockView {
  return { reason: `${REASONS[reason]}, ${countOf(words, 'word')}`, element, text: cutText(text, LONGEST_TEXT) };
}
