import { expect, test } from 'vitest';
import { extract } from '../extract-case.ts';

test.each([
  ['strikes out nothing and breaks no line', '<p>a\u0002b\u0003 c\u0001\u0001d \u0004e\u0004</p>', 'ab cd e'],
  ['is no link', '<table><tr><td>a\uFDD0b</td><td><a href="/c">c\uFDD1</a></td></tr></table>', 'ab | c'],
])('a character of a page by which the program marks its texts %s', async (_, markup, expected) => {
  const { sections } = await extract(`<main>${markup}</main>`);
  expect(sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))).toEqual([expected]);
});
