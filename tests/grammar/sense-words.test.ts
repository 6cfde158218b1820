import { describe, expect, test } from 'vitest';
import { beginsLimiting, senseWordsIn } from '../../src/grammar/sense-words.ts';

describe('the words that turn a sentence', () => {
  test.each([
    ['that is not what it can’t be', ['negation not', 'negation can’t', 'modal can’t']],
    ['You MUST NOT, under no circumstances', ['modal MUST', 'negation NOT', 'negation no']],
    ['he may come in May', ['modal may']],
    ['within 30 days or two weeks', ['number 30', 'number two']],
    ['1,480 crowns, 10:30', ['number 1,480', 'number 10:30']],
    ['a knot, a canary, nonsense, a non-event', []],
    ['darf der Wärter nicht und nie', ['modal darf', 'negation nicht', 'negation nie']],
    ['il ne doit pas, sans l’accord', ['negation ne', 'modal doit', 'negation pas', 'negation sans']],
    ['il n’est plus là', ['negation n’est']],
    ['no debe salir nunca', ['negation no', 'modal debe', 'negation nunca']],
    ['non può uscire', ['negation non', 'modal può']],
    ['не может', ['negation не', 'modal может']],
    ['持ち出してはならない', ['negation ならない']],
    ['İ nicht', ['negation nicht']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(senseWordsIn(text).map(({ kind, text: word }) => `${kind} ${word}`)).toEqual(words);
  });
});

describe('a limit', () => {
  test.each([
    ...['but the sea', 'Unless he', 'except', 'provided that it', 'however,', 'only if', 'although'],
    ...[
      'aber nur',
      'es sei denn, er',
      'soweit',
      'außer',
      'mais',
      'sauf le dimanche',
      'à moins que',
      'salvo',
      'pero no',
    ],
    ...['ma però'.slice(3), 'tenzij', 'nisi', 'chyba że', 'но', '但し書き'],
  ])('begins with %j', (text) => {
    expect(beginsLimiting(text)).toBe(true);
  });

  test.each(['butter', 'exceptional', 'and but', 'but also the sea', 'onlyif', 'aberrant', 'malt', 'только', ''])(
    'does not begin with %j',
    (text) => {
      expect(beginsLimiting(text)).toBe(false);
    },
  );
});
