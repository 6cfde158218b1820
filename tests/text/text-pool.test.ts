import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHORTEST_FOUND, TextPool } from '../../src/text/text-pool.ts';

const everyone = (): boolean => true;
const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: SHORTEST_FOUND, maxLength: 300 });

describe('a pool of texts', () => {
  test('finds each part of a text that is long enough', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (text, one, other) => {
        const start = one % (text.length - SHORTEST_FOUND + 1);
        const length = SHORTEST_FOUND + (other % (text.length - start - SHORTEST_FOUND + 1));
        const pool = new TextPool();
        pool.add(text, 7);
        expect(pool.contains(text.slice(start, start + length), everyone)).toBe(true);
        expect(pool.contains(text.slice(start, start + length), (owner) => owner !== 7)).toBe(false);
      }),
    );
  });

  test('finds no other text', () => {
    fc.assert(
      fc.property(letters, letters, (text, wanted) => {
        const pool = new TextPool();
        pool.add(text, 0);
        expect(pool.contains(wanted, everyone)).toBe(text.includes(wanted));
      }),
    );
  });
});
