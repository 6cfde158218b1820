/** Typesets small PDFs for tests with pdfkit: the same text always gives the same bytes. */
import PDFDocument from 'pdfkit';

export type Sheet = PDFKit.PDFDocument;

interface SheetOptions extends PDFKit.PDFDocumentOptions {
  readonly title?: string;
}

export const BODY = 'Times-Roman';
export const BOLD = 'Helvetica-Bold';
export const WIDTH = 360;
export const LEFT = 60;

export const FILLER = [
  'The lamp was lit each evening at the hour when the boats came in, and nobody on the quay could say who had begun it.',
  'Records of the harbour name four keepers in a hundred years; of the fifth there is only a signature.',
  'When the tower was repaired the masons found that its northern wall had been built twice, once from either side.',
];

export async function typesetPdf(options: SheetOptions, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const { title, ...rest } = options;
  const sheet = new PDFDocument({
    size: [480, 640],
    margin: LEFT,
    autoFirstPage: false,
    // Dates and identifiers are fixed, so that the same text makes the same bytes.
    info: { CreationDate: new Date('2026-02-03T00:00:00Z'), ...(title === undefined ? {} : { Title: title }) },
    ...rest,
  });
  const parts: Buffer[] = [];
  sheet.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => sheet.on('end', () => resolve()));
  draw(sheet);
  sheet.end();
  await ended;
  return Buffer.concat(parts);
}

export function line(sheet: Sheet, text: string, at: { x?: number; y: number; font?: string; size?: number }): void {
  sheet.font(at.font ?? BODY).fontSize(at.size ?? 10.5);
  sheet.text(text, at.x ?? LEFT, at.y, { lineBreak: false });
}

export function heading(sheet: Sheet, text: string, size = 14): void {
  sheet.font(BOLD).fontSize(size).text(text, LEFT, sheet.y, { width: WIDTH }).moveDown(0.4);
}

export function paragraph(sheet: Sheet, text: string): void {
  sheet.font(BODY).fontSize(10.5).text(text, LEFT, sheet.y, { width: WIDTH, lineGap: 2 }).moveDown(0.7);
}

/** Prints a page number, or another text, at the foot of the page. */
export function footer(sheet: Sheet, label: string): void {
  const { x, y } = sheet;
  // A line of text below the margin would begin a new page.
  const margin = sheet.page.margins.bottom;
  sheet.page.margins.bottom = 0;
  line(sheet, label, { x: 236, y: 604, size: 9 });
  sheet.page.margins.bottom = margin;
  sheet.x = x;
  sheet.y = y;
}
