import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentFromHtml } from '../../src/extract/html/html-document.ts';
import { documentFromMarkdown } from '../../src/extract/markdown.ts';
import { type Document, textDigest } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';

const extract = (html: string): Document =>
  documentFromHtml({ html, url: 'https://example.org/', include: [], exclude: [] });

test('any markup gives a document or an ExtractError, never another error', () => {
  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<div hidden>',
    '<h2>',
    '</h2>',
    '<table>',
    '<td>',
    '<li>',
    '<ul>',
    '<main>',
    '<pre>',
    '<script>',
    '<!--',
    '-->',
    '<',
    '&',
    '<svg>',
    '<a href="x">',
    '</div>',
    'words of some length. ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, fc.string({ maxLength: 8 })), { maxLength: 40 }), (parts) => {
      try {
        expect(textDigest(extract(parts.join('')))).toHaveLength(64);
      } catch (error) {
        if (!(error instanceof ExtractError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

test('a page with elements nested a hundred thousand deep can be extracted', () => {
  expect(extract(`${'<div>'.repeat(100_000)}<p>Words.</p>`).sections[0]?.blocks[0]?.text).toBe('Words.');
});

test('a page of two hundred thousand paragraphs can be extracted', () => {
  expect(extract(`<main><h2>Rules</h2>${'<p>Word'.repeat(200_000)}</main>`).sections[0]?.blocks).toHaveLength(200_000);
});

const pageWith = (
  title: string,
  words: string,
  more: { readonly id?: string; readonly cls?: string; readonly href?: string } = {},
): string =>
  `<main><h1>Charter</h1><h2 id="${more.id ?? 'a'}">${title}</h2><p class="${more.cls ?? 'x'}">${words} <a href="${more.href ?? '/'}">here</a>.</p></main>`;
const digestOf = (html: string): string => extract(html).sections.at(-1)?.sha256 ?? '';
const original = digestOf(pageWith('1. Rules', 'Members must not "vote" - ever'));

test.each([
  ['white space', pageWith('1.  Rules', 'Members   must\n not "vote" - ever')],
  ['typography', pageWith('1. Rules', 'Members must not “vote” – ever')],
  ['a link’s target', pageWith('1. Rules', 'Members must not "vote" - ever', { href: '/elsewhere' })],
  ['a class name', pageWith('1. Rules', 'Members must not "vote" - ever', { cls: 'css-1x2y3z' })],
  ['the anchor', pageWith('1. Rules', 'Members must not "vote" - ever', { id: 'b' })],
  ['the section’s number', pageWith('2. Rules', 'Members must not "vote" - ever')],
])('a change of %s does not change the digest of a section', (_, html) => {
  expect(digestOf(html)).toBe(original);
});

test.each([
  ['a word', pageWith('1. Rules', 'Members may not "vote" - ever')],
  ['a word of the title', pageWith('1. Ruling', 'Members must not "vote" - ever')],
  ['case', pageWith('1. Rules', 'members must not "vote" - ever')],
])('a change of %s changes the digest of a section', (_, html) => {
  expect(digestOf(html)).not.toBe(original);
});

test.each(['[^', 'a[^1]\n\n[^1]: b\n\n', 'foo bar\n\n'])(
  'half a megabyte of %j in Markdown can be extracted',
  (piece) => {
    const text = `# Rules\n\nWords.\n\n${piece.repeat(500_000 / piece.length)}`;
    const document = documentFromMarkdown({ text, url: 'rules.md', include: [], exclude: [] });
    expect(document.sections[0]?.blocks[0]?.text).toBe('Words.');
  },
);
