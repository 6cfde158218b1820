/** Small PDFs set like laws and court papers, whose headings stand in the type of the text. */
import { centred, fill, fillAcross, put, putWithSigns, rule, smallCapitals, tale, widthOf } from './exact-pdf-cases.ts';
import { LEFT, type Sheet, typesetPdf, WIDTH } from './pdf-sheet.ts';

const SMALL_PAGE: [number, number] = [480, 640];

/** An act in one type: centred chapters with a title below, sections in small capitals, articles, and an annex. */
export function lawArticles(): Promise<Buffer> {
  return act({
    titleStep: 20,
    lastArticles: [
      [8, 7, 4],
      [9, 1, 2],
    ],
  });
}

/** The same act with its titles close below their numbers. */
export function lawCloseTitles(): Promise<Buffer> {
  return act({
    titleStep: 16,
    lastArticles: [
      [8, 7, 4],
      [9, 1, 2],
    ],
  });
}

/** The same act with only a few lines of text on one page. */
export function lawSparsePage(): Promise<Buffer> {
  return act({
    titleStep: 20,
    lastArticles: [
      [8, 7, 2],
      [9, 1, 1],
    ],
  });
}

interface ActForm {
  /** The distance from the line with a number to its title. */
  readonly titleStep: number;
  /** The number of each article on the third page, and which sentences it has. */
  readonly lastArticles: readonly (readonly [number: number, from: number, count: number])[];
}

function act({ titleStep, lastArticles }: ActForm): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    let y = lawPage(sheet, 1);
    const chapter = (number: string, title: string): void => {
      centred(sheet, `CHAPTER ${number}`, { y: y + 14 });
      centred(sheet, title, { y: y + 14 + titleStep });
      y += 28 + titleStep;
    };
    const section = (number: number, title: string): void => {
      const width = smallCapitals(sheet, `Section ${number}`, { x: 0, y: -50 });
      smallCapitals(sheet, `Section ${number}`, { x: sheet.page.width / 2 - width / 2, y: y + 14 });
      centred(sheet, title, { y: y + 14 + titleStep });
      y += 28 + titleStep;
    };
    const article = (number: number, from: number, count: number): void => {
      centred(sheet, `Article ${number}`, { y: y + 12 });
      y = fill(sheet, tale(from, count), { x: LEFT, y: y + 34, width: WIDTH, leading: 13.5, justified: true }) + 4;
    };
    centred(sheet, 'Act on Harbour Lights', { y: 84, size: 16 });
    y = fill(sheet, 'The council of the northern harbours, having heard the keepers, makes this act:', {
      ...{ x: LEFT, y: 120, width: WIDTH, leading: 13.5, justified: true },
    });
    chapter('I', 'General provisions');
    article(1, 0, 2);
    article(2, 2, 2);
    article(3, 4, 2);
    y = lawPage(sheet, 2);
    chapter('II', 'Duties of the keepers');
    section(1, 'The lamps');
    article(4, 6, 2);
    article(5, 8, 2);
    section(2, 'The library');
    article(6, 3, 1);
    article(7, 5, 2);
    y = lawPage(sheet, 3);
    chapter('III', 'Final provisions');
    for (const each of lastArticles) article(...each);
    y = lawPage(sheet, 4);
    centred(sheet, 'ANNEX', { y: 80 });
    fill(sheet, tale(4, 4), { x: LEFT, y: 110, width: WIDTH, leading: 13.5, justified: true });
  });
}

/** Articles that run into their text, below centred chapters: only the chapters are headings. */
export function lawRunIn(): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    let [y, number] = [0, 0];
    for (const [at, title] of ['General rules', 'Duties of the keepers', 'Closing rules'].entries()) {
      y = lawPage(sheet, at + 1);
      centred(sheet, `CHAPTER ${'I'.repeat(at + 1)}`, { y });
      centred(sheet, title.toUpperCase(), { y: y + 16 });
      y += 50;
      for (let count = 0; count < 4; count += 1) {
        number += 1;
        const text = `Article ${number}. ${tale(3 * number, 2 + (number % 2))}`;
        y = fill(sheet, text, { x: LEFT, y, width: WIDTH, leading: 13.5, justified: true, indent: 14 }) + 5;
      }
    }
  });
}

/** A new page with its number at the foot. Returns where its text begins. */
function lawPage(sheet: Sheet, number: number): number {
  sheet.addPage({ size: SMALL_PAGE, margin: 0 });
  centred(sheet, String(number), { y: 608, size: 9 });
  return 70;
}

const STEP = 24;
const COURT_LEFT = 108;
const COURT_WIDTH = 432;

/** A court paper: numbers count the lines of each page in its margin, and headings are underlined, not set apart. */
export function courtPaper(): Promise<Buffer> {
  return paper([]);
}

/** The same paper with figures below the letters. */
export function courtPaperInDepth(): Promise<Buffer> {
  return paper(['The log says so', 'The boats say so']);
}

