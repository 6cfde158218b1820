/** Which messages the two halves of pdf.js may share, and which need a copy. */
import { expect, test } from 'vitest';
import { forwardMessage } from '../../../src/extract/pdf/file/pdfjs-messages.ts';

const forward = (message: unknown): unknown => forwardMessage(message, () => 'a copy');

test('text gets a new object, since the library fills the old one again', () => {
  const chunk = { items: [{ str: 'one' }], styles: { f1: {} } as object };
  const received = forward({ stream: 4, chunk }) as { chunk: typeof chunk };
  chunk.items = [];
  chunk.styles = {};
  expect(received).toEqual({ stream: 4, chunk: { items: [{ str: 'one' }], styles: { f1: {} } } });
});

test('a message that only controls a stream is forwarded without a copy', () => {
  const pull = { stream: 6, streamId: 1, desiredSize: 90 };
  expect(forward(pull)).toBe(pull);
});

test.each([
  [{ action: 'GetPage', data: { pageIndex: 0 } }],
  [{ callback: 1, data: null }],
  [{ stream: 4, chunk: { unknown: true } }],
  ['a string'],
  [null],
])('%j is copied, as the library does', (message) => {
  expect(forward(message)).toBe('a copy');
});
