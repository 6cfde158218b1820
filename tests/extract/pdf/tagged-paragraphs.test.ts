/** Paragraphs, list items and rows of a tagged file whose typography does not show where they begin. */
import { describe, expect, test } from 'vitest';
import type { PdfRun, PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { column, pdfTextOf, words } from './page-fixtures.ts';

const FULL = 'The lamp was lit each evening at the hour when the boats came in and nobody';

/** Evenly spaced lines, each with the tag of its element. */
function taggedLines(kind: PdfTag['kind'], lines: readonly (readonly [element: number, text: string])[]): PdfRun[] {
  return lines.map(([element, text], at) => words(60, 500 - 12 * at, text, { tag: { kind, element } }));
}

function blocksOf(...runs: readonly PdfRun[]): string[] {
  return documentFromPdf(pdfTextOf(runs)).sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

describe('tags of list items without bullets, which a browser may draw as images', () => {
  test('separate the items', () => {
    const lines = [
      [1, FULL],
      [1, 'on the quay could say who had begun it'],
      [2, 'Oil for the lamp'],
      [3, 'A wick'],
    ] as const;
    expect(blocksOf(...taggedLines('item', lines))).toEqual([
      `${FULL} on the quay could say who had begun it`,
      'Oil for the lamp',
      'A wick',
    ]);
  });

  test('are ignored if each line is an element of its own', () => {
    const lines = [
      [1, FULL],
      [2, FULL],
      [3, 'on the quay could say who had begun it.'],
    ] as const;
    expect(blocksOf(...taggedLines('paragraph', lines))).toEqual([
      `${FULL} ${FULL} on the quay could say who had begun it.`,
    ]);
  });
});

test('a tagged paragraph continues at the top of the next column, even if a sentence ends at the break', () => {
  const tag = { kind: 'paragraph', element: 1 } as const;
  const left = column(60, 100, ['The lamp was lit each evening,', 'and nobody knew by whom.'], { tag });
  const right = column(260, 500, ['Records name four keepers, and', 'of the fifth a signature.'], { tag });
  expect(blocksOf(...left, ...right)).toHaveLength(1);
});

test('tagged rows with short cells are separate', () => {
  const row = (element: number, y: number, name: string): PdfRun[] => {
    const tag = { kind: 'cell', element } as const;
    return [words(60, y, name, { tag, endOfLine: false }), words(100, y, '12 m', { tag })];
  };
  expect(blocksOf(...row(1, 500, 'Mole'), ...row(2, 488, 'Quay'))).toEqual(['Mole 12 m', 'Quay 12 m']);
});

test('a justified line of a tagged paragraph whose words stand far apart is no row', () => {
  const tag = { kind: 'paragraph', element: 1 } as const;
  const spread = ['ARTICLE 1.', 'The lamp', 'is lit', 'by the keeper,'].map((text, at) =>
    words(60 + 110 * at, 500, text, { tag, endOfLine: at === 3 }),
  );
  const rest = [words(60, 488, FULL, { tag }), words(60, 476, 'on the quay could say who had begun it.', { tag })];
  expect(blocksOf(...spread, ...rest)).toEqual([
    `ARTICLE 1. The lamp is lit by the keeper, ${FULL} on the quay could say who had begun it.`,
  ]);
});
