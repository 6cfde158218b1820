/** Words for what differs in a section: labels of differences, kinds of minor ones, the changelog. */
import { type HunkFlag, type HunkKind, isSignificantKind, type SignificantKind } from '../../model/change.ts';
import { joined } from './wording.ts';

/** The label of a changed section that the publisher's changelog does not mention. */
export const NOT_IN_CHANGELOG = 'not in the changelog';

const FLAG_WORDS: Readonly<Record<HunkFlag, string>> = {
  number: 'a number',
  modal: 'must/may changed',
  negation: 'a negation',
};

/** The kinds of minor differences in words. */
export const MINOR_WORDS: Readonly<Record<Exclude<HunkKind, SignificantKind>, string>> = {
  typography: 'typography',
  date: 'last-updated date',
  reference: 'renumbered references',
  notes: 'footnote numbers',
  'page-artefacts': 'headers, footers or contents list',
  order: 'order of paragraphs',
  link: 'links',
};

/** The flags in words, always in the same order. */
export function flagWords(flags: readonly HunkFlag[]): string[] {
  return (['number', 'modal', 'negation'] as const)
    .filter((flag) => flags.includes(flag))
    .map((flag) => FLAG_WORDS[flag]);
}

/** `typography and links`: the kinds of minor differences, in words. */
export function minorKindsText(kinds: readonly HunkKind[]): string {
  const words = Object.entries(MINOR_WORDS).flatMap(([kind, word]) =>
    kinds.some((each) => !isSignificantKind(each) && each === kind) ? [word] : [],
  );
  return words.length === 0 ? MINOR_WORDS.typography : joined(words);
}
