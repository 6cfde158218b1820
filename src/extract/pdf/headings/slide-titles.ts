/** The titles of slides: on each page of a presentation, the largest type near the top. */
import { median } from '../../median.ts';
import { greatest } from '../../min-max.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { styleOf } from '../lines/type-style.ts';
import { textOfLines } from './heading.ts';
import { endsLikeSentence } from './heading-blocks.ts';
import type { HeadingClaim } from './heading-claim.ts';
import { FORM, SPACE, SURE } from './heading-thresholds.ts';

/** A slide with so few lines holds a title in its middle. */
const FEW_LINES = 3;
/** The title stands in this upper share of the page, in type larger than half of the lines by this factor. */
const UPPER_SHARE = 0.4;
const LARGER = 1.05;

/** One title for each slide that has one. `pages` are those of a presentation. */
export function slideTitles(pages: readonly LinedPage[]): HeadingClaim[] {
  return pages.flatMap((page) => titleOf(page) ?? []);
}

function titleOf(page: LinedPage): HeadingClaim | null {
  const isSparse = page.lines.length <= FEW_LINES;
  const upper = page.lines.filter(
    (line) => line.y >= (isSparse ? 0 : 1 - UPPER_SHARE) * page.height && /\p{L}/u.test(line.text),
  );
  const largest = greatest(upper.map(({ size }) => size));
  const isLarge = isSparse || largest >= LARGER * median(page.lines.map(({ size }) => size));
  if (upper.length === 0 || !isLarge) return null;
  const from = page.lines.findIndex((line) => upper.includes(line) && line.size >= 0.97 * largest);
  const first = page.lines[from];
  if (!first) return null;
  let to = from;
  while (continues(first, page.lines[to], page.lines[to + 1])) to += 1;
  const text = textOfLines(page.lines, from, to);
  if (text.length > FORM.longestTitle || endsLikeSentence(text)) return null;
  const because = 'it is the line in the largest type near the top of a slide';
  return { page: page.index, from, to, text, evidence: 'slide', sure: SURE.slideTitle, level: null, because };
}

function continues(first: Line, line: Line | undefined, next: Line | undefined): boolean {
  if (!line || !next || styleOf(next) !== styleOf(first)) return false;
  const step = line.y - next.y;
  return step > 0 && step <= SPACE.withinHeadingInSize * first.size;
}
