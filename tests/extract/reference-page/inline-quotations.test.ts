import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineQuotations } from '../../../src/extract/reference-page/inline-quotations.ts';
import { pairQuotationMarks } from '../../../src/extract/reference-page/pair-quotation-marks.ts';

/** Nine words. */
const K = 'The keeper shall not leave the tower before dawn';
const L = 'Boats wait in the harbour until the horn sounds';
const Z = '守塔人不得在黎明之前离开灯塔，并且必须记录夜间看到的每一盏灯';

const quotesIn = (text: string): string[] => inlineQuotations(text).map(({ quote }) => quote);

/** The marks of each language around the same words. */
const MARKS: Readonly<Record<string, readonly [open: string, close: string]>> = {
  'English, Chinese': ['“', '”'],
  'British English': ['‘', '’'],
  'German, Czech': ['„', '“'],
  'Polish, Romanian, Hungarian': ['„', '”'],
  'German books, Danish': ['»', '«'],
  'Spanish, Russian, Swiss': ['«', '»'],
  French: ['«\u00A0', '\u00A0»'],
  'French, narrow spaces': ['«\u202F', '\u202F»'],
  'French, plain spaces': ['« ', ' »'],
  'Swedish, Finnish': ['”', '”'],
  'Finnish books': ['»', '»'],
  'German, nested': ['‚', '‘'],
  'French, nested': ['‹', '›'],
  'German books, nested': ['›', '‹'],
  'Japanese, Chinese': ['「', '」'],
  'Japanese, nested': ['『', '』'],
  'half-width': ['｢', '｣'],
  'upright lines': ['﹁', '﹂'],
  'Japanese horizontal': ['〝', '〟'],
  typed: ['"', '"'],
  'typed, single': ["'", "'"],
  'typed twice': ["''", "''"],
  TeX: ['``', "''"],
  'closed with the opening mark': ['“', '“'],
  'opened as in German, closed as typed': ['„', '"'],
  'opened as in print, closed as typed': ['“', '"'],
};

describe('the marks of any language give the same quotations', () => {
  test.each(Object.entries(MARKS))('%s', (_, [open, close]) => {
    const quoted = (words: string): string => open + words + close;
    expect(quotesIn(quoted(K))).toEqual([K]);
    expect(quotesIn(`It says ${quoted(K)}, and (${quoted(L)}).`)).toEqual([K, L]);
    expect(quotesIn(`${quoted(K)} – ${quoted('three short words')} – ${quoted(L)}`)).toEqual([K, L]);
    expect(quotesIn(`${quoted(`${K}!`)} ${quoted(`${L}.`)}`)).toEqual([`${K}!`, `${L}.`]);
  });

  test('with words of any kind', () => {
    const word = fc.constantFrom(
      'keeper',
      'don’t',
      'boats,',
      'dawn.',
      '42',
      'Wärter',
      'café;',
      '(a',
      'b)',
      'ß',
      'fog —',
    );
    const words = fc.array(word, { minLength: 8, maxLength: 30 }).map((each) => each.join(' '));
    const marks = fc.constantFrom(...Object.values(MARKS));
    fc.assert(
      fc.property(words, words, words, marks, (before, quote, after, [open, close]) => {
        // A figure before a mark may be one in inches, two figures after an apostrophe a year.
        fc.pre(!/\d$|^\d\d /.test(quote));
        expect(quotesIn(`${before} ${open}${quote}${close} ${after}`)).toEqual([quote]);
      }),
    );
  });

  test.each([
    ['Chinese in “ ”', `文件说“${Z}”，意思很清楚。`, [Z]],
    ['Chinese in 「 」', `文件说「${Z}」意思很清楚。`, [Z]],
    ['Chinese in straight marks', `文件说"${Z}"又说"${Z}"。`, [Z, Z]],
    ['Chinese in ” ”', `文件说”${Z}”，又说”${Z}”。`, [Z, Z]],
    ['Korean with a particle', '그는 “등대지기는 해가 뜨기 전에 탑을 떠나지 않는다”라고 말했다.', 1],
    ['Korean in straight marks', '그는 "등대지기는 해가 뜨기 전에 탑을 떠나지 않는다"라고 말했다.', 1],
    ['Thai', 'เขากล่าวว่า “มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติ” ในปีนั้น', 1],
    ['a short Chinese term', '所谓“守塔人的义务”并不清楚。', 0],
    ['a short Korean term', '이른바 “등대지기의 의무”는 분명하지 않다.', 0],
    ['a short Thai term', 'คำว่า “สิทธิมนุษยชน” ไม่ชัดเจน', 0],
    ['words and signs together', '文件说“使用 the GPT 模型 on any 数据 always 必须记录”。', 1],
  ])('%s', (_, text, expected) => {
    const found = quotesIn(text);
    expect(typeof expected === 'number' ? found.length : found).toEqual(expected);
  });
});

