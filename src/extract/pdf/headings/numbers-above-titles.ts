/**
 * Numbers that stand on a line of their own above the title that they belong to, in the type of the text, as manuals
 * set them in the margin: "2.3.59.1", the date of the section in brackets, "Program Scope". Number and title become one
 * line, and the date comes after it.
 */
import { isNextInSeries } from '../../../grammar/number-series.ts';
import { parseNumber, type WrittenNumber } from '../../../grammar/written-numbers.ts';
import { groupBy } from '../../../text/group-by.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';
import { SPACE } from './heading-thresholds.ts';

/** Fewer may be figures of a chart above its labels. */
const FEWEST = 3;
/** At least this share of the numbers follow another one. */
const SHARE_IN_SERIES = 0.7;

/** Indexes of lines on a page. */
interface Place {
  readonly page: number;
  readonly number: number;
  /** The first line of the title, and its last. */
  readonly from: number;
  readonly to: number;
  readonly written: WrittenNumber;
}

/** The pages, with each such number in the line of its title. */
export function withNumbersInTitles(pages: readonly LinedPage[], body: BodyType): readonly LinedPage[] {
  const places = pages.flatMap((page, at) => placesOn(page, at, body));
  const inSeries = places.filter(({ written }, at) =>
    [places[at - 1], places[at - 2]].some((before) => before !== undefined && isNextInSeries(before.written, written)),
  );
  if (places.length < FEWEST || inSeries.length < SHARE_IN_SERIES * (places.length - 1)) return pages;
  const byPage = groupBy(places, ({ page }) => page);
  return pages.map((page, at) => joined(page, byPage.get(at) ?? []));
}

function placesOn({ lines }: LinedPage, page: number, body: BodyType): Place[] {
  return lines.flatMap((line, number): Place[] => {
    const written = isSetApart(line, body) ? null : numberAlone(line);
    if (written === null) return [];
    const from = number + (/^\(.{1,30}\)$/u.test(lines[number + 1]?.text ?? '') ? 2 : 1);
    const isTitle = (at: number): boolean => isBelow(lines[at - 1], lines[at]) && isApart(lines[at], lines[from], body);
    if (!isTitle(from) || (from > number + 1 && !isBelow(line, lines[number + 1]))) return [];
    let to = from;
    while (isTitle(to + 1)) to += 1;
    return [{ page, number, from, to, written }];
  });
}

/** A number of several parts and nothing else. */
function numberAlone({ text, y }: Line): WrittenNumber | null {
  const written = y >= 0 && /^\p{L}?\d*\.\d[\d.]*$/u.test(text) ? parseNumber(text) : null;
  return written !== null && written.series === null && written.parts.length > 1 ? written : null;
}

function isApart(line: Line | undefined, first: Line | undefined, body: BodyType): boolean {
  return line !== undefined && first !== undefined && isSetApart(line, body) && styleOf(line) === styleOf(first);
}

function isBelow(upper: Line | undefined, lower: Line | undefined): boolean {
  if (!upper || !lower) return false;
  const step = upper.y - lower.y;
  const isAligned = Math.abs(upper.x - lower.x) <= SPACE.sameEdgeInSize * lower.size;
  return isAligned && step > 0 && step <= SPACE.withinHeadingInSize * lower.size;
}

function joined(page: LinedPage, places: readonly Place[]): LinedPage {
  if (places.length === 0) return page;
  const parts: (readonly Line[])[] = [];
  let done = 0;
  for (const { number, from, to } of places) {
    const [first, numbered] = [page.lines[from], page.lines[number]];
    if (!first || !numbered) continue;
    const text = `${numbered.text} ${first.text}`;
    const heading = { ...first, text, cells: [text], cellStarts: [first.x] };
    const between = page.lines.slice(number + 1, from);
    parts.push(page.lines.slice(done, number), [heading], page.lines.slice(from + 1, to + 1), between);
    done = to + 1;
  }
  return { ...page, lines: [...parts, page.lines.slice(done)].flat() };
}
