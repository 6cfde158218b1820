/**
 * Makes the small PDFs that the reader of PDFs is tried on, each for one trouble. Run it with
 * `UPDATE_GOLDEN=1 npx vitest run tests/extract/pdf`, which writes them and what is read from them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';
import { packedStream, rawPages, rawPdf, rawStream } from './raw-pdf.ts';

export const PDF_CASES = new URL('../extract/pdf/cases/', import.meta.url);

type Sheet = PDFKit.PDFDocument;

interface SheetOptions extends PDFKit.PDFDocumentOptions {
  readonly title?: string;
}

const BODY = 'Times-Roman';
const BOLD = 'Helvetica-Bold';
const WIDTH = 360;
const LEFT = 60;

const FILLER = [
  'The lamp was lit each evening at the hour when the boats came in, and nobody on the quay could say who had begun it.',
  'Records of the harbour name four keepers in a hundred years; of the fifth there is only a signature.',
  'When the tower was repaired the masons found that its northern wall had been built twice, once from either side.',
];

async function set(options: SheetOptions, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const { title, ...rest } = options;
  const sheet = new PDFDocument({
    size: [480, 640],
    margin: LEFT,
    autoFirstPage: false,
    // Dates and identifiers are fixed, so that the same words make the same bytes.
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

function line(sheet: Sheet, text: string, at: { x?: number; y: number; font?: string; size?: number }): void {
  sheet.font(at.font ?? BODY).fontSize(at.size ?? 10.5);
  sheet.text(text, at.x ?? LEFT, at.y, { lineBreak: false });
}

function heading(sheet: Sheet, text: string, size = 14): void {
  sheet.font(BOLD).fontSize(size).text(text, LEFT, sheet.y, { width: WIDTH }).moveDown(0.4);
}

function paragraph(sheet: Sheet, text: string): void {
  sheet.font(BODY).fontSize(10.5).text(text, LEFT, sheet.y, { width: WIDTH, lineGap: 2 }).moveDown(0.7);
}

function foot(sheet: Sheet, label: string): void {
  const { x, y } = sheet;
  // Below the margin a line of text would begin a page of its own.
  const margin = sheet.page.margins.bottom;
  sheet.page.margins.bottom = 0;
  line(sheet, label, { x: 236, y: 604, size: 9 });
  sheet.page.margins.bottom = margin;
  sheet.x = x;
  sheet.y = y;
}

/** A cover without a number, a front part in roman numerals, then chapters from 1 under a running head. */
function romanFront(): Promise<Buffer> {
  return set({ title: 'The Keepers' }, (sheet) => {
    sheet.addPage();
    line(sheet, 'The Keepers', { y: 200, font: BOLD, size: 28 });
    line(sheet, 'February 3, 2026', { y: 250 });
    for (const label of ['i', 'ii']) {
      sheet.addPage();
      if (label === 'i') heading(sheet, 'Preface', 16);
      for (const text of FILLER.slice(0, 2)) paragraph(sheet, text);
      foot(sheet, label);
    }
    for (const [at, name] of ['The quay', 'The tower', 'The wall', 'The light'].entries()) {
      sheet.addPage();
      line(sheet, 'The Keepers, a short account', { y: 34, size: 9 });
      sheet.y = LEFT;
      heading(sheet, `${at + 1} ${name}`, 16);
      for (const text of FILLER) paragraph(sheet, text);
      // One number is missing, as on a page that a plate fills; it is known all the same.
      if (at !== 1) foot(sheet, String(at + 1));
    }
  });
}

/** A sentence that crosses a page, with a footnote and a page number in its middle, and words broken at line ends. */
function acrossPages(): Promise<Buffer> {
  return set({}, (sheet) => {
    sheet.addPage();
    heading(sheet, '1 Accounts of the light');
    paragraph(sheet, FILLER[0] ?? '');
    line(sheet, 'It is not clear whether the keeper or the harbour is the one we', { y: 160 });
    line(sheet, 'should be addressing', { y: 174 });
    const x = LEFT + sheet.widthOfString('should be addressing');
    line(sheet, '7', { x, y: 172, size: 6.5 });
    line(sheet, '. In many cases the well-known account of the self-', { x: x + 3.4, y: 174 });
    line(sheet, 'taught keepers is taken as a state-', { y: 188 });
    line(sheet, '7', { y: 570, size: 6 });
    line(sheet, 'A. Keeper (1871), Letters from the tower, page 12. The self-taught', { x: LEFT + 4, y: 572, size: 8 });
    line(sheet, 'ones are named there.', { y: 582, size: 8 });
    foot(sheet, '1');
    sheet.addPage();
    line(sheet, 'ment of fact, and a later statement says so again.', { y: LEFT });
    sheet.y = 90;
    paragraph(sheet, 'A well-known song begins here.');
    foot(sheet, '2');
  });
}

