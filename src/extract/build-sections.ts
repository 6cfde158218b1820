/**
 * Builds sections with numbers, paths and digests from headings and blocks in their order. Every extractor ends here,
 * so that equal words give equal sections whatever their media type.
 */
import { numbersOfHeadings } from '../grammar/heading-numbers.ts';
import type { NumberedHeading } from '../grammar/section-numbers.ts';
import { sha256 } from '../model/digest.ts';
import { type Block, type Section, type SectionKind, wordsOfSection } from '../model/document.ts';
import { cleanText, foldTypography } from '../text/normalize.ts';
import { STRUCK_MARK, struckRuns } from '../text/struck.ts';
import { greatest, least } from './min-max.ts';

export interface HeadingItem {
  readonly type: 'heading';
  /** As the document nests them; gaps (h1, h3) are allowed. */
  readonly level: number;
  /** The heading as printed, with its number. */
  readonly text: string;
  readonly anchor: string | null;
  readonly page: number | null;
  /** `body` unless the extractor says otherwise. */
  readonly kind?: SectionKind;
}

export interface BlockItem extends Block {
  readonly type: 'block';
}

export type Item = HeadingItem | BlockItem;

/**
 * The sections in reading order; words before the first heading become a `front` section. `labelOf` gives the printed
 * number of a page.
 */
export function buildSections(
  items: readonly Item[],
  labelOf: (page: number) => string | null = () => null,
): Section[] {
  const numbered = numberedHeadings(items);
  const sections: Section[] = [];
  const open: { level: number; heading: string }[] = [];
  let blocks: Block[] = [];
  let current: HeadingItem | null = null;

  const flush = (): void => {
    if (current === null && blocks.length === 0) return;
    sections.push(makeSection(current, blocks, numbered, open, labelOf));
    blocks = [];
  };
  for (const item of items) {
    if (item.type === 'block') {
      const { type: _, ...block } = item;
      if (block.text !== '') blocks.push(block);
      continue;
    }
    if (cleanText(item.text) === '') continue;
    flush();
    current = item;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= item.level) open.pop();
    open.push({ level: item.level, heading: cleanText(item.text) });
  }
  flush();
  return sections;
}

function makeSection(
  heading: HeadingItem | null,
  blocks: readonly Block[],
  numbered: ReadonlyMap<HeadingItem, NumberedHeading>,
  open: readonly { readonly heading: string }[],
  labelOf: (page: number) => string | null,
): Section {
  const { number, title } = (heading && numbered.get(heading)) ?? {
    number: null,
    title: cleanText(heading?.text ?? ''),
  };
  const pages = [heading?.page ?? null, ...blocks.flatMap((block) => [block.page, block.pageEnd])].filter(
    (page) => page !== null,
  );
  const pageStart = pages.length > 0 ? least(pages) : null;
  const pageEnd = pages.length > 0 ? greatest(pages) : null;
  return {
    kind: heading ? (heading.kind ?? 'body') : 'front',
    number,
    title,
    level: heading?.level ?? 0,
    path: heading ? open.map((each) => each.heading) : [],
    anchor: heading?.anchor ?? null,
    pageStart,
    pageEnd,
    labelStart: pageStart === null ? null : labelOf(pageStart),
    labelEnd: pageEnd === null ? null : labelOf(pageEnd),
    blocks,
    sha256: wordsDigest(title, blocks),
  };
}

function wordsDigest(title: string, blocks: readonly Block[]): string {
  return sha256(foldTypography(wordsOfSection(title, blocks)));
}

/** The number and title of each heading that has a number. */
function numberedHeadings(items: readonly Item[]): ReadonlyMap<HeadingItem, NumberedHeading> {
  const headings = items.filter((item) => item.type === 'heading');
  const numbers = numbersOfHeadings(headings.map(({ text }) => cleanText(text).replaceAll(STRUCK_MARK, '')));
  return new Map(
    headings.flatMap((heading, at) => {
      const numbered = withStruckWords(numbers[at] ?? null, cleanText(heading.text));
      return numbered === null ? [] : [[heading, numbered] as const];
    }),
  );
}

/** The number of a heading with struck-out words has no mark; its title keeps theirs. */
function withStruckWords(plain: NumberedHeading | null, text: string): NumberedHeading | null {
  const [run] = struckRuns(text);
  if (plain === null || run === undefined) return plain;
  const [start, end] = run;
  const length = text.replaceAll(STRUCK_MARK, '').length - plain.title.length;
  // If the number alone is struck out, the heading has lost it.
  if (start === 0 && end <= length + 2 * STRUCK_MARK.length) return null;
  const mark = start === 0 ? STRUCK_MARK : '';
  return { number: plain.number, title: mark + text.slice(mark.length + length) };
}
