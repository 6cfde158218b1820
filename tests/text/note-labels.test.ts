import { expect, test } from 'vitest';
import { isNoteLabel, isPlainNoteLabel } from '../../src/text/note-labels.ts';

test.each<[text: string, isLabel: boolean, isPlain: boolean]>([
  ['4', true, false],
  [' 12 ', true, false],
  ['12, 13', true, false],
  ['1–3', true, false],
  ['(4)', true, false],
  ['(a)', true, false],
  ['[4]', true, true],
  ['[12, 13]', true, true],
  ['[ 7 ]', true, true],
  ['[a]', true, true],
  ['[note 3]', true, true],
  ['[nb 2]', true, true],
  ['[*]', true, true],
  ['⁴', true, true],
  ['¹²,¹³', true, true],
  ['*', true, true],
  ['**', true, true],
  ['†', true, true],
  ['¶', true, true],
  ['', false, false],
  ['a', false, false],
  ['2026', false, false],
  ['[2026]', false, false],
  ['1.2', false, false],
  ['§5', false, false],
  ['4th', false, false],
  ['-4', false, false],
  ['[sic]', false, false],
  ['[…]', false, false],
  ['[emphasis added]', false, false],
  ['here', false, false],
  [`[${'1,'.repeat(50)}1]`, false, false],
])('%j', (text, isLabel, isPlain) => {
  expect([isNoteLabel(text), isPlainNoteLabel(text)]).toEqual([isLabel, isPlain]);
});
