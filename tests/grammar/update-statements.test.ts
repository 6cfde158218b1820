import { describe, expect, test } from 'vitest';
import { foldUpdateStatements, isUpdateStatement } from '../../src/grammar/update-statements.ts';

describe('a line that only says when something was updated', () => {
  test.each([
    'Last updated: May 5, 2026',
    'Last updated 15 September 2025',
    'Updated this week',
    'Updated 3 days ago',
    'Updated over a month ago.',
    'Updated yesterday',
    'Last updatedMay 5, 2026',
    'Revised: 5 May 2026',
    'Date of last revision – May 5, 2026',
    'Last modified on Tuesday, May 5, 2026.',
    'Last update: 26/10/2021',
    'Stand: 5. März 2026',
    'Stand: 05.03.2026',
    'Zuletzt aktualisiert am 5. März 2026',
    'Dernière mise à jour : 1er avril 2026',
    'Mis à jour le 5 mai 2026',
    'Dernière mise à jour il y a 3 jours',
    'Última actualización: 5 de mayo de 2026',
    'Última atualização em 5 de maio de 2026',
    'Ultimo aggiornamento: 5 maggio 2026',
    'Laatst bijgewerkt op 3 mrt. 2026',
    'Version : Avril 2025',
    'Version: May 5, 2026',
  ])('“%s”', (line) => {
    expect(isUpdateStatement(line)).toBe(true);
  });

  test.each([
    'Effective May 5, 2026',
    'Effective and last updated: May 5, 2026',
    'In force from May 5, 2026',
    'Next update: May 5, 2026',
    'Prochaine mise à jour : 5 mai 2026',
    'Claims must be reviewed by May 5, 2026.',
    'Works amended on May 5, 2026, are covered.',
    'Claims (revised May 5, 2026) lapse.',
    'Deadline for claims, updated: May 5, 2026',
    'Policy revised in force from May 5',
    'Version of May 5, 2026 replaces all others',
    'This version, of May 5, 2026',
    'Updated by the keeper',
    'Last week the keeper left',
    'Stand by until May 5, 2026',
    'The lamps stand in the tower until May 5, 2026',
  ])('not “%s”', (line) => {
    expect(foldUpdateStatements(line)).toBe(line);
  });
});

test.each([
  ['Privacy policy (updated May 5, 2026)', 'Privacy policy ([updated])'],
  ['This page was last updated on May 5, 2026.', 'This page was [updated].'],
  ['Version 2.1 | Updated May 5, 2026 | By the keeper', 'Version 2.1 | [updated] | By the keeper'],
  ['Published May 1, 2026 · Updated this week', 'Published May 1, 2026 · [updated]'],
  ['Last updated May 1, 2025, in force from June 1, 2025.', '[updated], in force from June 1, 2025.'],
  ['Last updated 15 September 2025Previous Version', '[updated]Previous Version'],
])('“%s” becomes “%s”', (line, expected) => {
  expect(foldUpdateStatements(line)).toBe(expected);
});
