import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';
import type { Imported } from '../../src/usecases/history/import-history.ts';

const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const present = existsSync(corpus);
/** Nightly pages that no other test here imports. */
const OTHERS = present
  ? readdirSync(join(corpus, 'nightly')).filter((name) => !/consumer|commercial|\./.test(name))
  : [];
if (!present) console.log('tests/corpus: skipped, since the real documents are not beside the project');

describe.skipIf(!present)('real captures, imported by command', () => {
  let folder: string;
  const suspects: string[] = [];
  const variorum = async (...args: readonly string[]): Promise<string> => {
    let out = '';
    const io = { stdout: { write: (text: unknown) => (out += text) }, stderr: { write: () => {} }, env: {} };
    await cli([...args, '--config', join(folder, 'variorum.yaml')], io);
    return out;
  };

  const take = async (id: string, path: string): Promise<void> => {
    const imported: readonly Imported[] = JSON.parse(await variorum('import', id, path, '--json'));
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
      symlinkSync(join(corpus, `pdf/claude-opus-4-7.${date}.rebuilt.pdf`), join(folder, `opus/${date}.pdf`));
    }
    const paths = [
      'nightly/claude-consumer-terms',
      'nightly/claude-commercial-terms',
      'model-spec',
      'history/openai-model-spec.md',
      'history/doctolib-privacy.pdf',
      'history/fruitz-terms.pdf',
    ];
    for (const [index, path] of paths.entries()) await take(ids[index] ?? '', join(corpus, path));
    await take('opus', join(folder, 'opus'));
    for (const id of OTHERS) await take(id, join(corpus, 'nightly', id));
    symlinkSync(join(corpus, 'reference-page/page.html'), join(folder, '2026-06-17.html'));
    await take('reference', join(folder, '2026-06-17.html'));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('of all these captures none is suspect', () => {
    expect(suspects).toEqual([]);
  });

  const log = async (id: string) => JSON.parse(await variorum('log', id, '--json'));

  test('39 captures of a page whose text never changes are one snapshot', async () => {
    expect(await log('consumer')).toMatchObject([{ captures: 39 }]);
  });

  test('47 captures with one true change are two, and the change is found where it first stood', async () => {
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
  ])('%s has a snapshot for each distinct text', async (id, count) => {
    expect(await log(id)).toHaveLength(count);
    for (const { snapshot } of await log(id))
      expect((await variorum('show', snapshot, '--format', 'outline')).length).toBeGreaterThan(100);
    expect(JSON.parse(await variorum('diff', id, 'latest', 'first', '--json')).sections.length).toBeGreaterThan(0);
  });

  test('the four edits of a revised card are found, though every page moved by one', async () => {
    const { sections, declared, undeclared, announced } = JSON.parse(await variorum('diff', 'opus', '--json'));
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

  test('the archive of all of it is sound', async () => {
    expect(JSON.parse(await variorum('verify', '--json')).damages).toEqual([]);
  });
});
