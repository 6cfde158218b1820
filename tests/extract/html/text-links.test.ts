import { describe, expect, test } from 'vitest';
import { extract } from '../extract-case.ts';

const URL_OF_PAGE = 'https://a.example/legal/terms';

/** Each link of the document as `words → address`, found by its offset and length. */
async function linksOf(markup: string): Promise<string[]> {
  const { sections } = await extract(`<main>${markup}</main>`, {
    url: URL_OF_PAGE,
    headers: { 'content-type': 'text/html' },
  });
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap(({ text, links = [] }) =>
      links.map(([start, length, address]) => `${text.slice(start, start + length)} → ${address}`),
    ),
  );
}

describe('a block keeps the addresses of its links', () => {
  test.each([
    ['in a paragraph', '<p>See <a href="/fees">the fees</a>.</p>', ['the fees → https://a.example/fees']],
    [
      'relative to the page',
      '<p><a href="fees">Fees</a> and <a href="https://b.example/x?id=1">x</a></p>',
      ['Fees → https://a.example/legal/fees', 'x → https://b.example/x?id=1'],
    ],
    [
      'with white space around the words',
      '<p>See\n <a href="/a"> the  rules </a>, and<a href="/b">those</a></p>',
      ['the rules → https://a.example/a', 'those → https://a.example/b'],
    ],
    ['that say the words twice', '<p>Terms: the <a href="/a">terms</a></p>', ['terms → https://a.example/a']],
    [
      'with marks inside',
      '<p><a href="/a">the <b>bold</b> <i>words</i></a></p>',
      ['the bold words → https://a.example/a'],
    ],
    [
      'in a list and a table',
      '<ul><li><a href="/a">A</a></li></ul><table><tr><td><a href="/b">B</a></td><td>b</td></tr><tr><td>c</td><td>see <a href="/d">D</a></td></tr></table>',
      ['A → https://a.example/a', 'B → https://a.example/b', 'D → https://a.example/d'],
    ],
    [
      'that goes over several paragraphs',
      '<div>Before <a href="/a">one<p>two</p>three</a></div>',
      ['one → https://a.example/a', 'two → https://a.example/a', 'three → https://a.example/a'],
    ],
    ['cut by line breaks', '<p><a href="/a">one<br>two</a></p>', ['one two → https://a.example/a']],
    ['without tracking', '<p><a href="/a?utm_source=mail&id=2">a</a></p>', ['a → https://a.example/a?id=2']],
    ['but not those within the page', '<p><a href="#fees">Fees</a> <a href="">here</a></p>', []],
    ['nor those of a program or of mail', '<p><a href="javascript:x()">a</a> <a href="mailto:a@b">b</a></p>', []],
    ['nor broken ones', '<p><a href="https://[">a</a></p>', []],
    ['nor those without words', '<p>a <a href="/a"><img src="x"></a> b</p>', []],
  ])('%s', async (_, markup, expected) => {
    expect(await linksOf(markup)).toEqual(expected);
  });

  test('and a text that holds the marks of a program keeps its words', async () => {
    const { sections } = await extract('<main><p>a\uFDD0b <a href="/c">c\uFDD1</a> d</p></main>', { url: URL_OF_PAGE });
    expect(sections[0]?.blocks[0]?.text).toBe('ab c d');
  });
});
