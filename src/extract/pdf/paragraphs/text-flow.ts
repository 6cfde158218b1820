/**
 * The running text of the document: headings, paragraphs, contents entries and footnotes of all pages, in reading
 * order. A paragraph that crosses a page break is one item, and a footnote follows the paragraph that refers to it.
 */
import type { FoundHeadings } from '../headings/find-headings.ts';
import type { LineJoiner } from '../lines/line-joiner.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { splitFootnotes } from '../pages/footnotes.ts';
import { appendPage } from './append-page.ts';
import type { FlowBlock, FlowItem } from './flow-item.ts';
import { insertFootnotes, type PlacedFootnote } from './insert-footnotes.ts';
import { joinCode, joinLines, joinRow, shiftSuperscripts } from './joined-text.ts';
import {
  type Margins,
  marginsOf,
  type Paragraph,
  type ParagraphOptions,
  paragraphsOf,
  withoutBullet,
} from './paragraphs.ts';

export interface FlowSources extends FoundHeadings, ParagraphOptions {
  readonly joiner: LineJoiner;
}

export function flowOf(sources: FlowSources): FlowItem[] {
  const items: FlowItem[] = [];
  const placed: PlacedFootnote[] = [];
  for (const page of sources.pages) {
    const { lines, footnotes, continued } = splitFootnotes(page, sources.body);
    continueLast(placed, continued);
    for (const footnote of footnotes) placed.push({ page: page.index, footnote });
    appendPage(items, itemsOfPage(page, new Set(lines), sources), sources);
  }
  return insertFootnotes(items, placed, sources.joiner);
}

/** Adds lines to the last footnote so far; without one, they are a footnote of their own. */
function continueLast(placed: PlacedFootnote[], lines: readonly Line[]): void {
  const [first] = lines;
  if (!first) return;
  const last = placed.pop() ?? { page: first.page, footnote: { reference: '', lines: [] } };
  placed.push({ page: last.page, footnote: { ...last.footnote, lines: [...last.footnote.lines, ...lines] } });
}

function itemsOfPage(page: LinedPage, textLines: ReadonlySet<Line>, sources: FlowSources): FlowItem[] {
  const headings = new Map(
    sources.headings.filter((heading) => heading.page === page.index).map((heading) => [heading.from, heading]),
  );
  const contents = sources.contents.find((each) => each.page === page.index);
  const items: FlowItem[] = [];
  let pending: Line[] = [];
  const margins = marginsOf([...textLines]);
  const flush = (): void => {
    for (const paragraph of paragraphsOf(pending, sources)) items.push(blockOf(paragraph, margins, sources.joiner));
    pending = [];
  };
  for (let at = 0; at < page.lines.length; at += 1) {
    const line = page.lines[at];
    const heading = headings.get(at);
    if (heading) {
      flush();
      items.push({ type: 'heading', heading });
      at = heading.to;
    } else if (contents && at === contents.from) {
      flush();
      for (const { title } of contents.entries) items.push(contentsItem(title, page.index));
      at = contents.to;
    } else if (line && textLines.has(line)) pending.push(line);
  }
  flush();
  return items;
}

/** Leaves out the page number: with it, the list would change whenever a page is inserted before its entries. */
function contentsItem(title: string, page: number): FlowBlock {
  const block = { kind: 'item', text: title, page, pageEnd: page } as const;
  return { type: 'block', block, contents: true, superscripts: [], last: null };
}

function blockOf({ kind, lines }: Paragraph, margins: Margins, joiner: LineJoiner): FlowBlock {
  const joined = kind === 'row' ? joinRow(lines, joiner) : kind === 'code' ? joinCode(lines) : joinLines(lines, joiner);
  const text = kind === 'item' ? withoutBullet(joined.text) : joined.text;
  const page = lines[0]?.page ?? 1;
  const line = lines.at(-1);
  return {
    type: 'block',
    block: { kind, text, page, pageEnd: page },
    contents: false,
    superscripts: shiftSuperscripts(joined.superscripts, text.length - joined.text.length),
    last: line ? { line, short: margins.isShort(line) } : null,
  };
}
