import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipFlopOf, type WordedVersion } from '../../src/compare/flip-flop.ts';

const DAY_MS = 86_400_000;
const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1) + day * DAY_MS).toISOString();

/** A letter for the wording of each day; days of one wording in a row are one version. */
function versionsOf(days: string): WordedVersion[] {
  const versions: WordedVersion[] = [];
  for (const [day, sha256] of [...days].entries()) {
    const last = versions.at(-1);
    if (last?.sections[0]?.sha256 === sha256) versions[versions.length - 1] = { ...last, lastSeen: dayOf(day) };
    else versions.push({ sections: [{ path: ['Fees'], sha256 }], firstSeen: dayOf(day), lastSeen: dayOf(day) });
  }
  return versions;
}

/** For each version: `new`, `told` where it goes back and this is news, `quiet` where it was told before. */
function story(days: string, window = 30): string {
  const versions = versionsOf(days);
  return versions
    .map((_, index) => {
      const flipFlop = flipFlopOf(versions.slice(0, index + 1), window);
      return flipFlop === null ? 'new' : flipFlop.told ? 'quiet' : 'told';
    })
    .join(' ');
}

describe('alternationOf', () => {
  it.each([
    ['a wording that never comes back', 'ABCD', 'new new new new'],
    ['to and fro', 'ABABAB', 'new new told quiet quiet quiet'],
    ['a new wording is new', 'ABABC', 'new new told quiet new'],
    ['going back from the new wording is told, and once', 'ABACACA', 'new new told new told quiet quiet'],
    ['three wordings in turn', 'ABCABC', 'new new new told quiet quiet'],
    ['each wording stands for a while', 'AAABBBAABBBBA', 'new new told quiet quiet'],
  ])('%s', (_, days, expected) => {
    expect(story(days)).toBe(expected);
  });

  it('counts only what stood within the days', () => {
    expect(story(`A${'B'.repeat(10)}A`, 12)).toBe('new new told');
    expect(story(`A${'B'.repeat(20)}A`, 12)).toBe('new new new');
    expect(story('ABAB', 0)).toBe('new new new new');
  });

  it('says since when and how often', () => {
    expect(flipFlopOf(versionsOf('XABABA'), 30)).toEqual({ since: dayOf(1), times: 3, told: true });
  });

  it('is none where only typography differs from the version before', () => {
    const twice = versionsOf('AB').flatMap((version) => [version, { ...version, firstSeen: dayOf(9) }]);
    expect(flipFlopOf(twice, 30)).toBeNull();
  });

  it('is told at most once for each new wording', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ABCD'), { minLength: 1, maxLength: 28 }), (days) => {
        const told = story(days.join('')).split(' ');
        const count = (word: string): number => told.filter((each) => each === word).length;
        expect(count('told')).toBeLessThanOrEqual(2 * count('new'));
      }),
    );
  });
});
