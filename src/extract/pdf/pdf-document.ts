/** Turns the text of a PDF file into a document. Lists the steps in order; each step has its own file. */
import type { Document, Section } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import type { HeadingEvidence } from '../../model/heading-evidence.ts';
import { countWords } from '../../text/count-words.ts';
import { cleanText } from '../../text/normalize.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS } from '../extractors.ts';
import { countLetters, coverageOf, type DrawnLetters } from './coverage.ts';
import { encodingWarnings } from './encoding-warnings.ts';
import type { PdfPage, PdfText } from './file/pdf-text.ts';
import { statedDate, titleLines, titleOf } from './headings/document-title.ts';
import { type FoundHeadings, findHeadings } from './headings/find-headings.ts';
import { linesOf } from './headings/heading.ts';
import { isAccepted } from './headings/resolve-headings.ts';
import { codeFonts, type IsCodeFont } from './lines/code-fonts.ts';
import { createLineJoiner } from './lines/line-joiner.ts';
import { type Line, type LinedPage, linesOfPage } from './lines/lines.ts';
import { type BodyType, bodyType } from './lines/type-style.ts';
import { withoutLineNumbers } from './pages/line-numbers.ts';
import { removePaginationArtifacts } from './pages/pagination-artifacts.ts';
import { inReadingOrder } from './pages/reading-order.ts';
import type { FlowItem } from './paragraphs/flow-item.ts';
import { hasUsableParagraphTags } from './paragraphs/paragraphs.ts';
import { flowOf } from './paragraphs/text-flow.ts';

/** Throws ExtractError `EXTRACT_NO_TEXT` if no page has text, as in a scan. */
export function documentFromPdf(text: PdfText): Document {
  const read = readPages(text);
  const { pages, body, title, labels, runningHeaders, found, isCode } = read;
  const joiner = createLineJoiner(pages);
  const flow = flowOf({ ...found, body, usesTags: hasUsableParagraphTags(pages), isCode, joiner });
  const author = cleanText(text.author ?? '');
  const sections = sectionsOf(flow, (page) => labels.get(page) ?? null);
  return {
    mediaType: 'application/pdf',
    extractor: EXTRACTORS['application/pdf'],
    title: titleOf(title, text.title),
    authors: author === '' ? [] : [author],
    published: statedDate(pages[0]?.lines.map((line) => line.text) ?? []),
    pages: text.pages.map(({ index }) => ({ index, label: labels.get(index) ?? null })),
    ...(runningHeaders.length > 0 ? { runningHeaders } : {}),
    sections,
    coverage: coverageOf(sections, drawnLetters(text, read)),
    warnings: [...text.warnings, ...encodingWarnings(text)],
  };
}

/** What speaks for and against each line that anything claims to be a heading, in reading order. Throws likewise. */
export function explainHeadings(text: PdfText): HeadingEvidence[] {
  const { found, pages } = readPages(text);
  const levels = new Map(found.headings.map((heading) => [linesOf(heading, found.pages)[0], heading.level]));
  return found.weighed.map(({ claims, lines, score, against }): HeadingEvidence => {
    const [main] = claims;
    const level = levels.get(lines[0]) ?? null;
    return {
      page: main?.page ?? pages[0]?.index ?? 1,
      text: main?.text ?? '',
      accepted: level !== null,
      level,
      score: Math.round(score * 100) / 100,
      claims: claims.map(({ evidence, sure, because }) => ({ evidence, sure, because })),
      // The numbers of all accepted lines are looked at together, after each has been weighed.
      against: level === null && isAccepted({ score }) ? [...against, 'its number is out of sequence'] : against,
    };
  });
}

/** The pages of a file with what is known of them before their paragraphs are made. */
interface ReadPages {
  readonly pages: readonly LinedPage[];
  readonly body: BodyType;
  readonly isCode: IsCodeFont;
  /** The lines of the document's title. */
  readonly title: readonly Line[];
  /** Label by page index. */
  readonly labels: ReadonlyMap<number, string>;
  readonly runningHeaders: readonly string[];
  readonly found: FoundHeadings;
  /** The texts set aside: line numbers, page numbers, running headers and footers. */
  readonly setAside: readonly string[];
}

