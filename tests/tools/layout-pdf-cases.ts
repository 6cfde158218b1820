/** Small PDFs whose difficulty is the layout of their pages: running headers, columns, slides, and notes in columns. */
import { broken, centred, fill, fillAcross, put, putWithSigns, rule, tale, widthOf } from './exact-pdf-cases.ts';
import { BOLD, LEFT, type Sheet, typesetPdf, WIDTH } from './pdf-sheet.ts';

/** Headers that change by chapter, Roman front matter, dated footers, and a banner up the margin of every page. */
export function chaptersWithRunningHeaders(): Promise<Buffer> {
  return chapters({ numbersAbove: false, numbersBelow: true });
}

/** The same with the page numbers in the headers instead of the footers. */
export function numbersInRunningHeaders(): Promise<Buffer> {
  return chapters({ numbersAbove: true, numbersBelow: false });
}

/** The same with each page number both in the header and in the footer. */
export function numbersAboveAndBelow(): Promise<Buffer> {
  return chapters({ numbersAbove: true, numbersBelow: true });
}

interface NumberPlaces {
  readonly numbersAbove: boolean;
  readonly numbersBelow: boolean;
}

function chapters({ numbersAbove, numbersBelow }: NumberPlaces): Promise<Buffer> {
  return typesetPdf({ title: 'Lamps and libraries' }, (sheet) => {
    const right = LEFT + WIDTH;
    const page = (label: string): void => {
      sheet.addPage({ size: [480, 640], margin: 0 });
      sheet.save().rotate(-90, { origin: [26, 480] });
      put(sheet, 'Free of charge from the harbour library', { x: 26, y: 480, size: 9 });
      sheet.restore();
      put(sheet, 'January 2026', { x: LEFT, y: 608, size: 8.5 });
      const below = numbersBelow || !/\d/.test(label) ? label : '';
      put(sheet, below, { x: right - widthOf(sheet, below, { size: 8.5 }), y: 608, size: 8.5 });
    };
    const text = (from: number, y: number): void => {
      const next = fill(sheet, tale(from, 2), { x: LEFT, y, width: WIDTH, leading: 13.5 });
      fill(sheet, tale(from + 2, 1), { x: LEFT, y: next + 5, width: WIDTH, leading: 13.5 });
    };
    for (const [at, title] of ['Preface', 'Foreword', 'Acknowledgments'].entries()) {
      page(['i', 'ii', 'iii'][at] ?? '');
      put(sheet, title, { x: LEFT, y: 90, font: BOLD, size: 16 });
      text(3 * at, 120);
    }
    let number = 0;
    for (const [at, title] of ['Lamps', 'Libraries'].entries()) {
      for (let inChapter = 0; inChapter < 7; inChapter += 1) {
        number += 1;
        page(String(number));
        const isLeft = number % 2 === 0;
        const words = `${isLeft ? `${at + 1}. ` : ''}${title.toUpperCase()}`;
        const header = numbersAbove ? `${words}   ${number}` : words;
        const x = isLeft ? LEFT : right - widthOf(sheet, header, { size: 8.5 });
        if (inChapter > 0) put(sheet, header, { x, y: 40, size: 8.5 });
        else put(sheet, `${at + 1}. ${title}`, { x: LEFT, y: 90, font: BOLD, size: 16 });
        const part = ['', 'north', '', '', 'south'][inChapter] ?? '';
        const heading = `${at + 1}.${inChapter === 1 ? 1 : 2} ${title} of the ${part}`;
        if (part !== '') put(sheet, heading, { x: LEFT, y: 90, font: BOLD, size: 12 });
        text(number, part !== '' || inChapter === 0 ? 120 : 80);
      }
    }
  });
}

const NARROW = { width: 160, size: 9.5, leading: 12 } as const;
const COLUMNS = [42, 226, 410] as const;

/** Three columns drawn line by line across the page, one with a heading within, and a page drawn from the right. */
export function magazine(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    sheet.addPage({ size: [612, 792], margin: 0 });
    put(sheet, 'The keepers read', { x: COLUMNS[0], y: 80, font: BOLD, size: 26 });
    const second = [...narrow(sheet, tale(4, 4)), '', 'At the library', ...narrow(sheet, tale(8, 4))];
    const columns = [narrow(sheet, tale(0, 8)), second, narrow(sheet, tale(2, 8))];
    for (let at = 0; at < 40; at += 1) {
      for (const [column, lines] of columns.entries()) {
        const line = lines[at] ?? '';
        const font = line === 'At the library' ? { font: BOLD, size: 11 } : { size: NARROW.size };
        if (line !== '') put(sheet, line, { x: COLUMNS[column] ?? 0, y: 120 + NARROW.leading * at, ...font });
      }
    }
    sheet.addPage({ size: [612, 792], margin: 0 });
    const title = 'What the keepers of the harbour and the readers of the library say of each other';
    put(sheet, title, { x: COLUMNS[0], y: 80, font: BOLD, size: 11 });
    const halves = { ...NARROW, width: 252, y: 104 };
    fill(sheet, `Read me last. ${tale(5, 8)}`, { ...halves, x: 318 });
    fill(sheet, `Read me first. ${tale(1, 8)}`, { ...halves, x: COLUMNS[0] });
  });
}

