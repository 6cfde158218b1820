/**
 * Lays a demo report out on pages: breaks lines, keeps headings and tables whole, sets footnotes at the foot of the
 * page that marks them. Gives marks at places; drawing them is `typeset-report.ts`. Ragged right, no hyphenation.
 */
import type { Bar, Report, ReportBlock } from './parse-report.ts';

export type Font = 'Times-Roman' | 'Times-Italic' | 'Times-Bold' | 'Helvetica' | 'Helvetica-Bold';

export interface Style {
  readonly font: Font;
  readonly size: number;
  /** How far the baseline is raised, in points. */
  readonly rise?: number;
}

/** Something on a page, in points from its upper left; `y` of a text is its baseline. */
export type Mark =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly style: Style; readonly text: string }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export interface LaidHeading {
  readonly level: number;
  readonly text: string;
  readonly y: number;
}

export interface LaidPage {
  readonly marks: Mark[];
  readonly headings: LaidHeading[];
}

export type Measure = (text: string, style: Style) => number;

export const PAGE = { width: 432, height: 648, left: 58, right: 374, top: 78, bottom: 582 } as const;

const BODY: Style = { font: 'Times-Roman', size: 10.2 };
const LEADING = 14.4;
const NOTE: Style = { font: 'Times-Roman', size: 8 };
const NOTE_LEADING = 10.4;
const CAPTION: Style = { font: 'Times-Italic', size: 8.8 };
const CELL: Style = { font: 'Helvetica', size: 8.2 };
const ROW = 15;

/** The pages that hold the blocks, in order, starting on a fresh one. */
export function layoutBlocks(blocks: readonly ReportBlock[], notes: Report['notes'], measure: Measure): LaidPage[] {
  const setter = new PageSetter(notes, measure);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') setter.heading(block.level, block.text);
    else if (block.kind === 'paragraph') setter.paragraph(block.text, 0);
    else if (block.kind === 'item') setter.item(block.text, blocks[index + 1]?.kind !== 'item');
    else if (block.kind === 'table') setter.table(block.rows);
    else if (block.kind === 'bars') setter.bars(block.caption, block.bars);
    else setter.caption(block.text);
  }
  return setter.pages;
}

/** A word with its changes of style, set without a break. */
type Word = readonly Run[];

class PageSetter {
  readonly pages: LaidPage[] = [];
  private y = 0;
  private floor: number = PAGE.bottom;
  private noteMarks: Mark[] = [];
  private readonly notes: Report['notes'];
  private readonly measure: Measure;

  constructor(notes: Report['notes'], measure: Measure) {
    this.notes = notes;
    this.measure = measure;
    this.turn();
  }

  heading(level: number, text: string): void {
    const atTop = this.y === PAGE.top;
    const [size, above, below] = level === 1 ? [17, 30, 12] : [11.5, 16, 6];
    // A heading stays with the first three lines under it.
    this.need((atTop ? 0 : above) + size + below + 3 * LEADING);
    if (this.y !== PAGE.top) this.y += above;
    this.y += size * 0.8;
    this.page.headings.push({ level, text, y: this.y - size });
    this.headingText(text, { font: 'Helvetica-Bold', size });
    this.y += below;
  }

  /** The number stands apart from the title by a clear gap, which kerning would close before a T or a W. */
  private headingText(text: string, style: Style): void {
    const [, number = '', title = text] = /^(\d+(?:\.\d+)*) (.*)$/.exec(text) ?? [];
    const gap = number === '' ? 0 : this.measure(number, style) + style.size * 0.45;
    if (number !== '') this.put({ kind: 'text', x: PAGE.left, y: this.y, style, text: number });
    this.put({ kind: 'text', x: PAGE.left + gap, y: this.y, style, text: title });
  }

  paragraph(text: string, indent: number, after = 7): void {
    for (const line of this.breakLines(text, BODY, PAGE.right - PAGE.left - indent)) {
      const marked = line.flat().flatMap((piece) => (piece.style.rise === undefined ? [] : [piece.text]));
      const room = marked.reduce((sum, number) => sum + this.noteHeight(number), 0);
      this.need(LEADING, room);
      this.y += LEADING;
      this.setLine(line, PAGE.left + indent, this.y);
      for (const number of marked) this.footnote(number);
    }
    this.y += after;
  }

  item(text: string, last: boolean): void {
    this.need(LEADING);
    this.put({ kind: 'text', x: PAGE.left + 4, y: this.y + LEADING, style: BODY, text: '•' });
    this.paragraph(text, 16, last ? 8 : 2);
  }

  table(rows: readonly (readonly string[])[]): void {
    this.need(rows.length * ROW + 44);
    this.y += 6;
    const columns = (rows[0]?.length ?? 1) - 1;
    const width = Math.min(78, 210 / columns);
    this.rule(this.y, 0.9);
    for (const [index, row] of rows.entries()) {
      const style: Style = index === 0 ? { ...CELL, font: 'Helvetica-Bold' } : CELL;
      const y = this.y + 10.5;
      for (const [column, text] of row.entries()) {
        const right = PAGE.right - (columns - column) * width;
        const x = column === 0 ? PAGE.left : right - this.measure(text, style);
        this.put({ kind: 'text', x, y, style, text });
      }
      this.y += ROW;
      if (index === 0) this.rule(this.y, 0.4);
    }
    this.rule(this.y, 0.9);
  }

