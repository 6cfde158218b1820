import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTokens, unifiedPatch } from '../../src/text/diff.ts';
import { diffWords, type TextEdit } from '../../src/text/word-diff.ts';

/** Edits in notation: `The <del>old</del><ins>new</ins> rule.` */
function notation(edits: readonly TextEdit[]): string {
  const mark = { same: ['', ''], removed: ['<del>', '</del>'], added: ['<ins>', '</ins>'] } as const;
  return edits.map(({ kind, text }) => mark[kind][0] + text + mark[kind][1]).join('');
}

function versionsOf(edits: readonly TextEdit[]): { before: string; after: string } {
  const without = (left: string) => edits.filter(({ kind }) => kind !== left).map(({ text }) => text);
  return { before: without('added').join(''), after: without('removed').join('') };
}

/** Pairs of similar texts, as versions of a document are. */
const versions = fc
  .array(
    fc.constantFrom('the', 'a', 'rule', 'old', 'new', '.', ', ', ' ', '  ', '\n\n', '“x”', '7.1.2', 'é', '\u{1F600}'),
  )
  .chain((words) =>
    fc.record({
      before: fc.constant(words.join(' ')),
      after: fc.array(fc.nat(Math.max(0, words.length * 2))).map((picks) => {
        const copy: string[] = words.map(String);
        for (const pick of picks.slice(0, 5)) copy.splice(pick % (copy.length + 1), pick % 2, pick % 3 ? 'new' : '');
        return copy.join(' ');
      }),
    }),
  );

describe('diffWords', () => {
  const cases: readonly [title: string, expected: string][] = [
    ['a changed word', 'The <del>old</del><ins>new</ins> rule.'],
    ['adjacent changed words are one change', 'A <del>very old</del><ins>quite new</ins> rule.'],
    ['a mark does not separate two changes', 'We <del>write, read</del><ins>speak, hear</ins> it.'],
    ['a figure and its sign', 'It was <del>64</del><ins>63</ins>% of them.'],
    ['a contraction is one word', '<del>it’s</del><ins>it is</ins> unclear'],
    ['a section number is one word', 'see <del>7.1.2</del><ins>7.1.3</ins>.'],
    ['an added word', 'Any scheme which would<ins> directly</ins> train it'],
    ['a removed paragraph', 'One.<del>\n\nTwo words.</del>\n\nThree.'],
    ['a word added at the start of a paragraph', 'One.\n\n<ins>C.2 </ins>Two words.'],
    ['a word removed at the start of a paragraph', 'One.\n\n<del>C.2 </del>Two words.'],
    ['an added mark before a word', 'One <ins>(</ins>two three'],
    ['a paragraph cut in two', 'One.<del> </del><ins>\n\n</ins>Two.'],
    ['typography alone', 'He said <del>"</del><ins>“</ins>so<del>"</del><ins>”</ins> to us'],
    ['an added sentence begins where it begins', 'The cat sat.<ins> The dog ran.</ins> The bird flew.'],
    [
      'a rewritten sentence has no words that are the same by chance',
      '<del>Alpha beta gamma the delta epsilon zeta</del><ins>Quite other words stand in the place where these were</ins>.',
    ],
    ['white space at the end', 'word<del> </del>'],
    ['from nothing', '<ins>All new.</ins>'],
    ['to nothing', '<del>All old.</del>'],
    ['nothing at all', ''],
  ];
  it.each(cases)('%s', (_, expected) => {
    const before = expected.replace(/<ins>.*?<\/ins>/gs, '').replace(/<\/?del>/g, '');
    const after = expected.replace(/<del>.*?<\/del>/gs, '').replace(/<\/?ins>/g, '');
    expect(notation(diffWords(before, after))).toBe(expected);
  });

  it('gives the old text without what was added and the new without what was removed', () => {
    fc.assert(
      fc.property(versions, ({ before, after }) => {
        expect(versionsOf(diffWords(before, after))).toEqual({ before, after });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(versionsOf(diffWords(before, after))).toEqual({ before, after });
      }),
    );
  });

  it('has neighbours of different kinds, none empty', () => {
    fc.assert(
      fc.property(versions, ({ before, after }) => {
        const edits = diffWords(before, after);
        expect(edits.every(({ text }) => text !== '')).toBe(true);
        expect(edits.some(({ kind }, index) => kind === edits[index + 1]?.kind)).toBe(false);
      }),
    );
  });
});

