/** The limits within which Markdown is read: they lose no words, and no person's text meets them. */
import { expect, test } from 'vitest';
import { documentFromMarkdown } from '../../src/extract/markdown.ts';
import { documentText } from '../../src/model/document.ts';

const read = (text: string) =>
  documentFromMarkdown({ text, url: 'https://example.org/a.md', include: [], exclude: [] });

test.each([
  ['quotes', `${'> '.repeat(500)}deep words`],
  ['lists', `${'- '.repeat(500)}deep words`],
  ['quotes and lists', `${'> - '.repeat(500)}deep words`],
  ['emphasis', `${'*a '.repeat(500)}deep words${' b*'.repeat(500)}`],
  ['brackets', `${'[**a '.repeat(500)}deep words${'**](b)'.repeat(500)}`],
])('%s nested five hundred times keep their words', (_, text) => {
  expect(documentText(read(`# Title\n\n${text}\n`))).toContain('deep words');
});

test('a paragraph with thousands of marks keeps all its words, and each link in a line of its own', () => {
  const lines = Array.from({ length: 1_500 }, (_, at) => `see [document *${at}*](/d${at}).`);
  const document = read(`# Title\n\n${lines.join('\n')}\n`);
  const [block] = document.sections.at(-1)?.blocks ?? [];
  expect(block?.links).toHaveLength(1_500);
  expect(block?.text.startsWith('see document 0. see document 1.')).toBe(true);
  expect(block?.text.endsWith('see document 1499.')).toBe(true);
});

test.each([
  ['## Title {#anchor}', 'Title', 'anchor'],
  ['## Title {: #anchor .wide key=value }', 'Title', 'anchor'],
  ['## Title {.wide}', 'Title', null],
  ['## Title {key=value} ', 'Title', null],
  ['## Title {not a list}', 'Title {not a list}', null],
  ['## Set {a} {#anchor}', 'Set {a}', 'anchor'],
  ['## Title {#anchor} more', 'Title {#anchor} more', null],
])('%s', (line, title, anchor) => {
  const section = read(`# Document\n\n${line}\n\nWords.\n`).sections.at(-1);
  expect([section?.title, section?.anchor]).toEqual([title, anchor]);
});

test('front matter longer than any person writes is named in a warning, and the text is read', () => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `key${at}: value`).join('\n');
  const document = read(`---\n${keys}\n---\n# Title\n\nWords.\n`);
  expect(document.warnings).toEqual(['the front matter is longer than 100000 characters and was ignored']);
  expect(documentText(document)).toContain('Words.');
});
