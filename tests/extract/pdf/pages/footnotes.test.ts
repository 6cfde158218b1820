/** Which lines at the foot of a page are footnotes, and where they come in the text. */
import { describe, expect, test } from 'vitest';
import type { PdfRule, PdfRun } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { blocksIn, prose } from '../harbour-pages.ts';
import { column, pdfTextOf, words } from '../page-fixtures.ts';

interface Page {
  readonly runs: readonly PdfRun[];
  readonly rules?: readonly PdfRule[];
}

/** The footnotes of the document, in order. */
function notesOf(...pages: readonly Page[]): string[] {
  const text = pdfTextOf(...pages.map(({ runs }) => runs));
  const ruled = text.pages.map((page, at) => ({ ...page, rules: pages[at]?.rules ?? [] }));
  return blocksIn({ ...text, pages: ruled }).flatMap((block) => /^note: (.*)$/.exec(block)?.[1] ?? []);
}

/** A sign, raised and small, and the words after it. */
function raised(x: number, y: number, sign: string, text: string, more: Partial<PdfRun> = {}): PdfRun[] {
  const size = more.size ?? 10;
  const small = words(x, y + 0.35 * size, sign, { size: 0.6 * size, endOfLine: false });
  return [small, words(small.x + small.width, y, text, more)];
}

/** Running text, whose last line refers to footnotes with these signs. */
function text(seed: number, signs: readonly string[], x = 60, width = 360): PdfRun[] {
  const lines = column(x, 560, prose(30, seed, width));
  const last = words(x, 188, 'The lamp was lit');
  let right = last.x + last.width;
  const references = signs.flatMap((sign) => {
    const small = words(right, 191.5, sign, { size: 6, endOfLine: false });
    const word = words(right + small.width, 188, ' and lit', { endOfLine: false });
    right = word.x + word.width;
    return [small, word];
  });
  return [...lines, { ...last, endOfLine: false }, ...references];
}

/** A short line above the foot of the page. */
const RULE: PdfRule = { x: 60, right: 160, y: 112 };
const NOTE_TAG = { tag: { kind: 'note' } } as const;
const NOTE = 'This was found in the ledger of the third keeper.';
const OTHER = 'The ledger is kept in the tower, where it was written.';

describe('lines at the foot of a page are footnotes', () => {
  test.each<readonly [behaviour: string, pages: readonly Page[], notes: readonly string[]]>([
    [
      'in the size of the text below a short line, if a sign refers to them',
      [{ runs: [...text(1, ['1']), words(60, 100, `1 ${NOTE}`)], rules: [RULE] }],
      [`1 ${NOTE}`],
    ],
    [
      'below a short line, each with its own number',
      [{ runs: [...text(1, ['1', '2']), words(60, 100, `1 ${NOTE}`), words(60, 88, `2 ${OTHER}`)], rules: [RULE] }],
      [`1 ${NOTE}`, `2 ${OTHER}`],
    ],
    [
      'below a short line, if their number follows that of the one before',
      [{ runs: [...text(1, ['1']), words(60, 100, `1 ${NOTE}`), words(60, 88, `2 ${OTHER}`)], rules: [RULE] }],
      [`1 ${NOTE}`, `2 ${OTHER}`],
    ],
    [
      'below a short line, with signs that are no numbers',
      [{ runs: [...text(1, ['†', '‡']), words(60, 100, `† ${NOTE}`), words(60, 88, `‡ ${OTHER}`)], rules: [RULE] }],
      [`† ${NOTE}`, `‡ ${OTHER}`],
    ],
    [
      'in small type with a raised number',
      [{ runs: [...text(1, ['1']), ...raised(60, 100, '1', NOTE, { size: 8 })] }],
      [`1 ${NOTE}`],
    ],
    [
      'in small type over several lines',
      [{ runs: [...text(1, ['1']), ...raised(60, 100, '1', NOTE, { size: 8 }), words(60, 90, OTHER, { size: 8 })] }],
      [`1 ${NOTE} ${OTHER}`],
    ],
    [
      'if their sign stands alone beside their words',
      [
        {
          runs: [...text(1, ['1']), words(60, 103, '1', { size: 6 }), words(80, 100, NOTE)],
          rules: [RULE],
        },
      ],
      [`1 ${NOTE}`],
    ],
    [
      'if their tags say so, wherever they stand',
      [
        {
          runs: [
            ...text(1, ['1']),
            words(60, 300, `1 ${NOTE}`, { tag: { kind: 'note', element: 1 } }),
            words(60, 100, OTHER),
          ],
        },
      ],
      [`1 ${NOTE}`],
    ],
    [
      'at the foot of each column',
      [
        {
          runs: [
            ...text(1, ['1'], 40, 190),
            ...raised(40, 100, '1', 'The first ledger has it.', { size: 8 }),
            ...text(2, ['2'], 250, 190),
            ...raised(250, 100, '2', 'The second ledger has it.', { size: 8 }),
          ],
        },
      ],
      ['1 The first ledger has it.', '2 The second ledger has it.'],
    ],
    [
      'that go on at the foot of the next page, if their tags say so',
      [
        { runs: [...text(1, ['1']), words(60, 100, '1 This was found in the ledger of the third', NOTE_TAG)] },
        {
          runs: [
            ...text(2, ['2']),
            words(60, 100, 'keeper, who hid it.', NOTE_TAG),
            words(60, 88, `2 ${OTHER}`, NOTE_TAG),
          ],
        },
      ],
      ['1 This was found in the ledger of the third keeper, who hid it.', `2 ${OTHER}`],
    ],
  ])('%s', (_, pages, notes) => {
    expect(notesOf(...pages)).toEqual(notes);
  });
});

