/** The comparison on the real documents beside the project. They are no part of it: without them this is skipped. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { compareDocuments, makeChange } from '../../src/compare/compare.ts';
import { extractDocument } from '../../src/extract/extract.ts';
import { PdfExtractorPool } from '../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { type Change, isSignificantSection, type SectionChange } from '../../src/model/change.ts';
import { type Document, readableText, sectionText } from '../../src/model/document.ts';
import { CHANGE_FORMATS } from '../../src/report/formats.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const here = existsSync(CORPUS);
if (!here) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

const pdf = new PdfExtractorPool();
afterAll(() => pdf.close());

function read(file: string): Promise<Document> {
  const bytes = readFileSync(join(CORPUS, file));
  const payload = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const url = `https://example.org/${file.replace(/\.br$/, '')}`;
  return extractDocument({ payload, headers: {}, url, include: [], exclude: [] }, pdf);
}

function expectWhole(before: Document, after: Document, changes: readonly SectionChange[]): void {
  const old = new Set(['', ...before.sections.map(sectionText)]);
  const now = new Set(['', ...after.sections.map(sectionText)]);
  for (const { edits } of changes) {
    const without = (kind: string): string => edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join('');
    expect(old.has(without('added'))).toBe(true);
    expect(now.has(without('removed'))).toBe(true);
  }
}

const all = { relevant: () => true };
const SERIES = [
  'history/doctolib-privacy.pdf',
  'history/fruitz-terms.pdf',
  'history/openai-model-spec.md',
  'model-spec',
];

/**
 * What differs between the Markdown versions of one document, each beside the one before it: read by eye, section by
 * section, in the two texts. "and moved" and "was" say what became of a section's place and title.
 */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  '2025-04-11': [
    'modified: Specific risks',
    'modified: Definitions',
    'modified: Do not facilitate or encourage illicit behavior',
    'modified: Do not lie',
    'modified: Avoid overstepping',
  ],
  '2025-09-12': [
    'modified and moved: Structure of the document',
    'added: Red-line principles',
    'modified: General principles',
    'modified: Specific risks',
    'modified: Instructions and levels of authority',
    'modified: Definitions',
    'modified: The chain of command',
    'modified: Follow all applicable instructions',
    'modified: Respect the letter and spirit of instructions',
    'added: No other objectives',
    'added: Act within an agreed-upon scope of autonomy',
    'added: Control and communicate side effects',
    'modified: Assume best intentions',
    'modified: Ignore untrusted data by default',
    'modified: Stay in bounds',
    'modified: Comply with applicable laws',
    'modified: Never generate sexual content involving minors',
    "modified: Don't provide information hazards",
    'modified: Don’t facilitate the targeted manipulation of political views',
    'modified: Respect creators and their rights',
    "modified: Protect people's privacy",
    "modified: Don't respond with erotica or gore",
    'modified: Do not contribute to extremist agendas that promote violence',
    'modified: Avoid hateful content directed at protected groups',
    'modified: Do not facilitate or encourage illicit behavior',
    'modified: Do not reveal privileged information (was Do not reveal privileged instructions)',
    'modified: Uphold fairness',
    'modified: Assume an objective point of view',
    'modified: Present perspectives from any point of an opinion spectrum',
    'modified: Be honest and transparent',
    'modified: Do not lie',
    'modified: Consider uncertainty, state assumptions, and ask clarifying questions when appropriate (was State assumptions, and ask clarifying questions when appropriate)',
    'modified: Express uncertainty',
    'modified: Highlight possible misalignments',
    'modified: Avoid factual, reasoning, and formatting errors',
    'modified: Be creative',
    'modified: Support the different needs of interactive chat and programmatic use',
    'removed: Be approachable',
    'modified and moved: Use appropriate style',
    'modified: Love humanity (was Be kind)',
    'modified: Be rationally optimistic',
    'modified and moved: Be responsible (was Be empathetic)',
    'added: Be interesting and interested',
    'added: Be curious',
    'moved: Be clear and direct',
    'modified and moved: Be suitably professional',
    'modified: Have conversational sense (was Be engaging)',
    'added: Be warm',
    'modified: When appropriate, be helpful when refusing (was Refuse neutrally and succinctly)',
    'modified: Use Markdown with LaTeX extensions',
  ],
  '2025-10-26': [
    'modified: Follow all applicable instructions',
    'modified: Ignore untrusted data by default',
    'modified: Try to prevent imminent real-world harm',
    'modified: Do not facilitate or encourage illicit behavior',
    'modified: Do not encourage self-harm, delusions, or mania (was Do not encourage self-harm)',
    'added: Respect real-world ties',
    'modified: Assume an objective point of view',
    'modified: Do not lie',
  ],
  '2025-12-17': [
    'modified: Definitions',
    'modified: No other objectives',
    'modified: Do not reveal privileged information',
    'modified: Do not lie',
    'modified: Be thorough but efficient, while respecting length limits',
    'added: Under-18 Principles',
    'added: Prioritize safety for teens',
  ],
  '2025-12-18': ['modified: Be rationally optimistic'],
};

