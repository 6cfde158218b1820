import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/text/yaml.ts';

const CONFIG = `# a comment
archive: ../snapshots
sources:
  - id: one
    url: https://example.org/
  - id: two
    follow: { text: "Claude" }
`;

describe('parseYaml', () => {
  it('parses a text into a plain value', () => {
    const { value, errors } = parseYaml(CONFIG);
    expect(errors).toEqual([]);
    expect(value).toEqual({
      archive: '../snapshots',
      sources: [
        { id: 'one', url: 'https://example.org/' },
        { id: 'two', follow: { text: 'Claude' } },
      ],
    });
  });

  it('keeps a date as the text that was written', () => {
    expect(parseYaml('published: 2026-04-16').value).toEqual({ published: '2026-04-16' });
  });

  it.each<[string, (string | number)[], { line: number; column: number }]>([
    ['a key', ['archive'], { line: 2, column: 1 }],
    ['a list item', ['sources', 1], { line: 6, column: 5 }],
    ['a key in a list item', ['sources', 0, 'url'], { line: 5, column: 5 }],
    ['a key in a flow map', ['sources', 1, 'follow', 'text'], { line: 7, column: 15 }],
    ['a key that is missing: the item that should hold it', ['sources', 1, 'url'], { line: 6, column: 5 }],
    ['the whole text', [], { line: 2, column: 1 }],
  ])('finds the position of %s', (_, path, place) => {
    expect(parseYaml(CONFIG).locate(path)).toEqual(place);
  });

  it.each<[string, string, { line: number; column: number }]>([
    ['a bracket that is never closed', 'a: 1\nb: [1, 2\n', { line: 3, column: 1 }],
    ['a key given twice', 'id: a\nurl: b\nid: c\n', { line: 3, column: 1 }],
    ['a tab for an indent', 'a:\n\tb: 1\n', { line: 2, column: 1 }],
  ])('gives %s as an error with its position', (_, text, place) => {
    const { value, errors } = parseYaml(text);
    expect(value).toBeNull();
    expect(errors[0]).toMatchObject(place);
    expect(errors[0]?.message).not.toContain('\n');
  });

  it('refuses a text that aliases would expand without limit', () => {
    const level = (n: number): string =>
      `l${n}: &l${n} [${Array(9)
        .fill(`*l${n - 1}`)
        .join(', ')}]`;
    const bomb = ['l0: &l0 [x]', ...Array.from({ length: 9 }, (_, n) => level(n + 1))].join('\n');
    expect(parseYaml(bomb).errors).toHaveLength(1);
  });

  const thousands = (line: (index: number) => string): string =>
    Array.from({ length: 5_000 }, (_, n) => line(n)).join('');
  const HOSTILE: readonly [what: string, text: string, error: RegExp | null][] = [
    ['an alias inside of what it names', 'a: &a\n  b: [*a]\n', /^an alias is inside of what it names$/],
    ['five thousand aliases', `a: &a 1\n${thousands((n) => `k${n}: *a\n`)}`, /more than 100 aliases/],
    ['five thousand keys', thousands((n) => `k${n}: 1\n`), null],
    ['five thousand anchors', thousands((n) => `k${n}: &a${n} 1\n`), null],
    ['five thousand equal keys', thousands(() => 'k: 1\n'), /^Map keys must be unique$/],
    ['brackets in brackets', '['.repeat(5_000), /^nests deeper than 100 levels$/],
    ['closed brackets in brackets', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`, /^nests deeper/],
    ['braces in braces', '{a: '.repeat(5_000), /^nests deeper/],
    ['dashes after dashes', '- '.repeat(5_000), /^nests deeper/],
    ['question marks after question marks', '? '.repeat(5_000), /^nests deeper/],
    ['indents in indents', Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}a:\n`).join(''), /^nests deeper/],
    ['five thousand errors', thousands(() => 'a: @b\n'), /^Plain value cannot start/],
    ['an alias of a long name to nothing', `a: *${'x'.repeat(100_000)}`, /^Unresolved alias .{0,300}$/],
  ];
  it.each(HOSTILE)('reads %s, or refuses them in a few short lines', (_, text, error) => {
    const { errors, value, locate } = parseYaml(text);
    expect(errors.length).toBeLessThanOrEqual(100);
    if (error === null) expect([errors, typeof value]).toEqual([[], 'object']);
    else expect(errors[0]?.message).toMatch(error);
    locate(['k4999']);
  });

  it('gives null for an empty text, and no position', () => {
    expect(parseYaml('').value).toBeNull();
    expect(parseYaml('').locate(['a'])).toBeNull();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '[', '{', '&', '*', '"', '!', '|', '?') }),
        (text) => {
          const yaml = parseYaml(text);
          yaml.locate(['a', 0]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