/** `points` are headings of the third level. */
function paper([first, second]: readonly string[]): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    const lineAt = (line: number): number => 72 + STEP * line;
    let line = 0;
    const page = (number: number): void => {
      sheet.addPage({ size: [612, 792], margin: 0 });
      for (let at = 0; at < 28; at += 1) {
        const width = widthOf(sheet, String(at + 1), { size: 12 });
        put(sheet, String(at + 1), { x: 84 - width, y: lineAt(at), size: 12 });
      }
      centred(sheet, `- ${number} -`, { y: 764, size: 12, middle: COURT_LEFT + COURT_WIDTH / 2 });
      line = 0;
    };
    const title = (text: string): void => {
      centred(sheet, text, { y: lineAt(line), size: 12, middle: COURT_LEFT + COURT_WIDTH / 2, underlined: true });
      line += 1;
    };
    const heading = (number: string, text: string, depth: number): void => {
      const x = COURT_LEFT + 36 * depth;
      put(sheet, number, { x, y: lineAt(line), size: 12 });
      const right = put(sheet, text, { x: x + 36, y: lineAt(line), size: 12 });
      rule(sheet, x + 36, right, lineAt(line) + 1.6);
      line += 1;
    };
    const text = (words: string): void => {
      const column = { x: COURT_LEFT, width: COURT_WIDTH, size: 12, leading: STEP, indent: 36 };
      const end = fillAcross(sheet, words, { ...column, y: lineAt(line) }, 28 - line, () => {
        page(2);
        return { ...column, y: lineAt(0) };
      });
      line = Math.round((end - lineAt(0)) / STEP);
    };
    page(1);
    centred(sheet, 'HARBOUR COURT OF THE NORTHERN COAST', {
      y: lineAt(3),
      size: 12,
      middle: COURT_LEFT + COURT_WIDTH / 2,
    });
    for (const [at, words] of ['KEEPERS OF THE OLD TOWER,', 'Plaintiffs,', 'v.', 'NORTH MOLE COMPANY,'].entries())
      put(sheet, words, { x: COURT_LEFT + 36 * (at % 2), y: lineAt(5 + at), size: 12 });
    put(sheet, 'Defendant.', { x: COURT_LEFT + 36, y: lineAt(9), size: 12 });
    put(sheet, 'Case No. 26-0117', { x: 360, y: lineAt(6), size: 12 });
    put(sheet, 'MOTION TO LIGHT THE LAMP', { x: 360, y: lineAt(7), size: 12 });
    line = 12;
    title('INTRODUCTION');
    text(tale(0, 3));
    title('STATEMENT OF FACTS');
    text(tale(3, 3));
    text(tale(6, 7));
    title('ARGUMENT');
    heading('I.', 'The Lamp Belongs to the Harbour', 0);
    heading('A.', 'It Was Lit for the Boats', 1);
    if (first) heading('1.', first, 2);
    text(`The log of the tower names each evening on which it was lit.^1 ${tale(8, 2)}`);
    if (second) heading('2.', second, 2);
    text(tale(1, 2));
    rule(sheet, COURT_LEFT, COURT_LEFT + 144, lineAt(25) + 2);
    putWithSigns(sheet, '^1 The log is kept in the library above the boat store. It was read there by', {
      ...{ x: COURT_LEFT, y: lineAt(26), size: 12 },
    });
    put(sheet, 'both parties in January.', { x: COURT_LEFT, y: lineAt(26) + 14, size: 12 });
    page(3);
    heading('B.', 'It Was Paid for by the Quay', 1);
    text(tale(4, 3));
    heading('II.', 'The Company Lost Nothing', 0);
    text(tale(7, 3));
    title('CONCLUSION');
    text('The lamp should be lit.');
  });
}

/** An opinion whose parts are headed by a centred number or letter alone, with footnotes in small type. */
export function opinion(): Promise<Buffer> {
  return opinionWith(46, 62);
}

/** The same opinion with the second line of its header a little lower on the page. */
export function opinionLowHeader(): Promise<Buffer> {
  return opinionWith(60, 82);
}

/** The two numbers are the heights of the lines of the header. */
function opinionWith(first: number, second: number): Promise<Buffer> {
  return typesetPdf({}, (sheet) => {
    const [left, width] = [66, 300];
    let y = 0;
    const page = (number: number): void => {
      sheet.addPage({ size: [432, 648], margin: 0 });
      const header = number % 2 === 0 ? 'KEEPERS v. NORTH MOLE CO.' : 'Cite as: 12 H. R. 340 (2026)';
      const label = String(number);
      put(sheet, label, {
        x: number % 2 === 0 ? left : left + width - widthOf(sheet, label, { size: 9 }),
        y: first,
        size: 9,
      });
      centred(sheet, header, { y: first, size: 9 });
      centred(sheet, 'Opinion of the Court', { y: second, size: 9 });
      y = 112;
    };
    const column = { x: left, width, size: 11, leading: 13, indent: 12, justified: true };
    const text = (words: string): void => {
      y = fill(sheet, words, { ...column, y });
    };
    const part = (number: string): void => {
      centred(sheet, number, { y: y + 10, size: 11 });
      y += 30;
    };
    const notes = (...words: readonly string[]): void => {
      let at = 540;
      for (const each of words)
        at = fill(sheet, each, { x: left, y: at, width, size: 8.8, leading: 10.4, indent: 9 }) + 2;
    };
    page(1);
    text(`The court decides who may light the lamp in winter. ${tale(0, 6)}`);
    text(tale(6, 4));
    page(2);
    part('I');
    part('A');
    text(`The tower stands where it stood in the first account of it.^1 ${tale(2, 5)}`);
    notes(
      '^1 Letters from the tower, page 12. The letters were copied for the library, and the copies are all that is left of them.',
    );
    page(3);
    part('B');
    text(tale(5, 6));
    part('II');
    const asked = `The company asks for the oil.^2 ${tale(1, 6)} Nobody else does.^3 ${tale(7, 3)}`;
    y = fillAcross(sheet, asked, { ...column, y }, 11, () => {
      notes(
        '^2 Of the oil nothing is left. The keepers burned it.',
        '^3 A third party, the library, asks for nothing.',
      );
      page(4);
      return { ...column, y };
    });
    part('A');
    text(tale(3, 3));
    part('B');
    text(tale(7, 4));
    page(5);
    part('III');
    text(`The judgment of the harbour court is affirmed. ${tale(9, 1)}`);
  });
}