describe('diffTokens', () => {
  const numbers = (count: number, step: number) => Array.from({ length: count }, (_, at) => String((at * step) % 4999));
  const pathological: readonly [title: string, before: readonly string[], after: readonly string[]][] = [
    ['nothing shared', Array(20_000).fill('a'), Array(20_000).fill('b')],
    ['a thousand equal tokens, one less', Array(1000).fill('same'), Array(999).fill('same')],
    ['two tokens in turn against one', numbers(50_000, 2499), Array(50_000).fill('0')],
    ['an order that shares little', numbers(40_000, 7), numbers(40_000, 11)],
    ['a list in reverse order', numbers(20_000, 1), numbers(20_000, 1).reverse()],
    ['noise between anchors', numbers(60_000, 1), numbers(60_000, 1).map((t, i) => (i % 5 === 0 ? `x${i}` : t))],
  ];
  const rebuild = (before: readonly string[], after: readonly string[]) => {
    const runs = diffTokens(before, after);
    return {
      before: runs.filter(({ kind }) => kind !== 'added').flatMap(({ tokens }) => tokens),
      after: runs.filter(({ kind }) => kind !== 'removed').flatMap(({ tokens }) => tokens),
    };
  };

  it.each(pathological)('is correct beyond the limit on effort: %s', (_, before, after) => {
    expect(rebuild(before, after)).toEqual({ before, after });
  });

  it('turns one list into the other and back', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        expect(rebuild(before, after)).toEqual({ before, after });
      }),
    );
  });

  it('keeps a token that stands once in both where a long list was rewritten around it', () => {
    const before = numbers(4000, 1).flatMap((token) => [`old${token}`, 'x']);
    const after = numbers(4000, 1).flatMap((token) => [`new${token}`, 'y']);
    before.splice(4000, 0, 'anchor');
    after.splice(1000, 0, 'anchor');
    const same = diffTokens(before, after).filter(({ kind }) => kind === 'same');
    expect(same).toEqual([{ kind: 'same', tokens: ['anchor'] }]);
  });
});

describe('unifiedPatch', () => {
  const line = fc.constantFrom(
    'one',
    'two',
    'three',
    '',
    ' indented',
    '-minus',
    '+plus',
    '\\ odd',
    '@@ -1 +1 @@',
    'é',
    '\fpage',
  );
  const text = fc
    .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));

  function patched(before: string, patch: string, options: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), 'patch-'));
    try {
      writeFileSync(join(folder, 'text'), before);
      writeFileSync(join(folder, 'diff'), patch);
      execFileSync('patch', ['--quiet', '--no-backup-if-mismatch', '--fuzz=0', ...options, 'text', 'diff'], {
        cwd: folder,
      });
      return readFileSync(join(folder, 'text'), 'utf8');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('is empty for equal texts', () => {
    expect(unifiedPatch({ name: 'a', text: 'x\n' }, { name: 'b', text: 'x\n' })).toBe('');
  });

  it('is applied by patch, forwards and backwards', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        // patch removes a file that becomes empty.
        fc.pre(before !== after && before !== '' && after !== '');
        const patch = unifiedPatch({ name: 'document@1', text: before }, { name: 'document@2', text: after });
        expect(patched(before, patch, [])).toBe(after);
        expect(patched(after, patch, ['--reverse'])).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('shows three lines around a change', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at + 1}\n`);
    const patch = unifiedPatch(
      { name: 'terms@1', text: lines.join('') },
      { name: 'terms@2', text: lines.with(9, 'changed\n').join('') },
    );
    expect(patch).toBe(
      '--- terms@1\n+++ terms@2\n@@ -7,7 +7,7 @@\n line 7\n line 8\n line 9\n-line 10\n+changed\n line 11\n line 12\n line 13\n',
    );
  });
});
