import { describe, expect, test } from 'vitest';
import { parse } from './reference-page-case.ts';

const Q = 'the keeper wakes long before the sun does rise';
const A = 'https://office.example.org/a';
const B = 'https://office.example.org/b';
const a = `<a href="${A}">A rules</a>`;
const b = `<a href="${B}">B rules</a>`;

/** The only quotation of a paragraph: its addresses in order, each once, and whether it is certain. */
function quotationIn(paragraph: string): { urls: (string | null)[]; certain: boolean } | null {
  const { passages } = parse(`<p>${paragraph}</p><p id="n">See ${b}.</p>`);
  const [passage, ...others] = passages;
  if (!passage) return null;
  expect(others).toEqual([]);
  expect(passage.quote).toBe(Q);
  return { urls: [...new Set(passage.citations.map(({ url }) => url))], certain: passage.certain };
}

describe('a quotation in running text', () => {
  test.each<[name: string, paragraph: string, urls: (string | null)[], certain: boolean]>([
    ['with a link in its sentence', `The ${a} say “${Q}”.`, [A], true],
    ['with a link behind it in its sentence', `They say “${Q}”, as the ${a} have it.`, [A], true],
    ['with a citation in brackets', `The ${a} say “${Q}” (${b}, p. 4).`, [B, A], true],
    ['with a citation in square brackets', `They say “${Q}” [${b}].`, [B], true],
    ['with a citation behind a dash', `“${Q}” — ${b}, § 4`, [B], true],
    ['with a link right behind it', `“${Q}” ${b}`, [B], true],
    ['with a note', `The ${a} say “${Q}”.<sup><a href="#n">1</a></sup>`, [B, A], true],
    ['with a note in another sentence', `“${Q}”. More.<sup><a href="#n">1</a></sup>`, [], false],
    ['with a link in the sentence before', `The ${a} are old. They say “${Q}”.`, [null, A], false],
    ['with a link in the sentence behind', `They say “${Q}”. The ${a} are old.`, [null], false],
    ['with an abbreviation in its sentence', `They say “${Q}” on p. 4 of the ${a}.`, [A], true],
    ['with a link within the page', `The <a href="#n2">rules above</a> say “${Q}”.`, [null], false],
    ['with nothing', `They say “${Q}”.`, [null], false],
  ])('%s', (_, paragraph, urls, certain) => {
    expect(quotationIn(paragraph)).toEqual({ urls, certain });
  });

  test.each([
    ['a linked title', `They wrote “<a href="${A}">${Q}</a>”.`],
    ['a link to a title in marks', `They wrote <a href="${A}">“${Q}”</a>.`],
    ['a title with a word that is not linked', `They wrote “The <a href="${A}">${Q}</a>”.`],
    ['too few words', 'They wrote “the keeper wakes”.'],
  ])('is none: %s', (_, paragraph) => {
    expect(quotationIn(paragraph)).toBeNull();
  });
});
