import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareDocuments, makeChange } from '../../src/compare/compare.ts';
import { type BulkEdit, type Change, isSignificant, type SectionChange } from '../../src/model/change.ts';
import { headingText, sectionText } from '../../src/model/document.ts';
import { CHANGE_FORMATS } from '../../src/report/formats.ts';
import { changeSubject } from '../../src/report/mail/subject.ts';
import { documentOf } from './documents.ts';

const EMPTY = documentOf('');

function changeOf(before: string, after: string, sections: readonly string[] = []): Change {
  const source = { id: 'charter', title: 'Charter', sections };
  const [old, now] = [documentOf(before), documentOf(after)];
  return makeChange({ source, from: 'charter@1', to: 'charter@2', cause: 'source', before: old, after: now });
}

/** A bulk edit on one line. */
function line(edit: BulkEdit, { sections }: Change): string {
  const values =
    'before' in edit ? `: ${[edit.before, edit.after].map((value) => value?.toString()).join(' => ')}` : '';
  const flags = 'flags' in edit ? edit.flags.map((flag) => ` (${flag})`).join('') : '';
  const places = new Set(
    edit.parts.map(({ section }) => headingText(sections[section] ?? { number: null, title: '?' })),
  );
  return `${edit.kind} ${edit.parts.length}${flags}${values} | ${[...places].join(', ')}`;
}

/** What a reader sees: the report without its first two lines. */
function reportOf(change: Change, all = false): string {
  return CHANGE_FORMATS.terminal({ change, before: EMPTY, after: EMPTY, all }).split('\n').slice(2).join('\n').trim();
}

const CLAUSES = ['The lamp is lit at dusk.', 'The horn sounds in fog.', 'Pay is brought by boat.', 'Ink is black.'];
const list = (label: (at: number) => string, clauses = CLAUSES): string =>
  clauses.map((clause, at) => `${label(at)}${clause}`).join('\n\n');
const LETTERS = 'abcdefgh';

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly string[];
  readonly significant: boolean;
  /** The summary line, or the whole report. */
  readonly report: string;
}

