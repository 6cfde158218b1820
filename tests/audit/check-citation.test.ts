import { describe, expect, test } from 'vitest';
import {
  checkAccessed,
  checkDate,
  checkPassagePages,
  checkSection,
  checkSectionPages,
  sectionSpan,
} from '../../src/audit/check-citation.ts';
import type { CitationIssue, PageSpan } from '../../src/model/passage.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { issueText } from '../../src/report/views/audit-wording.ts';
import { documentOf } from '../compare/documents.ts';

const issueLines = (issues: readonly CitationIssue[]): string[] =>
  issues.map(({ verdict, cited, actual, note }) =>
    [verdict, `${cited} → ${actual}`, note].filter((part) => part !== '').join('; '),
  );
const span = (pages: [number, number], labels?: [number, number]): PageSpan => ({
  pages,
  labels: labels ? [String(labels[0]), String(labels[1])] : null,
});
const location = {
  section: '7.1.2',
  path: ['7 Welfare', '7.1 Overview', '7.1.2 Methods'],
  numbers: ['7', '7.1', '7.1.2'],
};

describe('a cited section', () => {
  test.each([
    ['is right by its number', '7.1.2', []],
    ['is right where it is a higher one', '7', []],
    ['is right by its title', 'Methods', []],
    ['is right by the title of a higher one', 'welfare', []],
    ['is wrong with another number', '7.1.3', ['wrong; §7.1.3 → §7.1.2; the words are in §7.1.2']],
    ['is wrong with a number that only begins alike', '7.1.2.1', ['wrong; §7.1.2.1 → §7.1.2; the words are in §7.1.2']],
    ['may be left out', null, []],
  ])('%s', (_, cited, issues) => {
    expect(issueLines(checkSection(cited, location))).toEqual(issues);
  });

  const inForm = (number: string, heading: string) => ({ section: number, path: [heading], numbers: [number] });
  test.each([
    ['1', inForm('Section 1', 'Section 1: Keeping'), []],
    ['4', inForm('§ 4', '§ 4 Gebühren'), []],
    ['(10)', inForm('(10)', '(10) Oil'), []],
    ['10', { section: '(10) Oil', path: ['(10) Oil'], numbers: [] }, []],
    ['Article 5', inForm('Art. 5', 'Art. 5 — Notice'), []],
    ['4', inForm('IV', 'IV. Notice'), []],
    ['1', inForm('Section 12', 'Section 12: Keeping'), ['wrong; §1 → Section 12; the words are in Section 12']],
    [
      'Article 5',
      inForm('Chapter 5', 'Chapter 5: Notice'),
      ['wrong; Article 5 → Chapter 5; the words are in Chapter 5'],
    ],
  ])('%s of %j', (cited, at, issues) => {
    expect(issueLines(checkSection(cited, at))).toEqual(issues);
  });

  test.each([
    ['shifted', false, 'shifted; §5.3 → §7.1.2; the section was renumbered; right in the version of 2026-04-16'],
    ['wrong', true, 'wrong; §5.3 → §7.1.2; the words are gone from §5.3; the same words stand in §7.1.2'],
  ])('is %s where the words stood twice: %s', (_, stoodTwice, line) => {
    const then = { name: '2026-04-16', location: inForm('5.3', '5.3 Methods'), stoodTwice };
    expect(issueLines(checkSection('5.3', location, [then]))).toEqual([line]);
  });

  test('gives no issue for words before the first heading', () => {
    expect(checkSection('2', { section: null, path: [], numbers: [] })).toEqual([]);
  });
});

test('cited pages are wrong where the words are gone from them and stand elsewhere', () => {
  const then = [{ name: '2026-04-16', span: span([9, 9]), stoodTwice: true }];
  expect(issueLines(checkPassagePages([9, 9], span([10, 10]), then))).toEqual([
    'wrong; p. 9 → p. 10; the words are gone from the cited pages; the same words stand on p. 10',
  ]);
});

