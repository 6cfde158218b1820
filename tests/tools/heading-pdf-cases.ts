/** Small PDFs without tags and outline, in which headings stand beside what only looks like them. */
import { centred, fill, put, rule, tale } from './exact-pdf-cases.ts';
import { LEFT, typesetPdf, WIDTH } from './pdf-sheet.ts';

const BOLD_SERIF = 'Times-Bold';
const PAGE = { size: [480, 640] as [number, number], margin: 0 };
const TEXT = { x: LEFT, width: WIDTH, leading: 13 };

/** Bold headings of two sizes, beside bold starts of paragraphs, the bold head of a table, a caption and a chart. */
export function boldHeadings(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    let y = 0;
    const page = (): void => {
      sheet.addPage(PAGE);
      y = 70;
    };
    const heading = (text: string, size: number): void => {
      put(sheet, text, { x: LEFT, y: y + 12, font: BOLD_SERIF, size });
      y += size + 18;
    };
    const text = (from: number, count: number): void => {
      y = fill(sheet, tale(from, count), { ...TEXT, y }) + 5;
    };
    const runIn = (start: string, words: string): void => {
      const right = put(sheet, start, { x: LEFT, y, font: BOLD_SERIF });
      y = fill(sheet, words, { ...TEXT, y, indent: right - LEFT + 3 }) + 5;
    };
    page();
    heading('Use of the library', 14);
    text(0, 3);
    heading('Opening hours', 10.5);
    text(3, 2);
    heading('Loans', 10.5);
    runIn('Fees.', `The fee is one cup of oil for each chart. ${tale(5, 1)}`);
    runIn('Returns.', `Charts are returned dry. ${tale(3, 2)}`);
    runIn('Losses.', `What the sea takes is written down. ${tale(9, 1)}`);
    heading('Lamps', 14);
    text(6, 3);
    page();
    heading('Heights', 10.5);
    text(8, 2);
    const rows = [
      ['Light', 'Height', 'Range'],
      ['North mole', '12 m', '9 miles'],
      ['Old tower', '31 m', '17 miles'],
      ['Library', '8 m', '2 miles'],
    ];
    for (const [at, cells] of rows.entries()) {
      const font = at === 0 ? { font: BOLD_SERIF } : {};
      for (const [column, cell] of cells.entries()) put(sheet, cell, { x: LEFT + 110 * column, y: y + 8, ...font });
      y += 15;
    }
    y += 24;
    heading('Boats', 10.5);
    text(1, 2);
    centred(sheet, 'Boats by month', { y: y + 10, font: 'Helvetica-Bold', size: 9 });
    for (const [at, label] of ['30', '20', '10', '0'].entries())
      put(sheet, label, { x: LEFT + 50, y: y + 26 + 20 * at, font: 'Helvetica', size: 6.5 });
    rule(sheet, LEFT + 62, LEFT + 300, y + 88);
    for (const [at, label] of ['January', 'February', 'March', 'April', 'May'].entries())
      put(sheet, label, { x: LEFT + 70 + 46 * at, y: y + 98, font: 'Helvetica', size: 6.5 });
    put(sheet, 'Figure 1 Boats that came to the north mole', { x: LEFT, y: y + 120, font: BOLD_SERIF });
    y += 146;
    text(4, 2);
    heading('Charts', 14);
    text(2, 2);
    page();
    heading('Where the charts are', 10.5);
    text(6, 3);
    heading('Who may read them', 10.5);
    text(9, 3);
  });
}

