/**
 * Superscripts and subscripts. They carry meaning: 10⁶ is not 106. People type other forms of the same (`10^6`, `10^(6)`),
 * which fold to one.
 */

const PLAIN_OF_SUPERSCRIPTS = '0123456789+-=()abcdefghijklmnoprstuvwxyzT';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ';
const PLAIN_OF_SUBSCRIPTS = '0123456789+-=()aehijklmnoprstuvx';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';

/** For a character class in a pattern. */
export const SUPERSCRIPT_FIGURES = '\u00B2\u00B3\u00B9\u2070\u2074-\u2079';
export const SUPERSCRIPT_SIGNS = '\u207A\u207B';
/** A pattern for a whole number in superscript. */
export const SUPERSCRIPT_NUMBER = `(?:[${SUPERSCRIPT_SIGNS}]?[${SUPERSCRIPT_FIGURES}]{1,40})`;

const superscriptOf = tableOf(PLAIN_OF_SUPERSCRIPTS, SUPERSCRIPTS);
const subscriptOf = tableOf(PLAIN_OF_SUBSCRIPTS, SUBSCRIPTS);

/** The text in superscript characters; null if one of its characters has no such form. */
export function toSuperscript(text: string): string | null {
  return mapped(text, superscriptOf);
}

/** The text in subscript characters; null if one of its characters has no such form. */
export function toSubscript(text: string): string | null {
  return mapped(text, subscriptOf);
}

/** Letters in which no ordinal and no abbreviation ends (2ᵉ, 1ʳ, nᵒ): alone in superscript, they are exponents. */
export const EXPONENT_LETTERS = 'bcfgijklmnpquvwxyzT';

const SUPERSCRIPT_LETTERS = [...EXPONENT_LETTERS].map((letter) => superscriptOf.get(letter) ?? '').join('');
/**
 * A pattern with the flag `u` for superscripts that carry meaning: figures with the signs and letters among them, or one
 * letter that is an exponent.
 */
export const EXPONENT = `[${SUPERSCRIPTS}]{0,40}[${SUPERSCRIPT_FIGURES}]{1,40}[${SUPERSCRIPTS}]{0,40}|(?<![${SUPERSCRIPTS}])[⁺⁻⁼]?[${SUPERSCRIPT_LETTERS}](?![${SUPERSCRIPTS}\\p{L}])`;
/** A pattern for the same as people type it: `^6`, `^(n+1)`, `^{-6}`, `^k`. */
export const TYPED_EXPONENT = String.raw`\^(?:[({][-+=\u2212\p{L}\p{Nd}]{1,40}[)}]|[-+\u2212]?\p{Nd}{1,40}|\p{L}(?![\p{L}\p{M}\p{N}]))`;

const SUPERSCRIPT_RUN = new RegExp(`[${SUPERSCRIPTS}]+`, 'gu');
const SUBSCRIPT_RUN = new RegExp(`[${SUBSCRIPTS}]+`, 'gu');
const IS_EXPONENT = new RegExp(`^(?:${EXPONENT})$`, 'u');
const HAS_SUPERSCRIPT_FIGURE = new RegExp(`[${SUPERSCRIPT_FIGURES}]`);
const HAS_SUBSCRIPT_FIGURE = /[₀-₉]/;
const ENDS_IN_LETTER = /\p{L}$/u;
const BEGINS_WITH_LETTER = /^\p{L}/u;
/** What people type for an exponent in brackets. A number or a letter alone needs none. */
const BRACKETED = /\^[({]([-+=\p{L}\p{Nd}]{1,40})[)}]/gu;
const NEEDS_NO_BRACKETS = /^(?:[-+]?\p{Nd}+|\p{L})$/u;
const IS_NUMBER = new RegExp(`^${SUPERSCRIPT_NUMBER}$`);

/**
 * Marks superscripts with `^` and subscripts with `_`, so that their compatibility forms (NFKC) keep apart from plain
 * figures. Subscripts after a letter stay unmarked: CO₂ and CO2 are the same.
 */
export function markScripts(text: string): string {
  return text
    .replace(SUPERSCRIPT_RUN, (run, at: number) => {
      const end = at + run.length;
      if (!isExponent(run, text.slice(end, end + 2))) return run;
      return IS_NUMBER.test(run) || run.length === 1 ? `^${run}` : `^(${run})`;
    })
    .replace(SUBSCRIPT_RUN, (run, at: number, whole: string) => {
      const isIndex = HAS_SUBSCRIPT_FIGURE.test(run) && !ENDS_IN_LETTER.test(whole.slice(Math.max(0, at - 2), at));
      return isIndex ? `_${run}` : run;
    });
}

/** A letter alone is none in the middle of a word. */
function isExponent(run: string, next: string): boolean {
  return IS_EXPONENT.test(run) && (HAS_SUPERSCRIPT_FIGURE.test(run) || !BEGINS_WITH_LETTER.test(next));
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