describe('the cited pages of a passage', () => {
  const then = [{ name: '2026-04-16', span: span([151, 151], [151, 151]) }];
  test.each([
    ['are right by the printed numbers', [150, 150], span([151, 151], [150, 150]), []],
    ['are right where they contain it', [144, 182], span([151, 152], [150, 151]), []],
    [
      'are right by index only',
      [151, 151],
      span([151, 151], [150, 150]),
      [
        'index; p. 151 → p. 150 (of the file: p. 151); right if counted from the first page of the file; printed p. 150',
      ],
    ],
    ['are right without printed numbers', [151, 151], span([151, 151]), []],
    ['are shifted by one', [150, 150], span([151, 151], [151, 151]), ['shifted; p. 150 → p. 151; shifted by +1']],
    ['are wrong', [12, 12], span([151, 151], [151, 151]), ['wrong; p. 12 → p. 151; the words are on p. 151']],
    ['may be left out', null, span([151, 151]), []],
  ] as const)('%s', (_, cited, at, issues) => {
    expect(issueLines(checkPassagePages(cited, at, []))).toEqual(issues);
  });

  test('are reported with the printed numbers first, as a citation gives them', () => {
    const [issue] = checkPassagePages([12, 12], span([151, 152], [150, 151]), []);
    expect(issue).toMatchObject({
      actual: 'pp. 150–151 (of the file: pp. 151–152)',
      location: { pages: [151, 152], labels: ['150', '151'] },
      note: 'the words are on pp. 151–152 (printed 150–151)',
    });
    expect(issue && issueText(issue).text).toBe('pages: cited p. 12, found on pp. 150–151 (of the file: pp. 151–152)');
  });

  test('are reported with the revision in which they were right', () => {
    expect(issueLines(checkPassagePages([151, 151], span([160, 160], [160, 160]), then))).toEqual([
      'shifted; p. 151 → p. 160; shifted by +9; right in the version of 2026-04-16',
    ]);
  });
});

describe('the cited pages of a section', () => {
  test.each([
    ['are right', [150, 190], span([150, 190], [150, 190]), []],
    [
      'are shifted as a whole',
      [144, 182],
      span([145, 183], [145, 183]),
      ['shifted; pp. 144–182 → pp. 145–183; shifted by +1'],
    ],
    [
      'are shifted, where the section ends in mid-page',
      [91, 93],
      span([92, 95], [92, 95]),
      ['shifted; pp. 91–93 → pp. 92–95; shifted by +1'],
    ],
    [
      'are right by index only',
      [54, 78],
      span([54, 78], [53, 77]),
      [
        'index; pp. 54–78 → pp. 53–77 (of the file: pp. 54–78); right if counted from the first page of the file; printed pp. 53–77',
      ],
    ],
    [
      'end a page early',
      [150, 189],
      span([150, 190], [150, 190]),
      ['note; pp. 150–189 → pp. 150–190; the section ends on p. 190'],
    ],
    [
      'are wrong',
      [10, 20],
      span([150, 190], [150, 190]),
      ['wrong; pp. 10–20 → pp. 150–190; the section is on pp. 150–190'],
    ],
    ['are not checked where the pages of the section are unknown', [10, 20], { pages: null, labels: null }, []],
  ] as const)('%s', (_, cited, at, issues) => {
    expect(issueLines(checkSectionPages(cited, at, []))).toEqual(issues);
  });
});

describe('a date of publication', () => {
  test.each([
    ['is right', '2026-04-16', '2026-04-16', [], []],
    ['is right in part', '2026-04', '2026-04-16', [], []],
    ['is right without its year', '--04-16', '2026-04-16', [], []],
    ['is wrong', '2026-04-07', '2026-04-16', [], ['wrong; 2026-04-07 → 2026-04-16; the source is dated 2026-04-16']],
    [
      'is wrong without its year',
      '--04-07',
      '2026-04-16',
      [],
      ['wrong; Apr 7 → 2026-04-16; the source is dated 2026-04-16'],
    ],
    [
      'differs from another mention on the page',
      '--04-07',
      '2026-04-16',
      ['--04-07', '2026-04-16'],
      ['wrong; Apr 7 → 2026-04-16; the source is dated 2026-04-16, as the page says elsewhere'],
    ],
    [
      'is unknown, but the page gives two',
      '--04-07',
      null,
      ['--04-07', '2026-04-16'],
      ['note; Apr 7 → 2026-04-16; elsewhere the page says 2026-04-16'],
    ],
    ['is unknown', '2026-04-07', null, ['2026-04-07'], []],
    ['may be left out', null, '2026-04-16', [], []],
  ] as const)('%s', (_, cited, published, mentions, issues) => {
    expect(issueLines(checkDate(cited, published, mentions))).toEqual(issues);
  });
});

