/**
 * From a stream of headings and blocks, as a reader met them, to sections with numbers, paths and digests. Every media
 * type ends here, so that equal words give equal sections however they came.
 */
import { sha256 } from '../model/digest.ts';
import type { Block, Section, SectionKind } from '../model/document.ts';
import { cleanText, foldTypography } from '../text/normalize.ts';
import { greatest, least } from './min-max.ts';

export interface HeadingItem {
  readonly type: 'heading';
  /** As the document nests them; gaps (h1, h3) are allowed. */
  readonly level: number;
  /** The heading as printed, with its number. */
  readonly text: string;
  readonly anchor: string | null;
  readonly page: number | null;
  /** `body` unless the reader knows better. */
  readonly kind?: SectionKind;
}

export interface BlockItem extends Block {
  readonly type: 'block';
}

export type Item = HeadingItem | BlockItem;

/** Sections in reading order. Words before the first heading become a `front` section. `labelOf` gives printed page numbers. */
export function buildSections(
  items: readonly Item[],
  labelOf: (page: number) => string | null = () => null,
): Section[] {
  const numbers = headingNumbers(items);
  const sections: Section[] = [];
  const open: { level: number; heading: string }[] = [];
  let blocks: Block[] = [];
  let current: HeadingItem | null = null;

  const flush = (): void => {
    if (current === null && blocks.length === 0) return;
    sections.push(makeSection(current, blocks, numbers, open, labelOf));
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
  numbers: ReadonlySet<string>,
  open: readonly { readonly heading: string }[],
  labelOf: (page: number) => string | null,
): Section {
  const { number, title } = heading ? splitNumber(cleanText(heading.text), numbers) : { number: null, title: '' };
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

/** Digest of the words alone: one space between any two, since where a paragraph ends is not a word. */
function wordsDigest(title: string, blocks: readonly Block[]): string {
  return sha256(foldTypography([title, ...blocks.map((block) => block.text)].join(' ')));
}

const DOTTED =
  /^((?:\d{1,3}|[A-Z])(?:\.\d{1,3})+)\.?\s+(\S.*)$|^(\d{1,3})[.)]\s+(\S.*)$|^(Appendix [A-Z])[.:]?\s+(\S.*)$/;
const BARE = /^(\d{1,2}|[A-Z])\s+(\p{Lu}.*)$/u;

/**
 * The bare one-part numbers ("7 Model welfare") that this document really uses. "10 things we learned" has the same
 * form: a bare number counts only where its neighbour (6, or 7.1) stands before or after it as a number too.
 */
function headingNumbers(items: readonly Item[]): ReadonlySet<string> {
  const bare = new Set<string>();
  const parents = new Set<string>();
  for (const item of items) {
    if (item.type !== 'heading') continue;
    const text = cleanText(item.text);
    const dotted = DOTTED.exec(text);
    const number = dotted?.[1] ?? dotted?.[3];
    if (number !== undefined) parents.add(number.split('.')[0] ?? number);
    else bare.add(BARE.exec(text)?.[1] ?? '');
  }
  const near = (number: string): boolean => {
    const step = (by: number): string =>
      /\d/.test(number) ? String(Number(number) + by) : String.fromCharCode(number.charCodeAt(0) + by);
    return parents.has(number) || [step(-1), step(1)].some((other) => bare.has(other) || parents.has(other));
  };
  return new Set([...bare].filter((number) => number !== '' && near(number)));
}

function splitNumber(text: string, bareNumbers: ReadonlySet<string>): { number: string | null; title: string } {
  const dotted = DOTTED.exec(text);
  if (dotted) {
    const [, many, manyTitle, one, oneTitle, appendix, appendixTitle] = dotted;
    return { number: many ?? one ?? appendix ?? null, title: manyTitle ?? oneTitle ?? appendixTitle ?? '' };
  }
  const bare = BARE.exec(text);
  if (bare?.[1] !== undefined && bareNumbers.has(bare[1])) return { number: bare[1], title: bare[2] ?? '' };
  return { number: null, title: text };
}
