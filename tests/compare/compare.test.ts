import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../src/compare/cause.ts';
import { compareDocuments, makeChange } from '../../src/compare/compare.ts';
import { isSignificant, isSignificantSection, type SectionChange } from '../../src/model/change.ts';
import { type Document, headingText, sectionText } from '../../src/model/document.ts';
import { CHANGE_FORMATS } from '../../src/report/formats.ts';
import { documentOf } from './documents.ts';

const all = { relevant: () => true };

/** A change on one line: status, heading, what it was, and its hunks as `kind: before => after`. */
function line(change: SectionChange): string {
  const was =
    change.status === 'added' || change.status === 'removed'
      ? ''
      : change.previousNumber !== change.number || change.previousTitle !== change.title
        ? ` (was ${headingText({ number: change.previousNumber, title: change.previousTitle ?? '' })})`
        : '';
  const hunks = change.hunks.map(({ kind, before, after, page, flags, otherSection }) => {
    const facts = [kind, ...(page === null ? [] : [`p${page}`]), ...flags.map((flag) => `(${flag})`)];
    return ` | ${facts.join(' ')}${otherSection === null ? '' : ` of ${otherSection}`}: ${before} => ${after}`;
  });
  const counterparts = [
    ...(change.splitFrom === null ? [] : [` from ${change.splitFrom}`]),
    ...(change.joinedInto === null ? [] : [` into ${change.joinedInto}`]),
  ];
  return `${change.status}${change.cosmetic ? ' cosmetic' : ''} ${headingText(change)}${was}${counterparts.join('')}${hunks.join('')}`;
}

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly expected: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'a changed word is one hunk of its section',
    before: '# 1 Duties\n\nThe lamp is lit at dusk.\n\n# 2 Pay\n\nPay is monthly.',
    after: '# 1 Duties\n\nThe lamp is lit at noon.\n\n# 2 Pay\n\nPay is monthly.',
    expected: ['modified 1 Duties | wording: dusk. => noon.'],
  },
  {
    title: 'a changed figure is a number, with the sign that belongs to it',
    before: '# 1 Fog\n\nOf all keepers 64% say so.\n\n# 2 Pay\n\nPay.',
    after: '# 1 Fog\n\nOf all keepers 63% say so.\n\n# 2 Pay\n\nPay.',
    expected: ['modified 1 Fog | number (number): 64% => 63%'],
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
    title: 'a document on other pages has not changed',
    before: '<p1> # 1 Duties\n\nThe lamp.\n\n<p2> # 2 Pay\n\nPay is monthly.',
    after: '<p2> # 1 Duties\n\nThe lamp.\n\n<p3> # 2 Pay\n\nPay is monthly.',
    expected: [],
  },
  {
    title: 'a section inserted before others renumbers them and changes none of their words',
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
    expected: ['moved cosmetic 1 Pay (was 2 Pay)', 'modified 2 Duties (was 1 Duties) | wording: dusk => noon'],
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
    title: 'a section with another title, number and place is recognized by its words',
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
    title: 'sections with the same title are distinguished by the headings above them and by their words',
    before:
      '# 1 Oil\n\n## Example\n\nA lamp of five wicks burns a quart.\n\n# 2 Fog\n\n## Example\n\nThe horn sounds twice.',
    after:
      '# 1 Fog\n\n## Example\n\nThe horn sounds thrice.\n\n# 2 Oil\n\n## Example\n\nA lamp of six wicks burns a quart.',
    expected: [
      'renumbered cosmetic 1 Fog (was 2 Fog)',
      'modified Example | wording (number): twice. => thrice.',
      'moved cosmetic 2 Oil (was 1 Oil)',
      'modified Example | wording (number): five => six',
    ],
  },
  {
    title: 'an added paragraph changes none of its neighbours',
    before: '# Log\n\nFirst as it was.\n\nLast as it was.',
    after: '# Log\n\nFirst as it was.\n\nA new one between.\n\nLast as it was.',
    expected: ['modified Log | wording:  => A new one between.'],
  },
  {
    title: 'a hunk has its page in the newer text, or in the older where words were only removed',
    before: '<p4> # Log\n\nIt is kept with ink.\n\n<p5> It is never lent to any visitor at all.',
    after: '<p6> # Log\n\nIt is kept with chalk.\n\n<p7> It is never lent to any visitor.',
    expected: ['modified Log | wording p6: ink. => chalk. | wording p5: at all => '],
  },
  {
    title: 'a modal verb and a negation are flagged',
    before:
      '# Log\n\nThe keeper may sleep at noon.\n\nVisitors can climb the tower by day.\n\nOil must be bought in May.',
    after:
      '# Log\n\nThe keeper must sleep at noon.\n\nVisitors can’t climb the tower by day.\n\nOil must be bought in June.',
    expected: [
      'modified Log | wording (modal): may => must | wording (negation): can => can’t | wording: May. => June.',
    ],
  },
  {
    title: 'an added negation is flagged, a new paragraph with one is not',
    before: '# Log\n\nIt is lent to visitors of the tower.',
    after:
      '# Log\n\nIt is not lent to visitors of the tower.\n\nIt must never leave the room in which it is kept, and no page of it may be torn out by anyone.',
    expected: [
      'modified Log | wording (negation):  => not | wording:  => It must never leave the room in which it is kept, and no page of it may be torn out by anyone.',
    ],
  },
  {
    title: 'a date in another form is typography, another date is not',
    before: '# Log\n\nIn force from August 28, 2025 on.\n\nRead on 28 August in the tower.\n\nSigned 3 May 2024.',
    after: '# Log\n\nIn force from 28 August 2025 on.\n\nRead on 28, August in the tower.\n\nSigned 4 May 2024.',
    expected: [
      'modified Log | typography:  => 28 | typography: 28, =>  | typography: 28 => 28, | number (number): 3 => 4',
    ],
  },
  {
    title: 'the date of the last update and the year of a copyright are dates',
    before: 'Last updated: May 5, 2025\n\n© 2024 The harbour\n\nIn force from May 5, 2025.',
    after: 'Last updated: June 6, 2025\n\n© 2025 The harbour\n\nIn force from June 6, 2025.',
    expected: ['modified  | date: May 5, => June 6, | date: 2024 => 2025 | wording (number): May 5, => June 6,'],
  },
  {
    title: 'another date beside that of the last update is significant',
    before: '# Terms\n\nLast updated May 1, 2025, in force from June 1, 2025.',
    after: '# Terms\n\nLast updated May 2, 2025, in force from June 3, 2025.',
    expected: ['modified Terms | date: 1, => 2, | number (number): 1, => 3,'],
  },
  {
    title: 'a date by which, from which or until which something holds is significant, however near to "reviewed"',
    before:
      'Claims must be reviewed by May 5, 2026.\n\nPolicy revised in force from May 5\n\nWorks amended on May 5, 2026, are covered.\n\nNext update: May 5, 2026\n\nClaims (revised May 5, 2026) lapse.\n\nEffective and last updated: May 5, 2026\n\nDeadline for claims, updated: May 5, 2026',
    after:
      'Claims must be reviewed by May 6, 2026.\n\nPolicy revised in force from May 9\n\nWorks amended on May 6, 2026, are covered.\n\nNext update: May 6, 2026\n\nClaims (revised May 6, 2026) lapse.\n\nEffective and last updated: May 6, 2026\n\nDeadline for claims, updated: May 6, 2026',
    expected: [
      'modified  | number (number): 5, => 6, | number (number): 5 => 9 | number (number): 5, => 6, | number (number): 5, => 6, | number (number): 5, => 6, | number (number): 5, => 6, | number (number): 5, => 6,',
    ],
  },
  {
    title: 'a year until which a copyright lasts is significant',
    before: 'Works under copyright until 2030 are covered.\n\nCopyright © 2019, 2021–2024 The harbour until 2030',
    after: 'Works under copyright until 2050 are covered.\n\nCopyright © 2019, 2021–2025 The harbour until 2050',
    expected: [
      'modified  | number (number): 2030 => 2050 | date: 2021–2024 => 2021–2025 | number (number): 2030 => 2050',
    ],
  },
  {
    title: 'the third item of a list is no mark of a copyright',
    before: '(c) 2025 tariffs apply.\n\n(c) 2025 The harbour. All rights reserved.',
    after: '(c) 2026 tariffs apply.\n\n(c) 2026 The harbour. All rights reserved.',
    expected: ['modified  | number (number): 2025 => 2026 | date: 2025 => 2026'],
  },
  {
    title: 'statements of the last update, with a short label or beside others',
    before:
      'Privacy policy (updated May 5, 2026)\n\nRevised: 5 May 2026\n\nThis page was last modified on Tuesday, May 5, 2026.\n\nDate of last revision – May 5, 2026\n\nVersion 2.1 | Updated May 5, 2026 | By the keeper',
    after:
      'Privacy policy (updated May 6, 2026)\n\nRevised: 6 May 2026\n\nThis page was last modified on Tuesday, May 6, 2026.\n\nDate of last revision – June 5, 2026\n\nVersion 2.1 | Updated May 6, 2026 | By the keeper',
    expected: [
      'modified cosmetic  | date: 5, => 6, | date: 5 => 6 | date: 5, => 6, | date: May => June | date: 5, => 6,',
    ],
  },
  {
    title: 'a reference that follows a renumbered section or page is only a reference',
    before: '<p1> # 1 Duties\n\nSee Section 2 and Section 9, and page 2.\n\n<p2> # 2 Pay\n\nPay is monthly.',
    after:
      '<p1> # 1 Preface\n\nWhy this was written.\n\n<p2> # 2 Duties\n\nSee Section 3 and Section 8, and page 3.\n\n<p3> # 3 Pay\n\nPay is monthly.',
    expected: [
      'added 1 Preface | wording p1:  => Why this was written.',
      'modified 2 Duties (was 1 Duties) | reference p2: 2 => 3 | number p2 (number): 9, => 8, | reference p2: 2. => 3.',
      'renumbered cosmetic 3 Pay (was 2 Pay)',
    ],
  },
  {
    title: 'a paragraph that moved within its section is a move',
    before: '# Log\n\nInk is black.\n\nPens are steel.\n\nPaper is ruled.',
    after: '# Log\n\nPens are steel.\n\nPaper is ruled.\n\nInk is black.',
    expected: ['modified cosmetic Log | order: Ink is black. =>  | order:  => Ink is black.'],
  },
  {
    title: 'a paragraph that moved to another section is a move, and adds no words to it',
    before:
      '# 1 Oil\n\nOil is bought in spring.\n\nThe horn sounds every ninety seconds while fog lasts.\n\n# 2 Fog\n\nFog is logged.',
    after:
      '# 1 Oil\n\nOil is bought in spring.\n\n# 2 Fog\n\nFog is logged.\n\nThe horn sounds every ninety seconds while fog lasts.',
    expected: [
      'modified cosmetic 1 Oil | order of 2 Fog: The horn sounds every ninety seconds while fog lasts. => ',
      'modified cosmetic 2 Fog | order of 1 Oil:  => The horn sounds every ninety seconds while fog lasts.',
    ],
  },
  {
    title: 'a section cut in two is split',
    before:
      '# 1 Watch\n\nThe watch begins at dusk and ends at dawn.\n\nEach keeper stands four hours and then wakes the next.\n\n# 2 Pay\n\nPay.',
    after:
      '# 1 Watch\n\nThe watch begins at dusk and ends at dawn.\n\n# 2 Relief\n\nEach keeper stands four hours and then wakes the next.\n\n# 3 Pay\n\nPay.',
    expected: [
      'modified cosmetic 1 Watch | order of 2 Relief: Each keeper stands four hours and then wakes the next. => ',
      'added cosmetic 2 Relief from 1 Watch | order of 1 Watch:  => Each keeper stands four hours and then wakes the next.',
      'renumbered cosmetic 3 Pay (was 2 Pay)',
    ],
  },
  {
    title: 'a section put under another is merged into it',
    before:
      '# Watch\n\nThe watch begins at dusk and ends at dawn.\n\n# Relief\n\nEach keeper stands four hours and then wakes the next.',
    after:
      '# Watch\n\nThe watch begins at dusk and ends at dawn.\n\nEach keeper stands four hours and then wakes the next.',
    expected: [
      'modified cosmetic Watch | order of Relief:  => Each keeper stands four hours and then wakes the next.',
      'removed cosmetic Relief into Watch | order of Watch: Each keeper stands four hours and then wakes the next. => ',
    ],
  },
  {
    title: 'a section with other words in another place is both changed and moved',
    before: '# A\n\nOne lamp of brass.\n\n# B\n\nTwo.\n\n# C\n\nThree.\n\n# D\n\nFour.',
    after: '# B\n\nTwo.\n\n# C\n\nThree.\n\n# D\n\nFour.\n\n# A\n\nOne lamp of tin.',
    expected: ['modified A | wording: brass. => tin.'],
  },
  {
    title: 'rows are compared cell by cell, and recognized by their first cell',
    before: '# Oil\n\n| Lamp | Pints | Wicks |\n| North | 12 | 5 |\n| South | 30 | 7 |',
    after: '# Oil\n\n| Lamp | Pints | Wicks |\n| South | 31 | 8 |\n| North | 12 | 6 |',
    expected: [
      'modified Oil | wording: North | 12 | 5 =>  | number (number): 30 => 31 | number (number): 7 => 8 | wording:  => North | 12 | 6',
    ],
  },
  {
    title: 'a new column is new cells',
    before: '# Oil\n\n| Lamp | Wicks |\n| North tower | 5 |',
    after: '# Oil\n\n| Lamp | Pints | Wicks |\n| North tower | 12 | 5 |',
    expected: ['modified Oil | wording:  => | Pints | wording (number):  => | 12'],
  },
  {
    title: 'items are compared one by one',
    before: '# Kit\n\n- A lamp of brass\n- A pail\n- Two wicks of cotton',
    after: '# Kit\n\n- A lamp of tin\n- Two wicks of cotton\n- A ladder',
    expected: ['modified Kit | wording: brass => tin | wording: A pail =>  | wording:  => A ladder'],
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

  it('does not report a contents list with other page numbers', () => {
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
      // The sections themselves show what changed in their headings.
      expect.stringMatching(/^modified cosmetic Contents/),
    ]);
  });

  it('marks a section as relevant where either of its versions is', () => {
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

describe('a paragraph that moves between a watched section and another', () => {
  const PROMISE = 'No keeper is ever sent out in a gale, whatever the harbour asks.';
  const [here, there] = [
    `# 7 Promises\n\nPay is monthly.\n\n${PROMISE}\n\n# 8 Notes\n\nInk is black.`,
    `# 7 Promises\n\nPay is monthly.\n\n# 8 Notes\n\nInk is black.\n\n${PROMISE}`,
  ].map(documentOf);
  const change = (before: Document | undefined, after: Document | undefined, sections: readonly string[]) =>
    makeChange({
      source: { id: 'a', title: 'A', sections },
      from: 'a@1',
      to: 'a@2',
      cause: 'source',
      before: before ?? documentOf(''),
      after: after ?? documentOf(''),
    });

  it.each([
    ['left', here, there],
    ['entered', there, here],
  ])('is significant in the watched one, which it %s', (_, before, after) => {
    const made = change(before, after, ['7']);
    expect(isSignificant(made)).toBe(true);
    expect(made.sections.filter(isSignificantSection).map(({ title, hunks }) => ({ title, hunks }))).toMatchObject([
      { title: 'Promises', hunks: [{ kind: 'wording', otherSection: '8 Notes' }] },
    ]);
    expect(CHANGE_FORMATS.terminal({ change: made, before: documentOf(''), after: documentOf('') })).toMatch(
      /\(moved (?:to|from) “8 Notes”\)/,
    );
  });

  it('is a move where both or none are watched', () => {
    for (const sections of [[], ['7', '8'], ['9']]) expect(isSignificant(change(here, there, sections))).toBe(false);
  });

  it('is significant where it was all of a section', () => {
    const alone = documentOf(`# 7 Promises\n\n${PROMISE}\n\n# 8 Notes\n\nInk is black, and paper is ruled by hand.`);
    const joined = documentOf(`# 8 Notes\n\nInk is black, and paper is ruled by hand.\n\n${PROMISE}`);
    expect(isSignificant(change(alone, joined, ['7']))).toBe(true);
    expect(isSignificant(change(joined, alone, ['7']))).toBe(true);
  });
});

describe('causeOf', () => {
  it.each([
    ['html/1', 'html/1', 'source'],
    ['html/1', 'html/2', 'extractor'],
    ['html/2', 'pdf/3', 'source'],
  ])('%s and %s: %s', (before, after, cause) => {
    expect(causeOf({ extractor: before }, { extractor: after })).toBe(cause);
  });
});

describe('makeChange', () => {
  it('names the source and the snapshots, and takes the relevant sections from the source', () => {
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

/** What stays comparable with the versions swapped: all but place and page, which are those of the newer text. */
function comparable(change: SectionChange) {
  const { number, title, status, previousNumber, previousTitle, moved, cosmetic, splitFrom, joinedInto } = change;
  const now = status === 'removed' ? null : headingText({ number, title });
  const old = status === 'added' ? null : headingText({ number: previousNumber, title: previousTitle ?? '' });
  return { now, old, status, moved, cosmetic, splitFrom, joinedInto, text: textsOf(change.edits) };
}

/** The shared texts, and between two of them what was removed and what was added. */
function textsOf(edits: SectionChange['edits']): string[][] {
  const texts: string[][] = [['', '', '']];
  for (const { kind, text } of edits) {
    if (kind === 'same') texts.push([text, '', '']);
    else {
      const [same = '', removed = '', added = ''] = texts.pop() ?? [];
      texts.push(kind === 'removed' ? [same, removed + text, added] : [same, removed, added + text]);
    }
  }
  return texts;
}

function keyOf({
  now,
  old,
  status,
  moved,
  cosmetic,
  splitFrom,
  joinedInto,
  text,
}: ReturnType<typeof comparable>): string {
  return JSON.stringify([now, old, status, moved, cosmetic, splitFrom, joinedInto, text]);
}

/** The change with the versions swapped. */
function swapped(change: SectionChange): ReturnType<typeof comparable> {
  const { now, old, status, splitFrom, joinedInto, text, ...rest } = comparable(change);
  const other = { added: 'removed', removed: 'added' } as const;
  return {
    now: old,
    old: now,
    status: status === 'added' || status === 'removed' ? other[status] : status,
    ...rest,
    splitFrom: joinedInto,
    joinedInto: splitFrom,
    text: text.map(([same = '', removed = '', added = '']) => [same, added, removed]),
  };
}

describe('properties of a comparison', () => {
  it('a document does not differ from itself', () => {
    fc.assert(
      fc.property(sections, (list) => {
        expect(compareDocuments(write(list), write(list), all)).toEqual([]);
      }),
    );
  });

  it('the edits of each section give its old text and its new text, and no section is lost', () => {
    fc.assert(
      fc.property(sections, sections, (one, other) => {
        const [before, after] = [write(one), write(other)];
        const changes = compareDocuments(before, after, all);
        const old = new Set(before.sections.map(sectionText));
        const now = new Set(after.sections.map(sectionText));
        for (const { edits } of changes) {
          const without = (kind: string): string =>
            edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
          expect(old.has(without('added')) || without('added') === '').toBe(true);
          expect(now.has(without('removed')) || without('removed') === '').toBe(true);
        }
        const count = (status: string): number => changes.filter((change) => change.status === status).length;
        expect(before.sections.length - count('removed')).toBe(after.sections.length - count('added'));
      }),
    );
  });

  it('swapping the inputs swaps additions and deletions', () => {
    fc.assert(
      fc.property(sections, sections, (one, other) => {
        const [before, after] = [write(one), write(other)];
        const there = compareDocuments(before, after, all).map((change) => keyOf(swapped(change)));
        const back = compareDocuments(after, before, all).map((change) => keyOf(comparable(change)));
        expect(there.sort()).toEqual(back.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('the changes turn the older document into the newer', () => {
    fc.assert(
      fc.property(sections, sections, (one, other) => {
        const [before, after] = [write(one), write(other)];
        const changes = compareDocuments(before, after, all);
        const headings = (document: Document): string[] =>
          document.sections.map((each) => `${headingText(each)}\n${sectionText(each)}`);
        const textWithout = (change: SectionChange, kind: string): string =>
          change.edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
        const left = headings(before);
        for (const change of changes) {
          if (change.status === 'added') continue;
          const old = { number: change.previousNumber, title: change.previousTitle ?? '' };
          const at = left.indexOf(`${headingText(old)}\n${textWithout(change, 'added')}`);
          expect(at).toBeGreaterThanOrEqual(0);
          left.splice(at, 1);
        }
        for (const change of changes) {
          if (change.status !== 'removed') left.push(`${headingText(change)}\n${textWithout(change, 'removed')}`);
        }
        expect(left.sort()).toEqual(headings(after).sort());
      }),
    );
  });

  it('a shuffled section has moved paragraphs and no other words', () => {
    const distinct = fc.uniqueArray(paragraph, { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(
        distinct.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const of = (paragraphs: readonly string[]): Document => write([{ level: 1, title: 'Log', paragraphs }]);
          for (const { cosmetic, hunks } of compareDocuments(of(list), of(shuffled), all)) {
            expect(cosmetic).toBe(true);
            expect(hunks.filter(({ kind }) => kind !== 'order' && kind !== 'typography')).toEqual([]);
          }
        },
      ),
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

describe('large and unusual documents are compared correctly', () => {
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
    ['a line of 200 kB with every third word changed', line, every(line, 3)],
    ['a line of 200 kB without a space', 'a'.repeat(200_000), `${'a'.repeat(100_000)}b${'a'.repeat(99_000)}`],
    ['five megabytes with a few changed words', prose(900_000, 5), every(prose(900_000, 5), 5_003)],
    ['a thousand equal paragraphs, one less', 'Same.\n\n'.repeat(1_000), 'Same.\n\n'.repeat(999)],
    ['a thousand equal paragraphs, each changed', 'Same words.\n\n'.repeat(1_000), 'Same word.\n\n'.repeat(1_000)],
    [
      'two thousand paragraphs, each changed',
      paragraphs.join('\n\n'),
      paragraphs.map((text) => every(text, 30)).join('\n\n'),
    ],
    ['two thousand paragraphs in reverse order', paragraphs.join('\n\n'), paragraphs.toReversed().join('\n\n')],
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
      const without = (kind: string): string => edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
      expect(oldTexts.has(without('added'))).toBe(true);
      expect(newTexts.has(without('removed'))).toBe(true);
    }
  });
});
