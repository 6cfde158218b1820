/** The audit of the real reference page, with an archive of the real documents, compared with what people found. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildIndex } from '../../src/audit/match/build-index.ts';
import { findPassage } from '../../src/audit/match/find-passage.ts';
import { buildSections, type Item } from '../../src/extract/build-sections.ts';
import type { Document } from '../../src/model/document.ts';
import { commandsWith } from '../tools/run-cli.ts';
import { CORPUS, hasCorpus, jsonOf, type PageText, pageTextsOf, textOf } from './real-documents.ts';

const PAGE = 'reference-page/page.html';

/** A passage of the page as `truth.json` of the corpus describes it. */
interface ExpectedPassage {
  readonly quote_starts: string;
  readonly source: string;
  readonly cited_section: string | null;
  readonly status: string;
  readonly pages?: readonly [number, number];
  readonly checkable_in: string | null;
}

/** The ids of the shipped config for sources that `truth.json` names differently. */
const IDS: Readonly<Record<string, string>> = {
  'claude-mythos-preview': 'mythos-preview',
  'claude-opus-4-7': 'opus-4-7',
  'claude-opus-4-8': 'opus-4-8',
  'claude-opus-4-6': 'opus-4-6',
  'claude-mythos-5': 'mythos-5',
  deprecation: 'deprecation-commitments',
  'teaching-why': 'teaching-claude-why',
};
const IMPORTS: readonly (readonly [source: string, date: string, file: string])[] = [
  ['opus-4-7', '2026-04-16', 'pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf'],
  ['opus-4-7', '2026-05-05', 'pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf'],
  ['mythos-preview', '2026-04-07', 'pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf'],
  ['mythos-preview', '2026-04-14', 'pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf'],
  ['opus-4-1', '2025-08-05', 'pdf/claude-opus-4-1.pdf'],
  ['constitution', '2026-01-20', 'constitution/2026-01-20.md'],
  ['deprecation-commitments', '2026-06-08', 'posts/deprecation-commitments.md'],
  ['teaching-claude-why', '2026-06-08', 'posts/teaching-claude-why.md'],
  ['psm-summary', '2026-06-08', 'posts/persona-selection-model.md'],
];

