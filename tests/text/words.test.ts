import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffWords } from '../../src/text/word-diff.ts';
import { splitWords } from '../../src/text/words.ts';

const wordsOf = (text: string): string[] => splitWords(text).map((word) => word.text);

describe('splitWords', () => {
  test.each([
    ['It’s 1,480.5 crowns.', ['It’s', '1,480.5', 'crowns', '.']],
    ['ต้องชำระเงินภายในสามสิบวัน', ['ต้อง', 'ชำระ', 'เงิน', 'ภายใน', 'สามสิบ', 'วัน']],
    ['ພາຍໃນສາມສິບວັນ', ['ພາຍໃນ', 'ສາມສິບ', 'ວັນ']],
    ['ត្រូវបង់ប្រាក់', ['ត្រូវ', 'បង់ប្រាក់']],
    ['ရက်သုံးဆယ်အတွင်း', ['ရက်', 'သုံး', 'ဆယ်', 'အတွင်း']],
    ['用户必须在三十天内付款。', ['用户', '必须', '在', '三十', '天内', '付款', '。']],
    ['ユーザーは、三十日', ['ユーザー', 'は', '、', '三十日']],
    ['GPT模型 v2', ['GPT', '模型', 'v2']],
  ])('tells the words of %j apart', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  test('loses nothing of any text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('สามสิบวัน', '三十天', 'ユーザー', ' ', '\n', '7.1', 'word'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(
          splitWords(text)
            .map((word) => word.space + word.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('a run without a mark takes time with its length, not with the square of it', () => {
    expect(wordsOf('สามสิบวัน'.repeat(20_000)).length).toBeGreaterThan(40_000);
  });
});

test.each([
  ['ผู้ใช้ต้องชำระเงินภายในสามสิบวัน', 'ผู้ใช้ต้องชำระเงินภายในหกสิบวัน', ['สามสิบ', 'หกสิบ']],
  ['用户必须在三十天内付款', '用户必须在六十天内付款', ['三十', '六十']],
])('a changed word of %s is a change of that word', (before, after, expected) => {
  const changed = diffWords(before, after).filter(({ kind }) => kind !== 'same');
  expect(changed.map(({ text }) => text)).toEqual(expected);
});
