/** Draws text at exact places, for made PDFs in which the place of each line is what matters. */
import { BODY, type Sheet } from './pdf-sheet.ts';

/** Sentences for the text of a page. None names another part of a document. */
export const TALES = [
  'The lamp was lit each evening at the hour when the boats came in, and nobody on the quay could say who had begun it.',
  'Records of the harbour name four keepers in a hundred years; of the last there is only a signature.',
  'When the tower was repaired the masons found that its northern wall had been built twice, once from either side.',
  'The library above the boat store lends its charts to whoever returns them dry.',
  'In the winter of the great ice two keepers shared one stove, and each wrote a book about the silence of the other.',
  'A reader who came for the tide tables stayed until spring and put all the shelves in order.',
  'Oil was counted by the cup, wicks by the dozen, and storms by the number of panes they broke.',
  'The bell on the mole rang by itself in fog, which the visitors admired and the neighbours did not.',
  'Each keeper left a list of small repairs to the next, and the lists grew longer than the log.',
  'Of the books that the sea took, three came back, and one of them can still be read.',
] as const;

/** Some of the sentences, beginning with any of them. */
export function tale(from: number, count: number): string {
  return Array.from({ length: count }, (_, at) => TALES[(from + at) % TALES.length]).join(' ');
}

export interface Type {
  readonly font?: string;
  readonly size?: number;
}

export interface Place extends Type {
  readonly x: number;
  /** The baseline, from the upper edge of the page. */
  readonly y: number;
}

/** Draws one run and returns where it ends. `wordSpacing` is added to each space. */
export function put(
  sheet: Sheet,
  text: string,
  { x, y, font = BODY, size = 10.5, wordSpacing = 0 }: Place & { readonly wordSpacing?: number },
): number {
  sheet.font(font).fontSize(size);
  const widthUntil = (at: number): number =>
    sheet.widthOfString(text.slice(0, at)) + wordSpacing * (text.slice(0, at).split(' ').length - 1);
  // The library leaves out spaces at the start of a run if it spaces words.
  const start = text.search(/\S/);
  const options = { lineBreak: false, baseline: 'alphabetic', wordSpacing } as const;
  if (start >= 0) sheet.text(text.slice(start), x + widthUntil(start), y, options);
  return x + widthUntil(text.length);
}

/** The width of a text in points. */
export function widthOf(sheet: Sheet, text: string, { font = BODY, size = 10.5 }: Type = {}): number {
  return sheet.font(font).fontSize(size).widthOfString(text);
}

/** Draws a line around the middle of the page, or around another position. */
export function centred(
  sheet: Sheet,
  text: string,
  at: Type & { readonly y: number; readonly middle?: number; readonly underlined?: boolean },
): void {
  const width = widthOf(sheet, text, at);
  const x = (at.middle ?? sheet.page.width / 2) - width / 2;
  put(sheet, text, { ...at, x });
  if (at.underlined) rule(sheet, x, x + width, at.y + 1.6);
}

/** Draws a line in small capitals: the large letters and the others are runs of two sizes. Returns where it ends. */
export function smallCapitals(sheet: Sheet, text: string, { x, y, font = BODY, size = 10.5 }: Place): number {
  return (text.match(/\p{Ll}+|[^\p{Ll}]+/gu) ?? []).reduce((at, part) => {
    const isSmall = /^\p{Ll}/u.test(part);
    return put(sheet, part.toUpperCase(), { x: at, y, font, size: isSmall ? 0.8 * size : size });
  }, x);
}

/** Draws a thin horizontal line. */
export function rule(sheet: Sheet, x: number, right: number, y: number): void {
  sheet.lineWidth(0.5).moveTo(x, y).lineTo(right, y).stroke();
}

export interface Column extends Place {
  readonly width: number;
  readonly leading: number;
  /** Of the first line. */
  readonly indent?: number;
  /** True if all lines but the last fill the column. */
  readonly justified?: boolean;
}

/** The lines of a text in a column. */
export function broken(sheet: Sheet, text: string, { width, indent = 0, ...type }: Column): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const room = lines.length === 0 ? width - indent : width;
    if (line !== '' && widthOf(sheet, longer.replaceAll(SIGN, ''), type) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** `^3` in a text is a superscript. */
const SIGN = /\^\d+/g;

/** Draws a text in a column, in lines, and returns the baseline of the next line. */
export function fill(sheet: Sheet, text: string, column: Column): number {
  return fillAcross(sheet, text, column, Number.POSITIVE_INFINITY, () => column);
}

/** Draws the first lines of a text in one column, and the others in the next, which `turn` gives. Returns likewise. */
export function fillAcross(sheet: Sheet, text: string, first: Column, count: number, turn: () => Column): number {
  const lines = broken(sheet, text, first);
  const draw = (from: number, to: number, column: Column): number => {
    const { x, indent = 0, width, leading } = column;
    for (let at = from; at < Math.min(to, lines.length); at += 1) {
      const place = { ...column, x: x + (at === 0 ? indent : 0), y: column.y + leading * (at - from) };
      if (column.justified && at < lines.length - 1) stretch(sheet, lines[at] ?? '', place, x + width);
      else putWithSigns(sheet, lines[at] ?? '', place);
    }
    return column.y + leading * (Math.min(to, lines.length) - from);
  };
  const end = draw(0, count, first);
  return lines.length <= count ? end : draw(count, lines.length, turn());
}

/** Draws one line up to the right edge of its column, with equal spaces between its words. */
function stretch(sheet: Sheet, line: string, place: Place, right: number): void {
  const width = (line.match(PARTS) ?? []).reduce((sum, part) => sum + widthOf(sheet, ...partOf(part, place)), 0);
  putWithSigns(sheet, line, { ...place, wordSpacing: (right - place.x - width) / (line.split(' ').length - 1) });
}

/** Draws one line with its superscripts. */
export function putWithSigns(sheet: Sheet, line: string, place: Place & { readonly wordSpacing?: number }): void {
  (line.match(PARTS) ?? []).reduce((x, part) => put(sheet, ...partOf(part, { ...place, x })), place.x);
}

/** Superscripts, and what is between them. */
const PARTS = /\^\d+|[^^]+/g;

function partOf<P extends Place>(part: string, place: P): [text: string, place: P] {
  const { y, size = 10.5 } = place;
  return part.startsWith('^') ? [part.slice(1), { ...place, y: y - 0.38 * size, size: 0.62 * size }] : [part, place];
}
