/** Which part of a document a command shows: `--section` by number, title or path, `--pages` by index or printed number. */
import { type Document, headingText, pathText, type Section } from '../../model/document.ts';
import { UsageError } from '../../model/errors.ts';
import { sectionHeading } from '../../report/views/wording.ts';
import { nearestFirst } from '../../text/nearest.ts';

/** A section by number, title or path, with all that stands under it. */
export function chooseSection(document: Document, name: string): Section[] {
  const wanted = fold(name);
  const exact = ({ number, title, path }: Section): boolean =>
    number === name.replace(/^§\s*/, '') || [title, pathText(path)].some((each) => fold(each) === wanted);
  const found =
    document.sections.find(exact) ?? document.sections.find((section) => fold(headingText(section)).includes(wanted));
  if (!found || wanted === '') {
    throw new UsageError(
      'USAGE_UNKNOWN_SECTION',
      `--section ${name}: there is no such section. Nearest: ${nearest(document, wanted).join('; ')}.`,
    );
  }
  const start = document.sections.indexOf(found);
  const end = document.sections.findIndex((section, index) => index > start && section.level <= found.level);
  return document.sections.slice(start, end < 0 ? undefined : end);
}

/** The blocks that stand on some pages, in their sections: `150-152` by index, `label:115-123` by printed number. */
export function choosePages(document: Document, range: string): Section[] {
  const match = /^(label:)?([0-9ivxlc]+)(?:-([0-9ivxlc]+))?$/i.exec(range);
  if (!match)
    throw new UsageError(
      'USAGE_PAGES',
      `--pages ${range}: give pages such as 150-152, or label:115-123 for the printed numbers.`,
    );
  const [, labelled, from = '', to = from] = match;
  const indexOf = (page: string): number => {
    const found = document.pages.find(({ index, label }) => (labelled ? label === page : String(index) === page));
    if (found) return found.index;
    const what = labelled ? `no page has ${page} printed on it` : `there is no page ${page}`;
    throw new UsageError('USAGE_PAGES', `--pages ${range}: ${what}. ${pagesOf(document, labelled !== undefined)}`);
  };
  const [first, last] = [indexOf(from), indexOf(to)];
  if (last < first) throw new UsageError('USAGE_PAGES', `--pages ${range}: it ends before it begins.`);
  const inside = (start: number | null, end: number | null): boolean =>
    start !== null && start <= last && (end ?? start) >= first;
  return document.sections.flatMap((section) => {
    if (!inside(section.pageStart, section.pageEnd)) return [];
    return [{ ...section, blocks: section.blocks.filter((block) => inside(block.page, block.pageEnd)) }];
  });
}

function pagesOf({ pages }: Document, labelled: boolean): string {
  if (pages.length === 0) return 'The document has no pages: show a section of it (--section).';
  const labels = pages.flatMap(({ label }) => label ?? []);
  if (!labelled) return `Its pages are 1-${pages.length}.`;
  return labels.length === 0 ? 'Its pages have no numbers.' : `Its printed numbers are ${labels[0]}-${labels.at(-1)}.`;
}

const MAX_NAMED = 5;
const NUMBER = /^\d+(\.\d+)*$/;
/** More than any section has beside it: a number that differs later is nearer, however far it is there. */
const BESIDE = 1000;

/** The headings nearest to a wrong name: by number where it is one, else by their letters. */
function nearest({ sections }: Document, wanted: string): string[] {
  const headed = sections.filter((section) => headingText(section) !== '');
  const number = wanted.replace(/^§\s*/, '');
  const numbered = NUMBER.test(number) ? headed.filter((section) => NUMBER.test(section.number ?? '')) : [];
  const ordered =
    numbered.length > 0
      ? numbered.sort((one, other) => distance(number, one.number ?? '') - distance(number, other.number ?? ''))
      : nearestFirst(wanted, headed, (section) => [section.title, pathText(section.path), headingText(section)]);
  return ordered.slice(0, MAX_NAMED).map(sectionHeading);
}

/** How far two numbers are apart: by the first of their parts that differs. */
function distance(one: string, other: string): number {
  const [parts, others] = [one.split('.'), other.split('.')];
  const at = parts.findIndex((part, index) => part !== others[index]);
  const differing = at < 0 ? parts.length : at;
  const gap = Math.abs(Number(parts[differing] ?? 0) - Number(others[differing] ?? 0));
  return Math.min(gap, BESIDE - 1) - differing * BESIDE;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