/** An outline with blank and stray entries, a heading over two lines, headings numbered on the page and not in it. */
function strayOutline(): Promise<Buffer> {
  return set({ title: 'report-final.docx' }, (sheet) => {
    sheet.addPage();
    line(sheet, 'On harbour lights', { y: 70, font: BOLD, size: 26 });
    sheet.outline.addItem(' ');
    sheet.outline.addItem('On harbour lights');
    sheet.y = 140;
    const first = sheet.outline.addItem('Scope');
    heading(sheet, '1 Scope', 16);
    paragraph(sheet, FILLER[0] ?? '');
    first.addItem('What is measured, and on which of the four remaining lights along the coast');
    heading(sheet, '1.1 What is measured, and on which of the four remaining lights along the coast', 13);
    paragraph(sheet, FILLER[1] ?? '');
    sheet.addPage();
    sheet.outline.addItem('Results');
    heading(sheet, '2 Results', 16);
    paragraph(sheet, FILLER[2] ?? '');
    sheet.outline.addItem('Records of the harbour name four keepers in a hundred years;');
    paragraph(sheet, FILLER[1] ?? '');
    sheet.outline.addItem('Figure 2.A Heights of the lights');
    line(sheet, 'Figure 2.A Heights of the lights', { y: 300, font: BOLD, size: 9 });
    sheet.y = 330;
    heading(sheet, 'Acknowledgments', 16);
    paragraph(sheet, 'To the masons.');
  });
}

/** A changelog and a contents list, the one without a heading's type, the other without a heading. */
function changelogAndContents(): Promise<Buffer> {
  const chapters = ['1 Scope', '1.1 Lights', '1.2 Keepers', '2 Results', '2.1 Heights', '3 Outlook'];
  return set({ title: 'Lights of the coast' }, (sheet) => {
    sheet.addPage();
    line(sheet, 'Lights of the coast, April 16, 2026', { y: 80 });
    sheet.addPage();
    line(sheet, 'Changelog May 5, 2026', { y: LEFT });
    line(sheet, '• Corrected a height in Section 2.1.', { y: 80 });
    line(sheet, '• Fixed the name of a keeper in Section 1.2.', { y: 100 });
    foot(sheet, '2');
    sheet.addPage();
    for (const [at, title] of ['Summary 4', ...chapters.map((each, index) => `${each} ${5 + (index >> 1)}`)].entries())
      line(sheet, title, { y: LEFT + 14 * at });
    foot(sheet, '3');
    sheet.addPage();
    sheet.y = LEFT;
    paragraph(sheet, `Summary ${FILLER[0]}`);
    foot(sheet, '4');
    for (const [at, title] of chapters.entries()) {
      if (at % 2 === 0) sheet.addPage();
      // The type of one heading was lost on the way.
      if (title === '1.2 Keepers') paragraph(sheet, `${title} ${FILLER[1]}`);
      else {
        heading(sheet, title, title.includes('.') ? 12 : 15);
        paragraph(sheet, FILLER[at % 3] ?? '');
      }
      if (at % 2 === 0) foot(sheet, String(5 + (at >> 1)));
    }
  });
}

/** Bullets, letters, a table, two columns, a stamp that runs up the margin and a page that is turned. */
function layouts(): Promise<Buffer> {
  return set({}, (sheet) => {
    sheet.addPage();
    heading(sheet, '1 Lists');
    paragraph(sheet, 'We looked for:');
    const y = sheet.y;
    line(sheet, '• lamps that were lit late, and the reasons which the keepers gave for it', { y });
    line(sheet, 'in their own books;', { x: LEFT + 8, y: y + 14 });
    line(sheet, '• lamps that were not lit.', { y: y + 28 });
    line(sheet, 'Two more were set aside: a. the one at the mole', { y: y + 52 });
    line(sheet, 'b. which is new, and the one inland.', { y: y + 66 });
    sheet.y = y + 100;
    heading(sheet, '2 Table');
    const rows = [
      ['Light', 'Height', 'Range'],
      ['North mole', '12 m', '9 nm'],
      ['Old tower', '31 m', '17 nm'],
    ];
    const top = sheet.y;
    for (const [row, cells] of rows.entries())
      for (const [column, cell] of cells.entries()) line(sheet, cell, { x: LEFT + 110 * column, y: top + 16 * row });
    sheet.save().rotate(-90, { origin: [30, 500] });
    line(sheet, 'Archive copy 17', { x: 30, y: 500, size: 14 });
    sheet.restore();
    sheet.addPage();
    heading(sheet, '3 Columns');
    const [left, right] = [FILLER[0] ?? '', FILLER[2] ?? ''];
    sheet.font(BODY).fontSize(10.5);
    sheet.text(left, LEFT, 110, { width: 165, lineGap: 2 });
    sheet.text(right, LEFT + 190, 110, { width: 165, lineGap: 2 });
    sheet.addPage({ layout: 'landscape', size: [480, 640], margin: LEFT });
    heading(sheet, '4 A wide page');
    paragraph(sheet, FILLER[1] ?? '');
  });
}

