import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Stamp, stampDates } from '../../src/audit/stamp-dates.ts';

const stamp = (day: string, to: string | null, reason: string | null = null): Stamp => ({
  day,
  to,
  reason,
  citation: `citation of ${day}`,
});

const FORMS: readonly (readonly [written: string, expected: string])[] = [
  ['retrieved Jun 17, 2026', 'retrieved Jul 2, 2026'],
  ['retrieved June 17, 2026', 'retrieved July 2, 2026'],
  ['retrieved 17 June 2026', 'retrieved 2 July 2026'],
  ['retrieved 17 Jun. 2026', 'retrieved 2 Jul. 2026'],
  ['retrieved 17th of June 2026', 'retrieved 2nd of July 2026'],
  ['retrieved 2026-06-17', 'retrieved 2026-07-02'],
  ['Accessed on June 17, 2026.', 'Accessed on July 2, 2026.'],
  ['as of *Jun 17, 2026*', 'as of *Jul 2, 2026*'],
  ['RETRIEVED JUN 17, 2026', 'RETRIEVED JUL 2, 2026'],
  ['retrieved Jun&nbsp;17, 2026', 'retrieved Jul&nbsp;2, 2026'],
  ['retrieved <em>Jun 17, 2026</em>', 'retrieved <em>Jul 2, 2026</em>'],
  [
    'retrieved <time datetime="2026-06-17">Jun 17, 2026</time>',
    'retrieved <time datetime="2026-07-02">Jul 2, 2026</time>',
  ],
  [
    'retrieved <time datetime="2020-01-01">Jun 17, 2026</time>',
    'retrieved <time datetime="2020-01-01">Jul 2, 2026</time>',
  ],
];

describe('a date is stamped', () => {
  test.each(FORMS)('in the form in which it was written: %s', (written, expected) => {
    const { text, changes, refused } = stampDates(`A (${written}):\r\n`, [stamp('2026-06-17', '2026-07-02')]);
    expect(text).toBe(`A (${expected}):\r\n`);
    expect([changes.length, refused]).toEqual([1, []]);
  });

  test('by its own citation, where dates and citations come in the same order', () => {
    const text = 'A (retrieved Jun 17, 2026)\nB (retrieved Jun 17, 2026)\n';
    const { text: after, refused } = stampDates(text, [
      stamp('2026-06-17', null, 'it fell'),
      stamp('2026-06-17', '2026-07-02'),
    ]);
    expect(after).toBe('A (retrieved Jun 17, 2026)\nB (retrieved Jul 2, 2026)\n');
    expect(refused).toEqual([{ citation: 'citation of 2026-06-17', reason: 'it fell' }]);
  });
});

describe('a date is not stamped', () => {
  test.each([
    [
      'where its day is not cited',
      'retrieved May 1, 2026',
      [stamp('2026-06-17', '2026-07-02')],
      'its date (2026-06-17) was not found in the page’s text',
    ],
    [
      'where it is a date of publication',
      'published Jun 17, 2026',
      [stamp('2026-06-17', '2026-07-02')],
      'its date (2026-06-17) was not found in the page’s text',
    ],
    [
      'where other words stand in between',
      'retrieved by me, in the year of Jun 17, 2026',
      [stamp('2026-06-17', '2026-07-02')],
      'its date (2026-06-17) was not found in the page’s text',
    ],
    [
      'where it may belong to any of several citations',
      'retrieved Jun 17, 2026',
      [stamp('2026-06-17', '2026-07-02'), stamp('2026-06-17', null, 'it fell')],
      'several citations have this date, and it is unclear which one it belongs to',
    ],
  ] as const)('%s', (_, text, stamps, reason) => {
    const stamped = stampDates(text, stamps);
    expect(stamped.text).toBe(text);
    expect(stamped.refused.map((each) => each.reason)).toContain(reason);
  });
});

describe('stamping', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(...FORMS.map(([written]) => `${written} `)),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(' '));

  test('changes no other character, and a second time changes nothing', () => {
    fc.assert(
      fc.property(text, (before) => {
        const stamps = [stamp('2026-06-17', '2026-07-02')];
        const once = stampDates(before, stamps);
        const bare = (each: string): string =>
          each.replace(/\b(?:17|0?2|ju[nl][ey]?|0[67]|th|nd)\b|\d+(?=th|nd)|(?<=\d)(?:th|nd)/gi, '');
        expect(bare(once.text)).toBe(bare(before));
        expect(stampDates(once.text, stamps).text).toBe(once.text);
      }),
      { numRuns: 300 },
    );
  });
});
