import { expect, test } from 'vitest';
import {
  isChangelogTitle,
  isPageChangelogTitle,
  mayBeChangelogTitle,
  splitChangelogTitle,
} from '../../src/grammar/changelog-titles.ts';

const recognized = (title: string): string =>
  isChangelogTitle(title)
    ? 'certain'
    : isPageChangelogTitle(title)
      ? 'certain on a page'
      : mayBeChangelogTitle(title)
        ? 'likely'
        : 'no';

test.each([
  ['Changelog', 'certain'],
  ['Change log:', 'certain'],
  ['REVISION HISTORY', 'certain'],
  ['Document history', 'certain'],
  ['Record of Changes', 'certain'],
  ['History of changes', 'certain'],
  ['Changes', 'certain on a page'],
  ['Summary of changes', 'likely'],
  ['Errata', 'likely'],
  ['Changes to these terms', 'no'],
  ['Our history', 'no'],
  ['Appendix G Revision History', 'no'],
])('%s as the title of a changelog: %s', (title, expected) => {
  expect(recognized(title)).toBe(expected);
  // Every title of the one kind is one of the other.
  if (expected !== 'no') expect(mayBeChangelogTitle(title)).toBe(true);
});

test('a date or a version may follow the title on its line, a sentence may not', () => {
  expect(splitChangelogTitle('Changelog May 5, 2026')).toEqual(['Changelog', 'May 5, 2026']);
  expect(splitChangelogTitle('Revision history: 2.1')).toEqual(['Revision history', '2.1']);
  expect(splitChangelogTitle('Changelog of the lamp')).toBeNull();
  expect(splitChangelogTitle('Changelog')).toBeNull();
});
