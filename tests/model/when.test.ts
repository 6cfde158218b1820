import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { resolveWhen, splitSelector } from '../../src/model/when.ts';

const snapshot = (firstSeen: string, textSha256: string): Snapshot => ({
  id: `s@${firstSeen}`,
  source: 's',
  firstSeen,
  lastSeen: firstSeen,
  captures: 1,
  textSha256,
  rawSha256: `f${textSha256}`,
  rawBytes: 1,
  coverage: null,
  pages: null,
  sections: 1,
  title: null,
  url: '',
});
const snapshots = [
  snapshot('2026-01-01T05:15:00.000Z', 'aaaa1111'),
  snapshot('2026-02-01T05:15:00.000Z', 'bbbb2222'),
  snapshot('2026-03-01T05:15:00.000Z', 'aaaa1111'),
];

test.each([
  ['latest', 2],
  ['first', 0],
  ['~0', 2],
  ['~2', 0],
  ['2026-01-01', 0],
  ['2026-01-31', 0],
  ['2026-02-01', 1],
  ['2026-02-01T05:14Z', 0],
  ['2026-02-01T0515Z', 1],
  ['20260201051500', 1],
  ['2027-01-01', 2],
  ['bbbb', 1],
  ['BBBB2222', 1],
  ['aaaa', 2],
  ['fbbbb', 1],
  ['2026-02-01T051500Z', 1],
])('%s names a snapshot', (when, index) => {
  expect(resolveWhen('s', snapshots, when)).toBe(snapshots[index]);
});

test.each([
  ['~3', 'USAGE_NO_SNAPSHOT'],
  ['2025-12-31', 'USAGE_NO_SNAPSHOT'],
  ['cccc', 'USAGE_WHEN'],
  ['bbb', 'USAGE_WHEN'],
  ['2026-02-30', 'USAGE_WHEN'],
  ['yesterday', 'USAGE_WHEN'],
  ['', 'USAGE_WHEN'],
])('%s names none, and the error says why', (when, code) => {
  expect(() => resolveWhen('s', snapshots, when)).toThrow(expect.objectContaining({ code }));
});

test('a selector is split at its first @, and without one means the latest', () => {
  expect(splitSelector('a@2026-01-01')).toEqual({ source: 'a', when: '2026-01-01' });
  expect(splitSelector('a')).toEqual({ source: 'a', when: 'latest' });
});
