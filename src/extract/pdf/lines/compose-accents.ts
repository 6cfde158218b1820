/**
 * Composes letters with their accents where a file draws the two apart, as TeX does with its older fonts: the accent is
 * a glyph of its own, before or after its letter, and stands over it. Where the two stand shows which letter it is.
 */
import type { PdfRun } from '../file/pdf-text.ts';

/** The combining character for each accent that is drawn as a character of its own. */
const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030A',
  '˝': '\u030B',
  ˇ: '\u030C',
  '¸': '\u0327',
  '˛': '\u0328',
};
const ACCENTS = Object.keys(COMBINING).join('');
const HAS_ACCENT = new RegExp(`[${ACCENTS}]`);
const AT_START = new RegExp(`^([${ACCENTS}])`);
const AT_END = new RegExp(`([${ACCENTS}])$`);
const BETWEEN_LETTERS = new RegExp(`(\\p{L})([${ACCENTS}])(\\p{L})`, 'gu');
const VOWEL = /^[aeiouy]/i;

/** Runs overlap by at least this share of the type size if an accent of one stands over a letter of the other. */
const OVERLAP = 0.15;

/** The runs of a line, with each accent in the letter over which it stands. */
export function composeAccents(runs: readonly PdfRun[]): readonly PdfRun[] {
  if (!runs.some(({ text }) => HAS_ACCENT.test(text))) return runs;
  const composed: PdfRun[] = [];
  for (const run of runs) {
    const before = composed.pop();
    composed.push(...(before ? composePair(before, run) : [run]));
  }
  return composed.map((run) => ({ ...run, text: run.text.replace(BETWEEN_LETTERS, composeBetween) }));
}

function composePair(before: PdfRun, run: PdfRun): readonly PdfRun[] {
  const overlap = before.x + before.width - run.x;
  if (overlap < OVERLAP * run.size || Math.abs(before.y - run.y) > run.size) return [before, run];
  const [, after = ''] = AT_END.exec(before.text.trimEnd()) ?? [];
  const onNext = after && compose(run.text.charAt(0), after);
  if (onNext) {
    const text = before.text.trimEnd().slice(0, -1);
    const next = { ...run, text: onNext + run.text.slice(1) };
    return text === '' ? [next] : [{ ...before, text, width: run.x - before.x }, next];
  }
  const [, first = ''] = AT_START.exec(run.text) ?? [];
  const letters = before.text.trimEnd();
  const onLast = first && compose(letters.slice(-1), first);
  if (!onLast) return [before, run];
  const rest = run.text.slice(1);
  const whole = { ...before, text: letters.slice(0, -1) + onLast };
  return rest === ''
    ? [whole]
    : [whole, { ...run, text: rest, x: before.x + before.width, width: run.width - overlap }];
}

/** An accent within a run gives no place of its own. It belongs to the letter that takes it, of two to the vowel. */
function composeBetween(whole: string, before: string, accent: string, after: string): string {
  const [onBefore, onAfter] = [compose(before, accent), compose(after, accent)];
  if (onBefore && (!onAfter || VOWEL.test(before) || !VOWEL.test(after))) return onBefore + after;
  return onAfter ? before + onAfter : whole;
}

/** The letter with the accent; empty if there is no such letter. */
function compose(letter: string, accent: string): string {
  // A dotless letter is drawn where the accent takes the place of the dot.
  const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  const composed = (base + (COMBINING[accent] ?? '')).normalize('NFC');
  return /^\p{L}$/u.test(composed) && composed !== base ? composed : '';
}
