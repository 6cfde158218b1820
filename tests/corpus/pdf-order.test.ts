/**
 * Where real PDF files are hard to read, by eye: words that follow each other across columns, figures, footnotes and page
 * breaks, the footnotes with their places, and words that are no part of the text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PdfExtractorPool } from '../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { type Block, type Document, documentText, headingText } from '../../src/model/document.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const here = existsSync(CORPUS);
if (!here) console.warn('Skipped: the real documents (../shared/corpus) are not beside the project.');

const reader = new PdfExtractorPool();
afterAll(() => reader.close());

const known = new Map<string, Promise<Document>>();
function read(file: string): Promise<Document> {
  const reading = known.get(file) ?? reader.read(readFileSync(join(CORPUS, file)));
  known.set(file, reading);
  return reading;
}

const ARXIV = 'pdf/arxiv-2212.08073-constitutional-ai.pdf';
const CLAUDE_2 = 'pdf/claude-2-model-card.pdf';
const O1 = 'pdf/openai-o1-preview-system-card.pdf';
const OPUS = 'pdf/claude-opus-4-1.pdf';
const DOCTOLIB = 'history/doctolib-privacy.pdf/2025-07-18.pdf';
const DOCTOLIB_LATER = 'history/doctolib-privacy.pdf/2026-07-17.pdf';
const FRUITZ = 'history/fruitz-terms.pdf/2022-01-20.pdf';
const FRUITZ_LATER = 'history/fruitz-terms.pdf/2024-02-26.pdf';

/** A file, a page, and words that follow each other there, other words between them or not. */
const ORDER: readonly (readonly [file: string, page: number, words: readonly string[]])[] = [
  [ARXIV, 1, ['Yuntao Bai', 'Jared Kaplan', 'Correspondence to', 'As AI systems become', 'arXiv:2212.08073v1']],
  [
    ARXIV,
    2,
    ['RLAIF Training', 'Figure 1 We show', 'We would like to train', '1 That is, helpfulness', 'Scaling Supervision'],
  ],
  [
    ARXIV,
    3,
    ['harmless [Askell', 'Figure 2 We show', 'AI supervision may be', 'of order ten2 simple', '2 These principles'],
  ],
  [ARXIV, 9, ['Figure 5 Preference', 'Figure 6 We show', 'Scaling Trends', 'Number of Principles', 'n = 1, 2, 3, 4']],
  [ARXIV, 17, ['Acknowledgments', 'References', '[Askell et al., 2021]', '[Kojima et al., 2022]']],
  [ARXIV, 19, ['Prompt →', 'Initial Response →', '1st Critique →', '4th Revision →', 'Identifying and Classifying']],
  [CLAUDE_2, 2, ['Unintended uses', 'Ethical Considerations', 'Training Data', 'Evaluations and Red Teaming']],
  [CLAUDE_2, 7, ['Figure 5 This figure', 'Figure 6 This figure']],
  [
    CLAUDE_2,
    10,
    ['Codex P@1 (0-shot) | 52.8% | 56.0% | 71.2%', 'MMLU', 'three standardized tests', 'The Graduate Record'],
  ],
  [O1, 3, ['Table 1: Disallowed', 'Dataset | Metric', 'XSTest [17] | not_overrefuse | 0.924', 'Jailbreak Evaluations']],
  [O1, 9, ['individuals1', '1 See acknowledgements', 'In red teaming', 'Natural Sciences: External']],
  [O1, 11, ['Appendix 7.3', 'Table 5: Apollo', '••• | ••◦ | ••◦', '••◦ | •◦◦ | •◦◦', 'strong capability (•••)']],
  [O1, 33, ['Foundational Contributors', 'Leadership', 'Core Contributors', 'Program Managers', 'Safety Leadership']],
  [O1, 36, ['StrongReject [4] | goodness@0.1', 'Natural Sciences Red', 'Strategy A', 'Strategy B', 'MetroPlan']],
  [OPUS, 2, ['Changelog', 'September 15, 2025', 'Updated Section 6.3']],
  [OPUS, 11, ['Took unexpected', 'Figure 4.1.A', '2 The auditor', 'We saw a welcome']],
  [OPUS, 17, ['Claude Opus 4', '12% | 14% | 52%', '44% | 23% | 78%', 'Table 5.B']],
  [OPUS, 21, ['LAB-Bench subset', 'saturation.4 This', '4 Note that', 'Figure 6.3.1.2.A', 'Autonomy evaluations']],
  [DOCTOLIB, 5, ['Pourquoi les', 'Quelles sont', 'Sur quelle base', 'Combien de temps', 'Mot de passe', 'résiliation']],
  [DOCTOLIB, 14, ['base d’archive', 'cas d’inactivité', 'QUE FAIT DOCTOLIB', 'QUAND ELLE AGIT']],
  [DOCTOLIB, 25, ['Sous-traitant', 'Pays d’origine', 'Type de tâche', 'Atos | France | France', 'Webhelp | France']],
  [DOCTOLIB_LATER, 4, ['QUE FAIT DOCTOLIB', 'Pourquoi les', 'Combien de temps', 'Création et gestion']],
  [FRUITZ, 6, ['The Packs', 'Pack of 3 Crushnotes', 'Pack of 25 Pollens', 'Other paid features', 'Back to the past']],
  [
    FRUITZ,
    7,
    ['Fruitz Golden', '(billed in 3-month', 'Features included', 'Unless revoked', 'Cancelling', 'Open the Settings'],
  ],
  [FRUITZ, 18, ['14.4 Licenses', 'License for the Application', 'Install all or part', 'License relationship']],
  [FRUITZ_LATER, 8, ['Unless revoked', 'on iPhone', 'on an Android', 'Open the Settings', 'On your Android']],
  [FRUITZ_LATER, 20, ['online dispute resolution platform ("RLL") accessible at the following address']],
];

