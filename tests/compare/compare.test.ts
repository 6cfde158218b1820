import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDocuments, makeChange } from '../../src/compare/compare.ts';
import type { SectionChange } from '../../src/model/change.ts';
import { type Document, headingText, sectionText } from '../../src/model/document.ts';
import { documentOf } from './documents.ts';

const all = { relevant: () => true };

/** A change on one line: status, heading, what it was, and its places as `kind: before => after`. */
function line(change: SectionChange): string {
  const was =
    change.status === 'added' || change.status === 'removed'
      ? ''
      : change.previousNumber !== change.number || change.previousTitle !== change.title
        ? ` (was ${headingText({ number: change.previousNumber, title: change.previousTitle ?? '' })})`
        : '';
  const places = change.hunks.map(({ kind, before, after, page }) => {
    return ` | ${kind}${page === null ? '' : ` p${page}`}: ${before} => ${after}`;
  });
  return `${change.status}${change.cosmetic ? ' cosmetic' : ''} ${headingText(change)}${was}${places.join('')}`;
}

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly expected: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'a changed word is one place in its section',
    before: '# 1 Duties\n\nThe lamp is lit at dusk.\n\n# 2 Pay\n\nPay is monthly.',
    after: '# 1 Duties\n\nThe lamp is lit at noon.\n\n# 2 Pay\n\nPay is monthly.',
    expected: ['modified 1 Duties | wording: dusk. => noon.'],
  },
  {
    title: 'a changed figure is a number, with the sign that belongs to it',
    before: '# 1 Fog\n\nOf all keepers 64% say so.\n\n# 2 Pay\n\nPay.',
    after: '# 1 Fog\n\nOf all keepers 63% say so.\n\n# 2 Pay\n\nPay.',
    expected: ['modified 1 Fog | number: 64% => 63%'],
  },
  {
    title: 'quotation marks, dashes and spaces are typography and cosmetic',
    before: '# Log\n\nIt\'s "kept" - always - by hand.',
    after: '# Log\n\nIt’s “kept” — always — by hand.',
    expected: ['modified cosmetic Log | typography: It\'s "kept" - => It’s “kept” — | typography: - => —'],
  },
  {
    title: 'a paragraph cut in two is typography',
    before: '# Log\n\nOne is here. Two is there.',
    after: '# Log\n\nOne is here.\n\nTwo is there.',
    expected: ['modified cosmetic Log | typography: here. Two => here.\n\nTwo'],
  },
  {
    title: 'pages that moved by one are no change',
    before: '<p1> # 1 Duties\n\nThe lamp.\n\n<p2> # 2 Pay\n\nPay is monthly.',
    after: '<p2> # 1 Duties\n\nThe lamp.\n\n<p3> # 2 Pay\n\nPay is monthly.',
    expected: [],
  },
  {
    title: 'a section inserted before them renumbers the others and changes none of their words',
    before: '# 1 Duties\n\nThe lamp.\n\n# 2 Pay\n\nPay is monthly.',
    after: '# 1 Preface\n\nWhy this was written.\n\n# 2 Duties\n\nThe lamp.\n\n# 3 Pay\n\nPay is monthly.',
    expected: [
      'added 1 Preface | wording:  => Why this was written.',
      'renumbered cosmetic 2 Duties (was 1 Duties)',
      'renumbered cosmetic 3 Pay (was 2 Pay)',
    ],
  },
  {
    title: 'a section renumbered and changed is one change, not two',
    before: '# 1 Duties\n\nThe lamp is lit at dusk every day.\n\n# 2 Pay\n\nPay is monthly.',
    after: '# 1 Pay\n\nPay is monthly.\n\n# 2 Duties\n\nThe lamp is lit at noon every day.',
    expected: ['renumbered cosmetic 1 Pay (was 2 Pay)', 'modified 2 Duties (was 1 Duties) | wording: dusk => noon'],
  },
  {
    title: 'a section in another place is moved',
    before: '# A\n\nOne.\n\n# B\n\nTwo.\n\n# C\n\nThree.\n\n# D\n\nFour.',
    after: '# B\n\nTwo.\n\n# C\n\nThree.\n\n# D\n\nFour.\n\n# A\n\nOne.',
    expected: ['moved cosmetic A'],
  },
  {
    title: 'a new title over the same words is a change of the section',
    before: '# 1 Pay\n\nPay is monthly and is brought by boat.\n\n# 2 Rest\n\nOne day in seven.',
    after: '# 1 Wages\n\nPay is monthly and is brought by boat.\n\n# 2 Rest\n\nOne day in seven.',
    expected: ['modified 1 Wages (was 1 Pay)'],
  },
  {
    title: 'a section with another title, number and place is known by its words',
    before: '# 1 Pay\n\nPay is monthly and is brought by boat in a sealed box.\n\n# 2 Rest\n\nOne day in seven.',
    after: '# 1 Rest\n\nOne day in seven.\n\n# 2 Wages\n\nPay is weekly and is brought by boat in a sealed box.',
    expected: ['renumbered cosmetic 1 Rest (was 2 Rest)', 'modified 2 Wages (was 1 Pay) | wording: monthly => weekly'],
  },
  {
    title: 'a removed section stands where it stood',
    before: '# A\n\nOne.\n\n# B\n\nTwo is longer.\n\n# C\n\nThree.',
    after: '# A\n\nOne.\n\n# C\n\nThree.\n\n# D\n\nQuite other words.',
    expected: ['removed B | wording: Two is longer. => ', 'added D | wording:  => Quite other words.'],
  },
  {
    title: 'sections of one title are told apart by what stands around and in them',
    before:
      '# 1 Oil\n\n## Example\n\nA lamp of five wicks burns a quart.\n\n# 2 Fog\n\n## Example\n\nThe horn sounds twice.',
    after:
      '# 1 Fog\n\n## Example\n\nThe horn sounds thrice.\n\n# 2 Oil\n\n## Example\n\nA lamp of six wicks burns a quart.',
    expected: [
      'renumbered cosmetic 1 Fog (was 2 Fog)',
      'modified Example | wording: twice. => thrice.',
      'moved cosmetic 2 Oil (was 1 Oil)',
      'modified Example | wording: five => six',
    ],
  },
  {
    title: 'an added paragraph leaves its neighbours alone',
    before: '# Log\n\nFirst as it was.\n\nLast as it was.',
    after: '# Log\n\nFirst as it was.\n\nA new one between.\n\nLast as it was.',
    expected: ['modified Log | wording:  => A new one between.'],
  },
  {
    title: 'a place has the page of the newer text, or of the older where words are gone',
    before: '<p4> # Log\n\nIt is kept with ink.\n\n<p5> It is never lent to any visitor at all.',
    after: '<p6> # Log\n\nIt is kept with chalk.\n\n<p7> It is never lent to any visitor.',
    expected: ['modified Log | wording p6: ink. => chalk. | wording p5: at all => '],
  },
  {
    title: 'words before the first heading are a section too',
    before: 'Printed in May.\n\n# Log\n\nInk.',
    after: 'Printed in June.\n\n# Log\n\nInk.',
    expected: ['modified  | wording: May. => June.'],
  },
];

