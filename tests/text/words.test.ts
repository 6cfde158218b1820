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
    ['ຕ້ອງຈ່າຍ30ວັນ', ['ຕ້ອງ', 'ຈ່າຍ', '30', 'ວັນ']],
    ['It was -5 or −5, +3 (–2).', ['It', 'was', '-5', 'or', '−5', ',', '+3', '(', '–2', ')', '.']],
    [
      '3-5, pre-5, COVID-19, 64%-5',
      ['3', '-', '5', ',', 'pre', '-', '5', ',', 'COVID', '-', '19', ',', '64', '%', '-', '5'],
    ],
    ['-€5 and $-5', ['-', '€', '5', 'and', '$', '-5']],
    ['05/06/2026 2026-06-05 05.06.2026', ['05/06/2026', '2026-06-05', '05.06.2026']],
    ['2020-2025, 555-1234-1', ['2020', '-', '2025', ',', '555', '-', '1234', '-', '1']],
    ['1/2 at 10:30', ['1/2', 'at', '10:30']],
    ['and/or v1.2.3', ['and', '/', 'or', 'v1', '.', '2.3']],
    ['10⁶ 1.5⁶ 10⁻⁶ m⁻²', ['10⁶', '1.5⁶', '10⁻⁶', 'm⁻²']],
    ['می\u200Cخواهم', ['می\u200Cخواهم']],
    ['The fee is ~~50 or 55~~ 60.', ['The', 'fee', 'is', '~~50 or 55~~', '60', '.']],
    ['colo~~u~~r ~~用户必须~~用户', ['colo', '~~u~~', 'r', '~~用户必须~~', '用户']],
    ['~~ no ~~ pair~~ here', ['~', '~', 'no', '~', '~', 'pair', '~', '~', 'here']],
    ['~~open', ['~', '~', 'open']],
    ['~~one\n\ntwo~~', ['~', '~', 'one', 'two', '~', '~']],
  ])('tells the words of %j apart', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  test('loses nothing of any text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        'สามสิบวัน',
        '三十天',
        'ユーザー',
        ' ',
        '\n',
        '7.1',
        'word',
        '~~',
        '~',
        '-5',
        '2026-06-05',
        '⁻⁶',
        '/',
        '\u200D',
      ),
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

  test('tildes without a pair take time with their number, not with the square of it', () => {
    expect(wordsOf('~~a '.repeat(50_000).trim()).length).toBe(150_000);
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

test.each([
  ['ພາຍໃນສາມສິບວັນ', 'ພາຍໃນຫົກສິບວັນ', ['ສາມສິບ', 'ຫົກສິບ']],
  ['រយៈពេលសាមសិបថ្ងៃ', 'រយៈពេលហុកសិបថ្ងៃ', ['សាមសិប', 'ហុកសិប']],
  ['ရက်သုံးဆယ်အတွင်း', 'ရက်ခြောက်ဆယ်အတွင်း', ['သုံး', 'ခြောက်']],
  [
    'It stands. The rule holds. It ends.',
    'It stands. ~~The rule holds.~~ It ends.',
    ['The rule holds.', '~~The rule holds.~~'],
  ],
  ['~~one~~ two', '~~three~~ two', ['~~one~~', '~~three~~']],
  ['It was -5 then.', 'It was 5 then.', ['-5', '5']],
  ['on 05/06/2026', 'on 06/05/2026', ['05/06/2026', '06/05/2026']],
])('the change from %j to %j is one of whole words', (before, after, expected) => {
  const changed = diffWords(before, after).filter(({ kind }) => kind !== 'same');
  expect(changed.map(({ text }) => text)).toEqual(expected);
});