describe('a retrieved date', () => {
  const snapshot = (first: string, last: string, text: string): Snapshot => ({
    id: `s@${first}`,
    source: 's',
    firstSeen: `${first}T05:00:00.000Z`,
    lastSeen: `${last}T05:00:00.000Z`,
    captures: 1,
    title: null,
    textSha256: text,
    rawSha256: text,
    rawBytes: 1,
    coverage: null,
    pages: null,
    sections: 1,
    url: '',
  });
  const snapshots = [snapshot('2026-03-01', '2026-03-20', 'a'), snapshot('2026-04-10', '2026-06-01', 'b')];
  test.each([
    ['is proven by a capture of that day', '2026-04-10', true, []],
    ['is proven by the same text before and after', '2026-05-05', true, []],
    [
      'is contradicted where the words did not stand then',
      '2026-05-05',
      false,
      ['wrong; 2026-05-05 → s@2026-04-10; the passage does not match the text of that day'],
    ],
    [
      'is unproven between two texts',
      '2026-04-01',
      null,
      [
        'unproven; 2026-04-01 → ; no capture shows the text of that day (last capture before it: 2026-03-20, next capture: 2026-04-10)',
      ],
    ],
    [
      'is unproven before the first capture',
      '2026-01-01',
      null,
      ['unproven; 2026-01-01 → ; no capture shows the text of that day (next capture: 2026-03-01)'],
    ],
    [
      'is unproven where it is not a single day',
      '2026-05',
      null,
      ['unproven; 2026-05 → ; the date does not name a single day'],
    ],
    ['may be left out', null, null, []],
  ] as const)('%s', (_, cited, stoodThen, issues) => {
    expect(issueLines(checkAccessed(cited, { snapshots, stoodThen }))).toEqual(issues);
  });
});

describe('a section with its subsections', () => {
  const document = {
    ...documentOf(
      '<p3> # 5 Welfare\n\nOne.\n\n<p4> ## 5.1 Methods\n\nTwo.\n\n<p6> Three.\n\n<p7> # 6 Methods\n\nFour.',
    ),
    pages: Array.from({ length: 7 }, (_, at) => ({ index: at + 1, label: String(at) })),
  };
  test.each([
    ['by number', '5', '5 Welfare', [3, 6], ['2', '5']],
    ['by the number of a subsection', '5.1', '5.1 Methods', [4, 6], ['3', '5']],
    ['by title, of several the one of the highest level', 'methods', '6 Methods', [7, 7], ['6', '6']],
    ['by number and title', '§5 Welfare', '5 Welfare', [3, 6], ['2', '5']],
  ] as const)('is found %s', (_, cited, heading, pages, labels) => {
    expect(sectionSpan(document, cited)).toEqual({ heading, span: { pages, labels } });
  });

  test.each([
    ['1', 'Section 1: Keeping'],
    ['Section 1: Keeping', 'Section 1: Keeping'],
    ['4', '§ 4 Gebühren'],
    ['6', '6 规则'],
    ['7', '7 עברית'],
    ['10', '(10) Oil'],
    ['(10)', '(10) Oil'],
    ['Article 12', 'Article 12 — Notice'],
  ])('is found by %s, however its number is written', (cited, heading) => {
    const headings = ['Section 1: Keeping', '§ 4 Gebühren', '6 规则', '7 עברית', '(10) Oil', 'Article 12 — Notice'];
    const mixed = documentOf(headings.map((each) => `# ${each}\n\nWords.`).join('\n\n'));
    expect(sectionSpan(mixed, cited)?.heading).toBe(heading);
  });

  test.each(['9', 'Elsewhere', ''])('is null where no section is called "%s"', (cited) => {
    expect(sectionSpan(document, cited)).toBeNull();
  });
});
