/** The comparison of real documents with their next versions. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareDocuments, makeChange } from '../../src/compare/compare.ts';
import { type Change, isSignificantSection, type SectionChange } from '../../src/model/change.ts';
import { BLOCK_BREAK, type Document, readableText, sectionText } from '../../src/model/document.ts';
import { CHANGE_FORMATS } from '../../src/report/formats.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';
import { MYTHOS, MYTHOS_REVISED, OPUS_4_7, OPUS_4_7_REVISED } from './pdf-files.ts';
import { extractFile, filesIn, hasCorpus, jsonOf } from './real-documents.ts';
import { readPdf } from './real-pdfs.ts';

const read = (file: string): Promise<Document> => extractFile(file, readPdf);

/**
 * Expects that the edits of each section, without its additions or deletions, are the old or the new text: that of a
 * section, or of the paragraphs that stand below a heading in the other version.
 */
function expectCompleteEdits(before: Document, after: Document, changes: readonly SectionChange[]): void {
  const textsOf = ({ sections }: Document): string[] => ['', ...sections.map(sectionText)].map(withBreaks);
  const [old, now] = [textsOf(before), textsOf(after)];
  for (const { edits } of changes) {
    const without = (kind: string): string =>
      withBreaks(edits.flatMap((edit) => (edit.kind === kind ? [] : edit.text)).join(''));
    expect(old.some((text) => text.includes(without('added')))).toBe(true);
    expect(now.some((text) => text.includes(without('removed')))).toBe(true);
  }
}

function withBreaks(text: string): string {
  return BLOCK_BREAK + text + BLOCK_BREAK;
}

const ALL = { relevant: () => true };
/** The versions of a document in a folder, oldest first. */
const versionsIn = (folder: string): string[] => filesIn(folder).filter((file) => /\.(?:pdf|md|html\.br)$/.test(file));

const SERIES = [
  'history/doctolib-privacy.pdf',
  'history/fruitz-terms.pdf',
  'history/openai-model-spec.md',
  'model-spec',
];

/**
 * The differences between each Markdown version of a document and the one before it, found by eye in the two texts,
 * section by section. "and moved" is of a section in another place, "was" of one with another title.
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
 * The differences between the published pages of the same document. They are in the same sections, except that in
 * September the page also shows a level of authority in five of them, and does not show marks that the Markdown has.
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

/** A line for each section that changed significantly or moved. */
function linesOf(changes: readonly SectionChange[]): string[] {
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

describe.runIf(hasCorpus)('the comparison of real documents', () => {
  it.each([
    ['history/openai-model-spec.md', STEPS],
    ['model-spec', PAGE_STEPS],
  ])('finds the changed, moved and renamed sections of each version of %s', async (folder, steps) => {
    let before: Document | null = null;
    for (const file of versionsIn(folder)) {
      const after = await read(file);
      if (before)
        expect(linesOf(changeOf(before, after).sections).sort()).toEqual(
          [...(steps[basename(file).slice(0, 10)] ?? [])].sort(),
        );
      before = after;
    }
  });

  it('gives patches that `patch` applies to the output of `show`, for each version of a series', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-patch-'));
    try {
      let before: Document | null = null;
      for (const file of versionsIn('history/openai-model-spec.md')) {
        const after = await read(file);
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

  it('finds the two edits of a card that its changelog names and the two others, although every page moved by one', async () => {
    const before = await read(OPUS_4_7);
    const after = await read(OPUS_4_7_REVISED);
    const changes = compareDocuments(before, after, ALL);
    expectCompleteEdits(before, after, changes);
    const { edits } = jsonOf('pdf/claude-opus-4-7.edits.json');
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
    // The four edits are significant; the changelog itself is not.
    const change = changeOf(before, after, 'a@2026-04-16');
    expect(
      change.sections.filter(isSignificantSection).map(({ number, declaration }) => `${number} ${declaration}`),
    ).toEqual(['7.1.2 undeclared', '7.1.3 undeclared', '7.2.2 declared', '7.3.1 declared']);
    expect(change.unfound).toEqual([]);
    expect(
      subjectOf({ captures: [], changes: [change], statusChanges: [], citationChanges: [], settingChanges: [] }),
    ).toBe('A changed in §7.1.2 and §7.1.3, not in its changelog');
    expect(change.sections.flatMap(({ hunks }) => hunks.flatMap(({ flags }) => flags))).toEqual([
      'modal',
      'negation',
      'negation',
      'number',
    ]);
  });

  it('finds only an inserted page in a card whose pages it renumbered', async () => {
    const before = await read(MYTHOS);
    const after = await read(MYTHOS_REVISED);
    const changes = compareDocuments(before, after, ALL);
    expect(changes.map(({ status, title }) => `${status} ${title}`)).toEqual(['added Changelog']);
    // The eight entries describe edits that were made before the first of these versions, so none of them is found.
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

  it.each(SERIES)('gives edits that contain the old and the new text, for each version of %s', async (folder) => {
    const files = versionsIn(folder);
    expect(files.length).toBeGreaterThan(1);
    let before: Document | null = null;
    for (const file of files) {
      const after = await read(file);
      if (before) {
        const changes = compareDocuments(before, after, ALL);
        expectCompleteEdits(before, after, changes);
        // A revision is not another document: it has most of the sections of the version before it.
        const added = changes.filter(({ status }) => status === 'added').length;
        expect(added).toBeLessThan(after.sections.length / 2);
      }
      expect(compareDocuments(after, after, ALL)).toEqual([]);
      before = after;
    }
  });
});
