/**
 * Figures, signs and letters above or below the line. They carry meaning: 10⁶ is not 106. Markup and typing have other
 * forms of the same (`10^6`, `10^(6)`), which fold to one.
 */

const PLAIN = '0123456789+-=()abcdefghijklmnoprstuvwxyzT';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ';
const LOWERED_PLAIN = '0123456789+-=()aehijklmnoprstuvx';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';

/** For patterns with the flag `u`, in a character class: figures above the line. */
export const RAISED_FIGURES = '\u00B2\u00B3\u00B9\u2070\u2074-\u2079';
/** The signs above the line. */
export const RAISED_SIGNS = '\u207A\u207B';

const raisedOf = tableOf(PLAIN, RAISED);
const loweredOf = tableOf(LOWERED_PLAIN, LOWERED);

/** The text in characters above the line; null if one of its characters has no such form. */
export function raise(text: string): string | null {
  return mapped(text, raisedOf);
}

/** The text in characters below the line; null if one of its characters has no such form. */
export function lower(text: string): string | null {
  return mapped(text, loweredOf);
}

/** Letters in which no ordinal and no abbreviation ends (2ᵉ, 1ʳ, nᵒ): alone above the line, they are exponents. */
export const EXPONENT_LETTERS = 'bcfgijklmnpquvwxyzT';

const RAISED_LETTERS = [...EXPONENT_LETTERS].map((letter) => raisedOf.get(letter) ?? '').join('');
/**
 * A pattern with the flag `u` for what carries meaning above the line: figures with the signs and letters among them, or
 * one letter that is an exponent.
 */
export const RAISED_RUN = `[${RAISED}]{0,40}[${RAISED_FIGURES}]{1,40}[${RAISED}]{0,40}|(?<![${RAISED}])[⁺⁻⁼]?[${RAISED_LETTERS}](?![${RAISED}\\p{L}])`;
/** A pattern for the same as people type it: `^6`, `^(n+1)`, `^{-6}`, `^k`. */
export const TYPED_EXPONENT = String.raw`\^(?:[({][-+=\u2212\p{L}\p{Nd}]{1,40}[)}]|[-+\u2212]?\p{Nd}{1,40}|\p{L}(?![\p{L}\p{M}\p{N}]))`;

const RAISED_CHARACTERS = new RegExp(`[${RAISED}]+`, 'gu');
const LOWERED_CHARACTERS = new RegExp(`[${LOWERED}]+`, 'gu');
const IS_EXPONENT = new RegExp(`^(?:${RAISED_RUN})$`, 'u');
const HAS_RAISED_FIGURE = new RegExp(`[${RAISED_FIGURES}]`);
const HAS_LOWERED_FIGURE = /[₀-₉]/;
const ENDS_IN_LETTER = /\p{L}$/u;
const BEGINS_WITH_LETTER = /^\p{L}/u;
/** What people type for an exponent in brackets. A number or a letter alone needs none. */
const BRACKETED = /\^[({]([-+=\p{L}\p{Nd}]{1,40})[)}]/gu;
const NEEDS_NO_BRACKETS = /^(?:[-+]?\p{Nd}+|\p{L})$/u;
const RAISED_NUMBER = new RegExp(`^[${RAISED_SIGNS}]?[${RAISED_FIGURES}]+$`, 'u');

/**
 * Marks characters above the line with `^` and those below it with `_`, so that their compatibility forms (NFKC) keep
 * apart from plain figures. Characters below the line after a letter stay unmarked: CO₂ and CO2 are the same.
 */
export function markScripts(text: string): string {
  return text
    .replace(RAISED_CHARACTERS, (run, at: number) => {
      const end = at + run.length;
      if (!isExponent(run, text.slice(end, end + 2))) return run;
      return RAISED_NUMBER.test(run) || run.length === 1 ? `^${run}` : `^(${run})`;
    })
    .replace(LOWERED_CHARACTERS, (run, at: number, whole: string) => {
      const isIndex = HAS_LOWERED_FIGURE.test(run) && !ENDS_IN_LETTER.test(whole.slice(Math.max(0, at - 2), at));
      return isIndex ? `_${run}` : run;
    });
}

/** A letter alone is none in the middle of a word. */
function isExponent(run: string, next: string): boolean {
  return IS_EXPONENT.test(run) && (HAS_RAISED_FIGURE.test(run) || !BEGINS_WITH_LETTER.test(next));
}

/** `^(6)` and `^{6}` as `^6`, `^{n+1}` as `^(n+1)`. */
export function foldExponents(text: string): string {
  if (!text.includes('^')) return text;
  return text.replace(BRACKETED, (_, inner: string) => (NEEDS_NO_BRACKETS.test(inner) ? `^${inner}` : `^(${inner})`));
}

function tableOf(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, at) => [character, targets[at] ?? character]));
}

function mapped(text: string, table: ReadonlyMap<string, string>): string | null {
  let result = '';
  for (const character of text.replace(/[\u2010-\u2015\u2212]/g, '-')) {
    const target = table.get(character);
    if (target === undefined) return null;
    result += target;
  }
  return result;
}
