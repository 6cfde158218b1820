/** The quotations in a line of running text, each with what the sentence around it cites. */
import type { WrittenCitation } from '../../model/passage.ts';
import type { CitationBuilder } from './citation-builder.ts';
import { citedParts } from './citation-text.ts';
import { type InlineContent, type Link, linkedAlone } from './inline-content.ts';
import { type InlineQuotation, inlineQuotations } from './inline-quotations.ts';
import { beginningIn, indexFrom } from './spans.ts';

export interface InlinePassage {
  readonly quote: string;
  readonly citations: readonly WrittenCitation[];
  /** False if nothing in its sentence cites a document: then only a source that has the words makes it a passage. */
  readonly certain: boolean;
}

/** Behind a quotation: `(Source, p. 12)`, `[Source](…)`, `— Source, §4`. */
const BEHIND = /^[\s,;.]{0,3}(?:\(([^()]{2,200})\)|\[([^[\]]{2,200})\]|[—–]\s?([^.;—–]{2,120}))/u;
const BEHIND_CHARACTERS = 220;
/** A link or the sign of a note stands within so many characters behind a quotation: a full stop may come between. */
const MAX_DISTANCE = 3;
/** Of a longer sentence, what is further from the quotation is not looked at. */
const MAX_SENTENCE_CHARACTERS = 400;

export function quotationsIn(content: InlineContent, builder: CitationBuilder): InlinePassage[] {
  const quotations = inlineQuotations(content.text).filter((each) => !isTitle(each, content.links));
  const ends = quotations.length === 0 ? [] : sentenceEnds(content.text, quotations);
  return quotations.map((quotation, at) => {
    const { quote, start, end } = quotation;
    const sentence = { ...sentenceAround({ start, end }, ends), next: quotations[at + 1]?.start ?? null };
    const cited = [
      ...citationsBehind(content, end, builder),
      ...builder.notesOf(content, end - 1, end + MAX_DISTANCE),
      ...builder.entryOf(content.text.slice(end, end + 8)),
      ...sentenceCitations(content, quotation, sentence, builder),
    ];
    const certain = cited.some(({ url, origin, explicit }) => url !== null || (explicit && origin !== 'introduction'));
    return { quote, citations: [...cited, ...citationBefore(content, sentence.from, builder)], certain };
  });
}

/** What stands right behind a quotation as its citation. */
function citationsBehind({ text, links }: InlineContent, end: number, builder: CitationBuilder): WrittenCitation[] {
  const match = BEHIND.exec(text.slice(end, end + BEHIND_CHARACTERS));
  const words = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match && words !== undefined) {
    const start = end + match[0].indexOf(words);
    const own = beginningIn(links, start, start + words.length).filter((link) => link.end <= start + words.length);
    const moved = own.map((link) => ({ ...link, start: link.start - start, end: link.end - start }));
    const cited = builder.citeAttribution({ text: words, links: moved, notes: [] }, false);
    const isCiting = cited.some(
      ({ url, section, pages, date }) => url !== null || section !== null || pages !== null || date !== null,
    );
    return cited.map((each) => ({ ...each, explicit: isCiting }));
  }
  const [link] = beginningIn(links, end, end + MAX_DISTANCE + 1);
  return link ? [builder.cite(linkedAlone(link), 'attribution', { explicit: true })] : [];
}

/** Offsets of the sentence around a quotation, and of the next quotation; null after the last one. */
interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly next: number | null;
}

/** What the words of the sentence cite outside of the quotation; empty if it has none. */
function sentenceCitations(
  { text, links }: InlineContent,
  { start, end }: InlineQuotation,
  sentence: Sentence,
  builder: CitationBuilder,
): WrittenCitation[] {
  const around = [text.slice(sentence.from, start), text.slice(end, sentence.to)];
  const words = around.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (words.length === 0) return [];
  // A link before the next quotation of the sentence cites that one.
  const isLast = sentence.next === null || sentence.next >= sentence.to;
  const behind = isLast ? beginningIn(links, end, sentence.to) : [];
  const link =
    beginningIn(links, sentence.from, start).findLast((each) => each.end <= start) ??
    behind.find((each) => each.end <= sentence.to) ??
    null;
  const content = { text: words.join(' … '), links: [], notes: [] };
  const parts = citedParts(around.join(' '));
  return [
    builder.cite(content, 'introduction', { explicit: true, link, parts, certainPlace: link !== null }),
    ...(link === null ? builder.entryOf(content.text) : []),
  ];
}

/** The last link of the sentences before, which a paragraph goes on to quote: “The [rules](…) are old. They say “…”.” */
function citationBefore(content: InlineContent, from: number, builder: CitationBuilder): WrittenCitation[] {
  const link = content.links[indexFrom(content.links, from, ({ start }) => start) - 1];
  return link && builder.hasLink({ ...content, links: [link] })
    ? [builder.cite(content, 'introduction', { explicit: false, link, certainPlace: false })]
    : [];
}

/** True for a title in quotation marks: a link has nearly all of its words. */
function isTitle({ quote, start, end }: InlineQuotation, links: readonly Link[]): boolean {
  const first = indexFrom(links, start + 1, (link) => link.end);
  for (let at = first; (links[at]?.start ?? end) < end; at += 1) {
    const link = links[at]?.text ?? '';
    const words = link.replace(/[“”"«»„「」『』]/g, '').trim();
    if (words === '') continue;
    if (quote === words || link.includes(quote)) return true;
    if (words.length >= 0.8 * quote.length && quote.includes(words)) return true;
  }
  return false;
}

/** No sentence ends in `p. 4`, nor in `e.g. that`. */
const SENTENCE_END = /[.!?]["”»’)\]]{0,4}(?=\s[^\p{Ll}\p{Nd}])|[。！？]["”»’)\]]{0,4}/gu;

/** Offsets at which a sentence ends outside of the quotations. */
function sentenceEnds(text: string, quotations: readonly InlineQuotation[]): number[] {
  let next = 0;
  return [...text.matchAll(SENTENCE_END)].flatMap(({ 0: mark, index }) => {
    const at = index + mark.length;
    while ((quotations[next]?.end ?? at) < at) next += 1;
    const inside = quotations[next];
    return inside && at > inside.start && at < inside.end ? [] : [at];
  });
}

function sentenceAround({ start, end }: Pick<InlineQuotation, 'start' | 'end'>, ends: readonly number[]) {
  const before = indexFrom(ends, start + 1, (each) => each) - 1;
  const from = Math.max(ends[before] ?? 0, start - MAX_SENTENCE_CHARACTERS);
  const to = ends[indexFrom(ends, end, (each) => each)] ?? Number.POSITIVE_INFINITY;
  return { from, to: Math.min(to, end + MAX_SENTENCE_CHARACTERS) };
}
