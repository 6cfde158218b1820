/**
 * The order in which the lines of a page are read. Most files draw a page in that order, its columns and the cells of its
 * tables too, so what is drawn later is read later. But a stretch of lines that stands as a whole above lines of its own
 * column, as a table does that is drawn after the text around it, is read before them.
 */
import type { Line, LinedPage } from './lines.ts';
import type { BodyType } from './type-style.ts';

/** Lines that rise by less than this share of the type size stand beside each other. */
const BESIDE = 0.5;
/** The baseline of a line below another is lower by at least this share of the type size. */
const BELOW = 0.6;
/** No page that is read by people has more lines; each is compared with those before it. */
const MOST_LINES = 500;
/** Text is set at least this large, measured by the running text. */
const TEXT_SIZE = 0.93;
/** Two that share less than this of the narrower one's width stand in columns of their own. */
const SHARED_WIDTH = 0.3;

/** The page with its lines in reading order. */
export function inReadingOrder(page: LinedPage, body: BodyType): LinedPage {
  const [first = [], ...later] = stretchesOf(page.lines.filter((line) => isText(line, body)));
  if (later.length === 0 || page.lines.length > MOST_LINES) return page;
  const order = [...first];
  for (const stretch of later) {
    for (const piece of splitAround(stretch, order)) order.splice(placeOf(piece, order), 0, ...piece);
  }
  return { ...page, lines: withFollowers(order, page.lines) };
}

/** What is set smaller, as in a chart, or runs sideways keeps its place after the text that is drawn before it. */
function isText(line: Line, body: BodyType): boolean {
  return line.y >= 0 && line.size >= TEXT_SIZE * body.size;
}

function withFollowers(order: readonly Line[], drawn: readonly Line[]): Line[] {
  const known = new Set(order);
  const first: Line[] = [];
  const followers = new Map(order.map((line) => [line, [line]]));
  let own = first;
  for (const line of drawn) {
    if (known.has(line)) own = followers.get(line) ?? own;
    else own.push(line);
  }
  return [...first, ...[...followers.values()].flat()];
}

/** Lines in the order in which they are drawn, divided where one stands above that before it. */
function stretchesOf(lines: readonly Line[]): Line[][] {
  const stretches: Line[][] = [];
  let before: Line | null = null;
  for (const line of lines) {
    if (before === null || line.y > before.y + BESIDE * line.size) stretches.push([line]);
    else stretches.at(-1)?.push(line);
    before = line;
  }
  return stretches;
}

/** A stretch, divided where its next line stands below one that was drawn before it, and that below the lines so far. */
function splitAround(stretch: readonly Line[], drawn: readonly Line[]): Line[][] {
  const pieces: Line[][] = [];
  for (const line of stretch) {
    const piece = pieces.at(-1);
    const upper = piece?.at(-1);
    const isDivided =
      piece !== undefined &&
      upper !== undefined &&
      drawn.some((other) => isBelow(other, upper) && isBelow(line, other) && sharesColumn(piece, other));
    if (piece && !isDivided) piece.push(line);
    else pieces.push([line]);
  }
  return pieces;
}

/** Before the lines of its column that all stand below it, if the last ones do; else at the end. */
function placeOf(piece: readonly Line[], order: readonly Line[]): number {
  const lowest = piece.at(-1);
  let place = order.length;
  for (let at = order.length - 1; lowest !== undefined && at >= 0; at -= 1) {
    const line = order[at];
    if (line === undefined || !sharesColumn(piece, line)) continue;
    if (!isBelow(line, lowest)) break;
    place = at;
  }
  return place;
}

function isBelow(line: Line, upper: Line): boolean {
  return line.y < upper.y - BELOW * Math.max(line.size, upper.size);
}

/** True where one of the lines stands over or under the other. */
function sharesColumn(lines: readonly Line[], other: Line): boolean {
  return lines.some((line) => {
    const shared = Math.min(line.right, other.right) - Math.max(line.x, other.x);
    return shared > SHARED_WIDTH * Math.min(line.right - line.x, other.right - other.x);
  });
}
