import { describe, expect, it } from 'vitest';
import { parseChangelog } from '../../src/compare/changelog.ts';
import { makeChange } from '../../src/compare/compare.ts';
import { isSignificant } from '../../src/model/change.ts';
import { documentOf } from './documents.ts';

describe('parseChangelog', () => {
  it.each([
    [
      'entries under dates',
      '# Changelog\n\nMay 5, 2026\n\n- Fixed a figure in Section 7.3.1.\n- Reworded §2 and §4.1.\n\nMay 9, 2026\n\n- A typo.',
      [
        '2026-05-05 [7.3.1] Fixed a figure in Section 7.3.1.',
        '2026-05-05 [2,4.1] Reworded §2 and §4.1.',
        '2026-05-09 [] A typo.',
      ],
    ],
    [
      'entries that begin with their date',
      '# Rules\n\nOil.\n\n# Revision history\n\n- 2026-05-05: Sections 3, 4.2 and 5 are new.\n- 5 June 2026 – Appendix B is gone.',
      ['2026-05-05 [3,4.2,5] Sections 3, 4.2 and 5 are new.', '2026-06-05 [Appendix B] Appendix B is gone.'],
    ],
    [
      'a heading for each date',
      '# Change log\n\n## 2026-05-05\n\nThe lamp.\n\n## 2026-04-01\n\nThe horn.\n\n# Oil\n\nOil.',
      ['2026-05-05 [] The lamp.', '2026-04-01 [] The horn.'],
    ],
    [
      'a table',
      '# Document history\n\n| 2026-05-05 | Section 3 was clarified. |\n| 2026-04-01 | First version. |',
      ['2026-05-05 [3] Section 3 was clarified.', '2026-04-01 [] First version.'],
    ],
  ])('reads %s', (_, text, expected) => {
    const entries = parseChangelog(documentOf(text))?.entries ?? [];
    expect(entries.map(({ date, sections, text: words }) => `${date} [${sections}] ${words}`)).toEqual(expected);
  });

  it('does not mistake a section "Changes" without dates for a changelog', () => {
    expect(parseChangelog(documentOf('# Changes\n\nWe may change these terms at any time.'))).toBeNull();
    expect(parseChangelog(documentOf('# Oil\n\nOn May 5, 2026 the oil was bought.'))).toBeNull();
  });
});