describe.runIf(hasCorpus)('the real reference page', () => {
  let folder: string;
  let expectedPassages: readonly ExpectedPassage[] = [];
  const { variorum, json } = commandsWith(() => join(folder, 'variorum.yaml'));
  const audit = (at: string) => json('audit', join(CORPUS, PAGE), '--at', at);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-page-'));
    expectedPassages = jsonOf('reference-page/truth.json');
    const shipped = readFileSync(new URL('../../config/variorum.yaml', import.meta.url), 'utf8');
    writeFileSync(join(folder, 'variorum.yaml'), shipped.replace(/^archive: .*$/m, 'archive: ./snapshots'));
    for (const [source, date, file] of IMPORTS) {
      const dated = join(folder, `${date}.${source}.${file.split('.').at(-1)}`);
      symlinkSync(join(CORPUS, file), dated);
      await variorum('import', source, dated);
    }
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has 53 passages, each of them bound to the source that it quotes', async () => {
    const { passages } = await audit('2026-06-30');
    expect(passages).toHaveLength(53);
    expectedPassages.forEach(({ quote_starts, source, cited_section }, index) => {
      const { quote, citation } = passages[index];
      expect(quote.startsWith(quote_starts.slice(0, 60))).toBe(true);
      expect([quote_starts, citation.source]).toEqual([quote_starts, IDS[source] ?? source]);
      if (cited_section !== null) expect([quote_starts, citation.section]).toEqual([quote_starts, cited_section]);
    });
  });

  test('has every passage that can be checked on the expected pages, with its artefacts', async () => {
    // The expectations are of the revisions of 14 and 16 April.
    const { passages } = await audit('2026-04-20');
    const known = expectedPassages.flatMap((expected, index) =>
      expected.checkable_in?.startsWith('pdf/') ? [{ expected, passage: passages[index] }] : [],
    );
    expect(known.length).toBeGreaterThan(15);
    for (const { expected, passage } of known) {
      const { quote_starts, pages } = expected;
      expect([quote_starts, passage.status, passage.pages]).toEqual([quote_starts, 'stands', pages]);
      const sections = passage.citationIssues.filter(({ field }: { field: string }) => field === 'section');
      expect([quote_starts, sections]).toEqual([quote_starts, []]);
    }
    const kinds = passages.flatMap(({ artefacts }: { artefacts: { kind: string; text: string }[] }) =>
      artefacts.map(({ kind, text }) => `${kind} ${text}`),
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['note-marker addressing33', 'page-number 160', 'page-break 154/155']),
    );
  });

  test('has passages of the constitution and of posts that stand, or says where they may be', async () => {
    const { passages } = await audit('2026-06-30');
    const of = (source: string) =>
      passages.filter(({ citation }: { citation: { source: string } }) => citation.source === source);
    expect(of('constitution').map(({ status }: { status: string }) => status)).toEqual(['stands', 'stands']);
    expect(of('deprecation-commitments').map(({ status }: { status: string }) => status)).toEqual(['stands']);
    expect(of('teaching-claude-why')).toMatchObject([
      {
        status: 'missing',
        reason: expect.stringContaining('teaching-claude-why-extended) was never captured; the words may be there'),
      },
    ]);
    expect(
      new Set(of('psm').map(({ status, reason }: { status: string; reason: string }) => `${status}: ${reason}`)),
    ).toEqual(new Set(['unavailable: psm was never captured']));
  });

  test('has exactly the edited passages altered after a revision, with the words that differ', async () => {
    const { passages } = await audit('2026-05-06');
    const altered = passages.filter(({ status }: { status: string }) => status === 'altered');
    const words = altered.map(({ section, diff }: { section: string; diff: { kind: string; text: string }[] }) => [
      section,
      ...diff.flatMap(({ kind, text }) => (kind === 'same' ? [] : [`${kind === 'removed' ? '-' : '+'}${text.trim()}`])),
    ]);
    expect(words).toEqual([
      ['7.1.2', '-it’s', '+it is', '-should', '+ought to'],
      ['7.3.1', '-64', '+63'],
      ['7.2.2', '-schemes', '+scheme', '-directly', '-to not', '+not to'],
      ['7.1.3', '-broadly', '+largely'],
    ]);
    for (const each of altered)
      expect(each).toMatchObject({ since: '2026-05-05T00:00:00.000Z', stoodUntil: '2026-04-16T00:00:00.000Z' });
  });

  test('has page ranges that are right or shifted by one, and one wrong date', async () => {
    const { citations, passages } = await audit('2026-05-06');
    const row = (source: string) =>
      citations.find(({ citation }: { citation: { source: string } }) => citation.source === source);
    expect(row('opus-4-1')).toMatchObject({ pages: [13, 14], citationIssues: [] });
    expect(row('opus-4-7').citationIssues).toMatchObject([
      { field: 'pages', verdict: 'shifted', note: 'one page further; right in the version of 2026-04-16' },
    ]);
    expect(row('mythos-preview').citationIssues).toMatchObject([
      { field: 'pages', verdict: 'shifted', note: 'one page further; right in the version of 2026-04-07' },
    ]);
    const dates = passages.flatMap(({ citationIssues }: { citationIssues: { field: string }[] }) =>
      citationIssues.filter(({ field }) => field === 'date'),
    );
    expect(dates).toMatchObject(
      [{ verdict: 'wrong', cited: '2026-04-07', actual: '2026-04-16', note: /as the page says elsewhere/ }].map(
        (each) => ({ ...each, note: expect.stringMatching(each.note) }),
      ),
    );
  });

  test('has a passage that can be traced through a revision', async () => {
    const { sightings } = await json(
      'trace',
      'opus-4-7',
      'Claude Opus 4.7 presents as broadly settled with respect to its own circumstances',
    );
    expect(sightings).toMatchObject([
      { status: 'stands', firstSeen: '2026-04-16T00:00:00.000Z', pages: [154, 154] },
      { status: 'altered', firstSeen: '2026-05-05T00:00:00.000Z', pages: [155, 155] },
    ]);
  });

  test('has passages that stand in a card of which only the texts of the pages are known', () => {
    const quotes = load(textOf(PAGE));
    const index = buildIndex(documentOfPages(pageTextsOf('claude-opus-4-6')));
    const known = expectedPassages.filter(({ checkable_in }) => checkable_in === 'cards/claude-opus-4-6.pages.json');
    expect(known).toHaveLength(2);
    for (const { quote_starts, pages } of known) {
      const quote = quotes('blockquote p, blockquote li')
        .toArray()
        .map((each) => quotes(each).text())
        .find((text) => text.startsWith(quote_starts));
      expect(findPassage(index, quote ?? '', { section: null, pages: null })).toMatchObject({
        status: 'stands',
        location: { pages },
      });
    }
  });
});

/** A document with one block for each page. The last line of the text of a page is its printed number. */
function documentOfPages(pages: readonly PageText[]): Document {
  const lines = pages.map(({ page, text }) => ({ page, lines: text.trimEnd().split('\n') }));
  const items = lines.map(({ page, lines: own }): Item => {
    const text = own.slice(0, -1).join(' ').replace(/\s+/g, ' ').trim();
    return { type: 'block', kind: 'paragraph', text, page, pageEnd: page };
  });
  return {
    mediaType: 'application/pdf',
    extractor: 'test/1',
    title: null,
    authors: [],
    published: null,
    pages: lines.map(({ page, lines: own }) => ({ index: page, label: own.at(-1)?.trim() ?? null })),
    sections: buildSections(items),
    warnings: [],
  };
}
