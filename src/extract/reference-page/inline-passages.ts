/** The quotations in a line of running text, each with what the sentence around it cites. */
import type { WrittenCitation } from '../../model/passage.ts';
import type { CitationBuilder } from './citation-builder.ts';
import { citedParts } from './citation-text.ts';
import type { InlineContent } from './inline-content.ts';
import { type InlineQuotation, inlineQuotations } from './inline-quotations.ts';

export interface InlinePassage {
  readonly quote: string;
  readonly citations: readonly WrittenCitation[];
  /** False if nothing in its sentence cites a document: then only a source that has the words makes it a passage. */
  readonly certain: boolean;
}

/** Behind a quotation: `(Source, p. 12)`, `[Source](…)`, `— Source, §4`. */
const BEHIND = /^[\s,;.]{0,3}(?:\(([^()]{2,200})\)|\[([^[\]]{2,200})\]|[—–]\s?([^.;—–]{2,120}))/u;
/** The sign of a note stands within so many characters behind a quotation: a full stop or comma may come between. */
const NOTE_DISTANCE = 3;

export function quotationsIn(content: InlineContent, builder: CitationBuilder): InlinePassage[] {
  const { text, links } = content;
  const quotations = inlineQuotations(text).filter(({ quote }) => !links.some((link) => isTitle(quote, link.text)));
  const ends = quotations.length === 0 ? [] : sentenceEnds(text, quotations);
  return quotations.map(({ quote, start, end }): InlinePassage => {
    const from = ends.findLast((each) => each <= start) ?? 0;
    const to = ends.find((each) => each >= end) ?? text.length;
    const behind = behindOf(content, end, builder);
    const notes = [
      ...builder.notesOf(content, end - 1, end + NOTE_DISTANCE),
      ...builder.entryOf(text.slice(end, end + 8)),
    ];
    const own =
      links.findLast((link) => link.start >= from && link.end <= start) ??
      // A link before the next quotation cites that one.
      (quotations.some((next) => next.start >= end && next.start < to)
        ? undefined
        : links.find((link) => link.start >= end && link.end <= to));
    const around = `${text.slice(from, start)} ${text.slice(end, to)}`;
    const parts = citedParts(around, { isAttribution: false });
    const isLinked = own !== undefined;
    const sentence = builder.cite({ text: around.trim(), links: [], notes: [] }, 'introduction', {
      explicit: true,
      link: own ?? null,
      parts,
      certainPlace: isLinked,
    });
    const cited = [...behind, ...notes, sentence].filter(({ text: words }) => words !== '');
    const isCiting = cited.some(({ url, origin, explicit }) => url !== null || (explicit && origin !== 'introduction'));
    return { quote, citations: cited, certain: isCiting };
  });
}

/** What stands right behind a quotation as its citation. */
function behindOf({ text, links }: InlineContent, end: number, builder: CitationBuilder): WrittenCitation[] {
  const match = BEHIND.exec(text.slice(end, end + 220));
  const words = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match && words !== undefined) {
    const start = end + match[0].indexOf(words);
    const own = links.filter((link) => link.start >= start && link.end <= start + words.length);
    const moved = own.map((link) => ({ ...link, start: link.start - start, end: link.end - start }));
    const cited = builder.attribute({ text: words, links: moved, notes: [] }, false);
    const isCiting = cited.some(
      ({ url, section, pages, date }) => url !== null || section !== null || pages !== null || date !== null,
    );
    return cited.map((each) => ({ ...each, explicit: isCiting }));
  }
  const link = links.find((each) => each.start >= end && each.start <= end + 3);
  return link
    ? [
        builder.cite(
          { text: link.text, links: [{ ...link, start: 0, end: link.text.length }], notes: [] },
          'attribution',
          { explicit: true },
        ),
      ]
    : [];
}

/** Of a title in quotation marks, the link has nearly all words. */
function isTitle(quote: string, link: string): boolean {
  const words = link.replace(/[“”"«»„「」『』]/g, '').trim();
  return (
    words !== '' &&
    (quote === words || link.includes(quote) || (quote.includes(words) && words.length >= 0.8 * quote.length))
  );
}

const SENTENCE_END = /[.!?。！？]["”»’)\]]*(?=\s)|[。！？]/gu;

/** Offsets at which a sentence ends outside of the quotations. */
function sentenceEnds(text: string, quotations: readonly InlineQuotation[]): number[] {
  return [...text.matchAll(SENTENCE_END)].flatMap(({ 0: mark, index }) => {
    const at = index + mark.length;
    return quotations.some(({ start, end }) => at > start && at < end) ? [] : [at];
  });
}
