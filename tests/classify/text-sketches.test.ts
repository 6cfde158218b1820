import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnomaly, resembles } from '../../src/classify/find-anomaly.ts';
import { sketchOf } from '../../src/classify/text-sketch.ts';
import { documentOf } from '../compare/documents.ts';

const WORDS = 'harbour lantern window river mountain kettle violin garden pepper saddle ribbon candle'.split(' ');
/** A different text for each seed, of so many words. */
const textOf = (seed: number, count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `${WORDS[(at * 7 + seed) % WORDS.length]}${(at * 31 + seed * 977) % 9973}`,
  ).join(' ');
const sketch = (text: string, payload = '<html></html>') =>
  sketchOf(documentOf(`# Terms\n\n${text}`), Buffer.from(payload));

describe('the sketch of a text', () => {
  test('is no anomaly beside itself, nor beside a revision of a tenth of its words', () => {
    const before = textOf(1, 400);
    const after = `${textOf(1, 360)} ${textOf(5, 40)}`;
    expect(findAnomaly(sketch(before), sketch(before))).toBeNull();
    expect(findAnomaly(sketch(before), sketch(after))).toBeNull();
    expect(resembles(sketch(before), sketch(after))).toBe(true);
  });

  test('is an anomaly beside an unrelated text', () => {
    expect(findAnomaly(sketch(textOf(1, 400)), sketch(textOf(5, 400)))?.code).toBe('SUSPECT_OTHER_TEXT');
  });

  test('is an anomaly where most of the text is gone', () => {
    expect(findAnomaly(sketch(textOf(1, 400)), sketch(textOf(1, 40)))?.code).toBe('SUSPECT_TEXT_GONE');
  });

  test('is no anomaly beside a text that is too short to compare', () => {
    expect(findAnomaly(sketch('Closed today.'), sketch(textOf(1, 400)))).toBeNull();
  });

  test('resembles itself, whatever the words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 50, max: 800 }), (seed, count) => {
        const one = sketch(textOf(seed, count));
        expect(resembles(one, one)).toBe(true);
        expect(findAnomaly(one, one)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
