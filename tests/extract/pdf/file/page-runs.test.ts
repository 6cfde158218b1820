/** How the items that the library gives for a page become runs: spaces, directions, replaced glyphs, lines drawn. */
import { describe, expect, test } from 'vitest';
import { rulesOfPage, runsOfPage } from '../../../../src/extract/pdf/file/page-runs.ts';
import type { PdfjsMarkedContent, PdfjsRule, PdfjsTextItem } from '../../../../src/extract/pdf/file/pdfjs-types.ts';
import { linesOfPage } from '../../../../src/extract/pdf/lines/lines.ts';

type Item = PdfjsTextItem | PdfjsMarkedContent | PdfjsRule;

const viewport = { width: 400, height: 600, transform: [1, 0, 0, -1, 0, 600] };
const sources = { viewport, fontOf: (name: string) => Number(name), tagOf: () => null };

/** Text at a position; its characters are 5 points wide. */
function drawn(
  str: string,
  x: number,
  {
    y = 500,
    size = 10,
    transform,
    hasEOL = false,
    dir = 'ltr',
  }: Partial<Record<'y' | 'size', number>> & { transform?: readonly number[]; hasEOL?: boolean; dir?: string } = {},
): PdfjsTextItem {
  const width = 0.5 * size * str.length;
  return { str, dir, transform: transform ?? [size, 0, 0, size, x, y], width, height: size, fontName: '0', hasEOL };
}

const begin = (actualText?: string): PdfjsMarkedContent => ({
  type: 'beginMarkedContentProps',
  tag: 'Span',
  ...(actualText === undefined ? {} : { actualText }),
});
const end: PdfjsMarkedContent = { type: 'endMarkedContent' };

/** The lines of a page with these items. */
function linesOf(items: readonly Item[]): string[] {
  const runs = runsOfPage({ items, styles: {} }, sources);
  return linesOfPage({ index: 1, width: 400, height: 600, label: null, runs, rules: [] }).lines.map(({ text }) => text);
}

describe('the items of a page', () => {
  test.each<readonly [behaviour: string, items: readonly Item[], lines: readonly string[]]>([
    ['are words with the spaces between them', [drawn('The', 60), drawn(' ', 75), drawn('lamp', 80)], ['The lamp']],
    [
      'are one word if a space between them is taken back, as in small capitals',
      [drawn('T', 60), drawn(' ', 65), drawn('HE', 65, { size: 8 }), drawn(' ', 73), drawn('MOLE', 78, { size: 8 })],
      ['THE MOLE'],
    ],
    [
      'are two words if the space between them is not taken back',
      [drawn('T', 60), drawn(' ', 65), drawn('HE', 70, { size: 8 })],
      ['T HE'],
    ],
    ['are the text that the file gives for them', [begin('fi'), drawn('\uE001', 60), end, drawn('sh', 65)], ['fish']],
    [
      'are the text that the file gives for several of them',
      [drawn('a ', 60), begin('lamp'), drawn('\uE001', 70), drawn('\uE002', 75), drawn('\uE003', 80), end],
      ['a lamp'],
    ],
    ['are what is drawn where the file gives no text for them', [begin(), drawn('lamp', 60), end], ['lamp']],
    [
      'are the text of the outer sequence if one stands in another',
      [begin('lamp'), drawn('l', 60), begin('AM'), drawn('am', 65), end, drawn('p', 75), end],
      ['lamp'],
    ],
    [
      'leave out an ornament for which the file gives no words',
      [begin(''), drawn('❧', 60), end, drawn('Lamps', 80)],
      ['Lamps'],
    ],
    ['may end a sequence that never began', [end, drawn('lamp', 60)], ['lamp']],
    ['are letters, not the shapes that these have in words', [drawn('\uFEE3\uFEFC', 60, { dir: 'rtl' })], ['ملا']],
    ['are none if the page has only blanks', [drawn(' ', 60), drawn('', 70)], []],
  ])('%s', (_, items, lines) => {
    expect(linesOf(items)).toEqual(lines);
  });

  test.each([
    ['upwards', [0, 10, -10, 0, 30, 200]],
    ['downwards', [0, -10, 10, 0, 380, 400]],
    ['upside down', [-10, 0, 0, -10, 300, 300]],
  ])('that run %s stand below the page', (_, transform) => {
    const [run] = runsOfPage({ items: [drawn('Archive', 0, { transform })], styles: {} }, sources);
    expect(run?.y).toBeLessThan(0);
    expect(run?.size).toBe(10);
  });
});

describe('the lines that a page draws', () => {
  test.each<readonly [behaviour: string, rule: PdfjsRule['rule'], rules: readonly object[]]>([
    ['count if they are level', [60, 100, 160, 100], [{ x: 60, right: 160, y: 100 }]],
    ['begin at their left, whichever end is drawn first', [160, 100, 60, 100], [{ x: 60, right: 160, y: 100 }]],
    ['do not count if they stand upright', [60, 100, 60, 300], []],
  ])('%s', (_, rule, rules) => {
    expect(rulesOfPage({ items: [{ type: 'rule', rule }], styles: {} }, viewport)).toEqual(rules);
  });

  test('are level on a page that is shown turned if they were upright on it', () => {
    const turned = { width: 600, height: 400, transform: [0, 1, 1, 0, 0, 0] };
    const item: PdfjsRule = { type: 'rule', rule: [60, 100, 60, 300] };
    expect(rulesOfPage({ items: [item], styles: {} }, turned)).toEqual([{ x: 100, right: 300, y: 340 }]);
  });
});
