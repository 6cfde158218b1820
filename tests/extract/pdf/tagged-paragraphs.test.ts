/** Paragraphs, list items and rows of a tagged file, where nothing in how they are set tells them apart. */
import { describe, expect, test } from 'vitest';
import type { PdfRun, PdfTag } from '../../../src/extract/pdf/file/pdf-text.ts';
import { documentFromPdf } from '../../../src/extract/pdf/pdf-document.ts';
import { column, textOf, words } from './made-pages.ts';

const FULL = 'The lamp was lit each evening at the hour when the boats came in and nobody';

/** Lines of one distance, each with the tag of its element. */
function told(kind: PdfTag['kind'], lines: readonly (readonly [element: number, text: string])[]): PdfRun[] {
  return lines.map(([element, text], at) => words(60, 500 - 12 * at, text, { tag: { kind, element } }));
}

function blocksOf(...runs: readonly PdfRun[]): string[] {
  return documentFromPdf(textOf(runs)).sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

describe('list items without a sign, as where a browser draws it as a picture', () => {
  test('are apart', () => {
    const lines = [
      [1, FULL],
      [1, 'on the quay could say who had begun it'],
      [2, 'Oil for the lamp'],
      [3, 'A wick'],
    ] as const;
    expect(blocksOf(...told('item', lines))).toEqual([
      `${FULL} on the quay could say who had begun it`,
      'Oil for the lamp',
      'A wick',
    ]);
  });

  test('are not believed where each line is one of its own', () => {
    const lines = [
      [1, FULL],
      [2, FULL],
      [3, 'on the quay could say who had begun it.'],
    ] as const;
    expect(blocksOf(...told('paragraph', lines))).toEqual([`${FULL} ${FULL} on the quay could say who had begun it.`]);
  });
});

test('a paragraph goes on at the top of the next column, also where a sentence ends at the break', () => {
  const tag = { kind: 'paragraph', element: 1 } as const;
  const left = column(60, 100, ['The lamp was lit each evening,', 'and nobody knew by whom.'], { tag });
  const right = column(260, 500, ['Records name four keepers, and', 'of the fifth a signature.'], { tag });
  expect(blocksOf(...left, ...right)).toHaveLength(1);
});

test('rows with short cells are apart', () => {
  const row = (element: number, y: number, name: string): PdfRun[] => {
    const tag = { kind: 'cell', element } as const;
    return [words(60, y, name, { tag, endOfLine: false }), words(100, y, '12 m', { tag })];
  };
  expect(blocksOf(...row(1, 500, 'Mole'), ...row(2, 488, 'Quay'))).toEqual(['Mole 12 m', 'Quay 12 m']);
});
