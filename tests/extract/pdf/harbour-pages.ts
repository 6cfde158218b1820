/** Sets invented texts about a harbour on pages, as a writer's program would: running text, and what is set apart. */
import type { PdfPage, PdfRule, PdfRun, PdfText } from '../../../src/extract/pdf/file/pdf-text.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { headingText } from '../../../src/model/document.ts';
import { HEIGHT, pdfTextOf, WIDTH, words } from './page-fixtures.ts';

/** One line, or several of the same type. */
export interface Piece {
  readonly lines: readonly string[];
  /** The distance to the line before, in points. */
  readonly gap: number;
  readonly centred?: boolean;
  readonly underlined?: boolean;
  readonly x?: number;
  /** Words in the type of the text that go on in the same line. */
  readonly after?: string;
  /** What the runs of its lines have besides. */
  readonly more: Partial<PdfRun>;
}

type Options = Partial<Omit<Piece, 'lines' | 'more'>> & Partial<Omit<PdfRun, 'text' | 'x' | 'width'>>;

/** A number of lines of running text, each other words; or a piece. */
export type Content = number | Piece;

const LEFT = 60;
const RIGHT = 420;
const TOP = 560;
const LEADING = 12;
const PARAGRAPH_GAP = 20;

export const FONTS = ['Body', 'Bold', 'Italic', 'Courier'];

function pieceOf(
  lines: readonly string[],
  { gap, centred, underlined, x, after, ...more }: Options,
  usualGap: number,
): Piece {
  return {
    ...{ lines, gap: gap ?? usualGap, centred: centred ?? false, underlined: underlined ?? false },
    ...{ x: x ?? LEFT, after: after ?? '', more },
  };
}

/** A line in the type of the text, with the distance of the lines of a paragraph before it. */
export function line(text: string, options: Options = {}): Piece {
  return pieceOf([text], options, LEADING);
}

/** A line in the type of the text that stands alone. */
export function alone(text: string, options: Options = {}): Piece {
  return pieceOf([text], options, 2 * LEADING);
}

/** A bold line that stands alone. */
export function bold(text: string, options: Options = {}): Piece {
  return alone(text, { font: 1, ...options });
}

const SUBJECTS = 'The keeper|The mason|A pilot|The clerk|The old warden|Her deputy|The ferryman|His sister'.split('|');
const DEEDS = 'trimmed the wick|counted the boats|wrote in the ledger|cleaned the lens|mended the wall'.split('|');
const PLACES = 'at the north mole|beside the tower|below the quay|near the slipway|inside the store'.split('|');
const TIMES =
  'before the evening tide|after the first bell|in the coldest months|until the last boat came|by night'.split('|');

/** A sentence of its own for each number. */
export function sentence(seed: number): string {
  const pick = (all: readonly string[], by: number): string => all[Math.floor(seed / by) % all.length] ?? '';
  return `${pick(SUBJECTS, 1)} ${pick(DEEDS, 3)} ${pick(PLACES, 2)} ${pick(TIMES, 7)}.`;
}

/** So many lines of running text, which fill the width of the page; the last ends a sentence. */
export function prose(count: number, seed: number, width = RIGHT - LEFT): string[] {
  const most = Math.floor(width / 5);
  const lines: string[] = [];
  let rest: string[] = [];
  for (let at = seed * 11; lines.length < count; at += 1) {
    rest.push(...sentence(at).split(' '));
    while (rest.join(' ').length > most) {
      let fits = rest.length;
      while (rest.slice(0, fits).join(' ').length > most) fits -= 1;
      lines.push(rest.slice(0, fits).join(' '));
      rest = rest.slice(fits);
    }
  }
  const whole = lines.slice(0, count);
  return whole.map((text, at) => (at === count - 1 ? `${text.slice(0, Math.floor(0.7 * most)).trimEnd()}.` : text));
}

interface Set {
  readonly runs: PdfRun[];
  readonly rules: PdfRule[];
}

function setPage(contents: readonly Content[], seed: number): Set {
  const page: Set = { runs: [], rules: [] };
  let y = TOP;
  contents.forEach((content, at) => {
    const isProse = typeof content === 'number';
    const piece = isProse ? pieceOf(prose(content, seed + at), {}, PARAGRAPH_GAP) : content;
    piece.lines.forEach((text, row) => {
      const step = row === 0 ? piece.gap : LEADING;
      y -= at === 0 && row === 0 ? 0 : step;
      const run = words(piece.x ?? LEFT, y, text, piece.more);
      const x = piece.centred ? (LEFT + RIGHT - run.width) / 2 : run.x;
      page.runs.push({ ...run, x, endOfLine: !piece.after });
      if (piece.after) page.runs.push(words(x + run.width + 4, y, piece.after));
      if (piece.underlined) page.rules.push({ x, right: x + run.width, y: y - 2 });
    });
  });
  return page;
}

/** The text of a file with these pages. */
export function harbourText(pages: readonly (readonly Content[])[], more: Partial<PdfText> = {}): PdfText {
  const set = pages.map((contents, at) => setPage(contents, 20 * at));
  return {
    ...pdfTextOf(),
    fonts: FONTS,
    pages: set.map(
      ({ runs, rules }, at): PdfPage => ({ index: at + 1, width: WIDTH, height: HEIGHT, label: null, runs, rules }),
    ),
    ...more,
  };
}

/** The headings of a document, each after as many signs `#` as its level. */
export function headingsIn(text: PdfText): string[] {
  return documentFromPdf(text).sections.flatMap((section) =>
    section.level > 0 ? [`${'#'.repeat(section.level)} ${headingText(section)}`] : [],
  );
}

/** The blocks of a document, each with its kind. */
export function blocksIn(text: PdfText): string[] {
  return documentFromPdf(text).sections.flatMap(({ blocks }) => blocks.map(({ kind, text: own }) => `${kind}: ${own}`));
}
