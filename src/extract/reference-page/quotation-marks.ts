/**
 * The quotation marks of all languages: which mark closes which, and what a mark can do where it stands. One mark opens
 * in one language and closes in another (“, ”, «, »), and some look the same on both sides, so the characters beside a
 * mark decide, never the language of the page.
 */
import { UNSPACED } from '../../text/words.ts';

/** What a mark opens. */
export interface OpeningMark {
  readonly closers: ReadonlySet<string>;
  /** Marks that close it too where people mix typed and typeset marks, as in „so", unless a better one follows. */
  readonly mixedClosers: ReadonlySet<string>;
  /** Marks of one family are those that people mix. */
  readonly family: string;
  /** An apostrophe looks like one of these: they never outweigh the others. */
  readonly isWeak: boolean;
}

/** A quotation mark in a text, with what it can do there. */
export interface Mark {
  readonly at: number;
  readonly sign: string;
  /** Null if it cannot open a quotation there. */
  readonly opening: OpeningMark | null;
  readonly canClose: boolean;
  /** True for a closing mark that may be an apostrophe or the sign of inches: `users’ rights`, `a 6" pipe`. */
  readonly isDoubtful: boolean;
}

const opening = (family: string, isWeak: boolean, closers: string, mixedClosers = ''): OpeningMark => ({
  closers: new Set(closers.split(' ')),
  mixedClosers: new Set(mixedClosers.split(' ')),
  family,
  isWeak,
});

/** A mark that closes itself or its mirror image does so only where it cannot open. */
const OPENING: Readonly<Record<string, OpeningMark>> = {
  '“': opening('double', false, '” “', '"'),
  '”': opening('double', false, '” “', '"'),
  '‟': opening('double', false, '”', '"'),
  '„': opening('double', false, '“ ”', '"'),
  '"': opening('double', false, '"', '” “'),
  "''": opening('double', false, "''"),
  '``': opening('double', false, "''", '"'),
  '‘': opening('single', true, '’ ‘', "'"),
  '‚': opening('single', true, '‘ ’', "'"),
  "'": opening('single', true, "'", '’'),
  '«': opening('guillemets', false, '»'),
  '»': opening('guillemets', false, '« »'),
  '‹': opening('single guillemets', false, '›'),
  '›': opening('single guillemets', false, '‹ ›'),
  '「': opening('corners', false, '」'),
  '『': opening('white corners', false, '』'),
  '｢': opening('half corners', false, '｣'),
  '﹁': opening('upright corners', false, '﹂'),
  '﹃': opening('upright white corners', false, '﹄'),
  '〝': opening('primes', false, '〞 〟'),
};
const ALWAYS_OPENS = new Set([...'„「『｢﹁﹃〝', '``']);
const ALWAYS_CLOSES = new Set('」』｣﹂﹄〞〟');
/** These open in most languages, but for those in which they close. */
const MOSTLY_OPENS = new Set('“‟«‹');
const MOSTLY_CLOSES = new Set('”»›');
/** In French a space follows these: `— « Ami »`, `l’« ami »`. Behind a dash and before a space, any other closes. */
const SPACED_INSIDE = new Set('«‹');

const APOSTROPHES = new Set("'’");
/** Closing marks that look like an apostrophe. */
export const SINGLE_CLOSERS: ReadonlySet<string> = new Set("'’‘");

