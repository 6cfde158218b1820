/** Small PDFs with tags, in which the extractor must decide which tags mark headings. */
import { BODY, FILLER, footer, heading, LEFT, line, paragraph, type Sheet, typesetPdf, WIDTH } from './pdf-sheet.ts';

/** Only the tags distinguish headings from text: all is set in one font and size, and there is no outline. */
export function taggedAlone(): Promise<Buffer> {
  return typesetPdf({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
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
      footer(sheet, text);
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

/** Numbered headings, one tagged at the wrong level, one tagged as text, and list items that look like headings. */
export function taggedInPart(): Promise<Buffer> {
  return typesetPdf({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
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

/** A file that tags everything as headings, so that its tags say nothing. */
export function taggedThroughout(): Promise<Buffer> {
  return typesetPdf({ tagged: true, pdfVersion: '1.7' }, (sheet) => {
    sheet.addPage();
    for (const [at, title] of ['1 Scope', '2 Results', '3 Outlook'].entries()) {
      element(sheet, ['H1'], () => heading(sheet, title));
      element(sheet, ['H2'], () => paragraph(sheet, FILLER[at] ?? ''));
    }
  });
}

/** Draws text as an element with nested roles, the first of which is the outermost. */
function element(sheet: Sheet, roles: readonly string[], draw: () => void): void {
  const [role = 'P', ...inner] = [...roles].reverse();
  const leaf = sheet.struct(role, {}, draw);
  sheet.addStructure(inner.reduce((within, outer) => sheet.struct(outer, {}, [within]), leaf));
}

/** The root of the structure tree, which the types of the library lack. */
function structureOf(sheet: Sheet): object {
  return (sheet as unknown as { getStructTreeRoot(): { readonly data: object } }).getStructTreeRoot().data;
}
