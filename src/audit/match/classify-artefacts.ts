/**
 * Decides which differences are copy artefacts and not changes of wording. Each rule accepts only a complete, known
 * artefact (a note reference, a page number, a running header, a note), and only where the document has one. No number
 * is set aside only because it might be one.
 */
import { senseWordsIn } from '../../grammar/sense-words.ts';
import type { Artefact, ArtefactKind } from '../../model/passage.ts';
import { frequency, type IndexedNote, keyAt, maskNumber, type PassageIndex } from './build-index.ts';
import type { Difference } from './differences.ts';
import { hasUnlocatedNote, isNoteReferenceAt, isPageBreak, isPageNumber, notesNear, pageOf } from './page-context.ts';
import type { Quote } from './quote.ts';
import { isCount } from './tokens.ts';

/** Brackets of the source count as near up to this distance from the words that the quote has in brackets. */
const NEAR_BRACKET_TOKENS = 14;
/** Words of the source that an insertion in brackets may stand for. */
const MAX_REPLACED = 4;
/** A note or a running header of one word cannot be distinguished from any other word. */
const MIN_ARTEFACT_TOKENS = 2;

/** The artefacts that make up a difference completely; null if words differ. */
export function classifyArtefacts(index: PassageIndex, quote: Quote, difference: Difference): Artefact[] | null {
  const classifier = new ArtefactClassifier(index, quote, difference);
  return (
    classifier.struckOut() ??
    classifier.quotingSign() ??
    classifier.insertion() ??
    classifier.copiedAlong() ??
    classifier.oneWord() ??
    classifier.wordDivision() ??
    classifier.omission()
  );
}

class ArtefactClassifier {
  readonly #index: PassageIndex;
  readonly #quote: Quote;
  readonly #difference: Difference;

  constructor(index: PassageIndex, quote: Quote, difference: Difference) {
    this.#index = index;
    this.#quote = quote;
    this.#difference = difference;
  }

