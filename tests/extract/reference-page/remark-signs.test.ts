import { describe, expect, test } from 'vitest';
import { calloutOf, isRemark } from '../../../src/extract/reference-page/remark-signs.ts';

describe('a remark', () => {
  test.each([
    'Note: words',
    'NOTE 2: words',
    'NOTES : words',
    'N.B.: words',
    'TL;DR: words',
    'TRANSLATION: words',
    'WHATEVER: words',
    'ПЕРЕВОД: слова',
    'Hinweis: Worte',
    'Remarque : mots',
    '注：文字',
    '翻译：文字',
  ])('%s', (text) => {
    expect(isRemark(text)).toBe(true);
  });

  test.each([
    'Notable: words',
    'USA: words',
    'Note that words follow',
    'Article 5: words',
    'The note: words',
    'words: NOTE: words',
    '',
  ])('is not: %s', (text) => {
    expect(isRemark(text)).toBe(false);
  });
});

describe('a callout', () => {
  test.each<[text: string, title: string, isQuote: boolean]>([
    ['[!NOTE]', '', false],
    ['[!quote] Harbour Handbook', 'Harbour Handbook', true],
    ['[!Cite]- Harbour Handbook', 'Harbour Handbook', true],
    ['[!custom-one]+ A title', 'A title', false],
  ])('%s', (text, title, isQuote) => {
    expect(calloutOf({ text, links: [], notes: [] })).toMatchObject({ title: { text: title }, isQuote });
  });

  test.each(['[NOTE]', 'words [!NOTE]', '[!]', '[! NOTE]'])('is not: %s', (text) => {
    expect(calloutOf({ text, links: [], notes: [] })).toBeNull();
  });

  test('has the links of its title', () => {
    const link = { href: '/a', text: 'title', start: 11, end: 16 };
    const callout = calloutOf({ text: '[!quote] A title', links: [link], notes: [{ href: '#n', at: 16 }] });
    expect(callout?.title).toEqual({
      text: 'A title',
      links: [{ ...link, start: 2, end: 7 }],
      notes: [{ href: '#n', at: 7 }],
    });
  });
});
