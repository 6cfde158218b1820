/** The label that an author puts before quoted words is no part of the quote, unless the source has another one there. */
import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../../src/audit/match/build-index.ts';
import { findPassage } from '../../../src/audit/match/find-passage.ts';
import type { Sighting } from '../../../src/model/passage.ts';
import { pagedDocument } from './paged-document.ts';

const RULES = buildIndex(
  pagedDocument(`
# § 303 Damage

(1) Whoever damages the lamp of another pays for the oil. Whoever attempts it pays half.

The keeper must respect the harbour and its ropes. We encourage trimming the wick before midnight.

Warning: the stairs are wet after every storm.

- (b) ring the bell in fog, whatever the hour;

- write down what was seen from the tower.
`),
);
const CHAT = buildIndex(
  pagedDocument(
    '# Chat\n\n<keeper>\nWhere does the lamp burn at night?\n</keeper>\n<ship> <!-- WRONG -->\nThe lamp burns on the pier.',
  ),
);
const find = (quote: string, index = RULES): Sighting => findPassage(index, quote, { section: null, pages: null });

describe('a label is set aside', () => {
  test.each([
    ['Principle: The keeper must respect the harbour', 'Principle:'],
    ['Our first rule: The keeper must respect the harbour', 'Our first rule:'],
    ['§303 Code Damage: Whoever damages the lamp of another', '§303 Code Damage:'],
    ['§ 303 Code – Whoever damages the lamp of another', '§ 303 Code –'],
    ['§ 303. Whoever damages the lamp of another', '§ 303.'],
    ['1. The keeper must respect the harbour', '1.'],
    ['(a) write down what was seen from the tower', '(a)'],
    ['原則：The keeper must respect the harbour', '原則：'],
  ])('%s', (quote, label) => {
    const { status, similarity, diff, artefacts } = find(quote);
    expect({ status, similarity, diff }).toEqual({ status: 'stands', similarity: 1, diff: [] });
    expect(artefacts.filter(({ side, kind }) => side === 'quote' && kind !== 'typography')).toEqual([
      {
        kind: expect.stringMatching(/^(?:label|list)$/),
        text: expect.stringContaining(label.replace(/[.()]/g, '')),
        side: 'quote',
      },
    ]);
  });

  test('of a transcript, where the source names the same speaker', () => {
    expect(find('Keeper: Where does the lamp burn at night?', CHAT).status).toBe('stands');
  });

  test('before words that differ, which alone are shown', () => {
    const { status, diff } = find('Principle: The keeper must respect the harbour and its masts.');
    expect([status, diff.filter(({ kind }) => kind !== 'same')]).toEqual([
      'altered',
      [
        { kind: 'removed', text: 'masts' },
        { kind: 'added', text: 'ropes' },
      ],
    ]);
  });
});

describe('words before a quote are no label', () => {
  test.each([
    ['with a negation', 'Not required: The keeper must respect the harbour'],
    ['with a modal verb', 'May be ignored: The keeper must respect the harbour'],
    ['with too many words', 'What we think of as our very first rule: The keeper must respect the harbour'],
    ['in mid-sentence', 'We forbid: trimming the wick before midnight'],
    ['in place of a label of the source', 'Promise: the stairs are wet after every storm'],
    ['in place of a number of the source', '(a) ring the bell in fog, whatever the hour'],
    ['that are a name', 'A. Whoever damages the lamp of another'],
  ])('%s', (_, quote) => {
    expect(find(quote).status).not.toBe('stands');
  });

  test('that name another speaker than the source', () => {
    expect(find('Ship (right): The lamp burns on the pier.', CHAT).status).toBe('altered');
  });
});
