/** The colour of text from the values that the file gives. */
import { expect, test } from 'vitest';
import { textColor } from '../../../../src/extract/pdf/file/text-color.ts';

test.each<[what: string, fill: readonly number[] | undefined, color: number]>([
  ['no colour is black', undefined, 0x000000],
  ['a pattern is black', [], 0x000000],
  ['grey', [0.5], 0x808080],
  ['red, green, blue', [1, 0.2, 0], 0xff3300],
  ['cyan, magenta, yellow, black', [0, 0, 0, 0.5], 0x808080],
  ['values out of range', [-1, 2, 0.5], 0x00ff80],
  ['values that are none', [Number.NaN, 0, 0], 0x000000],
])('%s', (_, fill, color) => {
  expect(textColor(fill)).toBe(color);
});
