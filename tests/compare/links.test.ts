import { describe, expect, it, test } from 'vitest';
import { makeChange } from '../../src/compare/compare.ts';
import { type Change, isSignificant } from '../../src/model/change.ts';
import type { Block, Document } from '../../src/model/document.ts';
import { CHANGE_FORMATS } from '../../src/report/formats.ts';
import { documentOf } from './documents.ts';

/** Like `documentOf`, with links written as `[words](address)`. */
function linkedDocument(text: string): Document {
  const document = documentOf(text);
  const linked = (block: Block): Block => {
    const links: [number, number, string][] = [];
    let plain = '';
    let at = 0;
    for (const { 0: whole, 1: words = '', 2: address = '', index } of block.text.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)) {
      plain += block.text.slice(at, index);
      links.push([plain.length, words.length, address]);
      plain += words;
      at = index + whole.length;
    }
    plain += block.text.slice(at);
    return links.length === 0 ? block : { ...block, text: plain, links };
  };
  // The digests are of the words alone, so they come from the text without links.
  const { sections } = documentOf(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
  return {
    ...document,
    sections: sections.map((section, index) => ({
      ...section,
      blocks: document.sections[index]?.blocks.map(linked) ?? [],
    })),
  };
}

function changeOf(before: string, after: string): Change {
  return makeChange({
    source: { id: 'a', title: 'A', sections: [] },
    from: 'a@1',
    to: 'a@2',
    cause: 'source',
    before: linkedDocument(before),
    after: linkedDocument(after),
  });
}

/** The hunks of a change, each on one line. */
function hunksOf({ sections }: Change): string[] {
  return sections.flatMap(({ hunks, cosmetic }) =>
    hunks.map(({ kind, before, after, linkText }) =>
      [
        cosmetic ? 'minor' : 'significant',
        kind,
        ...(linkText === undefined ? [] : [`“${linkText}”`]),
        before,
        '=>',
        after,
      ]
        .join(' ')
        .trim(),
    ),
  );
}

describe('links', () => {
  it.each([
    [
      'a link that leads elsewhere in a section with the same words is a minor difference',
      '# Terms\n\nSee the [usage policy](https://a.example/1) and [fees](https://a.example/fees).',
      '# Terms\n\nSee the [usage policy](https://a.example/2) and [fees](https://a.example/fees).',
      ['minor link “usage policy” https://a.example/1 => https://a.example/2'],
    ],
    [
      'a tracking parameter is no difference',
      '# Terms\n\nSee the [usage policy](https://a.example/1?utm_source=x).',
      '# Terms\n\nSee the [usage policy](https://a.example/1?utm_source=y).',
      [],
    ],
    [
      'a link that was added or removed on the same words',
      '# Terms\n\nSee the [usage policy](https://a.example/1) and the fees.',
      '# Terms\n\nSee the usage policy and the [fees](https://a.example/fees).',
      ['minor link “usage policy” https://a.example/1 =>', 'minor link “fees”  => https://a.example/fees'],
    ],
    [
      'a link beside words that changed',
      '# Terms\n\nKeepers must read the long [usage policy](https://a.example/1) by day.',
      '# Terms\n\nKeepers may read the long [usage policy](https://a.example/2) by day.',
      ['significant wording must => may', 'significant link “usage policy” https://a.example/1 => https://a.example/2'],
    ],
    [
      'a link whose own words changed in part',
      '# Terms\n\nKeepers read the [usage policy of spring](https://a.example/1) by day.',
      '# Terms\n\nKeepers read the [usage policy of autumn](https://a.example/2) by day.',
      [
        'significant wording spring => autumn',
        'significant link “usage policy of autumn” https://a.example/1 => https://a.example/2',
      ],
    ],
    [
      'links of words that were added or removed are part of these words',
      '# Terms\n\nKeepers read the log. Old [rules](https://a.example/1) lapse.',
      '# Terms\n\nKeepers read the log. By night they write the new [book](https://a.example/2) of the tower.',
      ['significant wording Old rules lapse. => By night they write the new book of the tower.'],
    ],
    [
      'a link that covers more or fewer of the same words leads to the same place',
      '# Terms\n\nRead the [usage policy](https://a.example/1).',
      '# Terms\n\nRead [the usage policy](https://a.example/1).',
      [],
    ],
    [
      'a link of a paragraph that moved',
      '# Terms\n\nRead the [usage policy](https://a.example/1) first.\n\nInk is black.\n\nPaper is ruled.',
      '# Terms\n\nInk is black.\n\nPaper is ruled.\n\nRead the [usage policy](https://a.example/2) first.',
      [
        'minor order Read the usage policy first. =>',
        'minor order  => Read the usage policy first.',
        'minor link “usage policy” https://a.example/1 => https://a.example/2',
      ],
    ],
    [
      'a link of a section that moved',
      '# A\n\nOne.\n\n# B\n\nTwo.\n\n# C\n\nThe [policy](https://a.example/1).',
      '# C\n\nThe [policy](https://a.example/2).\n\n# A\n\nOne.\n\n# B\n\nTwo.',
      ['minor link “policy” https://a.example/1 => https://a.example/2'],
    ],
    [
      'the second of two links of the same words',
      '# A\n\nSee [here](https://a.example/1) and [here](https://a.example/2).',
      '# A\n\nSee [here](https://a.example/1) and [here](https://a.example/3).',
      ['minor link “here” https://a.example/2 => https://a.example/3'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(hunksOf(changeOf(before, after))).toEqual(expected);
    const swapped = (line: string): string[] =>
      line
        .replace(/^.*(?:wording|order|link “[^”]*”)/, '')
        .split('=>')
        .map((each) => each.trim())
        .reverse();
    expect(
      hunksOf(changeOf(after, before))
        .map((line) => swapped(line).join(' => '))
        .sort(),
    ).toEqual(expected.map((line) => swapped(line).reverse().join(' => ')).sort());
  });
});

describe('a change of links alone', () => {
  const change = changeOf(
    '# 1 Terms\n\nSee the [usage policy](https://a.example/1).\n\n# 2 Pay\n\nPay.',
    '# 1 Terms\n\nSee the [usage policy](https://a.example/2).\n\n# 2 Pay\n\nPay.',
  );
  const shown = { change, before: documentOf(''), after: documentOf('') };

  test('is minor', () => {
    expect(isSignificant(change)).toBe(false);
    expect(CHANGE_FORMATS.terminal(shown)).toBe(
      'A\na@1 → a@2\n1 section: minor differences only\n\nLinks only: §1 Terms\n',
    );
  });

  test('is shown with all minor differences, and in JSON', () => {
    expect(CHANGE_FORMATS.terminal({ ...shown, all: true })).toContain(
      '    usage policy → [-https://a.example/1-] {+https://a.example/2+}  (link leads elsewhere)\n',
    );
    expect(JSON.parse(CHANGE_FORMATS.json(shown)).sections[0]).toMatchObject({
      status: 'modified',
      cosmetic: true,
      hunks: [{ kind: 'link', before: 'https://a.example/1', after: 'https://a.example/2', words: 'usage policy' }],
    });
  });
});
