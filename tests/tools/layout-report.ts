/**
 * Lays a demo report out on pages: breaks lines (ragged right, without hyphenation), keeps headings and tables whole,
 * and puts footnotes at the foot of the page that refers to them. It computes positions; `typeset-report.ts` draws.
 */
import type { Bar, Report, ReportBlock } from './parse-report.ts';

export type Font = 'Times-Roman' | 'Times-Italic' | 'Times-Bold' | 'Helvetica' | 'Helvetica-Bold';

export interface Style {
  readonly font: Font;
  readonly size: number;
  /** How far the baseline is raised, in points. */
  readonly rise?: number;
}

/** Something to draw on a page, in points from its upper left corner; the `y` of a text is its baseline. */
export type Drawing =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly style: Style; readonly text: string }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export interface PlacedHeading {
  readonly level: number;
  readonly text: string;
  readonly y: number;
}

export interface PageLayout {
  readonly drawings: Drawing[];
  readonly headings: PlacedHeading[];
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

/** Lays blocks out on as many pages as they need. */
export function layoutBlocks(blocks: readonly ReportBlock[], notes: Report['notes'], measure: Measure): PageLayout[] {
  const builder = new PageBuilder(notes, measure);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') builder.heading(block.level, block.text);
    else if (block.kind === 'paragraph') builder.paragraph(block.text, 0);
    else if (block.kind === 'item') builder.item(block.text, blocks[index + 1]?.kind !== 'item');
    else if (block.kind === 'table') builder.table(block.rows);
    else if (block.kind === 'bars') builder.bars(block.caption, block.bars);
    else builder.caption(block.text);
  }
  return builder.pages;
}

/** A word in one or more styles, which is never broken. */
type Word = readonly Run[];

class PageBuilder {
  readonly pages: PageLayout[] = [];
  private y = 0;
  /** The end of the space for text, above the footnotes. */
  private bottom: number = PAGE.bottom;
  private noteCount = 0;
  private readonly notes: Report['notes'];
  private readonly measure: Measure;

  constructor(notes: Report['notes'], measure: Measure) {
    this.notes = notes;
    this.measure = measure;
    this.startPage();
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

  /** Draws number and title separately, with a clear gap that kerning would close before a T or a W. */
  private headingText(text: string, style: Style): void {
    const [, number = '', title = text] = /^(\d+(?:\.\d+)*) (.*)$/.exec(text) ?? [];
    const gap = number === '' ? 0 : this.measure(number, style) + style.size * 0.45;
    if (number !== '') this.put({ kind: 'text', x: PAGE.left, y: this.y, style, text: number });
    this.put({ kind: 'text', x: PAGE.left + gap, y: this.y, style, text: title });
  }

  paragraph(text: string, indent: number, after = 7): void {
    for (const line of this.breakLines(text, BODY, PAGE.right - PAGE.left - indent)) {
      const notes = line.flat().flatMap((run) => (run.style.rise === undefined ? [] : [run.text]));
      const noteHeight = notes.reduce((sum, number) => sum + this.noteHeight(number), 0);
      this.need(LEADING, noteHeight);
      this.y += LEADING;
      this.setLine(line, PAGE.left + indent, this.y);
      for (const number of notes) this.footnote(number);
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

  private get page(): PageLayout {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('there is no page yet');
    return page;
  }

  private put(drawing: Drawing): void {
    this.page.drawings.push(drawing);
  }

  private rule(y: number, height: number): void {
    this.put({ kind: 'box', x: PAGE.left, y, width: PAGE.right - PAGE.left, height });
  }

  /** Starts a new page unless this one has room for text and footnotes of these heights. */
  private need(height: number, noteHeight = 0): void {
    if (this.y + height > this.bottom - noteHeight) this.startPage();
  }

  private startPage(): void {
    this.pages.push({ drawings: [], headings: [] });
    this.y = PAGE.top;
    this.bottom = PAGE.bottom;
    this.noteCount = 0;
  }

  private noteHeight(number: string): number {
    return this.noteLines(number).length * NOTE_LEADING + (this.noteCount === 0 ? 12 : 2);
  }

  private noteLines(number: string): Word[][] {
    const body = this.notes.get(number);
    if (body === undefined) throw new Error(`footnote ${number} has no body`);
    return this.breakLines(body, NOTE, PAGE.right - PAGE.left - 10);
  }

  /** Puts a footnote at the foot of the page. A second one would have to move the first, which is not implemented. */
  private footnote(number: string): void {
    if (this.noteCount > 0) throw new Error(`footnote ${number} is the second on its page`);
    this.bottom -= this.noteHeight(number);
    const top = this.bottom + 4;
    this.noteCount = 1;
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
      const length = word.reduce((sum, run) => sum + this.measure(run.text, run.style), 0);
      if (line.length > 0 && used + space + length > width) {
        lines.push(line);
        [line, used] = [[], 0];
      }
      used += (line.length === 0 ? 0 : space) + length;
      line.push(word);
    }
    return line.length > 0 ? [...lines, line] : lines;
  }

  /** Draws a line with one text for each run of a style, as typesetting programs do. */
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

/** Joins the words of a line, with spaces, to runs of one style. */
function mergeRuns(line: readonly Word[]): Run[] {
  const spaced = line.flatMap((word, index) =>
    word.map((run, part) => (index > 0 && part === 0 ? { ...run, text: ` ${run.text}` } : run)),
  );
  const runs: Run[] = [];
  for (const run of spaced) {
    const last = runs.at(-1);
    if (last && sameStyle(last.style, run.style)) runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

function sameStyle(a: Style, b: Style): boolean {
  return a.font === b.font && a.size === b.size && a.rise === b.rise;
}

/** The words of a text in which `*…*` is italic and `[^1]` refers to a footnote. */
function splitWords(text: string, style: Style): Word[] {
  const words: Word[] = [];
  let italic = false;
  for (const raw of text.split(' ')) {
    const word: Run[] = [];
    for (const piece of raw.split(/(\*|\[\^\d+\])/)) {
      const note = /^\[\^(\d+)\]$/.exec(piece)?.[1];
      if (piece === '*') italic = !italic;
      else if (note !== undefined) word.push({ text: note, style: { ...style, size: style.size * 0.62, rise: 3.6 } });
      else if (piece !== '') word.push({ text: piece, style: italic ? { ...style, font: 'Times-Italic' } : style });
    }
    words.push(word);
  }
  return words;
}
