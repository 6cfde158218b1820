/**
 * Numbers that begin a paragraph: acts of law often print "Article 5. The President…" in the running text, under titles and
 * chapters alone. Whoever names the article means the paragraphs from its number to the next.
 */
import { isNextInSeries, seriesKey } from './number-series.ts';
import { framedNumberAt, likeness, parseNumber, type WrittenNumber } from './written-numbers.ts';

/** Indexes: of the section, of the first paragraph with the number, and of the one after the last. */
export interface RunInPart {
  readonly section: number;
  readonly from: number;
  readonly to: number;
}

interface Start {
  readonly section: number;
  readonly paragraph: number;
  readonly written: WrittenNumber;
}

/**
 * The part that a name such as "Art. 5" or "§ 3" means; null for a name without a word, and for a number that no other
 * paragraph continues: it may only be mentioned there. `sections` are the paragraphs of each section, in their order.
 */
export function runInPart(sections: readonly (readonly string[])[], name: string): RunInPart | null {
  const named = parseNumber(name);
  if (named === null || named.series === null) return null;
  const starts = sections.flatMap((paragraphs, section) =>
    paragraphs.flatMap((text, paragraph): Start[] => {
      const written = framedNumberAt(text);
      return written !== null && written.series === named.series ? [{ section, paragraph, written }] : [];
    }),
  );
  const isContinued = ({ written }: Start, at: number): boolean =>
    starts.some(
      (other, otherAt) =>
        seriesKey(other.written) === seriesKey(written) &&
        (otherAt < at ? isNextInSeries(other.written, written) : isNextInSeries(written, other.written)),
    );
  const at = starts.findIndex((start, index) => likeness(named, start.written) > 0 && isContinued(start, index));
  const found = starts[at];
  if (!found) return null;
  const { section, paragraph: from } = found;
  const next = starts
    .slice(at + 1)
    .find((start) => start.section === section && isNextInSeries(found.written, start.written));
  return { section, from, to: next?.paragraph ?? sections[section]?.length ?? from + 1 };
}
