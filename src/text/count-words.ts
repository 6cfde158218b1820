/**
 * Counts the words of a text, fast enough for every text node of a large page. Scripts that set no space between words
 * are counted by the character, as word processors do.
 */

/** Words and characters other than white space. */
export interface TextSize {
  readonly words: number;
  readonly chars: number;
}

export function sizeOfText(text: string): TextSize {
  let words = 0;
  let chars = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code] || kindOf(code);
    if (kind !== SPACE) chars += 1;
    if (kind === UNSPACED || (kind === LETTER && !inWord)) words += 1;
    inWord = kind === LETTER;
  }
  return { words, chars };
}

export function countWords(text: string): number {
  return sizeOfText(text).words;
}

const SPACE = 1;
const UNSPACED = 2;
const LETTER = 3;
const OTHER = 4;
/** The kind of each code unit that was met, since finding it takes longer than all else here; 0 if it was not. */
const KINDS = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const kind = isSpace(code) ? SPACE : isUnspaced(code) ? UNSPACED : isLetterOrDigit(code) ? LETTER : OTHER;
  KINDS[code] = kind;
  return kind;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}

function isLetterOrDigit(code: number): boolean {
  if (code < 0x80) {
    const lower = code | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
  }
  // Latin letters with marks and every other script, without the blocks of punctuation and symbols.
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) && code < 0xfe00;
}

/** Thai to Myanmar, Khmer, kana, Han. */
function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff)
  );
}
