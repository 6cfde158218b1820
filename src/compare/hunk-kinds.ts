/** Classifies a hunk by the first kind that explains all of it; if none does, it is wording. */
import { countedBefore, numberAndAbove } from '../grammar/section-numbers.ts';
import type { HunkKind } from '../model/change.ts';
import { foldTypography } from '../text/normalize.ts';
import { SUPERSCRIPT_NUMBER } from '../text/superscripts.ts';
import { NUMBER_SIGN } from '../text/words.ts';
import { kindOfDates } from './hunk-dates.ts';
import type { TextRange } from './hunk-ranges.ts';
import { type AnnotatedText, foldMarks, paragraphOf, type VersionTexts } from './hunk-texts.ts';
import type { Renumbering } from './renumbering.ts';

/** Longer hunks are a different wording, not just another figure or form. */
const MAX_EXPLAINED = 1_000;
/** How many characters before a number may say what it counts. */
const CONTEXT = 80;
/** Numbers with their signs and exponents, as written and as folded. */
const FIGURES = new RegExp(
  String.raw`(?:${NUMBER_SIGN})?\p{Nd}+(?:[.,:/]\p{Nd}+)*(?:\^[-+]?\p{Nd}+|${SUPERSCRIPT_NUMBER})?`,
  'gu',
);
/** A running header has a sign for each. */
const PAGE_FIGURES = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;

export function kindOf(before: TextRange, after: TextRange, texts: VersionTexts, renumbering: Renumbering): HunkKind {
  const isShort = before.text.length + after.text.length <= MAX_EXPLAINED;
  // No kind explains a long text that only one version has.
  if (!isShort && (before.text === '' || after.text === '') && texts.kind !== 'contents') return 'wording';
  const [old, now] = [foldMarks(before.text), foldMarks(after.text)];
  if (old === now) return 'typography';
  if (texts.kind === 'contents') return 'page-artefacts';
  if (!isShort) return 'wording';
  if (isPagination(before, after, texts, renumbering)) return 'page-artefacts';
  if (withoutNoteNumbers(before, texts.before) === withoutNoteNumbers(after, texts.after)) return 'notes';
  const dates = kindOfDates(before, after, texts);
  if (dates !== null) return dates;
  if (!/\p{Nd}/u.test(old + now) || foldFigures(old) !== foldFigures(now)) return 'wording';
  return followsRenumbering(before, after, texts, renumbering) ? 'reference' : 'number';
}

function foldFigures(text: string): string {
  return text.replace(FIGURES, '0');
}

/** True for the edge of a page: a running header or footer of either document. */
function isPagination(before: TextRange, after: TextRange, texts: VersionTexts, { pagination }: Renumbering): boolean {
  const isEdge = (range: TextRange, whole: string): boolean =>
    range.text === '' ||
    (pagination.has(foldTypography(range.text).replace(PAGE_FIGURES, '#')) && paragraphOf(range, whole) === range.text);
  return isEdge(before, texts.before.text) && isEdge(after, texts.after.text);
}

/** The words of the range without footnote numbers. */
function withoutNoteNumbers({ text, start }: TextRange, { noteNumbers }: AnnotatedText): string {
  let [bare, at] = ['', 0];
  for (const [from, to] of noteNumbers) {
    if (to <= start + at || from >= start + text.length) continue;
    bare += text.slice(at, Math.max(at, from - start));
    at = Math.min(text.length, to - start);
  }
  return foldMarks(bare + text.slice(at));
}

/** True for figures that count sections or pages, in texts that differ in figures alone, if the renumbering turns each old one into the new one. */
function followsRenumbering(
  before: TextRange,
  after: TextRange,
  texts: VersionTexts,
  renumbering: Renumbering,
): boolean {
  const [olds, news] = [before, after].map(({ text }) => [...text.matchAll(FIGURES)]);
  if (!olds || !news || olds.length === 0 || olds.length !== news.length) return false;
  return olds.every((match, index) => {
    const [old, now] = [match[0], news[index]?.[0] ?? ''];
    if (old === now) return true;
    const at = before.start + match.index;
    const counted = countedBefore(texts.before.text.slice(Math.max(0, at - CONTEXT), at));
    if (counted === null) return false;
    return counted === 'page' ? renumbering.pages.has(`${old}>${now}`) : renumbered(old, renumbering.sections) === now;
  });
}

/** The number with its longest renumbered beginning replaced: 7.2.1 becomes 8.2.1 if 7 or 7.2 became 8 or 8.2. */
function renumbered(number: string, sections: ReadonlyMap<string, string>): string | null {
  for (const above of numberAndAbove(number)) {
    const now = sections.get(above);
    if (now !== undefined) return now + number.slice(above.length);
  }
  return null;
}
