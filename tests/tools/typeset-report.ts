/**
 * Typesets a demo report as a PDF: an unnumbered cover, the changelog of a revision, a contents page, then the body with
 * printed page numbers that are one behind the index, and an outline. The same text gives the same bytes on every machine:
 * the PDF uses standard fonts, no compression (zlib differs between releases), and dates from the report.
 */
import PDFDocument from 'pdfkit';
import { type Drawing, layoutBlocks, type Measure, PAGE, type PageLayout, type Style } from './layout-report.ts';
import type { Report, ReportBlock } from './parse-report.ts';

type Doc = InstanceType<typeof PDFDocument>;

const INK = '#1d2b33';
const BLUE = '#14617c';
const PALE = '#e8f1f2';
const COPPER = '#c8642b';

export async function typesetReport(report: Report): Promise<Buffer> {
  const made = new Date(`${report.revised ?? report.date}T09:00:00Z`);
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    compress: false,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${report.title} ${report.subtitle}`,
      Author: report.publisher,
      CreationDate: made,
      ModDate: made,
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  drawReport(doc, report);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function drawReport(doc: Doc, report: Report): void {
  const measure: Measure = (text, style) => doc.font(style.font).fontSize(style.size).widthOfString(encodable(text));
  const [changelog, body] = splitChangelog(report.blocks);
  const front = changelog.length > 0 ? layoutBlocks(changelog, report.notes, measure) : [];
  const pages = layoutBlocks(body, report.notes, measure);
  // The cover has no number, so the page after it is number 1. The contents come between changelog and body.
  const firstBodyNumber = front.length + 2;
  drawCover(doc, report);
  for (const [index, page] of front.entries()) drawPage(doc, report, page, index + 1);
  drawPage(doc, report, contentsPage(pages, firstBodyNumber, measure), front.length + 1);
  for (const [index, page] of pages.entries()) drawPage(doc, report, page, firstBodyNumber + index);
}

/** The blocks under a first heading "Changelog", if there is one, and all other blocks. */
function splitChangelog(blocks: readonly ReportBlock[]): [ReportBlock[], ReportBlock[]] {
  const isTop = (block: ReportBlock): boolean => block.kind === 'heading' && block.level === 1;
  const first = blocks[0];
  if (first?.kind !== 'heading' || first.text !== 'Changelog') return [[], [...blocks]];
  const end = blocks.findIndex((block, index) => index > 0 && isTop(block));
  return [blocks.slice(0, end), blocks.slice(end)];
}

function contentsPage(pages: readonly PageLayout[], firstNumber: number, measure: Measure): PageLayout {
  const head: Style = { font: 'Helvetica-Bold', size: 17 };
  let y = PAGE.top + 13.6;
  const drawings: Drawing[] = [{ kind: 'text', x: PAGE.left, y, style: head, text: 'Contents' }];
  y += 10;
  for (const [index, page] of pages.entries()) {
    for (const heading of page.headings) {
      const top = heading.level === 1;
      const style: Style = { font: top ? 'Times-Bold' : 'Times-Roman', size: 10 };
      y += top ? 19 : 14.5;
      const x = PAGE.left + (top ? 0 : 14);
      const number = String(firstNumber + index);
      const end = PAGE.right - measure(number, style);
      drawings.push({ kind: 'text', x, y, style, text: heading.text });
      const from = x + measure(heading.text, style) + 6;
      const dot = measure(' .', style);
      const dots = ' .'.repeat(Math.max(0, Math.floor((end - 6 - from) / dot)));
      if (!top && dots !== '') {
        drawings.push({ kind: 'text', x: end - 6 - measure(dots, style), y, style, text: dots });
      }
      drawings.push({ kind: 'text', x: end, y, style, text: number });
    }
  }
  if (y > PAGE.bottom) throw new Error('the contents do not fit on one page');
  return { drawings, headings: [{ level: 1, text: 'Contents', y: PAGE.top }] };
}

function drawPage(doc: Doc, report: Report, page: PageLayout, number: number): void {
  doc.addPage();
  for (const heading of page.headings) addToOutline(doc, heading.level, heading.text);
  const headerStyle: Style = { font: 'Helvetica', size: 7.5 };
  const running = `${report.publisher}  ·  ${report.title} ${report.subtitle}`;
  drawText(doc, { x: PAGE.left, y: 46, style: headerStyle, text: running, color: BLUE });
  doc.rect(PAGE.left, 53, PAGE.right - PAGE.left, 0.4).fill(BLUE);
  for (const drawing of page.drawings) {
    if (drawing.kind === 'text') {
      drawText(doc, { ...drawing, color: drawing.style.font === 'Helvetica-Bold' ? BLUE : INK });
    } else {
      doc.rect(drawing.x, drawing.y, drawing.width, drawing.height).fill(drawing.height > 2 ? BLUE : INK);
    }
  }
  const printed: Style = { font: 'Helvetica', size: 8.5 };
  doc.font(printed.font).fontSize(printed.size);
  const x = (PAGE.width - doc.widthOfString(String(number))) / 2;
  drawText(doc, { x, y: 612, style: printed, text: String(number), color: INK });
}

function drawCover(doc: Doc, report: Report): void {
  doc.addPage();
  doc.rect(0, 0, PAGE.width, PAGE.height).fill(PALE);
  doc.rect(0, 0, PAGE.width, 372).fill(BLUE);
  // The logo: rings on water, cut by the waterline, for the bird that gave the model its name.
  for (const [index, radius] of [34, 62, 92, 124, 158].entries()) {
    const arc = `M ${290 - radius} 372 A ${radius} ${radius} 0 0 1 ${290 + radius} 372`;
    doc
      .path(arc)
      .lineWidth(6 - index)
      .strokeColor(PALE)
      .strokeOpacity(0.9 - index * 0.16)
      .stroke();
  }
  doc.strokeOpacity(1);
  doc.path('M 278 372 L 290 322 L 302 372 Z').fill(COPPER);
  drawText(doc, { x: 58, y: 120, style: { font: 'Helvetica-Bold', size: 40 }, text: report.title, color: '#ffffff' });
  drawText(doc, { x: 58, y: 152, style: { font: 'Helvetica', size: 20 }, text: report.subtitle, color: PALE });
  drawText(doc, { x: 58, y: 470, style: { font: 'Helvetica-Bold', size: 12 }, text: report.publisher, color: BLUE });
  drawText(doc, { x: 58, y: 490, style: { font: 'Helvetica', size: 10.5 }, text: longDate(report.date), color: INK });
  if (report.revised !== null) {
    const text = `Revised ${longDate(report.revised)}`;
    drawText(doc, { x: 58, y: 506, style: { font: 'Helvetica', size: 10.5 }, text, color: INK });
  }
}

interface PositionedText {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
  readonly text: string;
  readonly color: string;
}

function drawText(doc: Doc, { x, y, style, text, color }: PositionedText): void {
  doc.font(style.font).fontSize(style.size).fillColor(color);
  doc.text(encodable(text), x, y, { lineBreak: false, baseline: 'alphabetic' });
}

/** The last outline item of the first level, by document: pdfkit does not store it. */
const parents = new WeakMap<Doc, PDFKit.PDFOutline>();

function addToOutline(doc: Doc, level: number, text: string): void {
  const parent = level === 1 ? doc.outline : (parents.get(doc) ?? doc.outline);
  const item = parent.addItem(text, { expanded: level === 1 });
  if (level === 1) parents.set(doc, item);
}

/** The standard fonts have the characters of WinAnsi only; pdfkit replaces any other without a warning. */
function encodable(text: string): string {
  const stray = /[^\u0020-\u007E\u00A0-\u00FF‘’“”–—•…]/.exec(text);
  if (stray) throw new Error(`the standard fonts lack "${stray[0]}" in "${text}"`);
  return text;
}

function longDate(day: string): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(new Date(`${day}T00:00:00Z`));
}
