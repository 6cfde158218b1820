/**
 * The label that an author puts before quoted words: `Principle: The assistant must…`, `§ 303 Damage: Whoever…`,
 * `(a) light the lamp`. It is no part of the quote unless the source has a label there too.
 */
import { leadingLabel } from '../../grammar/leading-labels.ts';
import { senseWordsIn } from '../../grammar/sense-words.ts';
import { BEGINS_WITH_SECTION } from '../../grammar/structure-words.ts';
import type { Artefact, Sighting } from '../../model/passage.ts';
import type { PassageIndex } from './build-index.ts';
import { type Quote, withTokens } from './quote.ts';
import { tokensOf } from './tokens.ts';

export interface QuoteWithoutLabel {
  readonly quote: Quote;
  readonly artefact: Artefact;
  /** True if a sentence begins where the rest was found, and the source has no other label there. */
  fits(index: PassageIndex, sighting: Sighting): boolean;
}

const MAX_LABEL_TOKENS = 6;
/** Where quotation marks or a new line follow, a longer one is certain too. */
const MAX_APART_TOKENS = 14;
/** A remainder of fewer words is no longer a passage. */
const MIN_REST_TOKENS = 3;
const MAX_LABEL_CHARACTERS = 90;

const COLON_LABEL = /^[^\n:：]{1,80}(?::(?=\s)|：)/u;
/** `Art. 5 GG – `, `§ 303 Damage. ` */
const SECTION_LABEL = /^[^\n]{1,80}?(?:\s[-–—](?=\s)|[.](?=\s))/u;
/** `p. 12 (Smoke) — “The lamp…”`: the marks show where the quoted words begin. */
const MARKED_LABEL = /^[^\n“"«„「『]{1,80}?\s?[-–—:：]\s?(?=[“"«„「『])/u;
/** A line of its own above the quoted words: a label if it names a section. */
const LINE_LABEL = /^[^\n]{1,90}\n/u;
const CLOSING_MARK = /["”»“」』][.,]?\s*$/u;
/** A single capital letter with a point may be the initial of a name. */
const INITIAL = /^\p{Lu}\.$/u;

/** The quote without each label that it may begin with, the longest first. */
export function withoutLabels(quote: Quote): QuoteWithoutLabel[] {
  const head = quote.text.slice(0, MAX_LABEL_CHARACTERS);
  const enumerator = leadingLabel(head.trimStart());
  const isMarked = enumerator?.isMarked === true && !INITIAL.test(enumerator.printed);
  const printed = isMarked ? head.slice(0, head.indexOf(enumerator.printed) + enumerator.printed.length) : undefined;
  const marked = CLOSING_MARK.test(quote.text) ? MARKED_LABEL.exec(head)?.[0] : undefined;
  const line = BEGINS_WITH_SECTION.test(head) ? LINE_LABEL.exec(head)?.[0] : undefined;
  const labels = [marked, line, COLON_LABEL.exec(head)?.[0], printed && sectionLabel(head, printed), printed];
  return labels
    .map((label) => labelled(quote, { label, enumerator: printed ?? '', isApart: label === marked || label === line }))
    .filter((each) => each !== null);
}

function sectionLabel(head: string, printed: string): string | undefined {
  const rest = SECTION_LABEL.exec(head.slice(printed.length))?.[0];
  return rest === undefined ? undefined : printed + rest;
}

interface Label {
  readonly label: string | undefined;
  /** The number at its beginning; empty if there is none. */
  readonly enumerator: string;
  /** True if the quoted words behind it stand in quotation marks, or in a line of their own. */
  readonly isApart: boolean;
}

function labelled(quote: Quote, { label, enumerator, isApart }: Label): QuoteWithoutLabel | null {
  if (label === undefined || (!isApart && SENTENCE_INSIDE.test(label.slice(enumerator.length)))) return null;
  if (senseWordsIn(label.toLowerCase()).some(({ kind }) => kind !== 'number')) return null;
  const count = quote.starts.filter((start) => start < label.length).length;
  const most = isApart ? MAX_APART_TOKENS : MAX_LABEL_TOKENS;
  if (count === 0 || count > most || quote.keys.length - count < MIN_REST_TOKENS) return null;
  return {
    quote: withTokens(quote, (at) => at >= count),
    artefact: { kind: 'label', text: label.trim(), side: 'quote' },
    fits: (index, sighting) => {
      const before = textBefore(index, sighting);
      // Elsewhere in a block, "5." may end a sentence: "on page 5. The keeper".
      const start = enumerator === '' ? SENTENCE_START : BLOCK_START;
      return before !== null && (isApart || start.test(before)) && !isLabelled(before, label);
    },
  };
}

/** What the source has in the same block before the words that were found, or the end of it; null if they are nowhere. */
function textBefore(index: PassageIndex, { location }: Sighting): string | null {
  const offset = location?.offsets[0] ?? -1;
  const unit = index.units.find(({ start, end }) => start <= offset && offset < end);
  return unit ? index.text.slice(Math.max(unit.start, offset - MAX_LABEL_CHARACTERS), offset) : null;
}

/** True if the source has a label of its own there, which the quote's label would replace. */
function isLabelled(before: string, label: string): boolean {
  if (CLOSED_LABEL.test(before)) return true;
  const tags = OPENING_TAGS.exec(before)?.[0];
  if (tags !== undefined) return !includesAll(tokensOf(tags).keys, tokensOf(label).keys);
  // A paragraph of § 303 may have a number of its own.
  const [quoted, printed] = [leadingLabel(`${label} x`), leadingLabel(`${before.trim()} x`)];
  if (quoted === null || printed === null || isNamed(quoted.printed) !== isNamed(printed.printed)) return false;
  return quoted.number !== printed.number;
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((key) => all.includes(key));
}

/** True for `§ 3` and `Article 7.`, false for `(a)` and `iv.` */
function isNamed(enumerator: string): boolean {
  return /§|\p{L}\.?\s/u.test(enumerator.trim());
}

/** A label does not go on after the end of a sentence. */
const SENTENCE_INSIDE = /\S{2}[.!?]["”’)]?\s+\S/u;
/** At the start of a block or line, or after its number. */
const BLOCK_START = /(?:^|\n)\s*(?:\S{0,2}[\p{L}\p{N}]{1,4}[.)\]]{1,2}\s*)?$/u;
/** At the start of a block or line, after the end of a sentence or item, after a number in brackets or a tag. */
const SENTENCE_START = /(?:^|\n|[.!?:;。！？：；>)\]”"’»」』…–—]|[.!?]\S{1,4})\s*$/u;
const CLOSED_LABEL = /(?:[:：–—]|\s-)[\s"'“„«‘「(]{0,5}$/u;
/** `<user>`, as a transcript names a speaker. */
const OPENING_TAGS = /(?:<(?!\/)[^<>\n]{1,80}>\s?){1,3}\s*$/u;