function narrow(sheet: Sheet, text: string): string[] {
  return broken(sheet, text, { ...NARROW, x: 0, y: 0 });
}

/** Slides: a title at the top of most, the same on three, a slide with a title alone, bullets, and page numbers. */
export function slides(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    const slide = (title: string, points: readonly string[]): void => {
      sheet.addPage({ size: [720, 405], margin: 0 });
      if (points.length === 0) centred(sheet, title, { y: 210, font: BOLD, size: 40 });
      else put(sheet, title, { x: 40, y: 62, font: BOLD, size: 28 });
      for (const [at, point] of points.entries()) {
        put(sheet, '•', { x: 48, y: 120 + 44 * at, size: 18 });
        fill(sheet, point, { x: 66, y: 120 + 44 * at, width: 600, size: 18, leading: 21 });
      }
      number += 1;
      put(sheet, String(number), { x: 680, y: 390, size: 10 });
    };
    let number = 0;
    slide('Lamps of the north', []);
    slide('Why we count lamps', ['Boats come in at night', 'Nobody else counts them', 'The library asked for a list']);
    slide('Heights of the lights', [
      'The north mole has the lowest of all lamps along the coast, and the keeper cleans it from a boat',
    ]);
    slide('Heights of the lights', ['The old tower has the highest', 'It was built twice']);
    slide('Heights of the lights', ['Two lamps were never measured', 'One is on a ship']);
    slide('What the keepers want', []);
    slide('What the keepers say', ['More oil', 'Fewer visitors', 'A second stove before the winter']);
    slide('Next steps', ['Measure the ship', 'Return the charts dry']);
  });
}

/** A paper in two columns, each with footnotes of its own at its foot. */
export function twoColumnNotes(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    const [left, right, width] = [50, 312, 250];
    const column = { width, size: 10, leading: 12 };
    const note = (x: number, y: number, words: string): number =>
      fill(sheet, words, { x, y, width, size: 8, leading: 9.5 });
    const notes = (x: number, ...words: readonly string[]): void => {
      rule(sheet, x, x + 72, 634);
      words.reduce((y, each) => note(x, y, each), 646);
    };
    sheet.addPage({ size: [612, 792], margin: 0 });
    centred(sheet, 'On lamps that nobody lit', { y: 80, size: 18 });
    put(sheet, '1 Introduction', { x: left, y: 120, font: BOLD, size: 12 });
    let y = fill(sheet, `The first lamp has no keeper.^1 ${tale(0, 6)}`, { ...column, x: left, y: 138 });
    const across = `${tale(6, 3)} The library has the list.^2 ${tale(9, 6)}`;
    y = fillAcross(sheet, across, { ...column, x: left, y: y + 3, indent: 10 }, 9, () => {
      notes(
        left,
        '^1 It has had none since the great ice. What burns there now is set by a clock that the council winds.',
        '^2 The list is on the upper shelf.',
      );
      return { ...column, x: right, y: 120 };
    });
    put(sheet, '2 Methods', { x: right, y: y + 14, font: BOLD, size: 12 });
    fill(sheet, `We counted the cups of oil.^3 ${tale(3, 6)}`, { ...column, x: right, y: y + 32 });
    notes(right, '^3 A cup is a fifth of a litre. The keepers measured it with a cup from the kitchen of the tower.');
    centred(sheet, '1', { y: 750, size: 9 });
    sheet.addPage({ size: [612, 792], margin: 0 });
    put(sheet, '3 Results', { x: left, y: 80, font: BOLD, size: 12 });
    fill(sheet, tale(2, 8), { ...column, x: left, y: 98 });
    putWithSigns(sheet, 'No lamp was lit twice.^4', { x: right, y: 80, size: 10 });
    y = fill(sheet, tale(8, 7), { ...column, x: right, y: 92, indent: 10 });
    put(sheet, '4 Conclusion', { x: right, y: y + 14, font: BOLD, size: 12 });
    fill(sheet, tale(5, 2), { ...column, x: right, y: y + 32 });
    notes(right, '^4 One was lit three times.');
    centred(sheet, '2', { y: 750, size: 9 });
  });
}

/** Links drawn after the text around them, and the numbers of a list drawn after its words. */
export function drawnLater(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    sheet.addPage({ size: [480, 640], margin: 0 });
    let y = 80;
    const linked = (before: string, link: string, after: string): void => {
      const from = put(sheet, `${before} `, { x: LEFT, y });
      put(sheet, after, { x: from + widthOf(sheet, `${link} `), y });
      put(sheet, link, { x: from, y });
      y += 14;
    };
    linked('The charts are lent by', 'the library', 'above the boat store to whoever');
    linked('returns them dry, as', 'the old rules', 'say, and to nobody else.');
    y += 10;
    for (const [at, words] of ['Oil is counted by the cup.', 'Wicks are counted by the dozen.'].entries()) {
      put(sheet, words, { x: LEFT + 16, y });
      put(sheet, `${at + 1}.`, { x: LEFT, y });
      y += 20;
    }
    fill(sheet, tale(1, 2), { x: LEFT, width: WIDTH, leading: 14, y: y + 10 });
  });
}
