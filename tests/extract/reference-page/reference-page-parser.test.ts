/** What cites a quote, by where it stands. */
import { describe, expect, test } from 'vitest';
import { parse } from './reference-page-case.ts';

const link = (name: string) => `<a href="https://office.example.org/${name.toLowerCase()}">${name}</a>`;
const WORDS = 'The keeper lights every lamp before dusk.';

test.each([
  ['Sources', 1],
  ['Quellen und Literatur', 1],
  ['Note', 1],
  ['Keynote', 0],
])('under the heading “%s”, a link alone is listed as a citation: %i', (heading, count) => {
  expect(parse(`<main><h2>${heading}</h2><p>${link('Rules')}</p></main>`).citations).toHaveLength(count);
});

describe('a block quote is cited by', () => {
  test.each<readonly [name: string, quote: string, cited: Record<string, unknown>]>([
    ['a bracket behind it', `${WORDS} (${link('Rules')})`, { text: 'Rules', names: ['Rules'] }],
    ['a bracket and a dash behind it', `${WORDS} (p. 4) — ${link('Rules')}`, { names: ['Rules'], pages: [4, 4] }],
    [
      'a bracket and a dash behind words with a link',
      `The ${link('Keeper')} lights every lamp before dusk. (p. 4) — ${link('Rules')}`,
      { names: ['Rules'], url: 'https://office.example.org/rules', pages: [4, 4] },
    ],
    [
      'a bracket and a dash without a link',
      `The ${link('Keeper')} lights every lamp before dusk. (p. 4) — Rules of 2019`,
      { names: [], url: null, pages: [4, 4] },
    ],
    ['a label', `Article 9: ${WORDS}`, { section: 'Article 9', origin: 'label' }],
    ['a label without a space', '第9条：守灯人应当在黄昏之前点亮所有的灯。', { section: '第9条', origin: 'label' }],
  ])('%s', (_, quote, cited) => {
    const { passages } = parse(`<main><blockquote><p>${quote}</p></blockquote></main>`);
    expect(passages[0]?.citations[0]).toMatchObject(cited);
  });
});
