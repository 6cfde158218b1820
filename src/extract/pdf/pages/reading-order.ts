/**
 * The order in which a person reads the lines of a page. Most files draw a page in that order, even its columns and
 * table cells, so a line drawn later is read later. The exception is a sequence of lines that stands as a whole above
 * other lines of its column, such as a table that a file draws after the text around it: it is read before them.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';

/** Lines that rise by at most this share of the type size stand side by side. */
const BESIDE = 0.5;
/** The baseline of a line below another is lower by at least this share of the type size. */
const BELOW = 0.6;
/** Each line is compared with those before it. No page made for people has more lines than this. */
const MOST_LINES = 500;
/** Text is set at least this large, relative to the running text. */
const TEXT_SIZE = 0.93;
/** Two lines that share less than this part of the narrower one's width stand in different columns. */
const SHARED_WIDTH = 0.3;

/** The page with its lines in reading order. */
export function inReadingOrder(page: LinedPage, body: BodyType): LinedPage {
  const [first = [], ...later] = descendingSequences(page.lines.filter((line) => isText(line, body)));
  if (later.length === 0 || page.lines.length > MOST_LINES) return page;
  const order = [...first];
  for (const sequence of later) {
    for (const piece of splitAround(sequence, order)) order.splice(positionOf(piece, order), 0, ...piece);
  }
  return { ...page, lines: withFollowers(order, page.lines) };
}

/** Small lines, as in a chart, and sideways lines are not text: they stay behind the text drawn before them. */
function isText(line: Line, body: BodyType): boolean {
  return line.y >= 0 && line.size >= TEXT_SIZE * body.size;
}

function withFollowers(order: readonly Line[], drawn: readonly Line[]): Line[] {
  const texts = new Set(order);
  const first: Line[] = [];
  const followers = new Map(order.map((line) => [line, [line]]));
  let current = first;
  for (const line of drawn) {
    if (texts.has(line)) current = followers.get(line) ?? current;
    else current.push(line);
  }
  return [...first, ...[...followers.values()].flat()];
}

/** The lines in drawing order, divided wherever a line stands above the one before it. */
function descendingSequences(lines: readonly Line[]): Line[][] {
  const sequences: Line[][] = [];
  let before: Line | null = null;
  for (const line of lines) {
    if (before === null || line.y > before.y + BESIDE * line.size) sequences.push([line]);
    else sequences.at(-1)?.push(line);
    before = line;
  }
  return sequences;
}

/** Divides a sequence wherever a line that the file drew earlier stands between two consecutive lines of its column. */
function splitAround(sequence: readonly Line[], drawn: readonly Line[]): Line[][] {
  const pieces: Line[][] = [];
  for (const line of sequence) {
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

/** The index before the last lines of its column that all stand below the piece; the end if the last one does not. */
function positionOf(piece: readonly Line[], order: readonly Line[]): number {
  const lowest = piece.at(-1);
  let position = order.length;
  for (let at = order.length - 1; lowest !== undefined && at >= 0; at -= 1) {
    const line = order[at];
    if (line === undefined || !sharesColumn(piece, line)) continue;
    if (!isBelow(line, lowest)) break;
    position = at;
  }
  return position;
}

function isBelow(line: Line, upper: Line): boolean {
  return line.y < upper.y - BELOW * Math.max(line.size, upper.size);
}

/** True if one of the lines stands above or below the other. */
function sharesColumn(lines: readonly Line[], other: Line): boolean {
  return lines.some((line) => {
    const shared = Math.min(line.right, other.right) - Math.max(line.x, other.x);
    return shared > SHARED_WIDTH * Math.min(line.right - line.x, other.right - other.x);
  });
}
