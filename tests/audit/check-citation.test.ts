import { describe, expect, test } from 'vitest';
import { checkAccessed, checkDate } from '../../src/audit/check-citation.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { issueLines } from './issue-lines.ts';

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
