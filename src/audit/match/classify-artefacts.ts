/**
 * Which differences are scars of copying and not of wording. Each rule takes whole atoms only (a sign, a page number, a
 * running head, a note), and only where such an atom is known to stand: a number is never let go because it might be one.
 */
import type { Artefact, ArtefactKind } from '../../model/passage.ts';
import { frequency, type IndexedNote, maskNumber, type PassageIndex } from './build-index.ts';
import type { Difference } from './differences.ts';
import { hasUnplacedNote, isPageNumber, isPageTurn, isSignAt, notesNear, pageOf } from './page-context.ts';
import type { Quote } from './quote.ts';
import { isCount } from './tokens.ts';

/** Brackets of the source stand this near to the words that the quote has in brackets. */
const NEAR_BRACKET_TOKENS = 14;
/** Words of the source that an insertion in brackets may stand for. */
const MAX_REPLACED = 4;
/** A note or a running head of one word is a word like any other. */
const MIN_ATOM_TOKENS = 2;

/** The artefacts that explain a difference in full; null where words differ. */
export function explain(index: PassageIndex, quote: Quote, difference: Difference): Artefact[] | null {
  const copy = new Copy(index, quote, difference);
  return copy.insertion() ?? copy.copyArtefacts() ?? copy.oneWord() ?? copy.divided() ?? copy.omission();
}

class Copy {
  readonly #index: PassageIndex;
  readonly #quote: Quote;
  readonly #at: Difference;

  constructor(index: PassageIndex, quote: Quote, at: Difference) {
    this.#index = index;
    this.#quote = quote;
    this.#at = at;
  }