const MARKS = /''|(?<!`)``(?!`)|[“”‟„"‘’‚'«»‹›「」『』｢｣﹁﹂﹃﹄〝〞〟]/g;

/** What stands beside a mark: an edge lets a quotation begin after it, or end before it. */
type Side = 'space' | 'opening' | 'unspaced' | 'word' | 'other';

interface Position {
  readonly at: number;
  readonly sign: string;
  readonly before: Side;
  readonly after: Side;
}

const OPENING_SIGN = /[\p{Ps}\p{Pi}\p{Pd}/\u2212]/u;
const SAME_ON_BOTH_SIDES = /["'”»›]/;
const AFTER_EDGE = /^$|\s|\p{Ps}/u;
const WORD = /[\p{L}\p{M}\p{Nd}]/u;
const IS_UNSPACED = new RegExp(UNSPACED, 'u');
/** Particles follow a Korean quotation without a space: “…”라고. */
const HANGUL = /\p{Script=Hangul}/u;
/** What may follow an opening mark besides words and opening signs: `“…and`, `"$5`, `“¿Qué`, `“#6`. */
const BEGINS_WORDS = /[…$€£¥¿¡#@&§~\p{No}]/u;
/** Without the space that belongs there: `says:“K”`; or after an apostrophe: `l’"ami"`. */
const BEFORE_OPENING = /[:,;’']/;

/** Words that begin with an apostrophe: the '90s, '68, rock 'n' roll, 'tis, 'em; in Dutch 's, 't. */
const ELISION =
  /^['’‘](?:\d\d(?:s|(?![\p{L}\p{N}]))|(?:n|tis|twas|twere|twill|em|til|[stkmd]|ll|ve|re)(?![\p{L}\p{N}]))/iu;
const ELISION_CHARACTERS = 8;
/** The second apostrophe of 'n'. */
const SHORT_AND = /(?:^|\P{L})['’‘]n$/iu;
/** Before a plural's apostrophe (users’ rights) and that of a letter left out (goin’ home). */
const BEFORE_APOSTROPHE = /(?:[sxz]|in)$/i;

/** The quotation marks of a text in order, but for apostrophes inside words. */
export function* marksIn(text: string): Generator<Mark> {
  for (const { 0: sign, index: at } of text.matchAll(MARKS)) {
    const before = sideBefore(text, at);
    const after = sideAfter(text, at + sign.length);
    const canClose = closes(text, { at, sign, before, after });
    const opened = opens(text, { at, sign, before, after }) ? (OPENING[sign] ?? null) : null;
    if (canClose || opened !== null) {
      yield { at, sign, opening: opened, canClose, isDoubtful: isDoubtful(text, at, sign) };
    }
  }
}

function opens(text: string, { at, sign, before, after }: Position): boolean {
  if (ALWAYS_OPENS.has(sign)) return true;
  const isAfterEdge = before === 'space' || before === 'opening' || before === 'unspaced';
  const isBeforeWords = after === 'word' || after === 'unspaced' || after === 'opening';
  if (MOSTLY_OPENS.has(sign)) {
    if (before === 'space' || before === 'unspaced' || isBeforeWords) return true;
    return SPACED_INSIDE.has(sign) && (before === 'opening' || /[’']/.test(text.charAt(at - 1)));
  }
  if (MOSTLY_CLOSES.has(sign)) return isAfterEdge && isBeforeWords;
  const canBegin = isAfterEdge || BEFORE_OPENING.test(text.charAt(at - 1));
  if (sign === '"' || sign === "''") return canBegin && after !== 'space';
  return (
    OPENING[sign] !== undefined && canBegin && isBeforeWords && !ELISION.test(text.slice(at, at + ELISION_CHARACTERS))
  );
}

function closes(text: string, { at, sign, before, after }: Position): boolean {
  if (ALWAYS_CLOSES.has(sign) || MOSTLY_CLOSES.has(sign)) return true;
  if (ALWAYS_OPENS.has(sign) || before === 'space') return false;
  if (after === 'word' || (after === 'unspaced' && MOSTLY_OPENS.has(sign))) return false;
  return !APOSTROPHES.has(sign) || !SHORT_AND.test(text.slice(Math.max(0, at - 3), at));
}

function isDoubtful(text: string, at: number, sign: string): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + sign.length, at + sign.length + 2);
  if (/\p{Nd}$/u.test(before)) return /^(?:\s[\p{L}\p{N}]|-)/u.test(after);
  return SINGLE_CLOSERS.has(sign) && BEFORE_APOSTROPHE.test(before) && /^\s\p{Ll}/u.test(after);
}

function sideBefore(text: string, at: number): Side {
  const character = lastCharacter(text.slice(Math.max(0, at - 2), at));
  if (character === '' || /\s/.test(character)) return 'space';
  if (IS_UNSPACED.test(character)) return 'unspaced';
  if (WORD.test(character)) return 'word';
  // Before another mark, one that looks the same on both sides opens if it stands after a space itself: `"'Never,'`.
  const isOpening = SAME_ON_BOTH_SIDES.test(character)
    ? AFTER_EDGE.test(text.charAt(at - 2))
    : OPENING_SIGN.test(character);
  return isOpening ? 'opening' : 'other';
}

function sideAfter(text: string, at: number): Side {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  if (/\s/.test(character)) return 'space';
  if (IS_UNSPACED.test(character) || HANGUL.test(character)) return 'unspaced';
  if (WORD.test(character)) return 'word';
  // A dash behind a mark ends what is before it.
  const isOpening = SAME_ON_BOTH_SIDES.test(character)
    ? WORD.test(text.charAt(at + 1))
    : /[\p{Ps}\p{Pi}]/u.test(character) || BEGINS_WORDS.test(character);
  return isOpening ? 'opening' : 'other';
}

function lastCharacter(text: string): string {
  return Array.from(text).at(-1) ?? '';
}
