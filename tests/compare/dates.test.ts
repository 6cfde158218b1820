/** Dates in the comparison: another form is typography, the date of the last update is no news, any other date is. */
import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../src/compare/compare.ts';
import { documentOf } from './documents.ts';

type Expected = 'typography' | 'date' | 'significant';

/** What one text becomes in the other: the kinds of its minor differences, or `significant`. */
function kindsOf(before: string, after: string): string[] {
  const changes = compareDocuments(documentOf(before), documentOf(after), { relevant: () => true });
  const kinds = changes.flatMap(({ cosmetic, hunks, titleKind, status }) => {
    if (!cosmetic || status === 'added' || status === 'removed') return ['significant'];
    return [...hunks.map(({ kind }) => kind), ...(titleKind ? [titleKind] : [])];
  });
  return [...new Set(kinds)];
}

const PARAGRAPHS: readonly (readonly [before: string, after: string, expected: Expected])[] = [
  ['Effective 15 September 2025Previous Version', 'Effective September 15, 2025Previous Version', 'typography'],
  ['Effective 15 September 2025Previous Version', 'Effective September 15, 2025 Previous Version', 'typography'],
  ['EffectiveSeptember 15, 2025', 'Effective 15 September 2025', 'typography'],
  ['In force from August 28, 2025 on.', 'In force from 28.08.2025 on.', 'typography'],
  ['In force from 28/08/2025 on.', 'In force from 2025-08-28 on.', 'typography'],
  ['Signed on 28 August 2025 by hand.', 'Signed on 28th of August, 2025 by hand.', 'typography'],
  ['Signed on 4.7.2025 by hand.', 'Signed on July 4, 2025 by hand.', 'typography'],
  ['Effective 15 September 2025Previous Version', 'Effective 16 September 2025Previous Version', 'significant'],
  ['In force from August 28, 2025 on.', 'In force from 29.08.2025 on.', 'significant'],
  ['In force from 4/7/2025 on.', 'In force from July 4, 2025 on.', 'significant'],
  ['In force from August 28, 2025 on.', 'In force from 28 August 2026 on.', 'significant'],
  ['Effective May 5, 2025', 'Effective June 6, 2025', 'significant'],
  ['Last updated: May 5, 2025', 'Last updated: 6 June 2025', 'date'],
  ['Last updated: May 5, 2025', 'Last updated: 06.06.2025', 'date'],
  ['Last updatedMay 5, 2025', 'Last updatedJune 6, 2025', 'date'],
  ['Last updated 15 September 2025Previous Version', 'Last updated September 16, 2025Previous Version', 'date'],
  ['Last update: 26/10/2021', 'Last update: 16/02/2024', 'date'],
  ['Updated this week', 'Updated yesterday', 'date'],
  ['Updated 3 days ago', 'Updated over a week ago', 'date'],
  ['Updated this week', 'Updated May 5, 2025', 'date'],
  ['Updated this week', 'Last updated on May 5, 2025', 'date'],
  ['Stand: 5. Mai 2025', 'Stand: 6. Juni 2025', 'date'],
  ['Zuletzt aktualisiert vor 3 Tagen', 'Zuletzt aktualisiert am 6. Juni 2025', 'date'],
  ['Dernière mise à jour : 5 mai 2025', 'Dernière mise à jour : 6 juin 2025', 'date'],
  ['Version : Avril 2025', 'Version : Janvier 2026', 'date'],
  ['Prochaine mise à jour : 5 mai 2025', 'Prochaine mise à jour : 6 juin 2025', 'significant'],
  ['The Act as amended on 5 May 2025', 'The Act as amended on 6 June 2026', 'significant'],
  ['Fees rise this week', 'Fees rise this month', 'significant'],
  ['Claims lapse 3 days ago', 'Claims lapse 5 days ago', 'significant'],
];

describe('in a paragraph', () => {
  it.each(PARAGRAPHS)('“%s” and “%s”: %s', (before, after, expected) => {
    const [old, now] = [before, after].map((text) => `# Terms\n\n${text}\n\nThe lamp is lit at dusk.`);
    expect(kindsOf(old ?? '', now ?? '')).toEqual([expected]);
    expect(kindsOf(now ?? '', old ?? '')).toEqual([expected]);
  });

  it('other words that change in the paragraph are all that is significant', () => {
    const before = 'Signed on 15 September 2025 in the tower, where the lamp of the keeper is lit by hand at dusk.';
    const after = 'Signed on September 15, 2025 in the tower, where the lamp of the keeper is lit by hand at noon.';
    const [change] = compareDocuments(documentOf(before), documentOf(after), { relevant: () => true });
    expect(change?.hunks.filter(({ kind }) => kind !== 'typography')).toMatchObject([
      { before: 'dusk.', after: 'noon.' },
    ]);
  });
});

describe('in a heading', () => {
  it.each([
    ['Last updated May 5, 2025', 'Last updated June 6, 2025', 'date'],
    ['Last updated: May 5, 2025', 'Updated this week', 'date'],
    ['Terms (updated May 5, 2025)', 'Terms (updated June 6, 2025)', 'date'],
    ['Stand: 5. Mai 2025', 'Stand: 06.06.2025', 'date'],
    ['Rules of May 5, 2025', 'Rules of 5 May 2025', 'typography'],
    ['Effective 15 September 2025Previous Version', 'Effective September 15, 2025 Previous Version', 'typography'],
    ['Rules of May 5, 2025', 'Rules of May 6, 2025', 'significant'],
  ] as const)('“%s” and “%s”: %s', (before, after, expected) => {
    for (const body of ['The lamp is lit at dusk.', '']) {
      const [old, now] = [before, after].map((title) => `# Terms of use\n\nAll of them.\n\n## ${title}\n\n${body}`);
      expect(kindsOf(old ?? '', now ?? '')).toContain(expected);
      expect(kindsOf(now ?? '', old ?? '')).toContain(expected);
      if (expected !== 'significant') expect(kindsOf(old ?? '', now ?? '')).toEqual([expected]);
    }
  });

  it('above sections whose words are the same', () => {
    const [old, now] = ['May 5', 'June 6'].map(
      (day) => `# Terms (updated ${day}, 2025)\n\n## Pay\n\nMonthly.\n\n## Rest\n\nDaily.`,
    );
    expect(kindsOf(old ?? '', now ?? '')).toEqual(['date']);
  });
});
