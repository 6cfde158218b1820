/** Finds the hunks of a section that are nothing but the number with which a paragraph begins. */
import { type LeadingLabel, leadingLabel } from '../grammar/leading-labels.ts';
import { isSignificantHunk, type SectionChange } from '../model/change.ts';
import { BLOCK_BREAK, CELL_BREAK } from '../model/document.ts';

/** Two labels with their marks are shorter. */
const MAX_LABELS = 60;

export interface LabelHunk {
  /** Index of the hunk. */
  readonly hunk: number;
  /** The label in each version; null where the paragraph has none. */
  readonly before: LeadingLabel | null;
  readonly after: LeadingLabel | null;
}

/** A version of the section's text, and where the changed words of each hunk begin in it. */
interface Version {
  readonly text: string;
  readonly starts: ReadonlyMap<number, number>;
}

export function labelHunks({ hunks, edits, status }: SectionChange): LabelHunk[] {
  if (status === 'added' || status === 'removed') return [];
  const mayBeLabel = ({ before, after }: (typeof hunks)[number]): boolean =>
    before.length + after.length <= MAX_LABELS && /[\p{L}\p{N}]/u.test(before + after);
  if (!hunks.some((hunk) => isSignificantHunk(hunk) && mayBeLabel(hunk))) return [];
  const [old, now] = [versionOf(edits, 'added'), versionOf(edits, 'removed')];
  return hunks.flatMap((each, hunk) => {
    if (!isSignificantHunk(each) || each.otherSection !== null || !mayBeLabel(each)) return [];
    const before = labelAt(old, hunk, each.before);
    const after = labelAt(now, hunk, each.after);
    if (before === undefined || after === undefined || before?.number === after?.number) return [];
    return [{ hunk, before, after }];
  });
}

function versionOf(edits: SectionChange['edits'], without: 'added' | 'removed'): Version {
  const starts = new Map<number, number>();
  let text = '';
  for (const edit of edits) {
    if (edit.hunk !== undefined && !starts.has(edit.hunk)) starts.set(edit.hunk, text.length);
    if (edit.kind !== without) text += edit.text;
  }
  return { text, starts };
}

/**
 * The label of the paragraph in which a hunk stands: null if it has none and the hunk has no words there; undefined if
 * the hunk has other words than those of a label.
 */
function labelAt({ text, starts }: Version, hunk: number, words: string): LeadingLabel | null | undefined {
  const from = starts.get(hunk) ?? 0;
  const at = from + (/^\s*/.exec(text.slice(from, from + 10))?.[0].length ?? 0);
  const start = paragraphStart(text, at);
  if (start === null) return undefined;
  if (words === '') return at === start ? null : undefined;
  const label = leadingLabel(text.slice(start, start + MAX_LABELS));
  if (label === null) return undefined;
  // In the first cell of a row a bare figure ("1.2") is data.
  if (!label.isMarked && isRow(text, start)) return undefined;
  const offset = label.printed.indexOf(words);
  // The hunk has the words around the changed ones too, so they may begin after it does.
  return offset >= 0 && at >= start + offset && at <= start + offset + words.length ? label : undefined;
}

/** Where the paragraph of a place begins; null if that is so far before it that the place is in no label. */
function paragraphStart(text: string, at: number): number | null {
  const from = Math.max(0, at - 2 * MAX_LABELS);
  // A break that begins at the place itself counts, as it does for `lastIndexOf`.
  const lead = text.slice(from, at + BLOCK_BREAK.length).lastIndexOf(BLOCK_BREAK);
  if (lead >= 0) return from + lead + BLOCK_BREAK.length;
  return from === 0 ? 0 : null;
}

function isRow(text: string, start: number): boolean {
  const end = text.indexOf(BLOCK_BREAK, start);
  return text.slice(start, end < 0 ? text.length : end).includes(CELL_BREAK);
}
