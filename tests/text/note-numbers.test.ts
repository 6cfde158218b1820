import { expect, test } from 'vitest';
import { noteNumbersIn } from '../../src/text/note-numbers.ts';

test.each([
  ['the report¹ says', ['¹']],
  ['the report ¹ says', ['¹']],
  ['it ends.² So', ['²']],
  ['he said “no”³ and left', ['³']],
  ['as others¹,² say', ['¹', '²']],
  ['as others¹⁻³ say', ['¹', '³']],
  ['(see above)¹² and', ['¹²']],
  ['AI² and an³', ['²', '³']],
  ['64%¹ of them', ['¹']],
  ['an area of 5 km² or 52 miles² or km³', []],
  ['10⁶, 1.5·10¹², x², (a+b)², 2024¹', []],
  ['10⁻⁶, m⁻², Ca²⁺', []],
  ['sin² and log²', []],
  ['(1 + rate)¹² and 100 sq ft² or cubic feet³ or 2 acres²', []],
  ['¹ A note', []],
  ['word²ⁿ', []],
])('the note numbers of %j', (text, expected) => {
  expect(noteNumbersIn(text).map(([at, length]) => text.slice(at, at + length))).toEqual(expected);
});

test('known note numbers come in their place, once', () => {
  expect(
    noteNumbersIn('word1 and report² and log³', [
      [4, 1],
      [25, 1],
    ]),
  ).toEqual([
    [4, 1],
    [16, 1],
    [25, 1],
  ]);
});