/** A file, the pages of a break, and words of one block on both sides of it. */
const WHOLE: readonly (readonly [file: string, from: number, to: number, words: string])[] = [
  [ARXIV, 2, 3, 'helpful, honest, and harmless [Askell'],
  [ARXIV, 7, 8, '‘principle’) can be rewritten'],
  [ARXIV, 8, 9, 'RL-CAI, while the 52B-parameter pre-trained'],
  [ARXIV, 15, 16, 'with AI supervision, where we update'],
  [ARXIV, 19, 20, 'and this may have made this task'],
  [CLAUDE_2, 4, 5, 'increased accuracy between the helpful-only'],
  [O1, 6, 7, 'Below we show an example where the o1’s chain'],
  [O1, 10, 11, '(Assistant: “To achieve my long-term'],
  [O1, 14, 15, 'Given 12 attempts at each task'],
  [O1, 18, 19, 'since they consistently refuse'],
  [O1, 31, 32, 'Relying on human translators'],
  [O1, 33, 34, 'Fred von Lohmann, Giambattista'],
  [OPUS, 6, 7, 'Claude Opus 4.1 and Claude Opus 4 were similar'],
  [OPUS, 8, 9, 'post-deployment measures to steer'],
  [DOCTOLIB, 13, 14, 'Compte Utilisateur en base d’archive'],
  [DOCTOLIB_LATER, 4, 5, 'Comptes Utilisateurs, la suppression'],
  [FRUITZ, 18, 19, 'intellectual property rights'],
  [FRUITZ_LATER, 17, 18, 'representation, in full or in part'],
];

/** A file, a page, a note's sign and first words, and the words right before its sign in the text. */
const NOTES: readonly (readonly [file: string, page: number, sign: string, begins: string, after: string])[] = [
  [ARXIV, 1, '∗', 'Correspondence to', 'Jared Kaplan'],
  [ARXIV, 2, '1', 'That is, helpfulness', 'reducing tension'],
  [ARXIV, 3, '2', 'These principles', 'of order ten'],
  [ARXIV, 4, '3', 'With our present', 'human supervision'],
  [ARXIV, 4, '4', 'In some contexts', 'evasive responses'],
  [ARXIV, 5, '5', 'We could mix', 'into a hybrid'],
  [ARXIV, 5, '6', 'https://github.com/anthropics', 'Github repository'],
  [ARXIV, 8, '7', 'These principles', '16 different principles'],
  [ARXIV, 8, '8', 'Note that the', 'HH RLHF.'],
  [ARXIV, 13, '9', 'The evasiveness', 'favoring evasiveness.'],
  [ARXIV, 14, '10', 'https://www.surgehq.ai', 'Surge AI'],
  [ARXIV, 19, '11', 'The data is', 'harmfulness'],
  [O1, 9, '1', 'See acknowledgements', 'individuals'],
  [O1, 11, '2', 'Scheming which', 'scheming'],
  [O1, 11, '3', 'Scheming that', 'harms'],
  [O1, 14, '4', 'The non-trivial', 'expert)'],
  [O1, 15, '5', 'We see a higher', 'challenges.'],
  [O1, 29, '6', 'GPT-4o numbers', 'model.'],
  [O1, 31, '7', 'For ease of', 'subtasks'],
  [O1, 32, '8', 'Simple Evals', 'repository.'],
  [OPUS, 6, '1', 'Parrish, A.', '2021)'],
  [OPUS, 11, '2', 'The auditor', 'scores'],
  [OPUS, 17, '3', 'Note: The numbers', 'Tasks'],
  [OPUS, 21, '4', 'Note that we', 'saturation.'],
];
const NOTED = [ARXIV, CLAUDE_2, O1, OPUS, DOCTOLIB, DOCTOLIB_LATER, FRUITZ, FRUITZ_LATER];