describe('what is no quotation, and what is one', () => {
  test.each<[name: string, text: string, quotes: string[]]>([
    ['mentioned words', 'the word "safe" is used of methods that have no "effect" on anything', []],
    [
      'mentioned words with a long way between',
      '"use" appears in section 271(a) of the code and has been so; "copy" too',
      [],
    ],
    [
      'a possessive, decades and elisions',
      "the users' rights of the '90s, rock 'n' roll and 'tis the dogs' only food bowl now",
      [],
    ],
    ['typeset apostrophes', 'the users’ rights of the ‘90s, rock ’n’ roll and all the dogs’ only food bowls now', []],
    ['inches and feet', `a 6" pipe that the keeper bought for his lamp and an 8" pipe, 5' long and 6' wide`, []],
    ['inches in a quotation', `"${K} with a 6" pipe and a lamp"`, [`${K} with a 6" pipe and a lamp`]],
    ['a figure before the closing mark', `"${K} in 1999" and "${L}"`, [`${K} in 1999`, L]],
    ['a possessive in a quotation', `‘The users’ rights and ${K}’ he said`, [`The users’ rights and ${K}`]],
    ['a plural at the end of a quotation', `‘${K} and the stairs’ it says, and ‘${L}’`, [`${K} and the stairs`, L]],
    ['attributes', 'rel="the keeper shall not leave the tower before dawn"', []],
    ['arrows of a breadcrumb', 'Home » Docs » The keeper shall not leave the tower » Before dawn » Rules', []],
    ['an abbreviation in Hebrew', 'ער"ן עזרה ראשונה נפשית בטלפון לכל מי שצריך את זה עכשיו ער"ן', []],
    ['a mark that is never closed', `It says “never and then “${K}” and more words follow this`, [K]],
    ['a mark that is never opened', `It says never” and then “${K}” and more words follow`, [K]],
    ['a straight mark that is never opened', `It says never" and then "${K}" and more words follow`, [K]],
    ['a stray mark inside', `“The keeper „shall not leave the tower before dawn” and “${L}”`, [L]],
    ['marks that cross', `«The keeper “shall not leave the tower» before dawn” and “${L}”`, [L]],
    ['an apostrophe that crosses', `“${K} 'and” never' “${L}”`, [`${K} 'and`, L]],
    ['a dash before a closing mark', `"${K}—" he began, "${L}"`, [`${K}—`, L]],
    ['a dash before an opening mark', `he began—"${K}"—and went`, [K]],
    ['a colon without a space', `it says:"${K}" and it says:“${L}”`, [K, L]],
    ['an apostrophe before an opening mark', `c’est l’« ${K} » et l’«${L}»`, [K, L]],
    ['an insertion at either end', `"[T]he ${K} [...]" and “… ${L} …”`, [`[T]he ${K} [...]`, `… ${L} …`]],
    ['a note behind it', `“${K}”⁴ and „${L}“[4] and "${K}"* and '${L}'(p. 1)`, [K, L, K, L]],
    ['two quotations side by side', `"${K}" "${L}"`, [K, L]],
    ['a sentence in two pieces', `“${K},” he said, “${L}.”`, [`${K},`, `${L}.`]],
    ['one of 3,000 characters', `“${'a '.repeat(1499)}ab”`, [`${'a '.repeat(1499)}ab`]],
    ['one of 3,001 characters, and those in it', `“${'a '.repeat(1480)} ‘${K}’ ok”`, [K]],
  ])('%s', (_, text, quotes) => {
    expect(quotesIn(text)).toEqual(quotes);
  });

  test.each<[name: string, words: string]>([
    ['single in double', `${K} ‘never’ and ‘${L}’ again`],
    ['straight in typeset', `${K} "never" and '${L}' again`],
    ['double in double', `${K} “never” and “${L}” again`],
    ['of another language', `${K} «never» and „${L}“ again`],
  ])('nested marks belong to the outer quotation: %s', (_, words) => {
    expect(quotesIn(`It says “${words}” and more.`)).toEqual([words]);
  });

  test.each([
    ['German', `„${K} ‚nie‘ und ‚${L}‘ auch“`],
    ['German books', `»›Nie‹ sagte er, ${K} ›${L}‹«`],
    ['French', `« ${K} « jamais » et « ${L} » aussi »`],
    ['Swedish', `”${K} ’aldrig’ och ’${L}’ här”`],
    ['Japanese', `「${Z}『${Z}』${Z}」`],
    ['typed', `"'Never,' he said, '${K}.'"`],
    ['typed inside out', `'"Never," he said, "${K}."'`],
  ])('nested marks in %s belong to the outer quotation', (_, text) => {
    expect(inlineQuotations(`x ${text} y`)).toEqual([
      { quote: text.slice(1, -1).trim(), start: 2, end: text.length + 2 },
    ]);
  });
});