const CASES: readonly Case[] = [
  {
    title: 'paragraphs that gained numbers are one line',
    before: `# A. Duties\n\n${list(() => '')}\n\n# B. Rest\n\nOne day in seven.\n\nNo more.`,
    after: `# A. Duties\n\n${list((at) => `A.${at + 1}. `)}\n\n# B. Rest\n\nB.1. One day in seven.\n\nB.2. No more.`,
    edits: ['numbers-added 6:  => A.1,B.2 | A. Duties, B. Rest'],
    significant: true,
    report: '1 change: 6 paragraphs gained a number (A.1 to B.2); no other word changed',
  },
  {
    title: 'figures in the first cells of a table are data',
    before: '# 1 Rates\n\n1.1 | ounces\n\n1.2 | pints\n\n1.3 | wicks\n\n1.4 | bells',
    after: '# 1 Rates\n\n2.1 | ounces\n\n2.2 | pints\n\n2.3 | wicks\n\n2.4 | bells',
    edits: [],
    significant: true,
    report: `1 section changed

1 Rates  changed
    [-1.1-] {+2.1+} | ounces  (a number)
    [-1.2-] {+2.2+} | pints  (a number)
    [-1.3-] {+2.3+} | wicks  (a number)
    [-1.4-] {+2.4+} | bells  (a number)`,
  },
  {
    title: 'items that lost their letters are one line',
    before: `# 1 Duties\n\n${list((at) => `(${LETTERS[at]}) `)}`,
    after: `# 1 Duties\n\n${list(() => '')}`,
    edits: ['numbers-removed 4: a,d =>  | 1 Duties'],
    significant: true,
    report: '1 change: 4 paragraphs lost their numbers (a to d); no other word changed',
  },
  {
    title: 'a paragraph that was inserted renumbers those after it',
    before: `# 1 Duties\n\n${list((at) => `${at + 1}. `)}\n\n# 2 Rest`,
    after: `# 1 Duties\n\n${list((at) => `${at + 1}. `, ['Keepers wake each other by hand.', ...CLAUSES])}\n\n# 2 Rest`,
    edits: ['numbers-changed 4: 1,4 => 2,5 | 1 Duties'],
    significant: true,
    report: `1 change in many places; 1 section changed

In many places
    4 paragraphs have other numbers (1 to 4, now 2 to 5)

§1 Duties  changed
    {+1. Keepers wake each other by hand.+}`,
  },
  {
    title: 'a changed word beside a new number is listed',
    before: `# Duties\n\n${list(() => '')}`,
    after: `# Duties\n\n${list((at) => `${at + 1}) `).replace('dusk', 'noon')}`,
    edits: ['numbers-added 4:  => 1,4 | Duties'],
    significant: true,
    report: `1 change in many places; 1 section changed

In many places
    4 paragraphs gained a number (1 to 4)

Duties  changed
    1) The lamp is lit at [-dusk-] {+noon+}.`,
  },
  {
    title: 'figures with which sentences begin are no numbers of paragraphs',
    before: '# 1 Pay\n\n5 days of leave.\n\n7.5 pints of oil.\n\n12.5 hours of rest.\n\n3.2 million wicks.\n\n# 2 Rest',
    after: '# 1 Pay\n\n6 days of leave.\n\n8.5 pints of oil.\n\n13.5 hours of rest.\n\n4.2 million wicks.\n\n# 2 Rest',
    edits: [],
    significant: true,
    report: `1 section changed

§1 Pay  changed
    [-5-] {+6+} days of leave.  (a number)
    [-7.5-] {+8.5+} pints of oil.  (a number)
    [-12.5-] {+13.5+} hours of rest.  (a number)
    [-3.2-] {+4.2+} million wicks.  (a number)`,
  },
  {
    title: 'headings and paragraphs that gained numbers are one line',
    before: `# Duties\n\n${list(() => '')}\n\n# Rest\n\nOne day in seven.`,
    after: `# 1. Duties\n\n${list((at) => `1.${at + 1} `)}\n\n# 2. Rest\n\n2.1 One day in seven.`,
    edits: ['numbers-added 6:  => 1,2 | 1 Duties, 2 Rest'],
    significant: true,
    report: `1 change in many places; 1 section changed

In many places
    4 paragraphs and 2 headings gained a number (1 to 2)

§2 Rest  changed  was unnumbered
    {+2.1+} One day in seven.  (a number)`,
  },
  {
    title: 'headings whose numbers moved by one are minor',
    before: '# 1 Oil\n\nOil.\n\n# 2 Fog\n\nFog.\n\n# 3 Pay\n\nPay.',
    after: '# 1 Preface\n\nWhy.\n\n# 2 Oil\n\nOil.\n\n# 3 Fog\n\nFog.\n\n# 4 Pay\n\nPay.',
    edits: ['numbers-changed 3: 1,3 => 2,4 | 2 Oil, 3 Fog, 4 Pay'],
    significant: true,
    report: `1 section added, 3 renumbered

§1 Preface  added
    {+Why.+}

Renumbered, same wording: §1 → §2 Oil; §2 → §3 Fog; §3 → §4 Pay`,
  },
  {
    title: 'a word replaced by another throughout is one line, with its labels',
    before:
      '# 1 Watch\n\nThe keeper must wake at dusk.\n\nThe guard must sleep at noon.\n\n# 2 Fog\n\nThe horn must sound in fog.',
    after:
      '# 1 Watch\n\nThe keeper may wake at dusk.\n\nThe guard may sleep at noon.\n\n# 2 Fog\n\nThe horn may sound in fog.',
    edits: ['replacement 3 (modal): must => may | 1 Watch, 2 Fog'],
    significant: true,
    report: '1 change: “must” became “may” in 3 places (§1 and §2) (must/may changed); no other word changed',
  },
  {
    title: 'one at the start of a sentence and a possessive count with the others, a plural does not',
    before: '# Watch\n\nKeepers wake.\n\nA keeper wakes.\n\nThe keeper’s horn sounds.\n\nKeeper of the light.',
    after: '# Watch\n\nWardens wake.\n\nA warden wakes.\n\nThe warden’s horn sounds.\n\nWarden of the light.',
    edits: ['replacement 3: keeper => warden | Watch'],
    significant: true,
    report: `1 change in many places; 1 section changed

In many places
    “keeper” became “warden” in 3 places (Watch)

Watch  changed
    [-Keepers-] {+Wardens+} wake.`,
  },
  {
    title: 'a word replaced in two places, and figures alone, are listed',
    before:
      '# 1 Pay\n\nThe fee is 30 pence.\n\nThe fine is 30 pounds.\n\nThe rest is 30 days.\n\nA lamp of brass. A lamp of tin.\n\n# 2 Rest',
    after:
      '# 1 Pay\n\nThe fee is 60 pence.\n\nThe fine is 60 pounds.\n\nThe rest is 60 days.\n\nA wick of brass. A wick of tin.\n\n# 2 Rest',
    edits: [],
    significant: true,
    report: `1 section changed

§1 Pay  changed
    The fee is [-30-] {+60+} pence.  (a number)
    The fine is [-30-] {+60+} pounds.  (a number)
    The rest is [-30-] {+60+} days.  (a number)
    A [-lamp-] {+wick+} of brass. A [-lamp-] {+wick+} of tin.`,
  },
  {
    title: 'headings that became text are minor',
    before:
      '# Watch\n\nThe watch begins at dusk.\n\n## Relief\n\nEach keeper stands four hours.\n\n## Fog\n\nThe horn.',
    after: '# Watch\n\nThe watch begins at dusk.\n\nRelief\n\nEach keeper stands four hours.\n\nFog\n\nThe horn.',
    edits: ['headings-became-text 2 | Relief, Fog'],
    significant: false,
    report: `2 headings became text

Heading became text, same wording: Relief; Fog`,
  },
  {
    title: 'text that became headings is minor, and the words that changed under it are listed there',
    before: '# Watch\n\nThe watch begins at dusk.\n\nRelief\n\nEach keeper stands four hours.\n\nFog\n\nThe horn.',
    after: '# Watch\n\nThe watch begins at dusk.\n\n## Relief\n\nEach keeper stands five hours.\n\n## Fog\n\nThe horn.',
    edits: ['text-became-headings 2 | Relief, Fog'],
    significant: true,
    report: `1 section changed, 2 paragraphs became headings

Relief  changed  its heading was text
    Each keeper stands [-four-] {+five+} hours.  (a number)

Text became a heading, same wording: Fog`,
  },
  {
    title: 'the first words of a document that became its heading are no new section',
    before: 'Charter of keepers\n\nLast updated: 26/10/2021\n\n# Watch\n\nThe watch.',
    after: '# Charter of keepers\n\nLast updated: 16/02/2024\n\n# Watch\n\nThe watch.',
    edits: ['text-became-headings 1 | Charter of keepers'],
    significant: false,
    report: `1 paragraph became a heading

Text became a heading, same wording: Charter of keepers`,
  },
  {
    title: 'a heading whose words stand elsewhere is a removed section',
    before: '# Watch\n\nThe watch begins.\n\n# Relief\n\nEach keeper stands four hours.\n\n# Fog\n\nThe horn sounds.',
    after: '# Watch\n\nThe watch begins.\n\n# Fog\n\nThe horn sounds.\n\nAll words are defined here.\n\nRelief',
    edits: [],
    significant: true,
    report: `1 section changed, 1 removed

Relief  removed
    [-Each keeper stands four hours.-]

Fog  changed
    {+All words are defined here. ¶ Relief+}`,
  },
  {
    title: 'a section that moved with those under it is one move',
    before:
      '# A\n\nOne.\n\n## A a\n\nTwo.\n\n## A b\n\nThree.\n\n# B\n\nFour.\n\n# C\n\nFive.\n\n# D\n\nSix.\n\n# E\n\nSeven.',
    after:
      '# B\n\nFour.\n\n# C\n\nFive.\n\n# D\n\nSix.\n\n# E\n\nSeven.\n\n# A\n\nOne.\n\n## A a\n\nTwo.\n\n## A b\n\nThree.',
    edits: ['moved-together 3 | A, A a, A b'],
    significant: false,
    report: `1 section moved

Moved, same wording: A with its 2 subsections`,
  },
  {
    title: 'sections moved and renumbered together are one move, and a word that changed in one is listed',
    before:
      '# 1 Oil\n\nOil.\n\n## 1.1 Casks\n\nCasks of oak are kept dry.\n\n# 2 Fog\n\nFog.\n\n# 3 Pay\n\nPay.\n\n# 4 Rest\n\nRest.',
    after:
      '# 1 Fog\n\nFog.\n\n# 2 Pay\n\nPay.\n\n# 3 Rest\n\nRest.\n\n# 4 Oil\n\nOil.\n\n## 4.1 Casks\n\nCasks of elm are kept dry.',
    edits: [
      'numbers-changed 5: 2,1.1 => 1,4.1 | 1 Fog, 2 Pay, 3 Rest, 4 Oil, 4.1 Casks',
      'moved-together 2 | 4 Oil, 4.1 Casks',
    ],
    significant: true,
    report: `1 section changed, 1 moved, 3 renumbered

§4.1 Casks  changed  was §1.1  moved
    Casks of [-oak-] {+elm+} are kept dry.

Renumbered, same wording: §2 → §1 Fog; §3 → §2 Pay; §4 → §3 Rest
Moved, same wording: §4 Oil with its 1 subsection`,
  },
];

