import { expect, test } from 'vitest';
import { extract } from '../extract-case.ts';

async function textsOf(markup: string): Promise<string[]> {
  const { sections } = await extract(`<main><h1>Rules</h1>${markup}</main>`);
  return sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

const root = (contents: string): string => `<template shadowrootmode="open">${contents}</template>`;

test.each([
  [
    'a slot of the host itself is none of its shadow root',
    `<x-a>${root('<p>One.</p><slot></slot>')}<div><slot>Two.</slot><p>Three.</p></div></x-a>`,
    ['One.', 'Two.', 'Three.'],
  ],
  [
    'what fits no slot stays, with the slots in it',
    `<x-a>${root('<p>One.</p>')}<div><slot>Two.</slot><p>Three.</p></div></x-a>`,
    ['One.', 'Two.', 'Three.'],
  ],
  [
    'a slot of an inner root takes only what is in its host',
    `<x-a>${root(`<x-b>${root('<p>One.</p><slot>None.</slot>')}<p>Two.</p></x-b><p>Three.</p><slot></slot>`)}<p>Four.</p></x-a>`,
    ['One.', 'Two.', 'Three.', 'Four.'],
  ],
  [
    'a slot that is put into the slot of an inner root is filled',
    `<x-a>${root(`<x-b>${root('<p>One.</p><slot>None.</slot>')}<slot>None.</slot></x-b>`)}<p>Two.</p></x-a>`,
    ['One.', 'Two.'],
  ],
])('%s', async (_, markup, expected) => {
  expect(await textsOf(markup)).toEqual(expected);
});

test('a host of very many elements is filled in linear time', async () => {
  const many = 10_000;
  const markup = `<x-a>${root(`${'<i>x</i>'.repeat(many)}<slot></slot>`)}${'<p>Words.</p>'.repeat(many)}</x-a>`;
  expect(await textsOf(markup)).toHaveLength(many + 1);
}, 20_000);