function readPages(text: PdfText): ReadPages {
  const { pages: unnumbered, numbers } = withoutLineNumbers(text.pages);
  const {
    pages: drawn,
    labels: printed,
    runningHeaders,
    removed,
  } = removePaginationArtifacts(unnumbered.map(linesOfPage));
  if (drawn.every((page) => page.lines.length === 0)) throw noText(text.pages.length);
  const labels = pageLabels(text.pages, printed);
  const body = bodyType(drawn);
  const isCode = codeFonts(text.fonts);
  const pages = drawn.map((page) => inReadingOrder(page, body));
  const title = titleLines(pages, body);
  const found = findHeadings(pages, { outline: text.outline, isCode, body, title, labels });
  const setAside = [...numbers, ...removed].map((each) => each.text);
  return { pages, body, isCode, title, labels, runningHeaders, found, setAside };
}

/** The letters on all pages, and those set aside. The page numbers in a contents list are among these. */
function drawnLetters(text: PdfText, { pages, found, setAside }: ReadPages): DrawnLetters {
  const count = (texts: readonly string[]): number => texts.reduce((sum, each) => sum + countLetters(each), 0);
  const listed = found.contents.map((range) => {
    const lines = linesOf(range, found.pages).map((line) => line.text);
    return count(lines) - count(range.entries.map(({ title }) => title));
  });
  const letters = listed.reduce((sum, each) => sum + each, count(setAside));
  const words = setAside.reduce((sum, each) => sum + countWords(each), 0);
  const repeated = count(pages.flatMap(({ repeats }) => repeats));
  let drawn = -repeated;
  for (const { runs } of text.pages) for (const run of runs) drawn += countLetters(run.text);
  return { drawn, setAside: { letters, words } };
}

/**
 * The label of each page: as the file declares it, or as it is printed. Labels that only count the pages are what
 * programs write by themselves, so what is printed ranks above them.
 */
function pageLabels(pages: readonly PdfPage[], printed: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const areTrivial = pages.every(({ index, label }) => label === null || label === String(index));
  return new Map(
    pages.flatMap(({ index, label }) => {
      const known = areTrivial ? (printed.get(index) ?? label) : (label ?? printed.get(index));
      return known === null || known === undefined ? [] : [[index, known] as const];
    }),
  );
}

function noText(pages: number): ExtractError {
  return new ExtractError(
    'EXTRACT_NO_TEXT',
    pages === 1 ? 'its only page has no text' : `none of its ${pages} pages has text`,
  );
}

/**
 * The sections of the running text. A contents list without a heading, and words without a heading after the list,
 * become sections of their own: the list changes with every page number, and must not change the section of the words
 * around it.
 */
function sectionsOf(flow: readonly FlowItem[], labelOf: (page: number) => string | null): Section[] {
  const parts: { contents: boolean; items: Item[] }[] = [{ contents: false, items: [] }];
  for (const each of flow) {
    const part = parts.at(-1);
    if (!part) break;
    const contents = each.type === 'block' ? each.contents : each.heading.kind === 'contents';
    // A heading ends a contents list by itself. Only the list, and words without a heading, need a new part.
    if (contents === part.contents) part.items.push(itemOf(each));
    else parts.push({ contents, items: [itemOf(each)] });
  }
  return parts.flatMap(({ contents, items }) =>
    buildSections(items, labelOf).map((section) => (contents ? { ...section, kind: 'contents' } : section)),
  );
}

function itemOf(each: FlowItem): Item {
  if (each.type === 'block') return { type: 'block', ...each.block };
  const { level, text, page, kind } = each.heading;
  return { type: 'heading', level, text, anchor: null, page, kind };
}
