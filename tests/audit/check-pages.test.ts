import { describe, expect, test } from 'vitest';
import { checkPassagePages, checkSectionPages } from '../../src/audit/check-pages.ts';
import type { PageSpan } from '../../src/model/passage.ts';
import { issueText } from '../../src/report/views/audit-wording.ts';
import { issueLines } from './issue-lines.ts';

const span = (pages: [number, number], labels?: [number, number]): PageSpan => ({
  pages,
  labels: labels ? [String(labels[0]), String(labels[1])] : null,
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
      ['index; p. 151 → p. 150, the 151st page of the file; right if counted from the first page of the file'],
    ],
    ['are right without printed numbers', [151, 151], span([151, 151]), []],
    ['are shifted by one', [150, 150], span([151, 151], [151, 151]), ['shifted; p. 150 → p. 151; one page further']],
    ['are wrong', [12, 12], span([151, 151], [151, 151]), ['wrong; p. 12 → p. 151; the words are on p. 151']],
    ['may be left out', null, span([151, 151]), []],
  ] as const)('%s', (_, cited, at, issues) => {
    expect(issueLines(checkPassagePages(cited, at, []))).toEqual(issues);
  });

  test('are reported with the printed numbers first, as a citation gives them', () => {
    const [issue] = checkPassagePages([12, 12], span([151, 152], [150, 151]), []);
    expect(issue).toMatchObject({
      actual: 'pp. 150–151, the 151st to 152nd pages of the file',
      location: { pages: [151, 152], labels: ['150', '151'] },
      note: 'the words are on pp. 150–151, the 151st to 152nd pages of the file',
    });
    expect(issue && issueText(issue).text).toBe(
      'pages: cited p. 12, found on pp. 150–151, the 151st to 152nd pages of the file',
    );
  });

  test('add up for a reader, where they moved', () => {
    const [issue] = checkPassagePages([8, 8], span([10, 10], [9, 9]), []);
    expect(issue && issueText(issue).text).toBe(
      'pages: cited p. 8, now p. 9, the 10th page of the file: one page further',
    );
  });

  test('are reported with the revision in which they were right', () => {
    expect(issueLines(checkPassagePages([151, 151], span([160, 160], [160, 160]), then))).toEqual([
      'shifted; p. 151 → p. 160; 9 pages further; right in the version of 2026-04-16',
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
      ['shifted; pp. 144–182 → pp. 145–183; one page further'],
    ],
    [
      'are shifted, where the section ends in mid-page',
      [91, 93],
      span([92, 95], [92, 95]),
      ['shifted; pp. 91–93 → pp. 92–95; one page further'],
    ],
    [
      'are right by index only',
      [54, 78],
      span([54, 78], [53, 77]),
      [
        'index; pp. 54–78 → pp. 53–77, the 54th to 78th pages of the file; right if counted from the first page of the file',
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
