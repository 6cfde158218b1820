/**
 * Normal forms of text. The program stores text as `cleanText` gives it, and compares words as `foldTypography` gives
 * them. Applying either twice changes nothing more.
 */
import { foldExponents, markScripts } from './superscripts.ts';

/**
 * Characters without width and meaning: soft hyphen, zero-width space, word joiner, byte order mark, direction marks,
 * fillers, the selectors that colour an emoji, and tags, except after the black flag, where they name a country.
 */
const INVISIBLE = new RegExp(
  [
    '[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE0E\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB]',
    '[\u{1D173}-\u{1D17A}]',
    '(?<!\u{1F3F4}[\u{E0000}-\u{E007F}]{0,8})[\u{E0000}-\u{E007F}]',
  ].join('|'),
  'gu',
);
/** The scripts in which a joiner or non-joiner changes the shape of the letters before it. */
const SHAPED_SCRIPTS = [
  ...['Arabic', 'Syriac', 'Nko', 'Mandaic', 'Mongolian', 'Phags_Pa', 'Adlam', 'Hanifi_Rohingya'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese'],
];
const SHAPED = SHAPED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('');
/** Joiners and non-joiners that neither shape a letter nor join two emoji. */
const IDLE_JOINER = new RegExp(
  `(?<![${SHAPED}]|[\\p{Extended_Pictographic}\\p{Emoji_Modifier}](?=\\u200D\\p{Extended_Pictographic}))[\\u200C\\u200D]`,
  'gu',
);
/** A pattern with the flag `u` for a character that chooses the shape of the one before it, and no other word. */
export const SHAPING = '[\\u180B-\\u180D\\u180F\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]';
const SHAPING_CHARACTERS = new RegExp(SHAPING, 'gu');
/** Control characters except tab and line ends; lone surrogates are replaced separately. */
const CONTROLS = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/g;

/** Characters that are never removed, replaced or composed: Latin letters as one types them, and the usual marks. */
const STABLE = '!-~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E';
const MAY_CHANGE = new RegExp(`[^${STABLE}\\t\\n\\f\\r \u00A0]`);
/** Found in text that needs cleaning: most text is made of stable characters, with one space between any two words. */
const UNCLEAN = new RegExp(`[^${STABLE} ]|  |^ | $`);
/** Found in clean text that differs from its form without typography. */
const MAY_FOLD = /[^ -~]|`|''|--| - |\^[({]/;
/** A pattern for a fraction in one character, such as `½`. */
export const FRACTION = '[\u00BC-\u00BE\u2150-\u215F\u2189]';
/** Between a figure and a fraction in one character (`1½`): its compatibility form begins with a figure. */
const FRACTION_BEHIND_FIGURE = new RegExp(`${FRACTION}(?<=\\p{Nd}.)`, 'gu');

/**
 * Text as it is stored: NFC, well-formed, without control and invisible characters, white space collapsed to single
 * spaces.
 */
export function cleanText(text: string): string {
  // Text passes here several times: testing that it is clean costs far less than cleaning it.
  if (!UNCLEAN.test(text)) return text;
  return wellFormed(text).replace(/\s+/g, ' ').trim();
}

/** Like `cleanText`, but keeps line ends and indents: for code and other preformatted text. */
export function cleanLines(text: string): string {
  const lines = wellFormed(text.replace(/\r\n?/g, '\n').replace(/\f/g, '\n'))
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}

/**
 * Words without their typography: compatibility forms (NFKC: ligatures, full-width forms, fractions), plain quotation
 * marks, hyphens and dots, single spaces, `^6` for every form of an exponent. Case is kept.
 */
export function foldTypography(text: string): string {
  const clean = cleanText(text);
  if (!MAY_FOLD.test(clean)) return clean;
  const folded = cleanText(
    markScripts(clean.replace(SHAPING_CHARACTERS, '').replace(FRACTION_BEHIND_FIGURE, ' $&'))
      .normalize('NFKC')
      .replace(/\u2044/g, '/')
      .replace(/[\u2018\u2019\u201A\u201B\u2032\u02BC\u00B4`]/g, "'")
      .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
      .replace(/''/g, '"')
      .replace(/[\u2010-\u2015\u2212\u2043]/g, '-')
      .replace(/\s*-{2,}\s*/g, '-')
      .replace(/\s+-\s+/g, '-'),
  );
  return foldExponents(folded);
}

/** Words without their typography and case: for finding a heading, a title or a link by its words. */
export function foldCase(text: string): string {
  return foldTypography(text).toLowerCase();
}

/** Letters without their accents: `fevrier` for `février`. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '');
}

function wellFormed(text: string): string {
  if (!MAY_CHANGE.test(text)) return text;
  // A form feed is white space to a reader, but a page break in our own text: callers replace those from outside.
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(IDLE_JOINER, '')
    .normalize('NFC');
}
