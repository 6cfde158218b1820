import { describe, expect, test } from 'vitest';
import { decodePayload } from '../../../src/extract/bytes/decode.ts';

const decode = (bytes: readonly number[] | Buffer, charset?: string) =>
  decodePayload(Buffer.from(bytes), charset === undefined ? {} : { 'content-type': `text/html; charset=${charset}` }, {
    markup: true,
  });

describe('a charset of the WHATWG standard decodes as in browsers', () => {
  test.each([
    ['iso-8859-1', [0x93, 0x80, 0x92, 0x94], '“€’”'],
    ['ISO_8859-1', [0xe9, 0x92], 'é’'],
    ['iso-8859-9', [0xfd, 0x80], 'ı€'],
    ['windows-1251', [0xcc, 0xe8, 0xf0], 'Мир'],
    ['koi8-u', [0xbe, 0xae], 'Ўў'],
    ['gb2312', [0xd6, 0xd0, 0xa2, 0xe3], '中€'],
    ['gbk', [0x95, 0x32, 0x82, 0x36], '\u{20000}'],
    ['euc-kr', [0x81, 0x41, 0xb0, 0xa1], '갂가'],
    ['shift_jis', [0x82, 0xa0, 0x81, 0x60], 'あ～'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42], 'あ'],
    ['x-mac-cyrillic', [0x80, 0xe0], 'Аа'],
    ['utf-16be', [0x04, 0x1c, 0x04, 0x38], 'Ми'],
  ])('%s', (charset, bytes, text) => {
    expect(decode(bytes, charset).text).toBe(text);
  });
});

test.each([
  ['cp437', [0xe1, 0x80], 'ßÇ'],
  ['utf-32le', [0x41, 0, 0, 0, 0x1c, 4, 0, 0], 'AМ'],
])('%s, which is not in the standard, decodes too', (charset, bytes, text) => {
  expect(decode(bytes, charset)).toMatchObject({ text, charset });
});

test.each([
  ['UTF-8', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
  ['UTF-16LE', [0xff, 0xfe, 0xe9, 0]],
  ['UTF-16BE', [0xfe, 0xff, 0, 0xe9]],
  ['UTF-32LE', [0xff, 0xfe, 0, 0, 0xe9, 0, 0, 0]],
])('the byte order mark of %s takes precedence over the server, and is removed', (_, bytes) => {
  expect(decode(bytes, 'koi8-r').text).toBe('é');
});

test.each(['iso-8859-1', 'latin1', 'us-ascii', 'windows-1252'])(
  'valid UTF-8 is UTF-8 even if the server declares its default charset %s',
  (charset) => {
    expect(decode(Buffer.from('é'), charset)).toMatchObject({ text: 'é', charset: 'utf-8' });
  },
);

test.each(['iso-2022-kr', 'replacement', 'x-user-defined', 'no-such-charset'])(
  'a charset without text of its own, such as %s, does not count',
  (charset) => {
    expect(decode(Buffer.from('é'), charset).text).toBe('é');
  },
);

test('a page may declare its own charset', () => {
  const page = Buffer.concat([Buffer.from('<meta charset="latin1"><p>'), Buffer.from([0x92])]);
  expect(decode(page)).toMatchObject({ text: '<meta charset="latin1"><p>’', charset: 'windows-1252' });
  const xml = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="koi8-r"?><p>'), Buffer.from([0xcd])]);
  expect(decode(xml).text).toContain('<p>м');
});

test('stray bytes in a UTF-8 page are replaced, with a warning', () => {
  const { text, warnings } = decode([...Buffer.from('Häfen, Schiffe, Küste '), 0xe9], 'utf-8');
  expect(text).toBe('Häfen, Schiffe, Küste \uFFFD');
  expect(warnings).toEqual(['declared as UTF-8, but not valid in 1 place: replaced the bytes by U+FFFD']);
});
