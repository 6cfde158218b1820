import { describe, expect, test } from 'vitest';
import { checkExistence, checkFragment, checkSection, sectionSpan } from '../../src/audit/check-section.ts';
import { buildIndex } from '../../src/audit/match/build-index.ts';
import { findPassage } from '../../src/audit/match/find-passage.ts';
import { documentOf } from '../compare/documents.ts';
import { issueLines } from './issue-lines.ts';

const DOCUMENT = documentOf(
  ['# 7 Welfare', '## 7.1 Overview', '### 7.1.2 Methods', '### 7.1.4 Results', '# 8 Methods of others']
    .map((heading) => `${heading}\n\nWords.`)
    .join('\n\n'),
).sections;
const location = {
  section: '7.1.2',
  path: ['7 Welfare', '7.1 Overview', '7.1.2 Methods'],
  numbers: ['7', '7.1', '7.1.2'],
};

describe('a cited section', () => {
  test.each([
    ['is right by its number', '7.1.2', []],
    ['is right where it is a higher one', '7', []],
    ['is right by its title', 'Methods', []],
    ['is right by the title of a higher one', 'welfare', []],
    ['is wrong with another number', '7.1.3', ['wrong; §7.1.3 → §7.1.2; the words are in §7.1.2']],
    ['is wrong with the title of another', 'Results', ['wrong; Results → §7.1.2; the words are in §7.1.2']],
    ['is right in a range', '7–9', []],
    ['is wrong outside a range', '8–9', ['wrong; §8–9 → §7.1.2; the words are in §7.1.2']],
    ['is unknown with a number of more parts than the document has', '7.1.3.1', []],
    ['is unknown with the word of another series', 'Book IV', []],
    ['is unknown with a paragraph', 'para. 8', []],
    ['is unknown with a recital', 'recital 8', []],
    ['is the same with a word that the document leaves out', 'Article 7.1.2', []],
    [
      'is wrong with such a word before another number',
      'Article 7.1.4',
      ['wrong; Article 7.1.4 → §7.1.2; the words are in §7.1.2'],
    ],
    ['is unknown with a title that the document does not have', 'On oil', []],
    ['may be left out', null, []],
  ])('%s', (_, cited, issues) => {
    expect(issueLines(checkSection(cited, location, DOCUMENT))).toEqual(issues);
  });

  const inForm = (number: string, heading: string) => ({ section: number, path: [heading], numbers: [number] });
  test.each([
    ['1', inForm('Section 1', 'Section 1: Keeping'), []],
    ['4', inForm('§ 4', '§ 4 Gebühren'), []],
    ['(10)', inForm('(10)', '(10) Oil'), []],
    ['10', { section: '(10) Oil', path: ['(10) Oil'], numbers: [] }, []],
    ['Article 5', inForm('Art. 5', 'Art. 5 — Notice'), []],
    ['4', inForm('IV', 'IV. Notice'), []],
    ['1', inForm('Section 12', 'Section 12: Keeping'), ['wrong; §1 → Section 12; the words are in Section 12']],
    ['Article 5', inForm('Chapter 5', 'Chapter 5: Notice'), []],
    ['Article 5', inForm('§ 6', '§ 6 Notice'), []],
    [
      'Article 5',
      inForm('Article 6', 'Article 6: Notice'),
      ['wrong; Article 5 → Article 6; the words are in Article 6'],
    ],
    ['Articles 5 and 6', inForm('Article 6', 'Article 6: Notice'), []],
    ['§§ 3–5', inForm('§ 4', '§ 4 Notice'), []],
    ['4', inForm('Chapter IX', 'Chapter IX: Notice'), []],
  ])('%s of %j', (cited, at, issues) => {
    const { sections } = documentOf(`# ${at.path[0]}\n\nWords.`);
    expect(issueLines(checkSection(cited, at, sections))).toEqual(issues);
  });

  test('gives no issue for words before the first heading', () => {
    expect(checkSection('2', { section: null, path: [], numbers: [] }, DOCUMENT)).toEqual([]);
  });
});

