/** What becomes of the entries of `sections` when a document is renumbered, retitled or rearranged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followSections, isSettled, namesWithMoved, type SectionVersion } from '../../src/compare/follow-sections.ts';
import { documentOf } from './documents.ts';

/** Each version is a list of headings, one a line; the words below a heading are those of its title. */
function versionsOf(...versions: readonly string[]): SectionVersion[] {
  return versions.map((headings, index) => {
    const text = headings
      .split(/\s*\n\s*/)
      .map((heading) => `${heading}\n\nWords of ${heading.replace(/^[#\s\d.]+/, '')}.`)
      .join('\n\n');
    return { since: `2026-05-0${index + 1}T05:15:00.000Z`, sections: documentOf(text).sections };
  });
}

const FIRST = '# 1 Scope\n# 2 Keeping\n# 3 Fees\n# 3.1 Boats';

interface Case {
  readonly what: string;
  readonly entry: string;
  readonly versions: readonly string[];
  readonly kind: 'unmatched-section' | 'other-section' | null;
  readonly detail?: string;
  /** Paths that stay watched although the entry does not match them. */
  readonly moved?: readonly string[];
}

const CASES: readonly Case[] = [
  { what: 'nothing, where the entry matches', entry: '2', versions: [FIRST, FIRST], kind: null },
  {
    what: 'a misspelled title, with the closest headings',
    entry: 'Kepping',
    versions: [FIRST],
    kind: 'unmatched-section',
    detail: 'matches no section; closest: "2 Keeping", "3 Fees", "1 Scope"',
  },
  {
    what: 'a section whose number another one has now',
    entry: '1',
    versions: ['# 1 Keeping\n# 2 Fees', '# 1 Scope\n# 2 Keeping\n# 3 Fees'],
    kind: 'other-section',
    detail:
      'matched "1 Keeping", which is "2 Keeping" since 2026-05-02; it matches "1 Scope" now, and both are watched; write "Keeping" or "Scope"',
    moved: ['2 Keeping'],
  },
  {
    what: 'a section with a new number, where nothing has the old one',
    entry: '2',
    versions: [FIRST, '# 1 Scope\n# Fees\n# 3 Keeping'],
    kind: 'unmatched-section',
    detail: 'matched "2 Keeping", which is "3 Keeping" since 2026-05-02; write "Keeping"',
    moved: ['3 Keeping'],
  },
  {
    what: 'a section that was renumbered twice, with the date of the last time',
    entry: '1',
    versions: ['# 1 Keeping', '# 1 Fees\n# 2 Keeping', '# 2 Fees\n# 3 Keeping', '# 2 Fees\n# 3 Keeping'],
    kind: 'unmatched-section',
    detail: 'matched "1 Keeping", which is "3 Keeping" since 2026-05-03; write "3" or "Keeping"',
    moved: ['3 Keeping'],
  },
  {
    what: 'nothing, where it got its number back',
    entry: '1',
    versions: ['# 1 Keeping', '# 2 Keeping', '# 1 Keeping'],
    kind: null,
  },
  {
    what: 'nothing, where a numbered section was retitled',
    entry: '2',
    versions: [FIRST, FIRST.replace('Keeping', 'Holding')],
    kind: null,
  },
  {
    what: 'a title that was changed',
    entry: 'Keeping',
    versions: [FIRST, FIRST.replace('Keeping', 'Holding')],
    kind: 'unmatched-section',
    detail: 'matched "2 Keeping", which is "2 Holding" since 2026-05-02; write "2" or "Holding"',
    moved: ['2 Holding'],
  },
  {
    what: 'a title without a number that was changed',
    entry: 'Keeping',
    versions: ['# Scope\n# Keeping\n# Fees', '# Scope\n# Holding\n# Fees'],
    kind: 'unmatched-section',
    detail: 'matched "Keeping", which is "Holding" since 2026-05-02; write "Holding"',
    moved: ['Holding'],
  },
  {
    what: 'nothing, where a title has another number',
    entry: 'Keeping',
    versions: [FIRST, '# 1 Keeping\n# 2 Fees'],
    kind: null,
  },
  {
    what: 'a section that is gone',
    entry: '2',
    versions: [FIRST, '# 1 Scope\n# 3 Fees'],
    kind: 'unmatched-section',
    detail: 'matched "2 Keeping", which is gone since 2026-05-02; closest: "1 Scope", "3 Fees"',
  },
  {
    what: 'a section that is gone, and whose number the next one has',
    entry: '2',
    versions: [FIRST, '# 1 Scope\n# 2 Fees'],
    kind: 'other-section',
    detail: 'matched "2 Keeping", which is gone since 2026-05-02; it matches "2 Fees" now; write "Fees"',
  },
  {
    what: 'a path whose section stands elsewhere',
    entry: 'Boats > Fees',
    versions: ['# Boats\n## Fees\n# Cars\n## Tolls', '# Boats\n# Cars\n## Fees\n## Tolls'],
    kind: 'unmatched-section',
    detail: 'matched "Boats > Fees", which is "Cars > Fees" since 2026-05-02; write "Fees"',
    moved: ['Cars > Fees'],
  },
  {
    what: 'the section with the same words, where two have the same title',
    entry: '1',
    versions: ['# 1 Boats\n## 1.1 Fees\n# 2 Cars', '# 1 Cars\n# 2 Boats\n## 2.1 Fees'],
    kind: 'other-section',
    detail:
      'matched "1 Boats", which is "2 Boats" since 2026-05-02; it matches "1 Cars" now, and both are watched; write "Boats" or "Cars"',
    moved: ['2 Boats'],
  },
];

describe('an entry of `sections`', () => {
  it.each(CASES)('is followed: $what', ({ entry, versions, kind, detail, moved = [] }) => {
    const all = versionsOf(...versions);
    const [followed] = followSections([entry], all);
    expect(followed?.drift ?? null).toEqual(kind === null ? null : { kind, detail });
    expect(followed?.moved.map(({ path }) => path.join(' > '))).toEqual(moved);
    expect(namesWithMoved([entry], followed ? [followed] : [])).toEqual([entry, ...moved]);
  });

  it('has nothing wrong with it in any history in which it is settled', () => {
    const headings = fc.uniqueArray(fc.constantFrom('Scope', 'Keeping', 'Fees', 'Boats', 'Cars'), { minLength: 1 });
    const history = fc.array(headings, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(history, fc.constantFrom('1', '2', 'Keeping', 'Fees'), (lists, entry) => {
        const versions = versionsOf(
          ...lists.map((titles) => titles.map((title, index) => `# ${index + 1} ${title}`).join('\n')),
        );
        const [first, last] = [versions[0], versions.at(-1)];
        if (first === undefined || last === undefined) return;
        const [followed] = followSections([entry], versions);
        if (isSettled([entry], first, last)) expect(followed).toMatchObject({ drift: null, moved: [] });
        expect((followed?.moved.length ?? 0) > 0 && followed?.drift === null).toBe(false);
      }),
    );
  });
});