  /** Struck-out words that only one of the two has. */
  struckOut(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    const [quoted, printed] = [this.#quote.struck.slice(quoteFrom, quoteTo), this.#index.struck.slice(from, to)];
    if (from === to && quoted.length > 0 && quoted.every(Boolean)) {
      return [this.#inQuote('struck-out', quoteFrom, quoteTo)];
    }
    const isSource = quoteFrom === quoteTo && printed.length > 0 && printed.every(Boolean);
    return isSource ? [this.#inSource('struck-out', from, to)] : null;
  }

  /** The sign of a quoted line (`> `) that was copied along: at the start of a line, or after the end of a sentence. */
  quotingSign(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    if (from !== to || quoteTo === quoteFrom) return null;
    const { text, keys, starts } = this.#quote;
    for (let at = quoteFrom; at < quoteTo; at += 1) {
      const start = starts[at] ?? 0;
      if (keys[at] !== '>' || !LINE_START.test(text.slice(Math.max(0, start - 4), start))) return null;
    }
    return [this.#inQuote('typography', quoteFrom, quoteTo)];
  }

  /** `[the model]` in place of words of the source, or added to them. */
  insertion(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    if (to - from > MAX_REPLACED) return null;
    const { inserted } = this.#quote;
    const words = inserted.slice(quoteFrom, quoteTo);
    if (words.length === 0 || !words.every(Boolean)) return null;
    // If the source has brackets of its own, the quote copies them, and a change inside them is a change of wording.
    const { text, starts, ends } = this.#index;
    const near = text.slice(
      starts[Math.max(0, from - NEAR_BRACKET_TOKENS)],
      ends[Math.min(to + NEAR_BRACKET_TOKENS, ends.length) - 1],
    );
    if (/[[\]]/.test(near) || this.#isTurnedByInsertion()) return null;
    const replaced = from === to || this.#hasLettersInBrackets() ? [] : [this.#inSource('insertion', from, to)];
    return [this.#inQuote('insertion', quoteFrom, quoteTo), ...replaced];
  }

  /** True if a negation, a modal or a number is added or replaced. A number alone is the sign of a note: `[5]`. */
  #isTurnedByInsertion(): boolean {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    if (from === to && quoteTo - quoteFrom === 1 && isCount(this.#quote.keys[quoteFrom] ?? '')) return false;
    const words = ({ text }: Artefact): string =>
      senseWordsIn(text)
        .map((word) => word.text.toLowerCase())
        .sort()
        .join(' ');
    const replaced = from === to ? '' : words(this.#inSource('insertion', from, to));
    return words(this.#inQuote('insertion', quoteFrom, quoteTo)) !== replaced;
  }

  /** True for `[T]he` and `model[s]`. */
  #hasLettersInBrackets(): boolean {
    const { quoteFrom, quoteTo } = this.#difference;
    return quoteTo - quoteFrom === 1 && /[[\]]/.test(this.#inQuote('insertion', quoteFrom, quoteTo).text);
  }

  /** Words that only the quote has: note references, whole notes, page numbers, running headers, item numbers. */
  copiedAlong(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    const between = from === to ? [] : this.#omittedFromSource();
    if (between === null || quoteFrom === quoteTo) return null;
    const artefacts: Artefact[] = [...between];
    if (isPageBreak(this.#index, from, to)) {
      artefacts.push({
        kind: 'page-break',
        text: `${pageOf(this.#index, from - 1)}/${pageOf(this.#index, to)}`,
        side: 'source',
      });
    }
    for (let at = quoteFrom; at < quoteTo; ) {
      const artefact = this.#artefactAt(at, quoteTo);
      // A number in place of the item's own is another number.
      if (!artefact || (artefact.kind === 'list' && this.#hasItemNumber(between))) return null;
      artefacts.push(this.#inQuote(artefact.kind, at, artefact.to));
      at = artefact.to;
    }
    return artefacts;
  }

  #hasItemNumber(omitted: readonly Artefact[]): boolean {
    const unit = this.#index.units[this.#index.unitOf[this.#difference.to - 1] ?? 0];
    return omitted.length > 0 && unit?.kind === 'item';
  }

  /** One word against one: a number is attached to it, or its first letter is lost. */
  oneWord(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    if (quoteTo - quoteFrom !== 1 || to - from !== 1) return null;
    const quoted = this.#quote.keys[quoteFrom] ?? '';
    const printed = keyAt(this.#index, from);
    const number = attachedNumber(quoted, printed);
    if (number !== null && isNoteReferenceAt(this.#index, number, { token: from + 1, isAttached: true }))
      return [this.#inQuote('note-marker', quoteFrom, quoteTo)];
    if (number !== null && isPageNumber(this.#index, number, { last: to, next: to }))
      return [this.#inQuote('page-number', quoteFrom, quoteTo)];
    const printedNumber = attachedNumber(printed, quoted);
    if (printedNumber !== null && hasUnlocatedNote(this.#index, printedNumber, from + 1))
      return [this.#inSource('note-marker', from, to)];
    const isInitialLost =
      quoted.length >= 3 && printed.length === quoted.length + 1 && printed.endsWith(quoted) && !this.#isKnown(quoted);
    return isInitialLost ? [this.#inQuote('initial', quoteFrom, quoteTo)] : null;
  }

  /** The same letters, divided into words in another way. */
  wordDivision(): Artefact[] | null {
    const { quoteFrom, quoteTo, from, to } = this.#difference;
    const quoted = this.#quote.keys.slice(quoteFrom, quoteTo);
    const printed = Array.from({ length: to - from }, (_, at) => keyAt(this.#index, from + at));
    if (quoted.length === 0 || quoted.length === printed.length || quoted.join('') !== printed.join('')) return null;
    // "1 480" and "14 80" are two numbers each.
    if (quoted.some((key) => /\d/.test(key))) return null;
    const quotedText = this.#quote.text.slice(this.#quote.starts[quoteFrom], this.#quote.ends[quoteTo - 1]);
    const printedText = this.#index.text.slice(this.#index.starts[from], this.#index.ends[to - 1]);
    if (HYPHEN.test(quotedText)) return [this.#inQuote('hyphen', quoteFrom, quoteTo)];
    if (HYPHEN.test(printedText)) return [this.#inSource('hyphen', from, to)];
    // Without a hyphen, two words that the document uses are two words: "no table" is not "notable".
    const isBroken =
      quoted.length > printed.length
        ? quoted.some((key) => !this.#isKnown(key)) || /\n/.test(quotedText)
        : quoted.some((key) => !this.#isKnown(key)) || printed.some((key) => this.#frequency(key) === 1);
    return isBroken ? [this.#inQuote('spacing', quoteFrom, quoteTo)] : null;
  }

  /** Words that only the source has. */
  omission(): Artefact[] | null {
    const { quoteFrom, quoteTo } = this.#difference;
    return quoteFrom === quoteTo ? this.#omittedFromSource() : null;
  }

  /** Words of the source that a quote may leave out: whole headings, and the numbers of list items. */
  #omittedFromSource(): Artefact[] | null {
    const { from, to } = this.#difference;
    const artefacts: Artefact[] = [];
    for (let at = from; at < to; ) {
      const end = this.#endOfOmission(at, to);
      if (end === null) return null;
      artefacts.push(this.#inSource('list', at, end));
      at = end;
    }
    return artefacts.length > 0 ? artefacts : null;
  }

  #endOfOmission(at: number, end: number): number | null {
    const unit = this.#index.units[this.#index.unitOf[at] ?? 0];
    if (!unit || unit.from !== at) return null;
    if (unit.kind === 'heading') return unit.to <= end ? unit.to : null;
    const isEnumerated = unit.kind === 'item' && ENUMERATOR.test(this.#index.text.slice(unit.start, unit.end));
    return isEnumerated ? at + 1 : null;
  }

  #artefactAt(at: number, end: number): { readonly kind: ArtefactKind; readonly to: number } | null {
    const key = this.#quote.keys[at] ?? '';
    const { from: last, to: next } = this.#difference;
    if (this.#quote.superscript[at]) {
      return this.#isSuperscriptReference(at, key.slice(1)) ? { kind: 'note-marker', to: at + 1 } : null;
    }
    const note = notesNear(this.#index, last).find((each) => this.#isNoteAt(each, at, end));
    if (note) return { kind: 'note', to: at + this.#noteLength(note, at) };
    if (isPageBreak(this.#index, last, next)) {
      const header = this.#index.runningHeaders.find((words) => this.#isRunningHeaderAt(words, at, end));
      if (header) return { kind: 'running-head', to: at + header.length };
    }
    if (!isCount(key)) return ENUMERATOR_KEY.test(key) && this.#isEnumerator(at) ? { kind: 'list', to: at + 1 } : null;
    const isAttached = at > 0 && !/\s/.test(this.#quote.text.slice(this.#quote.ends[at - 1], this.#quote.starts[at]));
    if (isNoteReferenceAt(this.#index, key, { token: last, isAttached })) return { kind: 'note-marker', to: at + 1 };
    if (isPageNumber(this.#index, key, { last, next })) return { kind: 'page-number', to: at + 1 };
    return this.#isEnumerator(at) ? { kind: 'list', to: at + 1 } : null;
  }

  /** After a number, a superscript figure is a power; else it is a known reference, or one that a web page dropped. */
  #isSuperscriptReference(at: number, key: string): boolean {
    if (isNoteReferenceAt(this.#index, key, { token: this.#difference.from, isAttached: true })) return true;
    const before = this.#quote.text.slice(0, this.#quote.starts[at]);
    return this.#index.document.pages.length === 0 && !/\d\s?$/.test(before.slice(-3));
  }

  /** True if the quote has the whole note here, with or without its marker. */
  #isNoteAt(note: IndexedNote, at: number, end: number): boolean {
    const unit = this.#index.units[note.unit];
    if (!unit) return false;
    const length = this.#noteLength(note, at);
    if (length < MIN_ARTEFACT_TOKENS || at + length > end) return false;
    for (let word = 0; word < length; word += 1) {
      if (this.#quote.keys[at + word] !== keyAt(this.#index, unit.to - length + word)) return false;
    }
    return true;
  }

  #noteLength({ unit: at, marker }: IndexedNote, quoteAt: number): number {
    const unit = this.#index.units[at];
    const whole = unit ? unit.to - unit.from : 0;
    return this.#quote.keys[quoteAt] === marker || keyAt(this.#index, unit?.from ?? 0) !== marker ? whole : whole - 1;
  }

  #isRunningHeaderAt(words: readonly string[], at: number, end: number): boolean {
    return (
      words.length >= MIN_ARTEFACT_TOKENS &&
      at + words.length <= end &&
      words.every((word, offset) => maskNumber(this.#quote.keys[at + offset] ?? '') === word)
    );
  }

  /** True for the number or letter of a list item, where an item begins. */
  #isEnumerator(at: number): boolean {
    const unit = this.#index.units[this.#index.unitOf[this.#difference.from] ?? 0];
    const isItem = unit?.kind === 'item' && unit.from === this.#difference.from;
    return isItem && /^[.)]/.test(this.#quote.text.slice(this.#quote.ends[at] ?? 0));
  }

  #frequency(key: string): number {
    return frequency(this.#index, this.#index.vocabulary.get(key) ?? -1);
  }

  #isKnown(key: string): boolean {
    return this.#frequency(key) > 0;
  }

  #inQuote(kind: ArtefactKind, from: number, to: number): Artefact {
    const { text, starts, ends } = this.#quote;
    return { kind, text: text.slice(starts[from], ends[Math.max(from, to - 1)]), side: 'quote' };
  }

  #inSource(kind: ArtefactKind, from: number, to: number): Artefact {
    const { text, starts, ends } = this.#index;
    return { kind, text: text.slice(starts[from], ends[to - 1]), side: 'source' };
  }
}

const LINE_START = /(?:^|\n|[.!?。]|>)\s*$/u;
const HYPHEN = /[-\u2010\u2011\u00AD]/;
const ENUMERATOR = /^\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)]/iu;
const ENUMERATOR_KEY = /^(?:\p{L}|[ivx]{1,5})$/u;

/** The number attached to the end of a word; null if the longer one is not the word plus a number. */
function attachedNumber(longer: string, word: string): string | null {
  if (!longer.startsWith(word) || /\d$/.test(word) || word === '') return null;
  const tail = longer.slice(word.length);
  return isCount(tail) ? tail : null;
}