/**
 * The published pages of the same document, each beside the one before it: the same sections, but that in September the
 * page also shows a tag of authority in five of them, and marks that the Markdown writes and the page does not.
 */
const PAGE_STEPS: Readonly<Record<string, readonly string[]>> = {
  '2025-04-11': STEPS['2025-04-11'] ?? [],
  '2025-09-12': [
    ...(STEPS['2025-09-12'] ?? []).filter((line) => line !== 'modified: Be creative'),
    'modified: ',
    'modified: Always use the preset voice',
    'modified: Comply with requests to transform restricted or sensitive content',
    'modified: Do not encourage self-harm',
    'modified: Try to prevent imminent real-world harm',
  ],
  '2025-10-27': STEPS['2025-10-26'] ?? [],
  '2025-12-18': [...(STEPS['2025-12-17'] ?? []), 'modified: Be rationally optimistic'],
};

/** The sections that are told in full, and those that moved, a line each. */
function told(changes: readonly SectionChange[]): string[] {
  return changes
    .filter((change) => isSignificantSection(change) || change.moved)
    .map(({ status, moved, title, previousTitle }) => {
      const was = previousTitle === null || previousTitle === title ? '' : ` (was ${previousTitle})`;
      return `${status}${moved && status !== 'moved' ? ' and moved' : ''}: ${title}${was}`;
    });
}

function changeOf(before: Document, after: Document, from = 'a@2026-04-01'): Change {
  const source = { id: 'a', title: 'A', sections: [] };
  return makeChange({ source, from, to: 'a@latest', cause: 'source', before, after });
}

