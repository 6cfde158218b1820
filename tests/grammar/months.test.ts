import { describe, expect, test } from 'vitest';
import { MONTH_NAMES } from '../../src/grammar/month-names.ts';
import { monthNamed } from '../../src/grammar/months.ts';

describe('monthNamed', () => {
  describe.each(['en', ...Object.keys(MONTH_NAMES)])('in the language %s', (language) => {
    test.each([
      ['full', 'long'],
      ['short', 'short'],
    ] as const)("knows the engine's %s names, with and without a day beside them", (_, style) => {
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(language, { month: style, day, timeZone: 'UTC' });
        const names = Array.from({ length: 12 }, (_, month) =>
          format.formatToParts(Date.UTC(2026, month, 15)).find(({ type }) => type === 'month'),
        );
        const known = names.map((name) => monthNamed(name?.value.replace(/\.$/, '') ?? ''));
        expect(known.map((name) => name?.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        if (style === 'long') expect(known.every((name) => name?.isFull)).toBe(true);
      }
    });
  });

  test.each<[name: string, month: number]>([
    ['Sept', 9],
    ['JAN', 1],
    ['févr', 2],
    ['juill', 7],
    ['Okt', 10],
    ['mrt', 3],
    ['paź', 10],
    ['Jänner', 1],
    ['setiembre', 9],
    ['fevrier', 2],
    ['aout', 8],
    ['decembre', 12],
    ['marz', 3],
    ['pazdziernika', 10],
  ])('knows %s', (name, month) => {
    expect(monthNamed(name)?.month).toBe(month);
  });

  test.each(['Marc', 'Janu', 'section', 'Aprilwetter', ''])('knows no month %j', (word) => {
    expect(monthNamed(word)).toBeNull();
  });

  test('tells English names from others, and full ones from short ones', () => {
    expect(monthNamed('April')).toEqual({ month: 4, isFull: true, isEnglish: true });
    expect(monthNamed('avril')).toEqual({ month: 4, isFull: true, isEnglish: false });
    expect(monthNamed('Sep')).toEqual({ month: 9, isFull: false, isEnglish: true });
    expect(monthNamed('May')).toEqual({ month: 5, isFull: true, isEnglish: true });
    expect(monthNamed('avril', 'english')).toBeNull();
  });
});