describe('a quotation that goes on in the next paragraph', () => {
  test.each<[name: string, text: string, quotes: string[]]>([
    ['is one to the end of the text', `“${K}. ${L}.`, [`${K}. ${L}.`]],
    ['in French', `« ${K}. ${L}.`, [`${K}. ${L}.`]],
    ['with other marks inside', `“${K}. ‘${L}.’ It’s so.`, [`${K}. ‘${L}.’ It’s so.`]],
    ['not with another mark of the same kind', `“Safe is a word. It says “${K}” and so on.`, [K]],
    ['not in the middle of the text', `He says “${K}. ${L}.`, []],
    ['not after an apostrophe', `‘Fraid ${K}. ${L}.`, []],
    ['not after an arrow', `» ${K}. ${L}.`, []],
  ])('%s', (_, text, quotes) => {
    expect(quotesIn(text)).toEqual(quotes);
  });
});

describe('any text', () => {
  const part = fc.oneof(
    fc.constantFrom(...'“”„"‘’‚\'«»‹›「」『』', "''", '``'),
    fc.constantFrom(' ', ' ', ' ', '.', ',', ' – ', '(', ')', '—', '守', '6', 's', 'ㅋ'),
    fc.constantFrom(K, L, 'words', 'boats'),
  );
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));

  test('has quotations from mark to mark, in order and apart', () => {
    const mark = /^(?:''|``|[“”„"‘’‚'«»‹›「」『』])/;
    fc.assert(
      fc.property(text, (each) => {
        let last = 0;
        for (const { quote, start, end } of inlineQuotations(each)) {
          const whole = each.slice(start, end);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(whole).toMatch(mark);
          expect(whole).toContain(quote);
          const opened = mark.exec(whole)?.[0].length ?? 0;
          const isOpenEnded = start === 0 && end === each.length && whole.slice(opened).trim() === quote;
          if (!isOpenEnded) expect(whole.slice(whole.lastIndexOf(quote) + quote.length).trim()).toMatch(mark);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('has no quotation in which a quotation is left open', () => {
    fc.assert(
      fc.property(text, (each) => {
        const { pairs } = pairQuotationMarks(each);
        for (const { start, end } of inlineQuotations(each)) {
          for (const { index } of each.slice(start, end).matchAll(/[「『„]/g)) {
            const isWhole = start === 0 && end === each.length;
            expect(isWhole || pairs.some((pair) => pair.start === start + index && pair.end <= end)).toBe(true);
          }
        }
      }),
      // The last mark closes the first only for want of a better one, and may not take the corner with it.
      { examples: [[` "${K}『“`]] },
    );
  });

  test('has no pairs that cross', () => {
    fc.assert(
      fc.property(text, (each) => {
        const { pairs } = pairQuotationMarks(each);
        for (const one of pairs) {
          for (const other of pairs) {
            const crosses = one.start < other.start && other.start < one.end && one.end < other.end;
            expect(crosses).toBe(false);
          }
        }
      }),
    );
  });

  test('without marks adds no quotation before or after one', () => {
    const plain = fc.stringMatching(/^[a-zA-Zäé守\d .,;:!?()[\]–—-]{0,60}$/);
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        expect(quotesIn(before)).toEqual([]);
        expect(quotesIn(`${before} “${K}” ${after}`)).toEqual([K]);
      }),
    );
  });

  test.each(['“', '"', '«»', '「', '“ "', " '", '”“', '"a', "'''", '“”', '(“', '‘a '])(
    'of a hundred thousand marks is searched: %s',
    (marks) => {
      expect(inlineQuotations(marks.repeat(100_000 / marks.length)).length).toBeLessThan(100_000);
    },
  );
});