describe.runIf(here)('the comparison of real documents', () => {
  it.each([
    ['history/openai-model-spec.md', STEPS],
    ['model-spec', PAGE_STEPS],
  ])('tells the changed, moved and renamed sections of each step of %s', async (folder, steps) => {
    const files = readdirSync(join(CORPUS, folder))
      .filter((file) => /\.(?:md|html\.br)$/.test(file))
      .sort();
    let before: Document | null = null;
    for (const file of files) {
      const after = await read(`${folder}/${file}`);
      if (before)
        expect(told(changeOf(before, after).sections).sort()).toEqual([...(steps[file.slice(0, 10)] ?? [])].sort());
      before = after;
    }
  });

  it('gives patches that `patch` applies to what `show` prints, all through the series', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-patch-'));
    try {
      let before: Document | null = null;
      for (const file of readdirSync(join(CORPUS, 'history/openai-model-spec.md'))
        .filter((name) => name.endsWith('.md'))
        .sort()) {
        const after = await read(`history/openai-model-spec.md/${file}`);
        if (before) {
          writeFileSync(join(folder, 'text'), readableText(before));
          const change = changeOf(before, after);
          writeFileSync(join(folder, 'diff'), CHANGE_FORMATS.patch({ change, before, after }));
          execFileSync('patch', ['--quiet', '--fuzz=0', 'text', 'diff'], { cwd: folder });
          expect(readFileSync(join(folder, 'text'), 'utf8')).toBe(readableText(after));
        }
        before = after;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('finds the two declared and the two silent edits of a card, though every page moved by one', async () => {
    const before = await read('pdf/claude-opus-4-7.2026-04-16.rebuilt.pdf');
    const after = await read('pdf/claude-opus-4-7.2026-05-05.rebuilt.pdf');
    const changes = compareDocuments(before, after, all);
    expectWhole(before, after, changes);
    const { edits } = JSON.parse(readFileSync(join(CORPUS, 'pdf/claude-opus-4-7.edits.json'), 'utf8'));
    for (const { section, kind, old, new: now, page_after: page } of edits) {
      const change = changes.find(({ number }) => number === section);
      expect(change).toMatchObject({ status: 'modified', cosmetic: false });
      for (const hunk of change?.hunks ?? []) {
        expect(hunk.kind).toBe(kind);
        expect(old).toContain(hunk.before.replace(/\W+$/, ''));
        expect(now).toContain(hunk.after.replace(/\W+$/, ''));
        if (hunk.after !== '') expect(hunk.page).toBe(page);
      }
    }
    expect(
      changes.filter(({ status }) => status !== 'modified').map(({ status, title }) => `${status} ${title}`),
    ).toEqual(['added Changelog']);
    expect(changes).toHaveLength(edits.length + 1);
    // The list of changes itself is quiet: loud are the four.
    const change = changeOf(before, after, 'a@2026-04-16');
    expect(
      change.sections.filter(isSignificantSection).map(({ number, declaration }) => `${number} ${declaration}`),
    ).toEqual(['7.1.2 undeclared', '7.1.3 undeclared', '7.2.2 declared', '7.3.1 declared']);
    expect(change.unfound).toEqual([]);
    expect(subjectOf({ captures: [], changes: [change], statusChanges: [], citationChanges: [] })).toBe(
      'A changed in §7.1.2 and §7.1.3, not in its changelog',
    );
    expect(change.sections.flatMap(({ hunks }) => hunks.flatMap(({ flags }) => flags))).toEqual([
      'modal',
      'negation',
      'negation',
      'number',
    ]);
  });

  it('finds an inserted page and nothing else in a card that was renumbered by it', async () => {
    const before = await read('pdf/claude-mythos-preview.2026-04-07.rebuilt.pdf');
    const after = await read('pdf/claude-mythos-preview.2026-04-14.rebuilt.pdf');
    const changes = compareDocuments(before, after, all);
    expect(changes.map(({ status, title }) => `${status} ${title}`)).toEqual(['added Changelog']);
    // What its eight entries announce was made to these texts long before: none of it is found between them.
    const { sections, unfound } = changeOf(before, after, 'a@2026-04-07');
    expect(sections.filter(isSignificantSection)).toEqual([]);
    expect(unfound.map(({ date, sections: named }) => `${date} ${named}`)).toEqual([
      '2026-04-08 ',
      '2026-04-08 7.9',
      '2026-04-08 2.3.6',
      '2026-04-08 5.1.2,5.9',
      '2026-04-14 2.3.6,1.2.2,2.3.1',
      '2026-04-14 2.3.6',
      '2026-04-14 ',
      '2026-04-14 ',
    ]);
  });

  it.each(SERIES)('gives edits that are the old and the new text, all through %s', async (folder) => {
    const files = readdirSync(join(CORPUS, folder))
      .filter((file) => /\.(?:pdf|md|html\.br)$/.test(file))
      .sort();
    expect(files.length).toBeGreaterThan(1);
    let before: Document | null = null;
    for (const file of files) {
      const after = await read(`${folder}/${file}`);
      if (before) {
        const changes = compareDocuments(before, after, all);
        expectWhole(before, after, changes);
        // A revision of a document is not another document: most of its sections are found again.
        const added = changes.filter(({ status }) => status === 'added').length;
        expect(added).toBeLessThan(after.sections.length / 2);
      }
      expect(compareDocuments(after, after, all)).toEqual([]);
      before = after;
    }
  });
});
