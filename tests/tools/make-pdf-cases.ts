/**
 * Makes the small PDFs for the tests of the extractor, one for each difficulty. Run it with
 * `UPDATE_GOLDEN=1 npx vitest run tests/extract/pdf`, which writes the PDFs and what is extracted from them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { actualText, composedAccents, letterSpaced, rightToLeft } from './glyph-pdf-cases.ts';
import { boldHeadings, contentsOfLinks, levelsByColor, tablesAndCode, titleWithArticle } from './heading-pdf-cases.ts';
import {
  courtPaper,
  courtPaperInDepth,
  lawArticles,
  lawCloseTitles,
  lawRunIn,
  lawSparsePage,
  opinion,
  opinionLowHeader,
} from './law-pdf-cases.ts';
import {
  chaptersWithRunningHeaders,
  drawnLater,
  magazine,
  numbersAboveAndBelow,
  numbersInRunningHeaders,
  slides,
  twoColumnNotes,
} from './layout-pdf-cases.ts';
import { BODY, BOLD, FILLER, footer, heading, LEFT, line, paragraph, type Sheet, typesetPdf } from './pdf-sheet.ts';
import { downwards, loopingTree, noText, ownLabels } from './raw-pdf-cases.ts';
import { taggedAlone, taggedInPart, taggedThroughout } from './tagged-pdf-cases.ts';

export const PDF_CASES = new URL('../extract/pdf/cases/', import.meta.url);

/** The name of each case, and how to make its file. */
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
  ['law-articles', lawArticles],
  ['law-close-titles', lawCloseTitles],
  ['law-sparse-page', lawSparsePage],
  ['law-run-in', lawRunIn],
  ['court-paper', courtPaper],
  ['court-paper-in-depth', courtPaperInDepth],
  ['opinion', opinion],
  ['opinion-low-header', opinionLowHeader],
  ['chapters-with-running-headers', chaptersWithRunningHeaders],
  ['numbers-in-running-headers', numbersInRunningHeaders],
  ['numbers-above-and-below', numbersAboveAndBelow],
  ['drawn-later', drawnLater],
  ['magazine', magazine],
  ['slides', slides],
  ['two-column-notes', twoColumnNotes],
  ['bold-headings', boldHeadings],
  ['levels-by-color', levelsByColor],
  ['title-with-article', titleWithArticle],
  ['tables-and-code', tablesAndCode],
  ['contents-of-links', contentsOfLinks],
  ['actual-text', actualText],
  ['composed-accents', composedAccents],
  ['letter-spaced', letterSpaced],
  ['right-to-left', rightToLeft],
  ['looping-tree', loopingTree],
  ['own-labels', ownLabels],
  ['no-text', noText],
  ['owner-password', () => typesetPdf({ ownerPassword: 'keeper' }, openWords)],
  ['user-password', () => typesetPdf({ ownerPassword: 'keeper', userPassword: 'lamp' }, openWords)],
  ['truncated', async () => (await acrossPages()).subarray(0, 1200)],
  ['not-a-pdf', async () => Buffer.from('%PDF-1.7\nThis is a note about a PDF, and none itself.\n')],
  ['empty', async () => Buffer.alloc(0)],
];

export async function writePdfCases(): Promise<void> {
  for (const [slug, make] of MADE_CASES) {
    const folder = new URL(`${slug}/`, PDF_CASES);
    await mkdir(folder, { recursive: true });
    await writeFile(new URL('source.pdf', folder), await make());
  }
}

/** A cover without a number, front matter in Roman numerals, then chapters from 1 under a running header. */
function romanFront(): Promise<Buffer> {
  return typesetPdf({ title: 'The Keepers' }, (sheet) => {
    sheet.addPage();
    line(sheet, 'The Keepers', { y: 200, font: BOLD, size: 28 });
    line(sheet, 'February 3, 2026', { y: 250 });
    for (const label of ['i', 'ii']) {
      sheet.addPage();
      if (label === 'i') heading(sheet, 'Preface', 16);
      for (const text of FILLER.slice(0, 2)) paragraph(sheet, text);
      footer(sheet, label);
    }
    for (const [at, name] of ['The quay', 'The tower', 'The wall', 'The light'].entries()) {
      sheet.addPage();
      line(sheet, 'The Keepers, a short account', { y: 34, size: 9 });
      sheet.y = LEFT;
      heading(sheet, `${at + 1} ${name}`, 16);
      for (const text of FILLER) paragraph(sheet, text);
      // One number is missing, as on a page filled by a plate; the extractor infers it.
      if (at !== 1) footer(sheet, String(at + 1));
    }
  });
}

/** A sentence across a page break, with a footnote and a page number in its middle, and words hyphenated. */
function acrossPages(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
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
    footer(sheet, '1');
    sheet.addPage();
    line(sheet, 'ment of fact, and a later statement says so again.', { y: LEFT });
    sheet.y = 90;
    paragraph(sheet, 'A well-known song begins here.');
    footer(sheet, '2');
  });
}

/** An outline with blank and wrong entries, a heading of two lines, and headings that have numbers only on the page. */
function strayOutline(): Promise<Buffer> {
  return typesetPdf({ title: 'report-final.docx' }, (sheet) => {
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

/** A changelog whose heading is set like text, and a list of contents without a heading. */
function changelogAndContents(): Promise<Buffer> {
  const chapters = ['1 Scope', '1.1 Lights', '1.2 Keepers', '2 Results', '2.1 Heights', '3 Outlook'];
  return typesetPdf({ title: 'Lights of the coast' }, (sheet) => {
    sheet.addPage();
    line(sheet, 'Lights of the coast, April 16, 2026', { y: 80 });
    sheet.addPage();
    line(sheet, 'Changelog May 5, 2026', { y: LEFT });
    line(sheet, '• Corrected a height in Section 2.1.', { y: 80 });
    line(sheet, '• Fixed the name of a keeper in Section 1.2.', { y: 100 });
    footer(sheet, '2');
    sheet.addPage();
    for (const [at, title] of ['Summary 4', ...chapters.map((each, index) => `${each} ${5 + (index >> 1)}`)].entries())
      line(sheet, title, { y: LEFT + 14 * at });
    footer(sheet, '3');
    sheet.addPage();
    sheet.y = LEFT;
    paragraph(sheet, `Summary ${FILLER[0]}`);
    footer(sheet, '4');
    for (const [at, title] of chapters.entries()) {
      if (at % 2 === 0) sheet.addPage();
      // One heading is set like text.
      if (title === '1.2 Keepers') paragraph(sheet, `${title} ${FILLER[1]}`);
      else {
        heading(sheet, title, title.includes('.') ? 12 : 15);
        paragraph(sheet, FILLER[at % 3] ?? '');
      }
      if (at % 2 === 0) footer(sheet, String(5 + (at >> 1)));
    }
  });
}

/** Bullets, lettered items, a table, two columns, a stamp up the margin and a landscape page. */
function layouts(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
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

function openWords(sheet: Sheet): void {
  sheet.addPage();
  paragraph(sheet, FILLER[0] ?? '');
}
