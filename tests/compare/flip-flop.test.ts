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

/** For each version: `new`, `returns` where it goes back and this is news, `again` where that was reported before. */
function sequence(days: string, window = 30): string {
  const versions = versionsOf(days);
  return versions
    .map((_, index) => {
      const flipFlop = flipFlopOf(versions.slice(0, index + 1), window);
      return flipFlop === null ? 'new' : flipFlop.reported ? 'again' : 'returns';
    })
    .join(' ');
}

describe('flipFlopOf', () => {
  it.each([
    ['a wording that never comes back', 'ABCD', 'new new new new'],
    ['two wordings in turn', 'ABABAB', 'new new returns again again again'],
    ['a new wording is new', 'ABABC', 'new new returns again new'],
    ['going back from the new wording is reported once', 'ABACACA', 'new new returns new returns again again'],
    ['three wordings in turn', 'ABCABC', 'new new new returns again again'],
    ['each wording stands for a while', 'AAABBBAABBBBA', 'new new returns again again'],
  ])('%s', (_, days, expected) => {
    expect(sequence(days)).toBe(expected);
  });

  it('counts only wordings that stood within the days', () => {
    expect(sequence(`A${'B'.repeat(10)}A`, 12)).toBe('new new returns');
    expect(sequence(`A${'B'.repeat(20)}A`, 12)).toBe('new new new');
    expect(sequence('ABAB', 0)).toBe('new new new new');
  });

  it('says since when and how often the source goes back', () => {
    expect(flipFlopOf(versionsOf('XABABA'), 30)).toEqual({ since: dayOf(1), times: 3, reported: true });
  });

  it('is null where only typography differs from the version before', () => {
    const twice = versionsOf('AB').flatMap((version) => [version, { ...version, firstSeen: dayOf(9) }]);
    expect(flipFlopOf(twice, 30)).toBeNull();
  });

  it('is news at most twice for each new wording', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ABCD'), { minLength: 1, maxLength: 28 }), (days) => {
        const all = sequence(days.join('')).split(' ');
        const count = (word: string): number => all.filter((each) => each === word).length;
        expect(count('returns')).toBeLessThanOrEqual(2 * count('new'));
      }),
    );
  });
});