describe('compareDocuments', () => {
  it.each(CASES)('$title', ({ before, after, expected }) => {
    expect(compareDocuments(documentOf(before), documentOf(after), all).map(line)).toEqual(expected);
  });

  it('takes a contents list with other page numbers for the same list', () => {
    const list = (document: Document, rows: readonly string[]): Document => {
      const blocks = rows.map((text) => ({ kind: 'row' as const, text, page: 1, pageEnd: 1 }));
      const [first] = documentOf(`# Contents\n\n${rows.join('\n\n')}`).sections;
      return first
        ? { ...document, sections: [{ ...first, kind: 'contents', blocks }, ...document.sections] }
        : document;
    };
    const body = documentOf('# 1 Duties\n\nThe lamp.');
    const old = list(body, ['1 Duties .... 3', '2 Pay 11']);
    expect(compareDocuments(old, list(body, ['1 Duties .... 4', '2 Pay 12']), all)).toEqual([]);
    expect(compareDocuments(old, list(body, ['1 Duties .... 4', '3 Pay 12']), all).map(line)).toEqual([
      expect.stringMatching(/^modified cosmetic Contents/),
    ]);
    expect(compareDocuments(old, list(body, ['1 Duties .... 4', '2 Wages 12']), all).map(line)).toEqual([
      expect.stringMatching(/^modified Contents/),
    ]);
  });

  it('says which sections are relevant, those that came from one or went from one too', () => {
    const before = documentOf('# 1 Duties\n\nOld words here.\n\n# 2 Pay\n\nOld pay.\n\n# 3 Rest\n\nOld rest.');
    const after = documentOf('# 1 Duties\n\nNew words here.\n\n# 2 Rest\n\nNew rest.');
    const changes = compareDocuments(before, after, { relevant: ({ number }) => number === '2' });
    expect(changes.map(({ title, relevant }) => `${title} ${relevant}`)).toEqual([
      'Duties false',
      'Pay true',
      'Rest true',
    ]);
  });
});

describe('makeChange', () => {
  it('names the source and the snapshots and asks the source for its relevant sections', () => {
    const change = makeChange({
      source: { id: 'charter', title: 'Charter', sections: ['2'] },
      from: 'charter@1',
      to: 'charter@2',
      cause: 'source',
      before: documentOf('# 1 Duties\n\nOld.\n\n# 2 Pay\n\nOld.'),
      after: documentOf('# 1 Duties\n\nNew.\n\n# 2 Pay\n\nNew.'),
    });
    expect(change).toMatchObject({ source: 'charter', title: 'Charter', from: 'charter@1', to: 'charter@2' });
    expect(change.sections.map(({ relevant }) => relevant)).toEqual([false, true]);
  });
});

