/** Numbers, signs, superscripts and characters without width: what is the same word, and what is not. */
import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import type { Sighting } from '../../../src/model/passage.ts';
import { pagedDocument } from './paged-document.ts';

/** Looks for a quote in a document of one sentence, set between words that both have. */
function find(quote: string, source: string): Sighting {
  const index = buildIndex(pagedDocument(`# 1 Signals\n\nThe keeper of the tower wrote that ${source} in the ledger.`));
  return findPassage(index, `of the tower wrote that ${quote} in the ledger`, { section: null, pages: null });
}

describe('is the same', () => {
  test.each([
    ['10⁶ signals', '10⁶ signals', []],
    ['10^6 signals', '10⁶ signals', ['typography']],
    ['10⁻⁶ signals', '10^(−6) signals', ['typography']],
    ['2^n signals', '2ⁿ signals', ['typography']],
    ['an area of 5 m²', 'an area of 5 m^2', ['typography']],
    ['much CO2 rose', 'much CO₂ rose', ['typography']],
    ['the 1ˢᵗ and 3ᵉ', 'the 1st and 3e', ['typography']],
    ['½ of them', '1/2 of them', ['typography']],
    ['1½ of them', '1 1/2 of them', ['typography']],
    ['−5 degrees', '-5 degrees', ['typography']],
    ['it was on 2026‑06‑05', 'it was on 2026-06-05', ['typography']],
    ['he said می\u200Cخواهم then', 'he said میخواهم then', ['typography']],
    ['he said ශ්\u200Dරී then', 'he said ශ්රී then', ['typography']],
    ['a \u2764\uFE0F was', 'a \u2764 was', ['typography']],
    ['葛\u{E0100} was', '葛 was', ['typography']],
  ])('%s as %s', (quote, source, artefacts) => {
    for (const [one, other] of [
      [quote, source],
      [source, quote],
    ] as const) {
      const { status, artefacts: found } = find(one, other);
      expect({ status, kinds: [...new Set(found.map(({ kind }) => kind))] }).toEqual({
        status: 'stands',
        kinds: artefacts,
      });
    }
  });
});

describe('is a note number, whatever its form', () => {
  test.each([
    ['the report says', 'the report¹ says', ['note-marker (source)']],
    ['the report1 says', 'the report¹ says', ['note-marker (quote)']],
    ['the report¹ says', 'the report¹ says', ['note-marker (source)', 'note-marker (quote)']],
    ['others say', 'others¹,² say', ['note-marker (source)', 'typography (quote)']],
    ['it ended. So it was', 'it ended.² So it was', ['note-marker (source)']],
    ['the report says', 'the report{7} says', ['note-marker (source)']],
    ['the report⁷ says', 'the report{7} says', ['note-marker (quote)']],
  ])('%s of %s', (quote, source, expected) => {
    const { status, artefacts } = find(quote, source);
    expect(status).toBe('stands');
    for (const { kind, side } of artefacts) expect(expected).toContain(`${kind} (${side})`);
    expect(artefacts.length).toBeGreaterThan(0);
  });
});

describe('is another number', () => {
  test.each([
    ['106 signals', '10⁶ signals'],
    ['10 6 signals', '10⁶ signals'],
    ['10⁷ signals', '10⁶ signals'],
    ['10⁻⁶ signals', '10⁶ signals'],
    ['10 signals', '10⁶ signals'],
    ['2n signals', '2ⁿ signals'],
    ['5 m were', '5 m² were'],
    ['5 m³ were', '5 m² were'],
    ['52 miles of it', '52 miles² of it'],
    ['11/2 of them', '1½ of them'],
    ['5 degrees', '-5 degrees'],
    ['-5 degrees', '+5 degrees'],
    ['it was on 05/06/2026', 'it was on 06/05/2026'],
    ['it was on 2026-06-05', 'it was on 2026-06-06'],
    ['at 10:30 then', 'at 10:31 then'],
    ['€5 were due', '$5 were due'],
    ['5 % of it', '5 ‰ of it'],
    ['x ≤ 5 holds', 'x ≥ 5 holds'],
    ['x = 5 holds', 'x ≠ 5 holds'],
    ['x < 5 holds', 'x > 5 holds'],
  ])('%s for %s', (quote, source) => {
    expect([find(quote, source).status, find(source, quote).status]).toEqual(['altered', 'altered']);
  });
});

test.each([
  ['Thai', 'ผู้ใช้ต้องชำระเงินภายในหกสิบวันนับจากวันที่ได้รับใบแจ้งหนี้', 'ต้องชำระเงินภายในหกสิบวัน', 'ต้องชำระเงินภายในสามสิบวัน'],
  ['Lao', 'ຜູ້ໃຊ້ຕ້ອງຈ່າຍເງິນພາຍໃນຫົກສິບວັນນັບຈາກວັນທີ່ໄດ້ຮັບໃບແຈ້ງໜີ້', 'ຕ້ອງຈ່າຍເງິນພາຍໃນຫົກສິບວັນ', 'ຕ້ອງຈ່າຍເງິນພາຍໃນສາມສິບວັນ'],
  [
    'Khmer',
    'អ្នកប្រើប្រាស់ត្រូវបង់ប្រាក់ក្នុងរយៈពេលហុកសិបថ្ងៃគិតពីថ្ងៃទទួលវិក្កយបត្រ',
    'ត្រូវបង់ប្រាក់ក្នុងរយៈពេលហុកសិបថ្ងៃ',
    'ត្រូវបង់ប្រាក់ក្នុងរយៈពេលសាមសិបថ្ងៃ',
  ],
  ['Burmese', 'အသုံးပြုသူသည်ခြောက်ဆယ်ရက်အတွင်းငွေပေးချေရမည်ဖြစ်သည်', 'ခြောက်ဆယ်ရက်အတွင်းငွေပေးချေရမည်', 'သုံးဆယ်ရက်အတွင်းငွေပေးချေရမည်'],
])('a part of a sentence without spaces stands, and a changed word in it does not: %s', (_, source, quote, changed) => {
  const index = buildIndex(pagedDocument(`# 1 Rules\n\n${source}`));
  const statusOf = (text: string): string => findPassage(index, text, { section: null, pages: null }).status;
  expect([statusOf(quote), statusOf(changed)]).toEqual(['stands', 'altered']);
});
