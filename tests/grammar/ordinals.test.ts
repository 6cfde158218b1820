import { expect, test } from 'vitest';
import { ordinalValue } from '../../src/grammar/ordinals.ts';
import { parseNumber } from '../../src/grammar/written-numbers.ts';

test.each<readonly [string, number | null]>([
  ['first', 1],
  ['TWENTIETH', 20],
  ['premier', 1],
  ['première', 1],
  ['Préliminaire', 0],
  ['douzième', 12],
  ['Erster', 1],
  ['zweites', 2],
  ['zehnte', 10],
  ['tercero', 3],
  ['duodécima', 12],
  ['sétimo', 7],
  ['quinta', 5],
  ['terzo', 3],
  ['zesde', 6],
  ['الأولى', 1],
  ['الأول', 1],
  ['الثانية', 2],
  ['العاشرة', 10],
  ['الحادية عشرة', 11],
  ['الثانية عشرة', 12],
  ['العشرون', 20],
  ['الحادية والعشرون', 21],
  ['الخامسة والثلاثون', 35],
  ['التاسعة والتسعون', 99],
  ['المائة', 100],
  ['الثانية عشرة بعد المائة', 112],
  [' third ', 3],
  ['thirdly', null],
  ['lamp', null],
  ['first lamp', null],
  ['المنارة', null],
  ['', null],
])('the value of %j is %s', (words, value) => {
  expect(ordinalValue(words)).toBe(value);
});

test.each([
  ['Titre premier', 'title', '1'],
  ['FIRST SECTION', 'section', '1'],
  ['Erster Teil', 'part', '1'],
  ['Capítulo segundo', 'chapter', '2'],
  ['المادة الثانية عشرة', 'article', '12'],
  ['Titre préliminaire', 'title', '0'],
])('%s is a number of the series %s', (text, series, part) => {
  expect(parseNumber(text)).toMatchObject({ series, parts: [part] });
});