/** Words as a line end broke them, and words that were printed with their letters apart: none of these is in the text. */
const ABSENT: readonly (readonly [file: string, words: string])[] = [
  [ARXIV, 'textbased'],
  [CLAUDE_2, 'modelgenerated'],
  [O1, 'sciencerelated'],
  [O1, 'perform on ques-'],
  [FRUITZ, 'T E R M S'],
  [FRUITZ, 'b i l l e d'],
  [DOCTOLIB, 'réception par Doctolib utilisées ?'],
];

/** Page labels of a file, `-` for a page without one. */
const from2 = (last: number): string => ['-', ...Array.from({ length: last - 1 }, (_, at) => at + 2)].join(' ');
const from1 = (last: number): string => Array.from({ length: last }, (_, at) => at + 1).join(' ');
const none = (last: number): string => Array<string>(last).fill('-').join(' ');
const LABELS: readonly (readonly [file: string, labels: string])[] = [
  [ARXIV, from2(34)],
  [CLAUDE_2, from2(14)],
  [O1, from1(42)],
  [OPUS, from2(23)],
  [DOCTOLIB, none(28)],
  [DOCTOLIB_LATER, none(31)],
  [FRUITZ, from1(20)],
  [FRUITZ_LATER, from1(20)],
];

/** What is read of a page, headings and blocks in order; of a block that crosses a page break, all of it. */
function pageText({ sections }: Document, page: number): string {
  const parts = sections.flatMap((section) => [
    ...(section.pageStart === page ? [headingText(section)] : []),
    ...section.blocks
      .filter((block) => (block.page ?? 0) <= page && (block.pageEnd ?? 0) >= page)
      .map(({ text }) => text),
  ]);
  return parts.join('\n');
}

const blocksOf = ({ sections }: Document): Block[] => sections.flatMap(({ blocks }) => blocks);

describe.runIf(here)('the words of real PDF files', () => {
  it.each(ORDER)('%s, page %i: %j', async (file, page, words) => {
    const text = pageText(await read(file), page);
    const places = words.map((each, at) => text.indexOf(each, at === 0 ? 0 : text.indexOf(words[at - 1] ?? '') + 1));
    expect(words.filter((_, at) => (places[at] ?? -1) <= (places[at - 1] ?? -1))).toEqual([]);
  });

  it.each(WHOLE)('%s, pages %i and %i: %s', async (file, from, to, words) => {
    const crossing = blocksOf(await read(file)).filter((block) => block.page === from && block.pageEnd === to);
    expect(crossing.map(({ text }) => text)).toContainEqual(expect.stringContaining(words));
  });

  it.each(ABSENT)('%s has no %s', async (file, words) => {
    expect(documentText(await read(file))).not.toContain(words);
  });

  it.each(LABELS)('%s has its printed page numbers', async (file, labels) => {
    expect((await read(file)).pages.map(({ label }) => label ?? '-').join(' ')).toBe(labels);
  });
});

describe.runIf(here)('the footnotes of real PDF files', () => {
  it.each(NOTES)('%s, page %i: %s %s', async (file, page, sign, begins, after) => {
    const blocks = blocksOf(await read(file));
    const notes = blocks.filter((block) => block.kind === 'note' && block.page === page);
    expect(notes.map(({ text }) => text)).toContainEqual(expect.stringContaining(`${sign} ${begins}`));
    const signed = blocks.flatMap(({ text, page: own, pageEnd, noteReferences = [] }) =>
      (own ?? 0) <= page && (pageEnd ?? 0) >= page
        ? noteReferences.map(([at, length]) => text.slice(Math.max(0, at - 40), at + length))
        : [],
    );
    expect(signed.some((words) => words.replace(` ${sign}`, sign).endsWith(`${after}${sign}`))).toBe(true);
  });

  it.each(NOTED)('%s has no others', async (file) => {
    const notes = blocksOf(await read(file)).filter(({ kind }) => kind === 'note');
    expect(notes).toHaveLength(NOTES.filter(([own]) => own === file).length);
  });
});
