/** Differences of signs, exponents, struck-out words and characters without width: which of them matter. */
import { describe, expect, test } from 'vitest';
import { compareDocuments } from '../../src/compare/compare.ts';
import { documentOf } from './documents.ts';

/** The kinds of the differences between two sentences, each with its flags: `number (number): -5 => 5`. */
function differences(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => documentOf(`# Log\n\nThe keeper of the tower wrote ${text} in it.`));
  if (old === undefined || now === undefined) return [];
  const changes = compareDocuments(old, now, { relevant: () => true });
  return changes.flatMap(({ hunks }) =>
    hunks.map((hunk) => {
      const flags = hunk.flags.map((flag) => ` (${flag})`).join('');
      return `${hunk.kind}${flags}: ${hunk.before} => ${hunk.after}`;
    }),
  );
}

describe('a difference that matters', () => {
  test.each([
    ['-5', '5', ['number (number): -5 => 5']],
    ['−5', '+5', ['number (number): −5 => +5']],
    ['±2', '2', ['number (number): ±2 => 2']],
    ['-€5', '€5', ['wording: -€5 => €5']],
    ['106 signals', '10⁶ signals', ['number (number): 106 => 10⁶']],
    ['10⁶ signals', '10⁻⁶ signals', ['number (number): 10⁶ => 10⁻⁶']],
    ['10^6 signals', '10^7 signals', ['number (number): 10^6 => 10^7']],
    ['5 m²', '5 m³', ['number: m² => m³']],
    ['5 m', '5 m²', ['wording: m => m²']],
    ['Section 7', 'Section 7²', ['number (number): 7 => 7²']],
    ['€5', '$5', ['wording: €5 => $5']],
    ['5 %', '5 ‰', ['wording: % => ‰']],
    ['x < 5', 'x > 5', ['wording: < => >']],
    ['x ≤ 5', 'x ≥ 5', ['wording: ≤ => ≥']],
    ['x = 5', 'x ≠ 5', ['wording: = => ≠']],
    ['1/2', '1/3', ['number (number): 1/2 => 1/3']],
    ['1½', '11/2', ['wording (number): 1½ => 11/2']],
    ['at 10:30', 'at 10:31', ['number (number): 10:30 => 10:31']],
    ['v1.2.3', 'v1.2.4', ['number: v1.2.3 => v1.2.4']],
    ['05/06/2026', '06/05/2026', ['number (number): 05/06/2026 => 06/05/2026']],
    ['2026-06-05', '2026-06-06', ['number (number): 2026-06-05 => 2026-06-06']],
    ['that the rule holds', '~~that the rule holds~~', ['wording: that the rule holds => ~~that the rule holds~~']],
    ['that it shall not apply', 'that it shall ~~not~~ apply', ['wording (negation): not => ~~not~~']],
    ['~~that~~ so', '~~this~~ so', ['wording: ~~that~~ => ~~this~~']],
    ['50 crowns', '~~50~~ 60 crowns', ['wording (number): 50 => ~~50~~ 60']],
    ['on 1 March 2026', '~~on 1 March 2026~~', ['wording (number): on 1 March 2026 => ~~on 1 March 2026~~']],
  ])('%s → %s', (before, after, expected) => {
    expect(differences(before, after)).toEqual(expected);
  });
});

describe('a difference that does not matter', () => {
  test.each([
    ['−5', '-5'],
    ['–5', '-5'],
    ['5 m²', '5 m^2'],
    ['10⁻⁶', '10^(-6)'],
    ['2ⁿ', '2^n'],
    ['CO2', 'CO₂'],
    ['½', '1/2'],
    ['1½', '1 1/2'],
    ['3ᵉ', '3e'],
    ['a \u2764\uFE0F', 'a \u2764'],
    ['می\u200Cخواهم', 'میخواهم'],
    ['ශ්\u200Dරී', 'ශ්රී'],
    ['葛\u{E0100}', '葛'],
    ['the report', 'the report¹'],
    ['the report¹', 'the report²'],
  ])('%s → %s', (before, after) => {
    const kinds = differences(before, after).map((each) => each.split(':')[0]);
    expect(kinds.filter((kind) => kind !== 'typography' && kind !== 'notes')).toEqual([]);
  });
});
