/** Real captures, from dated files to the output of commands. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Imported } from '../../src/usecases/history/import-history.ts';
import { commandsWith } from '../tools/run-cli.ts';
import { CORPUS, filesIn, hasCorpus } from './real-documents.ts';

/** Nightly pages that no other test here imports. */
const OTHERS = filesIn('nightly')
  .map((folder) => basename(folder))
  .filter((name) => !/consumer|commercial|\./.test(name));

describe.runIf(hasCorpus)('an archive of real captures', () => {
  let folder: string;
  const suspects: string[] = [];
  const { variorum, json } = commandsWith(() => join(folder, 'variorum.yaml'));

  const importFiles = async (id: string, path: string): Promise<void> => {
    const imported: readonly Imported[] = await json('import', id, path);
    suspects.push(
      ...imported.filter(({ capture }) => capture?.outcome === 'suspect').map(({ name }) => `${id}: ${name}`),
    );
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-corpus-'));
    const ids = ['consumer', 'commercial', 'pages', 'markdown', 'doctolib', 'fruitz', 'opus', ...OTHERS, 'reference'];
    const entries = ids.map((id) => `  - { id: ${id}, title: ${id}, url: "https://example.org/${id}" }`);
    writeFileSync(join(folder, 'variorum.yaml'), `archive: ./snapshots\nsources:\n${entries.join('\n')}\n`);
    mkdirSync(join(folder, 'opus'));
    for (const date of ['2026-04-16', '2026-05-05']) {
      symlinkSync(join(CORPUS, `pdf/claude-opus-4-7.${date}.rebuilt.pdf`), join(folder, `opus/${date}.pdf`));
    }
    const paths = [
      'nightly/claude-consumer-terms',
      'nightly/claude-commercial-terms',
      'model-spec',
      'history/openai-model-spec.md',
      'history/doctolib-privacy.pdf',
      'history/fruitz-terms.pdf',
    ];
    for (const [index, path] of paths.entries()) await importFiles(ids[index] ?? '', join(CORPUS, path));
    await importFiles('opus', join(folder, 'opus'));
    for (const id of OTHERS) await importFiles(id, join(CORPUS, 'nightly', id));
    symlinkSync(join(CORPUS, 'reference-page/page.html'), join(folder, '2026-06-17.html'));
    await importFiles('reference', join(folder, '2026-06-17.html'));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has no suspect captures', () => {
    expect(suspects).toEqual([]);
  });

  const log = (id: string) => json('log', id);

  test('has one snapshot for 39 captures of a page whose text never changes', async () => {
    expect(await log('consumer')).toMatchObject([{ captures: 39 }]);
  });

  test('has two snapshots for 47 captures with one true change, at the time of the change', async () => {
    expect(await log('commercial')).toMatchObject([
      { captures: 21 },
      { captures: 26, firstSeen: '2026-03-11T23:30:14.000Z' },
    ]);
  });

  test.each([
    ['pages', 5],
    ['markdown', 6],
    ['doctolib', 7],
    ['fruitz', 2],
    ['opus', 2],
  ])('has for %s a snapshot of each of %i distinct texts', async (id, count) => {
    expect(await log(id)).toHaveLength(count);
    for (const { snapshot } of await log(id))
      expect((await variorum('show', snapshot, '--format', 'outline')).out.length).toBeGreaterThan(100);
    expect((await json('diff', id, 'latest', 'first')).sections.length).toBeGreaterThan(0);
  });

  test('shows the four edits of a revised card, although every page moved by one', async () => {
    const { sections, declared, undeclared, announced } = await json('diff', 'opus');
    const numbersOf = (list: { number: string }[]) => list.map(({ number }) => number);
    expect([numbersOf(declared), numbersOf(undeclared), announced]).toEqual([
      ['7.2.2', '7.3.1'],
      ['7.1.2', '7.1.3'],
      [],
    ]);
    const edits = sections.filter(
      ({ number, hunks }: { number: string; hunks: { before: string; after: string }[] }) =>
        number?.startsWith('7') && hunks.length > 0,
    );
    expect(
      edits.map(({ number, hunks }: { number: string; hunks: { before: string; after: string }[] }) => [
        number,
        ...hunks.map(({ before, after }) => `${before}>${after}`),
      ]),
    ).toEqual([
      ['7.1.2', 'it’s>it is', 'should>ought to'],
      ['7.1.3', 'broadly>largely'],
      ['7.2.2', 'schemes>scheme', 'directly>', '>not', 'not>'],
      ['7.3.1', '64%>63%'],
    ]);
  });

  test('is sound', async () => {
    expect((await json('verify')).damages).toEqual([]);
  });
});
