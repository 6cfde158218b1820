/** The formats of a document: its footnotes separate from the text, each with the reference to it. */
import { describe, expect, test } from 'vitest';
import type { Block, Section } from '../../src/model/document.ts';
import { DOCUMENT_FORMATS, type ShownDocument } from '../../src/report/document/document-formats.ts';

const block = (kind: Block['kind'], text: string, signs: readonly string[] = [], page: number | null = 3): Block => {
  const noteReferences = signs.map((sign) => [text.indexOf(sign), sign.length] as const);
  return { kind, text, page, pageEnd: page, ...(noteReferences.length > 0 ? { noteReferences } : {}) };
};

const shownOf = (...sections: readonly (readonly Block[])[]): ShownDocument => {
  const whole = sections.map(
    (blocks, at) =>
      ({ kind: 'body', number: `${at + 1}`, title: 'Rules', level: 1, path: [], blocks }) as unknown as Section,
  );
  return {
    snapshot: { id: 'a@2026-01-01T000000Z' } as ShownDocument['snapshot'],
    document: {
      title: null,
      authors: [],
      pages: [],
      warnings: [],
      sections: whole,
    } as unknown as ShownDocument['document'],
    sections: whole,
  };
};

const PAGED = shownOf(
  [
    block('paragraph', 'First words.'),
    block('paragraph', 'By hand.12 And again*.', ['12', '*']),
    block('note', '12 Smith, p. 4.'),
    block('note', '* Ibid.'),
  ],
  [block('item', 'Once more.12', ['12']), block('note', '12 Another.', [], 4), block('note', '7 Of no one.')],
);

describe('Markdown', () => {
  test('writes footnotes in its own syntax, each label once', () => {
    expect(DOCUMENT_FORMATS.markdown(PAGED)).toBe(`# 1 Rules

First words.

By hand.[^12] And again[^*].

[^12]: Smith, p. 4.

[^*]: Ibid.

# 2 Rules

- Once more.[^12-2]

[^12-2]: Another.

[^7]: Of no one.
`);
  });

  test('leaves the notes of a web page, which have no sign of their own, as they are', () => {
    const shown = shownOf([block('paragraph', 'Words.', [], null), block('note', 'A second thought.', [], null)]);
    expect(DOCUMENT_FORMATS.markdown(shown)).toBe('# 1 Rules\n\nWords.\n\nA second thought.\n');
  });
});

describe('JSON', () => {
  const { sections } = JSON.parse(DOCUMENT_FORMATS.json(PAGED));

  test('lists footnotes beside the text, each with the offset of its sign', () => {
    expect(sections[0].footnotes).toEqual([
      { sign: '12', text: 'Smith, p. 4.', page: 3, at: 22 },
      { sign: '*', text: 'Ibid.', page: 3, at: 34 },
    ]);
    expect(sections[0].text.slice(22, 24)).toBe('12');
    expect(sections[0].text[34]).toBe('*');
    expect(sections[1].footnotes).toEqual([
      { sign: '12', text: 'Another.', page: 4, at: 10 },
      { sign: '7', text: 'Of no one.', page: 3, at: null },
    ]);
  });

  test('lists the notes of a web page without a sign', () => {
    const shown = shownOf([block('note', 'A second thought.', [], null)]);
    const [only] = JSON.parse(DOCUMENT_FORMATS.json(shown)).sections;
    expect(only.footnotes).toEqual([{ sign: null, text: 'A second thought.', page: null, at: null }]);
  });
});
