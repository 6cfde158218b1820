/**
 * The order of the words of real PDF files, by eye, where it is difficult: across columns, figures, footnotes and page
 * breaks. Also words that must not be in the text.
 */
import { describe, expect, it } from 'vitest';
import { type Document, documentText, headingText } from '../../src/model/document.ts';
import { ARXIV, CLAUDE_2, DOCTOLIB, DOCTOLIB_LATER, FRUITZ, FRUITZ_LATER, O1, OPUS_4_1 } from './pdf-files.ts';
import { hasCorpus } from './real-documents.ts';
import { extractPdf } from './real-pdfs.ts';

/** A file, a page, and words that are on it in this order, with or without other words between them. */
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
  [OPUS_4_1, 2, ['Changelog', 'September 15, 2025', 'Updated Section 6.3']],
  [OPUS_4_1, 11, ['Took unexpected', 'Figure 4.1.A', '2 The auditor', 'We saw a welcome']],
  [OPUS_4_1, 17, ['Claude Opus 4', '12% | 14% | 52%', '44% | 23% | 78%', 'Table 5.B']],
  [OPUS_4_1, 21, ['LAB-Bench subset', 'saturation.4 This', '4 Note that', 'Figure 6.3.1.2.A', 'Autonomy evaluations']],
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

/** A file, two pages, and words of one block that continues from the first to the second. */
const ACROSS_PAGES: readonly (readonly [file: string, from: number, to: number, words: string])[] = [
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
  [OPUS_4_1, 6, 7, 'Claude Opus 4.1 and Claude Opus 4 were similar'],
  [OPUS_4_1, 8, 9, 'post-deployment measures to steer'],
  [DOCTOLIB, 13, 14, 'Compte Utilisateur en base d’archive'],
  [DOCTOLIB_LATER, 4, 5, 'Comptes Utilisateurs, la suppression'],
  [FRUITZ, 18, 19, 'intellectual property rights'],
  [FRUITZ_LATER, 17, 18, 'representation, in full or in part'],
];

/** Words as the end of a line broke them, and letter-spaced words: the text must have none of these. */
const ABSENT: readonly (readonly [file: string, words: string])[] = [
  [ARXIV, 'textbased'],
  [CLAUDE_2, 'modelgenerated'],
  [O1, 'sciencerelated'],
  [O1, 'perform on ques-'],
  [FRUITZ, 'T E R M S'],
  [FRUITZ, 'b i l l e d'],
  [DOCTOLIB, 'réception par Doctolib utilisées ?'],
];

/** The headings and blocks of a page in order. A block that continues on another page is included as a whole. */
function pageText({ sections }: Document, page: number): string {
  const parts = sections.flatMap((section) => [
    ...(section.pageStart === page ? [headingText(section)] : []),
    ...section.blocks
      .filter((block) => (block.page ?? 0) <= page && (block.pageEnd ?? 0) >= page)
      .map(({ text }) => text),
  ]);
  return parts.join('\n');
}

describe.runIf(hasCorpus)('the words of real PDF files', () => {
  it.each(ORDER)('%s has on page %i, in this order: %j', async (file, page, words) => {
    const text = pageText(await extractPdf(file), page);
    const offsets = words.map((each, index) =>
      text.indexOf(each, index === 0 ? 0 : text.indexOf(words[index - 1] ?? '') + 1),
    );
    expect(words.filter((_, index) => (offsets[index] ?? -1) <= (offsets[index - 1] ?? -1))).toEqual([]);
  });

  it.each(ACROSS_PAGES)('%s has a block across pages %i and %i with “%s”', async (file, from, to, words) => {
    const blocks = (await extractPdf(file)).sections.flatMap((section) => section.blocks);
    const crossing = blocks.filter((block) => block.page === from && block.pageEnd === to);
    expect(crossing.map(({ text }) => text)).toContainEqual(expect.stringContaining(words));
  });

  it.each(ABSENT)('%s does not have “%s”', async (file, words) => {
    expect(documentText(await extractPdf(file))).not.toContain(words);
  });
});
