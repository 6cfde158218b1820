/**
 * Small words with a large meaning: negations, modal verbs, words for numbers, and the words that limit what was said
 * before them ("but", "unless"). One word more or less turns a sentence.
 */

/** The English ones, for lower-case text with plain apostrophes. "may" is also a month. */
export const ENGLISH_NUMBERS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|twice|once|double)\b/g;
export const ENGLISH_MODALS =
  /\b(?:must|may|might|shall|should|will|would|can|could|ought)(?=n't\b|not\b|\b)|\bwo(?=n't\b)|\bca(?=n't\b)/g;
export const ENGLISH_NEGATIONS =
  /\b(?:not|no|never|none|nor|neither|without|nothing|nobody|nowhere)\b|(?<=can)not\b|n't\b/g;

/** Other languages; left out are words that are common in another of them, such as "sin" and "kan". */
const OTHER_NEGATIONS = words(
  'nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts weder ohne',
  'ne pas jamais aucun aucune ni sans nunca jamás ningún ninguno ninguna nadie tampoco',
  'non mai nessun nessuno nessuna né senza nulla não nenhum nenhuma nem niet geen nooit zonder',
  'inte ej ikke aldrig aldri nec neque nunquam numquam nihil nie bez не ни нет без никогда нельзя',
);
const OTHER_MODALS = words(
  'muss muß müssen musste müsste darf dürfen dürfte soll sollen sollte sollten kann können könnte könnten',
  'doit doivent devra devront peut peuvent devrait pourrait debe deben deberá deberán puede pueden podrá podrán',
  'deve devono devem può possono pode podem deverá poderá dovrebbe potrebbe moet moeten mogen kunnen moeten',
  'должен должна должно должны может могут',
);
/** `n'est` */
const ELIDED_NE = /(?<!\p{L})n'(?=\p{L})/gu;
/** Scripts without spaces have these signs inside longer runs. */
const UNSPACED_NEGATIONS =
  /不得|不可|不能|不会|不會|不应|不應|没有|沒有|禁止|ではない|しない|できない|ならない|ません/gu;
const UNSPACED_MODALS = /必须|必須|应当|應當|しなければ|べき/gu;
const FIGURE = /\p{Nd}+(?:[.,:/]\p{Nd}+)*/gu;

export type SenseKind = 'negation' | 'modal' | 'number';

export interface SenseWord {
  readonly kind: SenseKind;
  /** As printed. */
  readonly text: string;
  readonly start: number;
}

/** The sense words of a short text, in order; a word in the middle of a sentence, so that `May` is the month. */
export function senseWordsIn(text: string): SenseWord[] {
  // Neither step changes the length.
  const plain = text.replace(/[‘’ʼ]/g, "'").replace(/\bMay\b/g, '   ');
  const lower = lowerOfSameLength(plain);
  const find = (kind: SenseKind, ...patterns: RegExp[]): SenseWord[] =>
    patterns.flatMap((pattern) =>
      [...lower.matchAll(pattern)].map(({ 0: word, index }) => wholeWord(text, kind, index, index + word.length)),
    );
  const found = [
    ...find('negation', ENGLISH_NEGATIONS, OTHER_NEGATIONS, UNSPACED_NEGATIONS, ELIDED_NE),
    ...find('modal', ENGLISH_MODALS, OTHER_MODALS, UNSPACED_MODALS),
    ...find('number', ENGLISH_NUMBERS, FIGURE),
  ];
  return found.sort((one, other) => one.start - other.start);
}

/** `mustn't` for its "must" and for its "n't". */
function wholeWord(text: string, kind: SenseKind, from: number, to: number): SenseWord {
  const isIn = (at: number): boolean => /[A-Za-z'’]/.test(text[at] ?? ' ');
  const isLatin = isIn(from);
  let [start, end] = [from, to];
  while (isLatin && start > 0 && isIn(start - 1)) start -= 1;
  while (isLatin && end < text.length && isIn(end)) end += 1;
  return { kind, text: text.slice(start, end), start };
}

/** What limits the words before it. Each language's words for "but", "unless", "except", "provided that", "however". */
const LIMITING = new RegExp(
  String.raw`(?:${[
    'but(?! also)|unless|except|excepting|however|provided|only if|only when|only where|although|though|albeit',
    'as long as|so long as|subject to|save that|save where|save as|notwithstanding|if and only if|insofar as',
    'aber|jedoch|sondern|allerdings|es sei denn|au(?:ß|ss)er|sofern|soweit|vorausgesetzt|nur wenn|wenn nicht|obwohl',
    'mais|sauf|toutefois|cependant|pourtant|à moins que|à condition|pourvu que|sous réserve|excepté|hormis',
    'pero|salvo|excepto|a menos que|sin embargo|siempre que|no obstante|sino|con tal de que',
    'eccetto|tranne|a meno che|purché|tuttavia|però|fatto salvo|mas|exceto|no entanto|porém',
    'maar|tenzij|behalve|echter|mits|utom|såvida|sed|nisi|tamen|praeter|ale|chyba że|z wyjątkiem',
    'но|кроме|если не|однако|за исключением',
  ].join('|')})(?![\p{L}\p{M}\p{N}])|但し|ただし|除非|除く`,
  'iuy',
);

/** True if a text begins with words that limit what stands before them in the same sentence. */
export function beginsLimiting(text: string): boolean {
  LIMITING.lastIndex = 0;
  return LIMITING.test(text);
}

function words(...lists: readonly string[]): RegExp {
  const all = lists.join(' ').replaceAll(' ', '|');
  return new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${all})(?![\p{L}\p{M}\p{N}-])`, 'gu');
}

/** Lower case letter by letter: a few letters become two in lower case, which would move all offsets. */
function lowerOfSameLength(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : [...text].map(lowerLetter).join('');
}

function lowerLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}
