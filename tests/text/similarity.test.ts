import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestIncreasing } from '../../src/text/increasing.ts';
import { fingerprint, matchSimilar, similarity } from '../../src/text/similarity.ts';

const of = (one: string, other: string): number => similarity(fingerprint(one), fingerprint(other));
const words = fc
  .array(fc.constantFrom('the', 'lamp', 'keeper', 'fog', 'harbour', 'of', 'tide', '7.1'))
  .map((list) => list.join(' '));

describe('similarity', () => {
  const text = 'The keeper of the lamp enters the hour of lighting in the log of the tower.';
  const falling: readonly (readonly [title: string, other: string])[] = [
    ['the same', text],
    ['other typography', text.replace('The keeper', '“The keeper”')],
    ['one word changed', text.replace('lighting', 'dusk')],
    ['half of it', 'The keeper of the lamp enters the hour, and pay is given on the first day of each month.'],
    ['different words', 'Visitors pay five crowns at the gate and leave their dogs there.'],
  ];
  it('falls as the words differ more', () => {
    const scores = falling.map(([, other]) => of(text, other));
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(scores[0]).toBe(1);
    expect(scores[1]).toBe(1);
    expect(scores.at(-1)).toBeLessThan(0.1);
  });

  it('is symmetric, 1 with itself, and from 0 to 1', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(of(one, one)).toBe(1);
        expect(of(one, other)).toBe(of(other, one));
        expect(of(one, other)).toBeGreaterThanOrEqual(0);
        expect(of(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('matchSimilar', () => {
  it('finds each of a thousand texts after a shuffle with a word changed in each', () => {
    const texts = Array.from(
      { length: 1000 },
      (_, at) =>
        `Rule ${at} says that the ${at * 7919} keepers of tower ${at * 31} meet at noon to speak of oil and wicks.`,
    );
    const place = (at: number): number => (at * 389) % 1000;
    const shuffled = texts.map((_, at) => (texts[place(at)] ?? '').replace('noon', 'dusk'));
    const matches = matchSimilar(texts.map(fingerprint), shuffled.map(fingerprint), 0.5);
    expect(matches).toHaveLength(1000);
    expect(matches.filter(({ before, after }) => place(after) !== before)).toEqual([]);
  });

  it('uses each text once and nothing below the minimum, and gives the same with the lists swapped', () => {
    const list = fc.array(words, { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const [before, after] = [one.map(fingerprint), other.map(fingerprint)];
        const matches = matchSimilar(before, after, 0.4);
        expect(new Set(matches.map((match) => match.before)).size).toBe(matches.length);
        expect(new Set(matches.map((match) => match.after)).size).toBe(matches.length);
        expect(matches.every(({ score }) => score >= 0.4)).toBe(true);
        const back = matchSimilar(after, before, 0.4).map((match) => `${match.after} ${match.before}`);
        expect(back.sort()).toEqual(matches.map((match) => `${match.before} ${match.after}`).sort());
      }),
    );
  });
});

describe('longestIncreasing', () => {
  it('gives indices of rising values, as many as possible', () => {
    const longest = (values: readonly number[]): number => {
      const ends = values.map(() => 1);
      for (const [at, value] of values.entries()) {
        for (let earlier = 0; earlier < at; earlier += 1) {
          if ((values[earlier] ?? 0) < value) ends[at] = Math.max(ends[at] ?? 1, (ends[earlier] ?? 0) + 1);
        }
      }
      return Math.max(0, ...ends);
    };
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (values) => {
        const chosen = longestIncreasing(values);
        expect(chosen.length).toBe(longest(values));
        for (const [order, index] of chosen.slice(1).entries()) {
          expect(index).toBeGreaterThan(chosen[order] ?? 0);
          expect(values[index] ?? 0).toBeGreaterThan(values[chosen[order] ?? 0] ?? 0);
        }
      }),
    );
  });
});