const word = fc.constantFrom('lamp', 'keeper', 'fog', 'the', 'of', 'tide', '“oil”', '64%', 'horn', '—', 'wick');
const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const section = fc.record({
  level: fc.integer({ min: 1, max: 3 }),
  title: fc.constantFrom('Duties', 'Pay', 'Rest', '1 Oil', '1.1 Fog', '2 Tide', 'Example'),
  paragraphs: fc.array(paragraph, { maxLength: 4 }),
});
const sections = fc.array(section, { maxLength: 7 });
type Written = { level: number; title: string; paragraphs: readonly string[] };
const write = (list: readonly Written[]): Document =>
  documentOf(
    list.map((each) => [`${'#'.repeat(each.level)} ${each.title}`, ...each.paragraphs].join('\n\n')).join('\n\n'),
  );

describe('the laws of comparison', () => {
  it('a document and itself do not differ', () => {
    fc.assert(
      fc.property(sections, (list) => {
        expect(compareDocuments(write(list), write(list), all)).toEqual([]);
      }),
    );
  });

  it('the edits of each section are its old text and its new text, and nothing changed is left out', () => {
    fc.assert(
      fc.property(sections, sections, (one, other) => {
        const [before, after] = [write(one), write(other)];
        const changes = compareDocuments(before, after, all);
        const old = new Set(before.sections.map(sectionText));
        const now = new Set(after.sections.map(sectionText));
        for (const { edits } of changes) {
          const side = (kind: string): string =>
            edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
          expect(old.has(side('added')) || side('added') === '').toBe(true);
          expect(now.has(side('removed')) || side('removed') === '').toBe(true);
        }
        const count = (status: string): number => changes.filter((change) => change.status === status).length;
        expect(before.sections.length - count('removed')).toBe(after.sections.length - count('added'));
      }),
    );
  });

  it('what was added one way was removed the other way', () => {
    fc.assert(
      fc.property(sections, sections, (one, other) => {
        const [before, after] = [write(one), write(other)];
        const of = (changes: readonly SectionChange[], status: string): number =>
          changes.filter((change) => change.status === status).length;
        const there = compareDocuments(before, after, all);
        const back = compareDocuments(after, before, all);
        expect(of(there, 'added')).toBe(of(back, 'removed'));
        expect(of(there, 'removed')).toBe(of(back, 'added'));
      }),
    );
  });

  it('a shuffled document has moved sections and no others', () => {
    const distinct = fc.uniqueArray(paragraph, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(
        distinct.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const of = (paragraphs: readonly string[]): Document =>
            write(paragraphs.map((text) => ({ level: 1, title: `Of ${list.indexOf(text)}`, paragraphs: [text] })));
          const changes = compareDocuments(of(list), of(shuffled), all);
          expect(changes.filter(({ status, cosmetic }) => status !== 'moved' || !cosmetic)).toEqual([]);
        },
      ),
    );
  });
});

describe('large and strange documents are compared rightly', () => {
  const prose = (words: number, seed: number): string =>
    Array.from({ length: words }, (_, at) => `w${(((at + seed) * 7919) ^ (at * seed)) % 6007}`).join(' ');
  const every = (text: string, step: number): string =>
    text
      .split(' ')
      .map((each, at) => (at % step === 0 ? `x${at}` : each))
      .join(' ');
  const line = prose(35_000, 3);
  const paragraphs = Array.from({ length: 2_000 }, (_, at) => prose(120, at));
  const numbered = Array.from(
    { length: 3_000 },
    (_, at) => `# Title ${prose(3, at)} ${at}\n\n${prose(60, at)} end ${at}`,
  );
  const cases: readonly [title: string, before: string, after: string][] = [
    ['a line of 200 kB with every third word other', line, every(line, 3)],
    ['a line of 200 kB without a space', 'a'.repeat(200_000), `${'a'.repeat(100_000)}b${'a'.repeat(99_000)}`],
    ['a thousand equal paragraphs, one less', 'Same.\n\n'.repeat(1_000), 'Same.\n\n'.repeat(999)],
    ['a thousand equal paragraphs, each changed', 'Same words.\n\n'.repeat(1_000), 'Same word.\n\n'.repeat(1_000)],
    [
      'two thousand paragraphs, each changed',
      paragraphs.join('\n\n'),
      paragraphs.map((text) => every(text, 30)).join('\n\n'),
    ],
    ['two thousand paragraphs turned round', paragraphs.join('\n\n'), paragraphs.toReversed().join('\n\n')],
    [
      'three thousand sections, each changed',
      numbered.join('\n\n'),
      numbered.map((text) => text.replace(' end', ' stop')).join('\n\n'),
    ],
  ];
  it.each(cases)('%s', (_, before, after) => {
    const [old, now] = [documentOf(before), documentOf(after)];
    const changes = compareDocuments(old, now, all);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ status }) => status === 'modified')).toBe(true);
    const oldTexts = new Set(old.sections.map(sectionText));
    const newTexts = new Set(now.sections.map(sectionText));
    for (const { edits } of changes) {
      const side = (kind: string): string => edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
      expect(oldTexts.has(side('added'))).toBe(true);
      expect(newTexts.has(side('removed'))).toBe(true);
    }
  });
});
