/** Letters whose accents are drawn apart, right-to-left lines, small capitals, text that a file gives for its glyphs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withActualText } from '../../../../src/extract/pdf/file/actual-text.ts';
import type { PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { codeFonts } from '../../../../src/extract/pdf/lines/code-fonts.ts';
import { composeAccents } from '../../../../src/extract/pdf/lines/compose-accents.ts';
import { type Line, linesOfPage } from '../../../../src/extract/pdf/lines/lines.ts';
import { pdfTextOf, words } from '../page-fixtures.ts';

/** A run whose characters are 5 points wide. */
const at = (x: number, text: string, more: Partial<PdfRun> = {}): PdfRun =>
  words(x, 500, text, { endOfLine: false, ...more });

const textOf = (runs: readonly PdfRun[]): string => runs.map(({ text }) => text).join('');

describe('an accent that is drawn apart', () => {
  test.each<readonly [behaviour: string, runs: readonly PdfRun[], text: string]>([
    ['joins the letter over which it stands if that comes after it', [at(60, 'caf'), at(75, '´'), at(75, 'e')], 'café'],
    ['joins the letter over which it stands if that comes before it', [at(60, 'cafe'), at(75, '´')], 'café'],
    ['joins the letter before it though words go on in its own run', [at(60, 'cafe'), at(75, '´ noir')], 'café noir'],
    ['joins the first letter of the next run from the end of its own', [at(60, 'caf´'), at(75, 'e noir')], 'café noir'],
    ['takes the dot of a dotless i', [at(60, 'na'), at(70, '¨'), at(70, 'ı'), at(75, 've')], 'naïve'],
    ['joins the only one of two letters that takes it, within a run', [at(60, 'fa¸cade')], 'façade'],
    ['joins the vowel if both letters beside it could take it', [at(60, 'n´e')], 'né'],
    ['may be a caron, a ring or a tilde', [at(60, 'sˇ'), at(80, 'n'), at(80, '˜'), at(90, 'a˚b')], 'sˇñåb'],
    ['stays where it stands over no letter', [at(60, 'code: '), at(95, '`x')], 'code: `x'],
    ['stays where no such letter exists', [at(60, 'q'), at(60, '¸')], 'q¸'],
    ['stays where the letter is on another line', [at(60, '´'), at(60, 'e', { y: 470 })], '´e'],
  ])('%s', (_, runs, text) => {
    expect(textOf(composeAccents(runs))).toBe(text);
  });

  const anyText = fc.string({ unit: fc.constantFrom(...'aeinqst ´`¨ˇ¸˚'), minLength: 1, maxLength: 8 });
  const anyRuns = fc.array(
    fc.record({ text: anyText, x: fc.integer({ min: 60, max: 200 }) }).map(({ text, x }) => at(x, text)),
    { minLength: 1, maxLength: 8 },
  );

  test('never takes a letter away, nor adds one, nor changes their order', () => {
    const baseLetters = (text: string): string => text.normalize('NFD').replace(/[^a-z]/g, '');
    fc.assert(
      fc.property(anyRuns, (runs) => {
        expect(baseLetters(textOf(composeAccents(runs)))).toBe(baseLetters(textOf(runs)));
      }),
      { numRuns: 500 },
    );
  });

  test('changes nothing where no accent is drawn', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        fc.pre(!/[´`¨ˇ¸˚]/.test(textOf(runs)));
        expect(composeAccents(runs)).toEqual(runs);
      }),
    );
  });
});

function lineOf(runs: readonly PdfRun[]): Line {
  const [page] = pdfTextOf(runs).pages;
  const lines = page ? linesOfPage(page).lines : [];
  expect(lines).toHaveLength(1);
  return lines[0] as Line;
}

describe('a right-to-left line', () => {
  test.each<readonly [behaviour: string, runs: readonly PdfRun[], text: string]>([
    [
      'keeps the digits of a number in a run of their own',
      [at(200, 'المادة'), at(180, '12'), at(140, 'الرسوم')],
      'المادة 12 الرسوم',
    ],
    ['joins a number whose figures stand in two runs', [at(204, 'عام'), at(180, '14'), at(190, '45')], 'عام 1445'],
    [
      'joins a date whose last figures stand in the run of a word',
      [at(235, 'كتاب'), at(200, 'عام 24'), at(165, '1445/8/')],
      'كتاب عام 1445/8/24',
    ],
    [
      'keeps Latin words in their order',
      [at(240, 'مفتاح'), at(150, 'harbour'), at(190, 'lights')],
      'مفتاح harbour lights',
    ],
    [
      'divides Latin letters from the word after them',
      [at(240, 'مفتاح'), at(200, 'lamp'), at(185, 'بيت')],
      'مفتاح lamp بيت',
    ],
    ['leaves out the strokes that stretch its words', [at(240, 'كتـــاب'), at(200, 'جديد')], 'كتاب جديد'],
  ])('%s', (_, runs, text) => {
    expect(lineOf(runs).text).toBe(text);
  });
});

describe('small capitals', () => {
  test('are one text, and as large as their capitals', () => {
    const runs = [at(60, 'T'), at(65, 'HE ', { size: 8 }), at(78, 'H'), at(83, 'ARBOUR', { size: 8 })];
    expect(lineOf(runs)).toMatchObject({ text: 'THE HARBOUR', size: 10 });
  });

  test('are not assumed for small letters after an initial', () => {
    const runs = [at(60, 'T'), at(65, 'he harbour', { size: 8 })];
    expect(lineOf(runs)).toMatchObject({ text: 'The harbour', size: 8 });
  });

  test('are not assumed for capitals that are much smaller', () => {
    const runs = [at(60, 'T'), at(65, 'HE HARBOUR', { size: 6 })];
    expect(lineOf(runs).size).toBe(6);
  });
});

describe('the text that a file gives for its glyphs', () => {
  test.each<readonly [behaviour: string, drawn: readonly PdfRun[], actual: string, text: string]>([
    ['replaces them', [at(60, 'ﬁ')], 'fi', 'fi'],
    ['replaces several runs of a line', [at(60, 'l'), at(65, 'a')], 'لا', 'لا'],
    ['removes an ornament', [at(60, '❧')], '', ''],
    ['does not remove letters', [at(60, 'lamp')], '', 'lamp'],
    ['does not replace lines', [at(60, 'lamp'), at(60, 'wick', { y: 480 })], 'lamp and wick', 'lampwick'],
    ['does not replace glyphs that it only describes', [at(60, '◆')], 'A picture of the harbour by night', '◆'],
  ])('%s', (_, drawn, actual, text) => {
    expect(textOf(withActualText(drawn, actual))).toBe(text);
  });

  test('stands where the glyphs stand, and ends the line if they do', () => {
    const [run, ...more] = withActualText([at(65, 'a', { endOfLine: true }), at(60, 'l')], 'la');
    expect(more).toEqual([]);
    expect(run).toMatchObject({ text: 'la', x: 60, width: 10, endOfLine: true });
  });

  test('is nothing where nothing is drawn', () => {
    expect(withActualText([], 'fi')).toEqual([]);
  });
});

test.each([
  ['Courier-Bold', true],
  ['ABCDEF+DejaVuSansMono', true],
  ['CMTT10', true],
  ['Consolas', true],
  ['Times-Roman', false],
  ['Helvetica', false],
  ['CMR10', false],
])('the font %s is one of program code: %s', (name, isCode) => {
  expect(codeFonts(['Body', name])(1)).toBe(isCode);
  expect(codeFonts(['Body', name])(0)).toBe(false);
});