/** Headings of two levels in one type, of which only the colour shows the level, and words in a third colour. */
export function levelsByColor(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    let y = 0;
    const heading = (text: string, color: PDFKit.Mixins.ColorValue): void => {
      sheet.fillColor(color);
      put(sheet, text, { x: LEFT, y: y + 12, font: BOLD_SERIF, size: 13 });
      sheet.fillColor('black');
      y += 30;
    };
    const text = (from: number, count: number): void => {
      y = fill(sheet, tale(from, count), { ...TEXT, y }) + 5;
    };
    for (const [at, place] of ['mole', 'tower', 'library'].entries()) {
      sheet.addPage(PAGE);
      y = 70;
      heading(`All about the ${place}`, '#1e1d40');
      text(at, 2);
      heading(`The ${place} in summer`, [0, 0, 0, 48]);
      text(at + 3, 3);
      heading(`The ${place} in winter`, '#858585');
      text(at + 6, 2);
      sheet.fillColor('#2040c0');
      text(at + 8, 1);
      sheet.fillColor('black');
    }
  });
}

/** Rows of two cells, rows of three, and a listing of several indented lines. */
export function tablesAndCode(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    const table = (y: number, step: number, rows: readonly (readonly string[])[]): number => {
      for (const [at, cells] of rows.entries())
        for (const [column, cell] of cells.entries()) put(sheet, cell, { x: LEFT + step * column, y: y + 15 * at });
      return y + 15 * rows.length + 12;
    };
    sheet.addPage(PAGE);
    let y = fill(sheet, `The keepers and their boats: ${tale(0, 2)}`, { ...TEXT, y: 70 }) + 10;
    y = table(y, 180, [
      ['Keeper of the mole', 'The Heron'],
      ['Keeper of the tower', 'The Second Heron'],
      ['Librarian', 'none'],
    ]);
    y = fill(sheet, tale(2, 2), { ...TEXT, y }) + 10;
    y = table(y, 120, [
      ['Lamp', 'Oil', 'Wicks'],
      ['North mole', '3 cups', '2'],
      ['Old tower', '7 cups', '4'],
    ]);
    y = fill(sheet, `${tale(6, 1)} The clock that lights the lamp follows these lines:`, { ...TEXT, y }) + 8;
    const listing = ['while night() {', '  if boat.near(mole) {', '    lamp.light()', '  }', '  wait(60)', '}'];
    for (const [at, words] of listing.entries()) {
      const indent = words.length - words.trimStart().length;
      put(sheet, words.trim(), { x: LEFT + 12 + 5.4 * indent, y: y + 12 * at, font: 'Courier', size: 9 });
    }
    y += 12 * listing.length + 10;
    fill(sheet, tale(4, 2), { ...TEXT, y });
  });
}

/** A contents list without page numbers, as links make one, whose titles are headings on the next pages. */
export function contentsOfLinks(): Promise<Buffer> {
  return account('The harbour in short');
}

/** The same below a title that begins with an article. */
export function titleWithArticle(): Promise<Buffer> {
  return account('A short account of the harbour');
}

function account(documentTitle: string): Promise<Buffer> {
  const parts = [
    ...['Before the lamp', 'The first keeper', 'The great ice', 'Two books about silence', 'The bell in the fog'],
    ...['Oil and wicks', 'The masons', 'A reader stays', 'What came back'],
  ];
  return typesetPdf({}, (sheet) => {
    sheet.addPage(PAGE);
    put(sheet, documentTitle, { x: LEFT, y: 90, font: BOLD_SERIF, size: 20 });
    put(sheet, 'Contents', { x: LEFT, y: 140, font: BOLD_SERIF, size: 13 });
    for (const [at, title] of parts.entries()) put(sheet, title, { x: LEFT, y: 166 + 16 * at });
    let y = 0;
    for (const [at, title] of parts.entries()) {
      if (at % 3 === 0) {
        sheet.addPage(PAGE);
        y = 80;
      }
      put(sheet, title, { x: LEFT, y, font: BOLD_SERIF, size: 13 });
      y = fill(sheet, tale(at, 3), { ...TEXT, y: y + 22 });
      y = fill(sheet, tale(at + 3, 2), { ...TEXT, y: y + 5 }) + 24;
    }
  });
}