describe('a section with its subsections', () => {
  const document = {
    ...documentOf(
      '<p3> # 5 Welfare\n\nOne.\n\n<p4> ## 5.1 Methods\n\nTwo.\n\n<p6> Three.\n\n<p7> # 6 Methods\n\nFour.',
    ),
    pages: Array.from({ length: 7 }, (_, at) => ({ index: at + 1, label: String(at) })),
  };
  test.each([
    ['by number', '5', '5 Welfare', [3, 6], ['2', '5']],
    ['by the number of a subsection', '5.1', '5.1 Methods', [4, 6], ['3', '5']],
    ['by title, of several the one of the highest level', 'methods', '6 Methods', [7, 7], ['6', '6']],
    ['by number and title', '§5 Welfare', '5 Welfare', [3, 6], ['2', '5']],
  ] as const)('is found %s', (_, cited, heading, pages, labels) => {
    expect(sectionSpan(document, cited)).toEqual({ heading, span: { pages, labels } });
  });

  test.each([
    ['1', 'Section 1: Keeping'],
    ['Section 1: Keeping', 'Section 1: Keeping'],
    ['4', '§ 4 Gebühren'],
    ['6', '6 规则'],
    ['7', '7 עברית'],
    ['10', '(10) Oil'],
    ['(10)', '(10) Oil'],
    ['Article 12', 'Article 12 — Notice'],
  ])('is found by %s, however its number is written', (cited, heading) => {
    const headings = ['Section 1: Keeping', '§ 4 Gebühren', '6 规则', '7 עברית', '(10) Oil', 'Article 12 — Notice'];
    const mixed = documentOf(headings.map((each) => `# ${each}\n\nWords.`).join('\n\n'));
    expect(sectionSpan(mixed, cited)?.heading).toBe(heading);
  });

  test.each(['9', 'Elsewhere', ''])('is null where no section is called "%s"', (cited) => {
    expect(sectionSpan(document, cited)).toBeNull();
  });
});

describe('the section that a link leads to', () => {
  test.each([
    ['is right', 'section-7.1', []],
    ['is wrong', 'section-8', ['wrong; #section-8 → §7.1.2; the link leads to §8, the words are in §7.1.2']],
    ['may name nothing', 'elsewhere', []],
    ['may be left out', null, []],
  ])('%s', (_, fragment, issues) => {
    expect(issueLines(checkFragment(fragment, location, DOCUMENT))).toEqual(issues);
  });
});

describe('a cited section without a quote', () => {
  test.each([
    ['9', ['wrong; §9 → ; no section of the text in force has this number or title']],
    ['Book IV', []],
    ['On oil', []],
  ])('%s that the document lacks', (cited, issues) => {
    expect(issueLines(checkExistence(cited, DOCUMENT))).toEqual(issues);
  });
});

describe('an article that begins a paragraph', () => {
  const charter = {
    ...documentOf(
      [
        '<p1> # TITLE I The harbour',
        'Article 1. The harbour is open.',
        'Art. 2. It has a lamp.',
        '<p2> The lamp is lit at dusk.',
        'Article 3. It has a keeper.',
        '<p3> # TITLE II The lamp',
        'Article 4 Its oil is paid by all.',
      ].join('\n\n'),
    ),
    pages: Array.from({ length: 3 }, (_, at) => ({ index: at + 1, label: String(at + 5) })),
  };
  const index = buildIndex(charter);
  const locationIn = (quote: string) => findPassage(index, quote, { section: null, pages: null }).location;
  const lit = locationIn('The lamp is lit at dusk.');

  test('is where its words stand, up to the next article', () => {
    expect(lit).toMatchObject({ section: 'Art. 2', numbers: ['TITLE I', 'Art. 2'], path: ['TITLE I The harbour'] });
    expect(locationIn('Its oil is paid by all.')?.numbers).toEqual(['TITLE II', 'Article 4']);
  });

  test.each([
    ['Article 2', []],
    ['Title I', []],
    ['Articles 1 to 3', []],
    ['Article 3', ['wrong; Article 3 → Art. 2; the words are in Art. 2']],
    ['Article 9', ['wrong; Article 9 → Art. 2; the words are in Art. 2']],
    ['§ 9', []],
  ])('is checked like a section: %s', (cited, issues) => {
    if (lit === null) throw new Error('the words are not found');
    expect(issueLines(checkSection(cited, lit, charter.sections))).toEqual(issues);
  });

  test('has pages of its own', () => {
    expect(sectionSpan(charter, 'Art. 2')).toEqual({ heading: 'Art. 2', span: { pages: [1, 2], labels: ['5', '6'] } });
  });

  test('exists, or does not', () => {
    expect(issueLines(checkExistence('Article 9', charter.sections))).toEqual([
      'wrong; Article 9 → ; no section of the text in force has this number or title',
    ]);
    expect(sectionSpan(charter, 'Article 9')).toBeNull();
  });

  test('chooses among equal words', () => {
    const twice = documentOf('# I\n\nArticle 1 All is open.\n\nArticle 2 Lamps.\n\nAll is open.\n\nArticle 3 Oil.');
    const { location } = findPassage(buildIndex(twice), 'All is open.', { section: 'Article 2', pages: null });
    expect(location?.section).toBe('Article 2');
  });
});