describe('a bulk edit', () => {
  it.each(CASES)('$title', ({ before, after, edits, significant, report }) => {
    const change = changeOf(before, after);
    expect(change.bulkEdits.map((edit) => line(edit, change))).toEqual(edits);
    expect(isSignificant(change)).toBe(significant);
    expect(reportOf(change)).toBe(report);
  });

  test('is named in the subject of a mail', () => {
    const before = `# 1 Duties\n\n${list(() => '')}`;
    expect(changeSubject(changeOf(before, `# 1 Duties\n\n${list((at) => `${at + 1}. `)}`))).toBe(
      'Charter changed: 4 paragraphs gained a number (1 to 4)',
    );
  });

  test('in sections that are not watched is no news', () => {
    const before = `# 1 Duties\n\n${list(() => '')}\n\n# 2 Pay\n\nPay.`;
    const after = `# 1 Duties\n\n${list((at) => `${at + 1}. `)}\n\n# 2 Pay\n\nPay.`;
    const change = changeOf(before, after, ['2']);
    expect(isSignificant(change)).toBe(false);
    expect(reportOf(change)).toBe('no watched section changed, 1 unwatched did\n\nChanged, but not watched: §1 Duties');
  });

  test('does not hide that a heading has another number as text', () => {
    const words = 'The keeper of the harbour is relieved every month.';
    const before = `# 1. Duties\n\nLight the lamp.\n\n# 5. Relief\n\n${words}`;
    const as = (number: string): string => `# 1. Duties\n\nLight the lamp.\n\n${number}Relief\n\n${words}`;
    expect(changeOf(before, as('6. ')).bulkEdits).toEqual([]);
    for (const number of ['', '5. ']) expect(changeOf(before, as(number)).bulkEdits).toHaveLength(1);
  });

  test('takes a title that occurs thousands of times in time that a pass can spend', () => {
    const headings = Array.from({ length: 3000 }, (_, at) => `## Note\n\nOld ${at}`).join('\n\n');
    const paragraphs = Array.from({ length: 3000 }, (_, at) => `Note\n\nNew ${at}`).join('\n\n');
    expect(changeOf(`# Log\n\n${headings}`, `# Log\n\n${paragraphs}`).bulkEdits).toEqual([]);
  }, 20_000);

  test('does not hide that words left a watched section whose heading became text', () => {
    const before = '# Watch\n\nThe watch.\n\n# Relief\n\nEach keeper stands for four hours and then wakes the next.';
    const after = '# Watch\n\nThe watch.\n\nRelief\n\nEach keeper stands for four hours and then wakes the next.';
    expect(isSignificant(changeOf(before, after, ['Relief']))).toBe(true);
    expect(isSignificant(changeOf(before, after))).toBe(false);
  });

  test('with all minor differences is still one line', () => {
    const change = changeOf(`# 1 Duties\n\n${list(() => '')}`, `# 1 Duties\n\n${list((at) => `${at + 1}. `)}`);
    expect(reportOf(change, true)).toBe('1 change: 4 paragraphs gained a number (1 to 4); no other word changed');
  });
});

