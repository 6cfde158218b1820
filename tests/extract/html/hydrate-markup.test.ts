import { expect, test } from 'vitest';
import { extract } from '../extract-case.ts';

/** A page that shows nothing itself and has its text in the data for its script. */
const shell = (data: unknown, more = ''): string =>
  `<html><head><title>T</title></head><body>${more}<script type="application/json">${JSON.stringify(data)}</script></body></html>`;
const block = (text: string) => ({ _type: 'block', style: 'normal', children: [{ text }] });
const LONG = 'The keeper of the harbour lights the lamp at dusk and lets it burn until the sun has risen. '
  .repeat(3)
  .trim();

async function textsOf(html: string): Promise<string[]> {
  return (await extract(html)).sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

test('equal paragraphs are all extracted, but a copy of the whole text is not', async () => {
  const body = [block('Yes.'), block(LONG), block('No.'), block('Yes.')];
  expect(await textsOf(shell({ body, cache: { body } }))).toEqual(['Yes.', LONG, 'No.', 'Yes.']);
});

test('a row that other rows refer to is extracted once, in the place of the reference', async () => {
  const rows = `1:["$","p",null,{"children":"${LONG}"}]\n0:["$","div",null,{"children":["$","h2",null,{"children":"Lamps"}],"x":"$1"}]\n2:["$","div",null,{"children":"$1"}]\n`;
  const html = `<body><script>self.__next_f.push(${JSON.stringify([1, rows])})</script></body>`;
  expect((await textsOf(html)).filter((text) => text === LONG)).toHaveLength(1);
});

test('a text in two scripts is extracted once, and an end tag inside a script does not hide it', async () => {
  const data = `<script type="application/json">${JSON.stringify([block(LONG)])}</script>`;
  expect(await textsOf(`<body>${data}${data}</body><script>x = "</body>"</script><!-- </body> -->`)).toEqual([LONG]);
});

test('a page that shows its text itself is extracted without its data', async () => {
  const other = { a: [block(LONG)], b: [block(`Another article altogether, and a longer one. ${LONG} ${LONG}`)] };
  expect(await textsOf(shell(other, `<main><h1>T</h1><p>${LONG}</p></main>`))).toEqual([LONG]);
});

test.each([
  ['without text', '{"type":"heading","attrs":{"level":{"toString":1}},"content":[]}'],
  ['nested a hundred thousand deep', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['that is truncated', '{"body":[{"_type":"block","children":[{"text":"'],
  ['with rows that refer to themselves', '["$","p",null,{"children":"$1"}]'],
])('data %s gives no text and causes no error', async (_, json) => {
  const html = `<body><p>Loading</p><script type="application/json">${json}</script><script>self.__next_f.push([1,"1:[\\"$\\",\\"p\\",null,{\\"children\\":\\"$1\\"}]\\n2:Tffffff,x"])</script></body>`;
  expect(await textsOf(html)).toEqual(['Loading']);
});

test.each([
  ['comments that end with an exclamation mark', '<!--x--!>'],
  ['comments that never end', '<!--'],
  ['titles that never end', '<title>__next_f'],
  ['tags that never end', '<a "'],
  ['SVG images that never end', '<svg><title>'],
  ['scripts that never end', '<script><!--<script>'],
])(
  'a megabyte of %s is extracted in linear time',
  async (_, piece) => {
    const html = `<p>Words.</p>${piece.repeat(1_000_000 / piece.length)}`;
    expect((await textsOf(html)).at(0)).toMatch(/^Words\./);
  },
  20_000,
);
