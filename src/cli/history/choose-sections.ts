/** Chooses a part of a document: `--section` by number, title or path, `--pages` by position or printed number. */
import { sectionsNumbered } from '../../grammar/find-numbered.ts';
import { runInPart, runInParts } from '../../grammar/run-in-numbers.ts';
import { numberDistance } from '../../grammar/section-numbers.ts';
import { parseNumber } from '../../grammar/written-numbers.ts';
import { type Document, headingText, labelOfPage, pathText, type Section } from '../../model/document.ts';
import { UsageError } from '../../model/errors.ts';
import { sectionHeading } from '../../report/views/wording.ts';
import { nearestFirst } from '../../text/nearest.ts';

/**
 * The section with this number, title or path, and its subsections; or the paragraphs that begin with the number
 * ("Article 5. The President…"), in the section that has them. Throws UsageError if there is none.
 */
export function chooseSection(document: Document, name: string): Section[] {
  const wanted = fold(name);
  const exact = (section: Section): boolean =>
    [section.title, headingText(section), pathText(section.path)].some((each) => fold(each) === wanted);
  const [known] = [...sectionsNumbered(document.sections, name), ...document.sections.filter(exact)];
  const runIn = known ? null : runInSection(document, name);
  if (runIn) return [runIn];
  const found = known ?? document.sections.find((section) => fold(headingText(section)).includes(wanted));
  if (!found || wanted === '') {
    throw new UsageError(
      'USAGE_UNKNOWN_SECTION',
      `--section ${name}: the document has no such section. Closest: ${nearest(document, wanted).join('; ')}.`,
    );
  }
  const start = document.sections.indexOf(found);
  const end = document.sections.findIndex((section, index) => index > start && section.level <= found.level);
  return document.sections.slice(start, end < 0 ? undefined : end);
}

function runInSection(document: Document, name: string): Section | null {
  const { sections } = document;
  const part = runInPart(runInParts(sections), name);
  const section = part && sections[part.section];
  if (!section) return null;
  const blocks = section.blocks.slice(part.from, part.to);
  const pageStart = blocks[0]?.page ?? section.pageStart;
  const pageEnd = blocks.at(-1)?.pageEnd ?? section.pageEnd;
  const labelOf = (page: number | null): string | null => (page === null ? null : labelOfPage(document, page));
  return { ...section, blocks, pageStart, pageEnd, labelStart: labelOf(pageStart), labelEnd: labelOf(pageEnd) };
}

/** The sections on these pages, with the blocks that stand there: `150-152` by position, `label:115-123` as printed. */
export function choosePages(document: Document, range: string): Section[] {
  const match = /^(label:)?([0-9ivxlc]+)(?:-([0-9ivxlc]+))?$/i.exec(range);
  if (!match)
    throw new UsageError(
      'USAGE_PAGES',
      `--pages ${range}: give pages such as 150-152, or label:115-123 for printed numbers.`,
    );
  const [, labelled, from = '', to = from] = match;
  const indexOf = (page: string): number => {
    const found = document.pages.find(({ index, label }) => (labelled ? label === page : String(index) === page));
    if (found) return found.index;
    const what = labelled ? `no page has ${page} printed on it` : `there is no page ${page}`;
    throw new UsageError('USAGE_PAGES', `--pages ${range}: ${what}. ${pagesOf(document, labelled !== undefined)}`);
  };
  const [first, last] = [indexOf(from), indexOf(to)];
  if (last < first) throw new UsageError('USAGE_PAGES', `--pages ${range}: the last page comes before the first.`);
  const inside = (start: number | null, end: number | null): boolean =>
    start !== null && start <= last && (end ?? start) >= first;
  return document.sections.flatMap((section) => {
    if (!inside(section.pageStart, section.pageEnd)) return [];
    return [{ ...section, blocks: section.blocks.filter((block) => inside(block.page, block.pageEnd)) }];
  });
}

function pagesOf({ pages }: Document, labelled: boolean): string {
  if (pages.length === 0) return 'The document has no pages. Show a section instead (--section).';
  const labels = pages.flatMap(({ label }) => label ?? []);
  if (!labelled) return `Its pages are 1-${pages.length}.`;
  return labels.length === 0 ? 'Its pages have no numbers.' : `Its printed numbers are ${labels[0]}-${labels.at(-1)}.`;
}

const MAX_NAMED = 5;
/** The headings nearest to an unknown name: by number if it is one, otherwise by spelling. */
function nearest({ sections }: Document, wanted: string): string[] {
  const headed = sections.filter((section) => headingText(section) !== '');
  const numbered = parseNumber(wanted) === null ? [] : headed.filter((section) => section.number !== null);
  const ordered =
    numbered.length > 0
      ? numbered.sort(
          (one, other) => numberDistance(wanted, one.number ?? '') - numberDistance(wanted, other.number ?? ''),
        )
      : nearestFirst(wanted, headed, (section) => [section.title, pathText(section.path), headingText(section)]);
  return ordered.slice(0, MAX_NAMED).map(sectionHeading);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