const words = fc.array(fc.constantFrom('lamp', 'keeper', 'must', 'may', 'fog', 'not', '5', 'A', '2.', '(a)'), {
  minLength: 1,
  maxLength: 6,
});
const written = fc
  .array(
    fc.record({
      heading: fc.constantFrom('# Oil', '## Fog', '# 1 Pay', '## 1.1 Rest', 'Oil', 'Fog', 'Pay'),
      paragraphs: fc.array(words, { maxLength: 4 }),
    }),
    { maxLength: 5 },
  )
  .map((parts) =>
    parts
      .map(({ heading, paragraphs }) => [heading, ...paragraphs.map((each) => each.join(' '))].join('\n\n'))
      .join('\n\n'),
  );

describe('whatever the documents are', () => {
  test('no difference belongs to two bulk edits, and each is one that is there', () => {
    fc.assert(
      fc.property(written, written, (before, after) => {
        const { bulkEdits, sections } = changeOf(before, after);
        const moves = bulkEdits.filter(({ kind }) => kind !== 'moved-together');
        const parts = moves.flatMap((edit) => edit.parts.map(({ section, hunk }) => `${section} ${hunk}`));
        // A section may have another number and another form; its hunks have one explanation.
        const hunks = parts.filter((part) => !part.endsWith('null'));
        expect(new Set(hunks).size).toBe(hunks.length);
        for (const { section, hunk } of bulkEdits.flatMap((edit) => edit.parts)) {
          expect(hunk === null ? sections[section] : sections[section]?.hunks[hunk]).toBeDefined();
        }
      }),
    );
  });

  test('the edits keep every word, also where headings become text or the reverse', () => {
    // An edit may begin or end between a word and its brackets.
    const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}]+/gu));
    const textOf = (changes: readonly SectionChange[], without: string): string =>
      changes.flatMap(({ edits }) => edits.flatMap((edit) => (edit.kind === without ? [] : edit.text))).join(' ');
    fc.assert(
      fc.property(written, written, (before, after) => {
        const [old, now] = [documentOf(before), documentOf(after)];
        const changes = compareDocuments(old, now, { relevant: () => true });
        const count = (status: string): number => changes.filter((each) => each.status === status).length;
        expect(old.sections.length - count('removed')).toBe(now.sections.length - count('added'));
        const known = (sections: typeof old.sections): Set<string> =>
          wordsOf(sections.map((section) => `${headingText(section)} ${sectionText(section)}`).join(' '));
        for (const word of wordsOf(textOf(changes, 'added'))) expect(known(old.sections)).toContain(word);
        for (const word of wordsOf(textOf(changes, 'removed'))) expect(known(now.sections)).toContain(word);
      }),
      // Where a document was nothing but headings, each counted as the one section that is left.
      { examples: [['# Oil\n\n# Oil', 'Oil\n\nOil']] },
    );
  });
});
