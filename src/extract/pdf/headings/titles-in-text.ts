/**
 * Tells contents lists from other lines that end in numbers: the titles of a list stand in the text again, each on lines
 * of its own or, as the articles of many acts, at the start of a paragraph.
 */
import { groupBy } from '../../../text/group-by.ts';
import { SYLLABIC } from '../../../text/words.ts';
import type { LinedPage } from '../lines/lines.ts';
import type { ContentsRange } from './contents-range.ts';
import { headingKey, lineKeys, titleKey, titleKeys } from './heading.ts';
import { numberOfHeading } from './heading-blocks.ts';

/** At least this share of the titles of a list stand in the text. */
const SHARE_FOUND = 0.4;
/** This many first letters distinguish a title from most lines. */
const BEGINNING = 4;
/** A number and so many letters of the words after it distinguish a title from all lines. */
const AFTER_NUMBER = 6;
/** The same in scripts whose letters are syllables or words. */
const AFTER_NUMBER_IN_SYLLABLES = 2;
const SYLLABLES = new RegExp(SYLLABIC, 'u');
/** Titles are looked up by so many letters first. */
const QUICK = 3;

/** The candidates of whose titles enough stand outside the lists. */
export function withTitlesInText(candidates: readonly ContentsRange[], pages: readonly LinedPage[]): ContentsRange[] {
  const keyed = candidates.map((range) => ({ range, keys: range.entries.map(({ title }) => titleKey(title)) }));
  const titles = new Set(keyed.flatMap(({ keys }) => keys));
  const beginnings = new Set([...titles].map((title) => title.slice(0, BEGINNING)));
  const numbered = groupBy(
    candidates.flatMap(({ entries }) => entries.flatMap(({ title }) => numberedTitle(title) ?? [])),
    ({ beginning }) => beginning.slice(0, QUICK),
  );
  const byPage = new Map(candidates.map((range) => [range.page, range]));
  const found = new Set<string>();
  const isList = ({ keys }: { readonly keys: readonly string[] }): boolean =>
    keys.filter((key) => found.has(key)).length >= SHARE_FOUND * keys.length;
  for (const page of pages) {
    const before = found.size;
    for (const title of titlesOnPage(page, { titles, beginnings, numbered, range: byPage.get(page.index) }))
      found.add(title);
    // The rest of a long document adds nothing.
    if (found.size > before && keyed.every(isList)) break;
  }
  return keyed.filter(isList).map(({ range }) => range);
}

interface ListedTitles {
  /** Their keys. */
  readonly titles: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  /** By their very first letters. */
  readonly numbered: ReadonlyMap<string, readonly NumberedTitle[]>;
  /** The list on the page itself. */
  readonly range: ContentsRange | undefined;
}

/** The keys of the titles that stand on a page outside its list. */
function titlesOnPage({ lines }: LinedPage, { titles, beginnings, numbered, range }: ListedTitles): string[] {
  return lines.flatMap((line, at) => {
    if (range && at >= range.from && at <= range.to) return [];
    const { whole, unnumbered } = lineKeys(line);
    const next = lines[at + 1];
    // Nearly all lines begin unlike any title, so they need not be joined with the next line.
    const mayGoOn = next && (unnumbered.length < BEGINNING || beginnings.has(unnumbered.slice(0, BEGINNING)));
    const keys = [unnumbered, ...(mayGoOn ? [unnumbered + lineKeys(next).whole] : [])].filter((key) => titles.has(key));
    // An article that begins a paragraph shares its line with the text.
    const alike = numbered.get(whole.slice(0, QUICK)) ?? [];
    return [...keys, ...alike.filter(({ beginning }) => whole.startsWith(beginning)).map(({ key }) => key)];
  });
}

interface NumberedTitle {
  /** The key of its number and its first letters. */
  readonly beginning: string;
  readonly key: string;
}

/** Null for a title without a number, or with few letters after it. */
function numberedTitle(title: string): NumberedTitle | null {
  const number = numberOfHeading(title)?.number;
  if (number === undefined) return null;
  const { whole, unnumbered } = titleKeys(title);
  const after = whole.slice(headingKey(number).length);
  const letters = SYLLABLES.test(after) ? AFTER_NUMBER_IN_SYLLABLES : AFTER_NUMBER;
  if (after.length < letters) return null;
  return { beginning: whole.slice(0, whole.length - after.length + letters), key: unnumbered };
}
