/** Numerals as documents write them: figures of any script, Roman and Chinese numerals, letters in alphabetical order. */

/** Figures of any script: `12`, `１２`, `١٢`. */
export const FIGURES = String.raw`\p{Nd}`;
/** The characters of Chinese numerals up to 999: `三`, `二十一`, `一百零二`. */
export const HAN = '[〇零一二三四五六七八九十百两]';

const HAN_FIGURES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((numeral, value) => [numeral, value]),
);
const ROMAN = /^(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/i;
const ROMAN_FIGURES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

const ALL_HAN = new RegExp(`^${HAN}+$`, 'u');

/** The figures of any script in ASCII, without leading zeros; Chinese numerals likewise; letters as they are. */
export function plainNumeral(numeral: string): string {
  if (/^[a-z1-9]\d*$/i.test(numeral)) return numeral;
  if (ALL_HAN.test(numeral)) return String(hanValue(numeral));
  const figures = numeral.normalize('NFKC').replace(/\p{Nd}/gu, (figure) => String(figureValue(figure)));
  return figures.replace(/^0+(?=\d)/, '');
}

/** 4 for `IV` and `iv`, up to 399; null for other letters. */
export function romanValue(letters: string): number | null {
  if (!ROMAN.test(letters)) return null;
  const values = [...letters.toUpperCase()].map((letter) => ROMAN_FIGURES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

const ROMAN_PARTS: readonly (readonly [letters: string, worth: number])[] = [
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** `IV` for 4. */
export function romanNumeral(value: number): string {
  let [left, roman] = [value, ''];
  for (const [letters, worth] of ROMAN_PARTS) {
    while (left >= worth) {
      roman += letters;
      left -= worth;
    }
  }
  return roman;
}

/** 3 for `C` and `c`; null for anything but a single Latin letter. */
export function letterValue(letter: string): number | null {
  return /^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 96 : null;
}

/** Unicode has the ten figures of a script in a row, 0 first. */
function figureValue(figure: string): number {
  const code = figure.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

function hanValue(numeral: string): number {
  let [sum, figure] = [0, 0];
  for (const character of numeral.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit === undefined) {
      figure = HAN_FIGURES[character] ?? 0;
      continue;
    }
    sum += (figure === 0 ? 1 : figure) * unit;
    figure = 0;
  }
  return sum + figure;
}
