import { describe, expect, test } from 'vitest';
import { checkStatedName, isSameAddress, statedSha1 } from '../../src/model/address.ts';

/** Of the bytes `abc` (RFC 3174, section 7.3). */
const SHA1 = 'a9993e364706816aba3e25717850c26c9cd0d89d';

test.each([
  [`https://files.example.org/${SHA1}.pdf`, SHA1],
  [`https://files.example.org/a/${SHA1.toUpperCase()}.pdf?download=1`, SHA1],
  [`https://files.example.org/${SHA1}`, SHA1],
  [`https://files.example.org/${SHA1}0.pdf`, null],
  [`https://files.example.org/card-${SHA1}.pdf`, null],
  ['https://files.example.org/card.pdf', null],
])('%s states the digest %s', (address, sha1) => {
  expect(statedSha1(address)).toBe(sha1);
});

describe('a file whose address states a digest', () => {
  const address = `https://files.example.org/${SHA1}.pdf`;
  test('has that digest', () => expect(checkStatedName(address, Buffer.from('abc'))).toBeNull());
  test('fails where it has another', () => {
    expect(checkStatedName(address, Buffer.from('abd'))).toMatchObject({ code: 'FETCH_OTHER_FILE' });
  });
});

test.each([
  ['https://a.example/x', 'https://a.example/x?session=1#top', true],
  ['https://a.example/x', 'https://a.example/y', false],
  ['https://a.example/x', 'http://a.example/x', false],
])('%s and %s are the same address: %s', (one, other, same) => {
  expect(isSameAddress(one, other)).toBe(same);
});
