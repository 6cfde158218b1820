/**
 * The label that an author puts before quoted words: `Principle: The assistant must…`, `§ 303 Damage: Whoever…`,
 * `(a) light the lamp`. It is no part of the quote unless the source has a label there too.
 */
import { leadingLabel } from '../../grammar/leading-labels.ts';
import { senseWordsIn } from '../../grammar/sense-words.ts';
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
/** A remainder of fewer words is no longer a passage. */
const MIN_REST_TOKENS = 3;
const MAX_LABEL_CHARACTERS = 90;

const COLON_LABEL = /^[^\n:：]{1,80}(?::(?=\s)|：)/u;
/** `Art. 5 GG – `, `§ 303 Damage. ` */
const SECTION_LABEL = /^[^\n]{1,80}?(?:\s[-–—](?=\s)|[.](?=\s))/u;
/** A single capital letter with a point may be the initial of a name. */
const INITIAL = /^\p{Lu}\.$/u;

/** The quote without each label that it may begin with, the longest first. */
export function withoutLabels(quote: Quote): QuoteWithoutLabel[] {
  const head = quote.text.slice(0, MAX_LABEL_CHARACTERS);
  const enumerator = leadingLabel(head.trimStart());
  const isMarked = enumerator?.isMarked === true && !INITIAL.test(enumerator.printed);
  const printed = isMarked ? head.slice(0, head.indexOf(enumerator.printed) + enumerator.printed.length) : undefined;
  const named = [COLON_LABEL.exec(head)?.[0], isMarked ? sectionLabel(head, printed ?? '') : undefined];
  return [...named.map((label) => labelled(quote, label, false)), labelled(quote, printed, true)].filter(
    (each) => each !== null,
  );
}

function sectionLabel(head: string, printed: string): string | undefined {
  const rest = SECTION_LABEL.exec(head.slice(printed.length))?.[0];
  return rest === undefined ? undefined : printed + rest;
}

function labelled(quote: Quote, label: string | undefined, isEnumerator: boolean): QuoteWithoutLabel | null {
  if (label === undefined || senseWordsIn(label.toLowerCase()).some(({ kind }) => kind !== 'number')) return null;
  const count = quote.starts.filter((start) => start < label.length).length;
  if (count === 0 || count > MAX_LABEL_TOKENS || quote.keys.length - count < MIN_REST_TOKENS) return null;
  const own = quote.keys.slice(0, count);
  return {
    quote: withTokens(quote, (at) => at >= count),
    artefact: { kind: 'label', text: label.trim(), side: 'quote' },
    fits: (index, sighting) => {
      const place = placeOf(index, sighting);
      if (place === null || !SENTENCE_START.test(place.before)) return false;
      const printed = sourceLabel(place, isEnumerator);
      // A paragraph of § 303 may have a number of its own.
      if (printed === undefined || (isEnumerator && isNamed(label) !== isNamed(printed))) return true;
      return own.every((key) => tokensOf(printed).keys.includes(key));
    },
  };
}

/** True for `§ 3` and `Article 7.`, false for `(a)` and `iv.` */
function isNamed(enumerator: string): boolean {
  return /§|\p{L}\.?\s/u.test(enumerator.trim());
}

interface Place {
  /** The block in which the words stand, and what it has before them. */
  readonly block: string;
  readonly before: string;
}

function placeOf(index: PassageIndex, { location }: Sighting): Place | null {
  const offset = location?.offsets[0] ?? -1;
  const unit = index.units.find(({ start, end }) => start <= offset && offset < end);
  if (!unit) return null;
  const from = Math.max(unit.start, offset - MAX_LABEL_CHARACTERS);
  return { block: index.text.slice(unit.start, offset + 1), before: index.text.slice(from, offset) };
}

/** The source's own label before the words that were found. */
function sourceLabel({ block, before }: Place, isEnumerator: boolean): string | undefined {
  if (!isEnumerator) return OWN_LABEL.exec(before)?.[0];
  const printed = leadingLabel(block)?.printed;
  return printed === before.trim() ? printed : undefined;
}

/** At the start of a block or line, after the end of a sentence or item, after a number in brackets or a tag. */
const SENTENCE_START = /(?:^|\n|[.!?:;。！？：；>)\]”"’»」』…–—]|[.!?]\S{1,4})\s*$/u;
/** Words closed by a colon, or opening tags as a transcript has them: `<user>`. */
const OWN_LABEL = /(?:(?:^|[\n.!?])[^\n.!?:：<>]{1,80}[:：]|(?:<(?!\/)[^<>\n]{1,80}>\s?){1,3})\s*$/u;