  caption(text: string): void {
    for (const line of this.breakLines(text, CAPTION, PAGE.right - PAGE.left)) {
      this.y += 12;
      this.setLine(line, PAGE.left, this.y);
    }
    this.y += 12;
  }

  bars(caption: string, bars: readonly Bar[]): void {
    this.need(bars.length * ROW + 44);
    this.y += 6;
    const left = PAGE.left + 128;
    for (const bar of bars) {
      const x = left - 8 - this.measure(bar.label, CELL);
      const width = (bar.value / 100) * (PAGE.right - left - 20);
      this.put({ kind: 'text', x, y: this.y + 10, style: CELL, text: bar.label });
      this.put({ kind: 'box', x: left, y: this.y + 2.5, width, height: 9.5 });
      this.put({ kind: 'text', x: left + width + 5, y: this.y + 10, style: CELL, text: String(bar.value) });
      this.y += ROW;
    }
    this.caption(caption);
  }

  private get page(): LaidPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('no page has been begun');
    return page;
  }

  private put(mark: Mark): void {
    this.page.marks.push(mark);
  }

  private rule(y: number, height: number): void {
    this.put({ kind: 'box', x: PAGE.left, y, width: PAGE.right - PAGE.left, height });
  }

  /** Turns the page unless there is room for so much text and so much footnote. */
  private need(height: number, noteHeight = 0): void {
    if (this.y + height > this.floor - noteHeight) this.turn();
  }

  private turn(): void {
    this.pages.push({ marks: [], headings: [] });
    this.y = PAGE.top;
    this.floor = PAGE.bottom;
    this.noteMarks = [];
  }

  private noteHeight(number: string): number {
    return this.noteLines(number).length * NOTE_LEADING + (this.noteMarks.length === 0 ? 12 : 2);
  }

  private noteLines(number: string): Word[][] {
    const body = this.notes.get(number);
    if (body === undefined) throw new Error(`footnote ${number} has no body`);
    return this.breakLines(body, NOTE, PAGE.right - PAGE.left - 10);
  }

  /** Sets a footnote at the foot. A second one on the same page would have to move the first, so it is refused. */
  private footnote(number: string): void {
    if (this.noteMarks.length > 0) throw new Error(`footnote ${number} is the second on its page`);
    this.floor -= this.noteHeight(number);
    const top = this.floor + 4;
    this.noteMarks = [{ kind: 'box', x: PAGE.left, y: top, width: 72, height: 0.5 }];
    this.put({ kind: 'box', x: PAGE.left, y: top, width: 72, height: 0.5 });
    this.put({ kind: 'text', x: PAGE.left, y: top + 9, style: { font: 'Times-Roman', size: 5.8 }, text: number });
    for (const [index, line] of this.noteLines(number).entries()) {
      this.setLine(line, PAGE.left + 10, top + 11 + index * NOTE_LEADING);
    }
  }

  private breakLines(text: string, style: Style, width: number): Word[][] {
    const lines: Word[][] = [];
    let line: Word[] = [];
    let used = 0;
    for (const word of splitWords(text, style)) {
      const space = line.length === 0 ? 0 : this.measure(' ', style);
      const length = word.reduce((sum, piece) => sum + this.measure(piece.text, piece.style), 0);
      if (line.length > 0 && used + space + length > width) {
        lines.push(line);
        [line, used] = [[], 0];
      }
      used += (line.length === 0 ? 0 : space) + length;
      line.push(word);
    }
    return line.length > 0 ? [...lines, line] : lines;
  }

  /** Puts a line down in as few marks as there are changes of style, so that a reader of the file meets whole runs. */
  private setLine(line: readonly Word[], left: number, y: number): void {
    let x = left;
    for (const run of mergeRuns(line)) {
      this.put({ kind: 'text', x, y: y - (run.style.rise ?? 0), style: run.style, text: run.text });
      x += this.measure(run.text, run.style);
    }
  }
}

interface Run {
  readonly text: string;
  readonly style: Style;
}

/** A line as stretches of one style, with a space before each word but the first. */
function mergeRuns(line: readonly Word[]): Run[] {
  const pieces = line.flatMap((word, index) =>
    word.map((piece, part) => (index > 0 && part === 0 ? { ...piece, text: ` ${piece.text}` } : piece)),
  );
  const runs: Run[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last && sameStyle(last.style, piece.style)) runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    else runs.push(piece);
  }
  return runs;
}

function sameStyle(a: Style, b: Style): boolean {
  return a.font === b.font && a.size === b.size && a.rise === b.rise;
}

/** Words of a text with `*italic*` stretches and `[^1]` marks. */
function splitWords(text: string, style: Style): Word[] {
  const words: Word[] = [];
  let italic = false;
  for (const raw of text.split(' ')) {
    const word: Run[] = [];
    for (const piece of raw.split(/(\*|\[\^\d+\])/)) {
      const mark = /^\[\^(\d+)\]$/.exec(piece)?.[1];
      if (piece === '*') italic = !italic;
      else if (mark !== undefined) word.push({ text: mark, style: { ...style, size: style.size * 0.62, rise: 3.6 } });
      else if (piece !== '') word.push({ text: piece, style: italic ? { ...style, font: 'Times-Italic' } : style });
    }
    words.push(word);
  }
  return words;
}
