import { expect, test } from 'vitest';
import { extract } from '../extract-case.ts';

test('a row of very many links without words is read in linear time', async () => {
  const { sections } = await extract(`<main><p>Words.</p><div>${'<a href="#"></a>'.repeat(20_000)}</div></main>`);
  expect(sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))).toEqual(['Words.']);
}, 20_000);