describe('lines at the foot of a page are no footnotes', () => {
  const small = { size: 7 };
  test.each<readonly [behaviour: string, pages: readonly Page[]]>([
    [
      'without a line above them, in the size of the text',
      [{ runs: [...text(1, ['1']), words(60, 100, `1 ${NOTE}`)] }],
    ],
    [
      'below a line that is as wide as the text',
      [{ runs: [...text(1, ['1']), words(60, 100, `1 ${NOTE}`)], rules: [{ x: 60, right: 420, y: 112 }] }],
    ],
    ['if no sign refers to their number', [{ runs: [...text(1, []), words(60, 100, `1 ${NOTE}`)], rules: [RULE] }]],
    ['if they only stand in small type', [{ runs: [...text(1, ['1']), words(60, 100, NOTE, { size: 8 })] }]],
    [
      'if they are the raised numbers along the axis of a chart',
      [
        {
          runs: [
            ...text(1, []),
            ...raised(60, 100, '10', '20 30 40 boats', small),
            ...raised(60, 90, '50', '60 70 80 boats', small),
          ],
        },
      ],
    ],
    [
      'if the line above them stands at the top of the page',
      [{ runs: [words(60, 580, `1 ${NOTE}`), ...text(1, ['1'])], rules: [{ ...RULE, y: 592 }] }],
    ],
    [
      'if the line above them only underlines words',
      [{ runs: [...text(1, ['1']), words(60, 114, 'What was seen'), words(60, 100, `1 ${NOTE}`)], rules: [RULE] }],
    ],
    [
      'in the middle of a page with text below',
      [
        {
          runs: [
            ...column(60, 560, prose(10, 1)),
            ...raised(60, 430, '1', 'Source of the table.', { size: 7 }),
            ...column(60, 400, prose(14, 2)),
          ],
        },
      ],
    ],
  ])('%s', (_, pages) => {
    expect(notesOf(...pages)).toEqual([]);
  });
});

test('a footnote comes after the paragraph that refers to it', () => {
  const first = [words(60, 560, 'The lamp was lit', { endOfLine: false }), ...raised(140, 560, '1', ' at night.')];
  const runs = [...first, ...column(60, 500, prose(6, 1)), ...raised(60, 100, '1', NOTE, { size: 8 })];
  expect(blocksIn(pdfTextOf(runs)).slice(0, 2)).toEqual(['paragraph: The lamp was lit1 at night.', `note: 1 ${NOTE}`]);
});