describe('what a changelog declares', () => {
  const rules = (lamp: string, horn: string, oil: string): string =>
    `# 1 Duties\n\n${lamp}\n\n# 2 The horn\n\n${horn}\n\n# 3 Oil and wicks\n\n${oil}`;
  const OLD = rules('The lamp is lit at dusk.', 'It sounds every 90 seconds in fog.', 'Oil is bought in spring.');
  const change = (before: string, after: string, sections: readonly string[] = []) =>
    makeChange({
      source: { id: 'rules', title: 'Rules', sections },
      from: 'rules@2026-05-01T000000Z',
      to: 'rules@2026-06-01T000000Z',
      cause: 'source',
      before: documentOf(before),
      after: documentOf(after),
    });
  const summary = (made: ReturnType<typeof change>) => ({
    sections: made.sections.map(({ title, declaration, announces }) =>
      announces ? `(${title})` : `${title}: ${declaration}`,
    ),
    unfound: made.unfound.map(({ text }) => text),
  });
  const log = (...entries: readonly string[]): string =>
    `\n\n# Changelog\n\nMay 20, 2026\n\n${entries.map((entry) => `- ${entry}`).join('\n')}`;
  const NEW = rules('The lamp is lit at noon.', 'It sounds every 60 seconds in fog.', 'Oil is bought in autumn.');

  it('is matched by number, by title and by quoted words; other changes are undeclared', () => {
    expect(summary(change(OLD, NEW + log('Corrected Section 1.', 'Oil and wicks: another season.')))).toEqual({
      sections: ['Duties: declared', 'The horn: undeclared', 'Oil and wicks: declared', '(Changelog)'],
      unfound: [],
    });
    expect(summary(change(OLD, NEW + log('An interval was wrong (“90” → “60”).'))).sections[1]).toBe(
      'The horn: declared',
    );
  });

  it('names sections by the numbers of its own document', () => {
    const preface = '# 1 Preface\n\nWhy this was written.\n\n';
    const moved = `${preface}# 2 Duties\n\nThe lamp is lit at noon.\n\n# 3 The horn\n\nIt sounds every 60 seconds in fog.\n\n# 4 Oil and wicks\n\nOil is bought in spring.`;
    expect(summary(change(OLD, moved + log('Corrected Section 2.'))).sections.slice(1, 3)).toEqual([
      'Duties: declared',
      'The horn: undeclared',
    ]);
  });

  it('includes changes that are announced but not found', () => {
    const made = change(OLD, OLD + log('Corrected Section 9.'));
    expect(summary(made)).toEqual({ sections: ['(Changelog)'], unfound: ['Corrected Section 9.'] });
    expect(isSignificant(made)).toBe(true);
  });

  it('includes minor changes, which are announced but not significant', () => {
    const minor = OLD.replace('90 seconds in fog', '90 seconds - in fog');
    const typed = change(minor, minor.replace(' - ', ' — ') + log('Fixed typography in Section 2.'));
    expect(summary(typed)).toEqual({ sections: ['The horn: null', '(Changelog)'], unfound: [] });
    expect(isSignificant(typed)).toBe(false);
    const [duties = '', horn = '', oil = ''] = OLD.split(/\n\n(?=# )/).map((part) => part.replace(/# \d/, '#'));
    const order = (...parts: readonly string[]): string =>
      parts.map((part, index) => part.replace('#', `# ${index + 1}`)).join('\n\n');
    const swapped = change(OLD, order(duties, oil, horn) + log('Moved Section 3 before Section 2.'));
    expect(swapped.unfound).toEqual([]);
    expect(isSignificant(swapped)).toBe(false);
  });

  it('does not mistake another number or place for a correction', () => {
    const preface = `# 1 Preface\n\nWhy this was written.\n\n${OLD.replace(/# (\d)/g, (_, number) => `# ${Number(number) + 1}`)}`;
    expect(summary(change(OLD, preface + log('Corrected Section 3.'))).unfound).toEqual(['Corrected Section 3.']);
  });

  it('need not be found where an entry names no place', () => {
    const made = change(OLD, OLD + log('Minor edits throughout.', 'Various corrections.'));
    expect(made.unfound).toEqual([]);
    expect(isSignificant(made)).toBe(false);
    const named = ['Another season in “Oil and wicks”.', 'Corrected the chart on page 53.', 'The horn was described.'];
    expect(summary(change(OLD, OLD + log(...named))).unfound).toEqual(named);
  });

  it('counts only entries that are new', () => {
    const list = log('Corrected Section 9.');
    expect(summary(change(OLD + list, NEW + list))).toEqual({
      sections: ['Duties: undeclared', 'The horn: undeclared', 'Oil and wicks: undeclared'],
      unfound: [],
    });
    const older = '\n\n# Changelog\n\nMarch 1, 2026\n\n- Corrected Section 9.';
    expect(summary(change(OLD, OLD + older)).unfound).toEqual([]);
  });

  it('counts only sections that are watched', () => {
    const made = change(OLD, OLD + log('Corrected Section 9.'), ['1']);
    expect(made.unfound).toEqual([]);
    expect(isSignificant(made)).toBe(false);
  });

  it('is only part of a section where an entry quotes some words and others changed too', () => {
    const both = rules('The lamp is lit at dusk.', 'It sounds every 60 seconds in mist.', 'Oil is bought in spring.');
    expect(summary(change(OLD, both + log('Section 2: “90 seconds” is now “60 seconds”.'))).sections).toEqual([
      'The horn: partly',
      '(Changelog)',
    ]);
  });

  it('is null where there is no changelog', () => {
    expect(summary(change(OLD, NEW)).sections).toEqual(['Duties: null', 'The horn: null', 'Oil and wicks: null']);
  });

  it('is significant itself where an older entry was changed', () => {
    const made = change(OLD + log('Corrected Section 9.'), OLD + log('Corrected Section 8.'));
    expect(made.sections[0]).toMatchObject({ title: 'Changelog', announces: false, cosmetic: false });
    expect(isSignificant(made)).toBe(true);
  });
});
