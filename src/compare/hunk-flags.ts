/**
 * Small changes with large meaning: figures, modal verbs and negations that one version has and the other lacks.
 * English only.
 */
import { monthsIn } from '../grammar/months.ts';
import { ENGLISH_MODALS, ENGLISH_NEGATIONS, ENGLISH_NUMBERS } from '../grammar/sense-words.ts';
import type { HunkFlag } from '../model/change.ts';
import { withoutStruck } from '../text/struck.ts';
import { SUPERSCRIPT_NUMBER } from '../text/superscripts.ts';
import { NUMBER_SIGN } from '../text/words.ts';

/** Longer hunks are a different wording, not one word more or less, and a reader sees them as a whole. */
const MAX_WORDS = 40;
/** The same for words that were only added or only removed. */
const MAX_WORDS_ALONE = 12;

const MAY = 5;
const FIGURE = new RegExp(
  String.raw`(?:${NUMBER_SIGN}|(?<![\p{L}\p{Nd}.]))\p{Nd}+(?:[.,:/]\p{Nd}+)*(?:${SUPERSCRIPT_NUMBER})?`,
  'gu',
);

export function flagsOf(before: string, after: string): HunkFlag[] {
  // Struck-out words no longer hold: a struck "not" is one less.
  const [old, now] = [before, after].map((text) => withoutStruck(text).toLowerCase().replace(/[‘’ʼ]/g, "'"));
  if (old === undefined || now === undefined) return [];
  const limit = old === '' || now === '' ? MAX_WORDS_ALONE : MAX_WORDS;
  if ([old, now].some((text) => countWords(text) > limit)) return [];
  const differs = (pattern: RegExp): boolean => found(old, pattern) !== found(now, pattern);
  // If either version names another month, "may" is one too.
  const isMonth = monthsIn(`${old} ${now}`, 'english').some(({ month, isFull }) => isFull && month !== MAY);
  const modal = isMonth
    ? found(old.replace(/\bmay\b/g, ''), ENGLISH_MODALS) !== found(now.replace(/\bmay\b/g, ''), ENGLISH_MODALS)
    : differs(ENGLISH_MODALS);
  return [
    ...(differs(FIGURE) || differs(ENGLISH_NUMBERS) ? (['number'] as const) : []),
    ...(modal ? (['modal'] as const) : []),
    ...(differs(ENGLISH_NEGATIONS) ? (['negation'] as const) : []),
  ];
}

/** All that the pattern finds, in alphabetical order, so that the order of the words does not count. */
function found(text: string, pattern: RegExp): string {
  return (text.match(pattern) ?? [])
    .map((word) => ({ wo: 'will', ca: 'can', "n't": 'not' })[word] ?? word)
    .sort()
    .join(' ');
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