  /** `[the model]` for words of the source, or besides them. */
  insertion(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#at;
    if (to - from > MAX_REPLACED) return null;
    const { inserted } = this.#quote;
    const words = inserted.slice(quoteFrom, quoteTo);
    if (words.length === 0 || !words.every(Boolean)) return null;
    // Where the source has brackets of its own, those of the quote are copied, and a change in them is a change.
    const { text, starts, ends } = this.#index;
    const near = text.slice(
      starts[Math.max(0, from - NEAR_BRACKET_TOKENS)],
      ends[Math.min(to + NEAR_BRACKET_TOKENS, ends.length) - 1],
    );
    return /[[\]]/.test(near) ? null : [this.#ofQuote('insertion', quoteFrom, quoteTo)];
  }

  /** Only the quote has these words: signs of notes, whole notes, page numbers, running heads, signs of list items. */
  copyArtefacts(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#at;
    const between = from === to ? [] : this.sourceOnly();
    if (between === null || quoteFrom === quoteTo) return null;
    const artefacts: Artefact[] = [...between];
    if (isPageTurn(this.#index, from, to)) {
      artefacts.push({
        kind: 'page-break',
        text: `${pageOf(this.#index, from - 1)}/${pageOf(this.#index, to)}`,
        side: 'source',
      });
    }
    for (let at = quoteFrom; at < quoteTo; ) {
      const artefact = this.#scarAt(at, quoteTo);
      if (!artefact) return null;
      artefacts.push(this.#ofQuote(artefact.kind, at, artefact.to));
      at = artefact.to;
    }
    return artefacts;
  }

  /** One word against one: a sign glued to it, or its first letter lost. */
  oneWord(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#at;
    if (quoteTo - quoteFrom !== 1 || to - from !== 1) return null;
    const quoted = this.#quote.keys[quoteFrom] ?? '';
    const printed = this.#key(from);
    const tail = gluedNumber(quoted, printed);
    if (tail !== null && isSignAt(this.#index, tail, { token: from + 1, glued: true }))
      return [this.#ofQuote('note-marker', quoteFrom, quoteTo)];
    if (tail !== null && isPageNumber(this.#index, tail, { last: to, next: to }))
      return [this.#ofQuote('page-number', quoteFrom, quoteTo)];
    const printedTail = gluedNumber(printed, quoted);
    if (printedTail !== null && hasUnplacedNote(this.#index, printedTail, from + 1))
      return [this.#ofSource('note-marker', from, to)];
    const isInitialLost =
      quoted.length >= 3 && printed.length === quoted.length + 1 && printed.endsWith(quoted) && !this.#isKnown(quoted);
    return isInitialLost ? [this.#ofQuote('initial', quoteFrom, quoteTo)] : null;
  }

  /** The same letters, divided into words in another way. */
  divided(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#at;
    const quoted = this.#quote.keys.slice(quoteFrom, quoteTo);
    const printed = Array.from({ length: to - from }, (_, at) => this.#key(from + at));
    if (quoted.length === 0 || quoted.length === printed.length || quoted.join('') !== printed.join('')) return null;
    // "1 480" and "14 80" are two numbers each.
    if (quoted.some((key) => /\d/.test(key))) return null;
    const quotedGap = this.#quote.text.slice(this.#quote.starts[quoteFrom], this.#quote.ends[quoteTo - 1]);
    const printedGap = this.#index.text.slice(this.#index.starts[from], this.#index.ends[to - 1]);
    if (HYPHEN.test(quotedGap)) return [this.#ofQuote('hyphen', quoteFrom, quoteTo)];
    if (HYPHEN.test(printedGap)) return [this.#ofSource('hyphen', from, to)];
    // Without a hyphen two words that the document knows are two words: "no table" is not "notable".
    const isBroken =
      quoted.length > printed.length
        ? quoted.some((key) => !this.#isKnown(key)) || /\n/.test(quotedGap)
        : quoted.some((key) => !this.#isKnown(key)) || printed.some((key) => this.#frequency(key) === 1);
    return isBroken ? [this.#ofQuote('spacing', quoteFrom, quoteTo)] : null;
  }

  /** Only the source has these words. */
  omission(): Artefact[] | null {
    return this.#at.quoteFrom === this.#at.quoteTo ? this.sourceOnly() : null;
  }

  /** Words of the source that a quote may leave out: whole headings, and the numbers of list items. */
  sourceOnly(): Artefact[] | null {
    const { from, to } = this.#at;
    const artefacts: Artefact[] = [];
    for (let at = from; at < to; ) {
      const end = this.#endOfAtom(at, to);
      if (end === null) return null;
      artefacts.push(this.#ofSource('list', at, end));
      at = end;
    }
    return artefacts.length > 0 ? artefacts : null;
  }

  #endOfAtom(at: number, end: number): number | null {
    const unit = this.#index.units[this.#index.unitOf[at] ?? 0];
    if (!unit || unit.from !== at) return null;
    if (unit.kind === 'heading') return unit.to <= end ? unit.to : null;
    const isEnumerator = unit.kind === 'item' && ENUMERATOR.test(this.#index.text.slice(unit.start, unit.end));
    return isEnumerator ? at + 1 : null;
  }

  #scarAt(at: number, end: number): { readonly kind: ArtefactKind; readonly to: number } | null {
    const key = this.#quote.keys[at] ?? '';
    const { from: last, to: next } = this.#at;
    if (this.#quote.raised[at]) return this.#isRaisedSign(at, key) ? { kind: 'note-marker', to: at + 1 } : null;
    const note = notesNear(this.#index, last).find((each) => this.#isNoteAt(each, at, end));
    if (note) return { kind: 'note', to: at + this.#noteLength(note, at) };
    if (isPageTurn(this.#index, last, next)) {
      const head = this.#index.runningHeaders.find((words) => this.#isHeadAt(words, at, end));
      if (head) return { kind: 'running-head', to: at + head.length };
    }
    if (!isCount(key)) return ENUMERATOR_KEY.test(key) && this.#isEnumerator(at) ? { kind: 'list', to: at + 1 } : null;
    const glued = at > 0 && !/\s/.test(this.#quote.text.slice(this.#quote.ends[at - 1], this.#quote.starts[at]));
    if (isSignAt(this.#index, key, { token: last, glued })) return { kind: 'note-marker', to: at + 1 };
    if (isPageNumber(this.#index, key, { last, next })) return { kind: 'page-number', to: at + 1 };
    return this.#isEnumerator(at) ? { kind: 'list', to: at + 1 } : null;
  }

  /** A raised figure is a power behind a number; elsewhere it is a sign that is known, or one that a web page dropped. */
  #isRaisedSign(at: number, key: string): boolean {
    if (isSignAt(this.#index, key, { token: this.#at.from, glued: true })) return true;
    const before = this.#quote.text.slice(0, this.#quote.starts[at]);
    return this.#index.document.pages.length === 0 && !/\d\s?$/.test(before.slice(-3));
  }

  /** A note is copied as a whole, with or without its sign. */
  #isNoteAt(note: IndexedNote, at: number, end: number): boolean {
    const unit = this.#index.units[note.unit];
    if (!unit) return false;
    const length = this.#noteLength(note, at);
    if (length < MIN_ATOM_TOKENS || at + length > end) return false;
    for (let word = 0; word < length; word += 1) {
      if (this.#quote.keys[at + word] !== this.#key(unit.to - length + word)) return false;
    }
    return true;
  }

  #noteLength({ unit: at, sign }: IndexedNote, quoteAt: number): number {
    const unit = this.#index.units[at];
    const whole = unit ? unit.to - unit.from : 0;
    return this.#quote.keys[quoteAt] === sign || this.#key(unit?.from ?? 0) !== sign ? whole : whole - 1;
  }

  #isHeadAt(words: readonly string[], at: number, end: number): boolean {
    return (
      words.length >= MIN_ATOM_TOKENS &&
      at + words.length <= end &&
      words.every((word, offset) => maskNumber(this.#quote.keys[at + offset] ?? '') === word)
    );
  }

  /** The number or letter of a list item, where an item begins. */
  #isEnumerator(at: number): boolean {
    const unit = this.#index.units[this.#index.unitOf[this.#at.from] ?? 0];
    const isItem = unit?.kind === 'item' && unit.from === this.#at.from;
    return isItem && /^[.)]/.test(this.#quote.text.slice(this.#quote.ends[at] ?? 0));
  }

  #key(token: number): string {
    return keyAt(this.#index, token);
  }

  #frequency(key: string): number {
    return frequency(this.#index, this.#index.vocabulary.get(key) ?? -1);
  }

  #isKnown(key: string): boolean {
    return this.#frequency(key) > 0;
  }

  #ofQuote(kind: ArtefactKind, from: number, to: number): Artefact {
    const { text, starts, ends } = this.#quote;
    return { kind, text: text.slice(starts[from], ends[Math.max(from, to - 1)]), side: 'quote' };
  }

  #ofSource(kind: ArtefactKind, from: number, to: number): Artefact {
    const { text, starts, ends } = this.#index;
    return { kind, text: text.slice(starts[from], ends[to - 1]), side: 'source' };
  }
}

const HYPHEN = /[-\u2010\u2011\u00AD]/;
const ENUMERATOR = /^\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)]/iu;
const ENUMERATOR_KEY = /^(?:\p{L}|[ivx]{1,5})$/u;

/** The number glued to the end of a word; null where the longer is not the word with a number. */
function gluedNumber(longer: string, word: string): string | null {
  if (!longer.startsWith(word) || /\d$/.test(word) || word === '') return null;
  const tail = longer.slice(word.length);
  return isCount(tail) ? tail : null;
}

/** The key of a token; empty where there is none. */
export function keyAt(index: PassageIndex, token: number): string {
  return index.keys[index.ids[token] ?? -1] ?? '';
}
