import { expect, test } from 'vitest';
import { createAddressFinder } from '../../src/audit/source-addresses.ts';

const { above } = createAddressFinder([
  { id: 'site', addresses: ['https://office.example.org/charter'] },
  { id: 'notes', addresses: ['https://office.example.org/charter/notes'] },
]);

test.each([
  ['https://office.example.org/charter/notes/3', ['notes']],
  ['https://office.example.org/charter/other/3', ['site']],
  ['https://office.example.org/charter', []],
  [`https://office.example.org/charter${'/a'.repeat(200_000)}`, ['site']],
])('the nearest source above an address', (address, sources) => {
  expect(above(address)).toEqual(sources);
});
