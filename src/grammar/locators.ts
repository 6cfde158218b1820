/**
 * The locators of a citation in running text: sections (`§7.1.2`, `Art. 5 Abs. 1 GG`, `Book IV`, `第9条`) and pages
 * (`pp. 8–9`, `S. 12 f.`, `第12页`), each with its offsets, so that a caller can take the one next to a source's name.
 * Lines, verses and times of a recording are no locators: no document can be asked for them.
 */
import { type CitedPages, PAGES_BEFORE_WORD, pageLocatorAt } from './cited-pages.ts';
import { type SectionLocator, sectionLocatorAt, unframedSections } from './cited-section-forms.ts';
import { WORD_BEFORE_NUMBER } from './structure-words.ts';
import { parseNumber } from './written-numbers.ts';

export interface WrittenLocator {
  /** `7.1.2`, `Article 5`, `3–5`, or a section's title; null for pages. */
  readonly section: string | null;
  /** First and last page; null for a section. */
  readonly pages: readonly [number, number] | null;
  readonly start: number;
  readonly end: number;
  /** True if the words behind it name the text that it is of: `Art. 15 GDPR`, `Article 5 of Directive 95/46`. */
  readonly isOfNamed: boolean;
}

/** Where a citation says that words stand. */
export type CitedPlace = Pick<WrittenLocator, 'section' | 'pages'>;

const PAGE_WORD = String.raw`(?:pages?|pp?|pgs?|seiten?|s|str|págs?|páginas?|pagg?|pagin[ae]|blz|sid|стр|с)[.\s]`;
const MAY_BEGIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${WORD_BEFORE_NUMBER}|${PAGES_BEFORE_WORD}|第|제|${PAGE_WORD})`,
  'giu',
);

/** All locators of a text, in their order; none inside another. */
export function locatorsIn(text: string): WrittenLocator[] {
  const framed = [...text.matchAll(MAY_BEGIN)].flatMap(({ index }) => locatorAt(text, index) ?? []);
  const all = [...framed, ...unframedSections(text).map(asSection)].sort((one, other) => one.start - other.start);
  const found: WrittenLocator[] = [];
  for (const each of all) if (each.start >= (found.at(-1)?.end ?? 0)) found.push(each);
  return found;
}

/**
 * The section and pages that a text cites of one source: those next to its name, where `name` gives its offsets; else
 * the last ones, which stand next to a quote after the text.
 */
export function citedPlaceIn(text: string, name: readonly [start: number, end: number] | null): CitedPlace {
  const all = locatorsIn(text).filter((each) => !each.isOfNamed || (name !== null && isFollowedBy(text, each, name)));
  const section = nearest(text, citedSectionsOf(text, all), name)?.section ?? (name && sectionBehind(text, name));
  const pages =
    nearest(
      text,
      all.filter((each) => each.pages !== null),
      name,
    )?.pages ?? null;
  return { section, pages };
}

/** “This article [2016-10-26]” gives a date, “The Bell Book (2019)” the year of a work. */
const DATE_BEHIND = /^[^\d]{1,24}(?:(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)|(?<=[([])(?:1[5-9]|20)\d\d[)\]])/;

function locatorAt(text: string, at: number): WrittenLocator | null {
  if (DATE_BEHIND.test(text.slice(at, at + 40))) return null;
  const isCiting = /(?:^|[,;:([（［–—])\s?$/u.test(text.slice(Math.max(0, at - 2), at));
  const pages = pageLocatorAt(text.slice(at), isCiting);
  if (pages) return asPages(pages, at);
  const section = sectionLocatorAt(text, at, isCiting);
  return section && asSection(section);
}

function asPages({ pages, length }: CitedPages, start: number): WrittenLocator {
  return { section: null, pages, start, end: start + length, isOfNamed: false };
}

function asSection({ section, start, end, isOfNamed }: SectionLocator): WrittenLocator {
  return { section, pages: null, start, end, isOfNamed };
}

/** The sections; `Title 17, § 107` is one, and its last part is the one to look for; `Art. 5 § 2` is Article 5. */
function citedSectionsOf(text: string, all: readonly WrittenLocator[]): WrittenLocator[] {
  const chains: WrittenLocator[] = [];
  for (const each of all) {
    if (each.section === null) continue;
    const last = chains.at(-1);
    const isNext =
      last !== undefined && /^,?\s{0,2}$/.test(text.slice(last.end, last.end + 4).slice(0, each.start - last.end));
    if (!isNext) chains.push(each);
    else
      chains.splice(-1, 1, { ...(/^art/i.test(last.section ?? '') ? last : each), start: last.start, end: each.end });
  }
  // A paragraph is a part of the section beside it: “section 6.5 Expressions, paragraph 7”.
  const sections = chains.filter(({ section }) => parseNumber(section ?? '')?.series !== 'paragraph');
  return sections.length > 0 ? sections : chains;
}

/** More than any distance within a sentence. */
const NEXT_SENTENCE = 1000;

function nearest(
  text: string,
  all: readonly WrittenLocator[],
  name: readonly [number, number] | null,
): WrittenLocator | undefined {
  if (name === null) return all.at(-1);
  const [start, end] = name;
  const distance = (each: WrittenLocator): number => {
    const [from, to] = each.start >= end ? [end, each.start] : [each.end, start];
    return Math.max(0, to - from) + (/[.!?]\s+\p{Lu}/u.test(text.slice(from, to)) ? NEXT_SENTENCE : 0);
  };
  return all.reduce<WrittenLocator | undefined>(
    (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
    undefined,
  );
}

function isFollowedBy(text: string, { end }: WrittenLocator, [start]: readonly [number, number]): boolean {
  return (
    start >= end &&
    /^\s+(?:(?:of|de|du|des|der|del|della|di|do|da|van|av|z)\s+)?(?:the\s+)?["“]?$/i.test(text.slice(end, start))
  );
}

/** Right behind the name of a source: `Sample Doc, “Being honest”`, `De lucernis 1.10.33`, `De lucernis 4.469–521`. */
const TITLE_BEHIND = /^["”]?\s*[,:(]\s*["“«„]([^"”»“\n]{2,80})["”»“]/u;
const PARTS_BEHIND = /^,?\s(\d{1,3}(?:\.\d{1,3}){2,}|\d{1,3}\.\d{1,4}\s?[–-]\s?\d{1,4})(?![\p{L}\p{N}])/u;

function sectionBehind(text: string, [, end]: readonly [number, number]): string | null {
  const behind = text.slice(end, end + 100);
  return PARTS_BEHIND.exec(behind)?.[1] ?? TITLE_BEHIND.exec(behind)?.[1]?.replace(/[.,]$/, '') ?? null;
}
