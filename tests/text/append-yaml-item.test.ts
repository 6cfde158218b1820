/** Adding an item to a list of a YAML text: what a person wrote stays to the character. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendYamlItem } from '../../src/text/append-yaml-item.ts';
import { parseYaml } from '../../src/text/yaml.ts';

const ITEM = { id: 'rules', title: 'Rules: the whole', url: 'https://example.org/rules', follow: { text: 'Rules' } };
const LINES = [
  '- id: rules',
  '  title: "Rules: the whole"',
  '  url: https://example.org/rules',
  '  follow:',
  '    text: Rules',
];
const item = (indent: string): string => LINES.map((line) => `${indent}${line}\n`).join('');

const cases: readonly (readonly [string, string, string])[] = [
  ['no list', 'archive: a\n', `archive: a\nsources:\n${item('  ')}`],
  ['an empty text', '', `sources:\n${item('  ')}`],
  ['only comments', '# What is watched.\n', `# What is watched.\nsources:\n${item('  ')}`],
  ['no line end', 'archive: a', `archive: a\nsources:\n${item('  ')}`],
  ['a key without a value', 'sources:\narchive: a\n', `sources:\n${item('  ')}archive: a\n`],
  ['an empty list', 'sources: []  # none yet\narchive: a\n', `sources:   # none yet\n${item('  ')}archive: a\n`],
  [
    'a list with comments inside and after it',
    'sources:\n  # The first.\n  - id: a   # short\n    url: b # why\n\n  # - id: c\n\n# pages:\narchive: a\n',
    `sources:\n  # The first.\n  - id: a   # short\n    url: b # why\n${item('  ')}\n  # - id: c\n\n# pages:\narchive: a\n`,
  ],
  ['a list without an indent', 'sources:\n- id: a\npages: []\n', `sources:\n- id: a\n${item('')}pages: []\n`],
  ['an indent of four', 'sources:\n    - id: a\n', `sources:\n    - id: a\n${item('    ')}`],
  [
    'a last item that ends with a list',
    'sources:\n  - id: a\n    s: ["7"]\n',
    `sources:\n  - id: a\n    s: ["7"]\n${item('  ')}`,
  ],
  [
    'line ends of Windows',
    'sources:\r\n  - id: a\r\n',
    `sources:\r\n  - id: a\r\n${item('  ').replaceAll('\n', '\r\n')}`,
  ],
  ['a list in brackets', 'sources: [{ id: a }]\nx: 1\n', `sources: [{ id: a }, ${JSON.stringify(ITEM)}]\nx: 1\n`],
  ['a last line that is open', 'sources:\n  - id: a', `sources:\n  - id: a\n${item('  ')}`],
];

test.each(cases)('%s', (_, text, expected) => {
  expect(appendYamlItem(text, 'sources', ITEM)).toBe(expected);
});

test.each([
  ['no YAML', 'sources: [\n'],
  ['a list of words', '- a\n'],
  ['a value that is no list', 'sources: all\n'],
  ['two documents', 'sources: []\n---\nsources: []\n'],
])('%s is left alone', (_, text) => {
  expect(appendYamlItem(text, 'sources', ITEM)).toBeNull();
});

test('whatever stands in the list, the item comes last and nothing else changes', () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string(), { minKeys: 1, maxKeys: 3 });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), values, (list, added) => {
      const text = `# Head.\nsources: ${JSON.stringify(list)}\narchive: a\n`;
      const extended = appendYamlItem(text, 'sources', added);
      expect(parseYaml(extended ?? '').value).toEqual({ sources: [...list, added], archive: 'a' });
    }),
  );
});