/** Sets the words as an element of a role within others; the first is the outermost. */
function element(sheet: Sheet, roles: readonly string[], draw: () => void): void {
  const [role = 'P', ...inner] = [...roles].reverse();
  const leaf = sheet.struct(role, {}, draw);
  sheet.addStructure(inner.reduce((within, outer) => sheet.struct(outer, {}, [within]), leaf));
}

/** Nothing but its tags tells a heading of this file from the text: one type, one size, no outline. */
function taggedAlone(): Promise<Buffer> {
  return set({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
    const tagged = (text: string, ...roles: string[]): void =>
      element(sheet, roles, () =>
        sheet.font(BODY).fontSize(10.5).text(text, LEFT, sheet.y, { width: WIDTH, lineGap: 2 }),
      );
    const cell = (text: string, column: number, y: number, role: string): PDFKit.PDFStructureElement =>
      sheet.struct(role, {}, [
        sheet.struct(role === 'TH' ? 'H3' : 'P', {}, () => line(sheet, text, { x: LEFT + 120 * column, y })),
      ]);
    const running = (text: string): void => {
      sheet.markContent('Artifact', { type: 'Pagination' });
      foot(sheet, text);
      sheet.endMarkedContent();
    };
    sheet.addPage();
    tagged('Lamps of the northern harbours', 'Title');
    tagged('What was measured', 'Sect', 'ChapterTitle');
    tagged(FILLER[0] ?? '', 'P');
    tagged(' ', 'H1');
    tagged(
      'The heights of the lights above the mean level of the sea, and the ranges at which a boat may see them',
      'H2',
    );
    tagged('How they were read', 'H2');
    tagged(FILLER[1] ?? '', 'Sect', 'P');
    const top = sheet.y + 6;
    const row = (cells: readonly string[], at: number, role: string): PDFKit.PDFStructureElement =>
      sheet.struct(
        'TR',
        {},
        cells.map((text, column) => cell(text, column, top + 16 * at, role)),
      );
    sheet.addStructure(
      sheet.struct('Table', {}, [row(['Light', 'Height'], 0, 'TH'), row(['North mole', '12 m'], 1, 'TD')]),
    );
    sheet.y = top + 40;
    tagged('Heights of two lights', 'Caption', 'H3');
    running('Lamps, first sheet');
    sheet.addPage();
    tagged('What was found', 'ChapterTitle');
    tagged('Lamps that are lit late are read late.', 'L', 'LI', 'H2');
    tagged(FILLER[2] ?? '', 'P');
    tagged('Set in a frame', 'Table', 'TR', 'TD', 'H2');
    tagged('The frame has one cell and is no table.', 'Table', 'TR', 'TD', 'P');
    running('Lamps, second sheet');
    Object.assign(structureOf(sheet), { RoleMap: { ChapterTitle: 'H1' } });
  });
}

/** The root of the structure, which the library shows in no type. */
function structureOf(sheet: Sheet): object {
  return (sheet as unknown as { getStructTreeRoot(): { readonly data: object } }).getStructTreeRoot().data;
}

/** Numbered headings, a tagged one at the wrong level, one that is tagged as text, and a list that looks like them. */
function taggedInPart(): Promise<Buffer> {
  return set({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
    const titled = (text: string, ...roles: string[]): void => element(sheet, roles, () => heading(sheet, text));
    const filled = (at: number): void => element(sheet, ['P'], () => paragraph(sheet, FILLER[at] ?? ''));
    sheet.addPage();
    titled('1 Scope', 'H2');
    filled(0);
    titled('1.1 Lights', 'H2');
    filled(1);
    titled('1.2 Keepers', 'P');
    filled(2);
    titled('2 Results', 'H2');
    titled('In short', 'L', 'LI');
    filled(0);
    titled('2.1 Heights', 'L', 'LI', 'H3');
    filled(1);
    titled('3 Outlook', 'H2');
    filled(2);
    titled('Figure 1: the quay in winter', 'H2');
    filled(0);
  });
}

/** A file in which all is tagged as headings: its tags are no guide. */
function taggedThroughout(): Promise<Buffer> {
  return set({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
    sheet.addPage();
    for (const [at, title] of ['1 Scope', '2 Results', '3 Outlook'].entries()) {
      element(sheet, ['H1'], () => heading(sheet, title));
      element(sheet, ['H2'], () => paragraph(sheet, FILLER[at] ?? ''));
    }
  });
}

