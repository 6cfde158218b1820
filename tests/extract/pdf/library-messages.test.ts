/** What the two halves of the PDF library may share, and what each must get for itself. */
import { expect, test } from 'vitest';
import { passed } from '../../../src/extract/pdf/file/library-messages.ts';

const pass = (message: unknown): unknown => passed(message, () => 'a copy');

test('text is passed on in an object of its own, since the library fills the same one again', () => {
  const chunk = { items: [{ str: 'one' }], styles: { f1: {} } as object };
  const got = pass({ stream: 4, chunk }) as { chunk: typeof chunk };
  chunk.items = [];
  chunk.styles = {};
  expect(got).toEqual({ stream: 4, chunk: { items: [{ str: 'one' }], styles: { f1: {} } } });
});

test('what only steers a stream is passed as it is', () => {
  const pull = { stream: 6, streamId: 1, desiredSize: 90 };
  expect(pass(pull)).toBe(pull);
});

test.each([
  [{ action: 'GetPage', data: { pageIndex: 0 } }],
  [{ callback: 1, data: null }],
  [{ stream: 4, chunk: { unknown: true } }],
  ['a string'],
  [null],
])('%j is copied as the library would', (message) => {
  expect(pass(message)).toBe('a copy');
});