/** A structure whose elements are each other's parents and children. */
function loopingTree(): Promise<Buffer> {
  return Promise.resolve(
    rawPdf([
      '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R /StructParents 0 ' +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
      rawStream('/H1 << /MCID 0 >> BDC BT /F1 12 Tf 40 200 Td (The words are read.) Tj ET EMC EMC'),
      '<< /Type /StructTreeRoot /K [7 0 R 8 0 R 99 0 R] /ParentTree << /Nums [0 [7 0 R 8 0 R 98 0 R]] >> >>',
      '<< /Type /StructElem /S /H1 /P 8 0 R /Pg 4 0 R /K [7 0 R 8 0 R 0] >>',
      '<< /Type /StructElem /S /H1 /P 7 0 R /Pg 4 0 R /K [8 0 R 7 0 R 0] >>',
    ]),
  );
}

function words(text: string): Buffer {
  return rawStream(`BT /F1 12 Tf 40 200 Td (${text}) Tj ET`);
}

/** Page labels that the file states itself, then 7. */
function ownLabels(): Promise<Buffer> {
  const labels = '/PageLabels << /Nums [0 << /S /D /P (A-) >> 2 << /S /D /St 7 >>] >>';
  const pages = ['The first sheet.', 'The second sheet.', 'The seventh sheet.'].map(words);
  return Promise.resolve(rawPages(pages, labels));
}

/** Two columns of text that runs downwards, the right one read first, and a line below them that runs to the right. */
function downwards(): Promise<Buffer> {
  const vertical =
    ' /F2 << /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /UniJIS-UCS2-V /DescendantFonts [<< /Type /Font ' +
    '/Subtype /CIDFontType0 /BaseFont /Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> ' +
    '/FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 ' +
    '/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>';
  const hex = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const columns = `BT /F2 14 Tf 300 260 Td ${hex('港の灯')} Tj -30 0 Td ${hex('塔の鐘')} Tj ET`;
  const level = 'BT /F1 12 Tf 40 60 Td (The light of the harbour.) Tj ET';
  return Promise.resolve(rawPages([rawStream(`${columns} ${level}`)], '', '', [], vertical));
}

/** A page with a drawing and no text, as a scan is. */
function noText(): Promise<Buffer> {
  return Promise.resolve(rawPages([rawStream('40 40 200 100 re f')]));
}

/** Twice packed: a few kilobytes that unpack to 512 MB of blanks. */
export function hugeStream(): Buffer {
  const blanks = Buffer.alloc(1 << 29, ' ');
  return rawPages([packedStream(blanks, 2)]);
}

/** Forms that draw the next one ten times each, twelve deep: a constant need of memory and no end of work. */
export function endlessForms(): Buffer {
  const depth = 12;
  const form = (at: number): Buffer => {
    const next = at + 1 < depth ? `/XObject << /X ${7 + at} 0 R >>` : '';
    const content = at + 1 < depth ? '/X Do '.repeat(10) : 'BT /F1 1 Tf (.) Tj ET';
    return rawStream(
      content,
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> ${next} >>`,
    );
  };
  const forms = Array.from({ length: depth }, (_, at) => form(at));
  return rawPages([rawStream('/X Do')], '', '/XObject << /X 6 0 R >>', forms);
}

/** Each case's name and the bytes of its file. */
export const MADE_CASES: readonly (readonly [slug: string, make: () => Promise<Buffer>])[] = [
  ['roman-front', romanFront],
  ['across-pages', acrossPages],
  ['stray-outline', strayOutline],
  ['changelog-and-contents', changelogAndContents],
  ['layouts', layouts],
  ['downwards', downwards],
  ['tagged-alone', taggedAlone],
  ['tagged-in-part', taggedInPart],
  ['tagged-throughout', taggedThroughout],
  ['looping-tree', loopingTree],
  ['own-labels', ownLabels],
  ['no-text', noText],
  ['owner-password', () => set({ ownerPassword: 'keeper' }, openWords)],
  ['user-password', () => set({ ownerPassword: 'keeper', userPassword: 'lamp' }, openWords)],
  ['truncated', async () => (await acrossPages()).subarray(0, 1200)],
  ['not-a-pdf', async () => Buffer.from('%PDF-1.7\nThis is a note about a PDF, and none itself.\n')],
  ['empty', async () => Buffer.alloc(0)],
];

function openWords(sheet: Sheet): void {
  sheet.addPage();
  paragraph(sheet, FILLER[0] ?? '');
}

export async function writePdfCases(): Promise<void> {
  for (const [slug, make] of MADE_CASES) {
    const folder = new URL(`${slug}/`, PDF_CASES);
    await mkdir(folder, { recursive: true });
    await writeFile(new URL('source.pdf', folder), await make());
  }
}
