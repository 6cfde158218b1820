/** Matches the differences with the changelog: which of them its new entries declare, and which entries match none. */

import { coversNumber } from '../grammar/section-numbers.ts';
import {
  type ChangelogEntry,
  type Declaration,
  type Hunk,
  isSignificantHunk,
  type SectionChange,
} from '../model/change.ts';
import { foldCase } from '../text/normalize.ts';

/** A title with fewer letters ("Notes", "Fees") may be a word of any sentence. */
const MIN_TITLE_LETTERS = 8;
/** A quotation with fewer letters or digits identifies nothing. */
const MIN_QUOTED = 2;
const QUOTED = /[“"«]([^“”"«»]{1,400})[”"»]/g;

/** An entry of these words alone names no place: "Minor edits throughout the document." */
const GENERAL_WORDS = new Set(
  `a an all and across also as for in of on or the this to with whole entire throughout
  document text page pages paper report sections section version release publication first initial published
  minor small slight slightly various several some few many other more further additional general miscellaneous
  editorial typographical typographic grammatical stylistic cosmetic formatting layout style
  edit edits edited change changes changed correction corrections corrected fix fixes fixed made
  update updates updated improvement improvements improved clarification clarifications clarified revision revisions revised
  typo typos typography error errors mistake mistakes wording language grammar spelling punctuation`.split(/\s+/),
);
/** Words of an entry about sections that have another place or number. */
const ABOUT_ORDER =
  /\b(?:re-?number|mov(?:e|ed|ing)\b|re-?order|re-?organi[sz]|re-?arrang|re-?structur|relocat|transpos|swap|order\b)/i;

/**
 * At most so many comparisons of an entry with a section and its hunks. Measured: one takes 1.5 µs, so that these take a
 * second; a hundred entries and a thousand changed sections need 200,000.
 */
const MAX_COMPARISONS = 500_000;
/** Characters of a hunk that take as long to search as one comparison. */
const CHARACTERS_OF_COMPARISON = 500;

export interface MatchedChangelog {
  readonly sections: readonly SectionChange[];
  readonly unfound: readonly ChangelogEntry[];
}

/**
 * `entries` is null if the document has no changelog. If they are too many to compare with all that differs, no section
 * counts as declared or undeclared, and no entry as unfound.
 */
export function matchEntries(
  sections: readonly SectionChange[],
  entries: readonly ChangelogEntry[] | null,
): MatchedChangelog {
  if (entries === null || entries.length * comparisonsOf(sections) > MAX_COMPARISONS) return { sections, unfound: [] };
  const others = sections.filter(({ announces }) => !announces);
  const significant = others.filter(({ cosmetic }) => !cosmetic);
  const isSignificant = new Set(significant);
  const declared = new Map(entries.map((entry) => [entry, declaredSections(entry, significant)]));
  const matched = sections.map((section) => {
    if (!isSignificant.has(section)) return section;
    const declaredBy = entries.filter((entry) => declared.get(entry)?.has(section));
    return { ...section, declaredBy, declaration: declarationOf(section, declaredBy) };
  });
  const isUnfound = (entry: ChangelogEntry): boolean =>
    declared.get(entry)?.size === 0 && !isGeneral(entry) && declaredSections(entry, minorFor(entry, others)).size === 0;
  return { sections: matched, unfound: entries.filter(isUnfound) };
}

/** How many comparisons one entry may take. */
function comparisonsOf(sections: readonly SectionChange[]): number {
  const sizeOf = ({ before, after }: Hunk): number => 1 + (before.length + after.length) / CHARACTERS_OF_COMPARISON;
  return sections.reduce(
    (sum, { announces, hunks }) => (announces ? sum : hunks.reduce((own, hunk) => own + sizeOf(hunk), sum + 1)),
    0,
  );
}

function isGeneral(entry: ChangelogEntry): boolean {
  if (entry.sections.length > 0 || quotedIn(entry).length > 0) return false;
  return (foldCase(entry.text).match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => GENERAL_WORDS.has(word));
}

/** The sections with minor differences that an entry may declare: another number or place only if it says so. */
function minorFor(entry: ChangelogEntry, sections: readonly SectionChange[]): SectionChange[] {
  const isAboutOrder = ABOUT_ORDER.test(entry.text);
  return sections.filter(
    ({ cosmetic, status }) => cosmetic && (isAboutOrder || (status !== 'renumbered' && status !== 'moved')),
  );
}

/**
 * The sections that an entry declares. Its numbers are those of the newer document; if none fits, those of the older.
 */
function declaredSections(entry: ChangelogEntry, sections: readonly SectionChange[]): ReadonlySet<SectionChange> {
  const found = sections.filter((section) => declares(entry, section, section.number));
  return new Set(found.length > 0 ? found : sections.filter((each) => declares(entry, each, each.previousNumber)));
}

function declarationOf({ hunks }: SectionChange, entries: readonly ChangelogEntry[]): Declaration {
  if (entries.length === 0) return 'undeclared';
  const covers = (entry: ChangelogEntry, hunk: Hunk): boolean => {
    const words = quotedIn(entry);
    return words.length === 0 || words.some((each) => isIn(each, hunk));
  };
  const significant = hunks.filter(isSignificantHunk);
  const uncovered = significant.filter((hunk) => !entries.some((entry) => covers(entry, hunk)));
  // An entry that describes a change in its own words quotes none of it.
  return uncovered.length === 0 || uncovered.length === significant.length ? 'declared' : 'partly';
}

/** True if the entry names the section's number or one above it, its title, or words that changed in it. */
function declares(entry: ChangelogEntry, section: SectionChange, number: string | null): boolean {
  if (number !== null && entry.sections.some((name) => coversNumber(name, number))) return true;
  const text = cached(textOf, entry, (each) => ` ${wordsOf(each.text)} `);
  const titles = cached(titlesOf, section, ({ title, previousTitle }) => [title, previousTitle ?? ''].map(wordsOf));
  // If an entry has a number, a single word may or may not be a title: "clarified definitions in Section 9".
  const isTitle = (title: string): boolean =>
    title.length >= MIN_TITLE_LETTERS && (entry.sections.length === 0 || title.includes(' '));
  if (titles.some((title) => isTitle(title) && text.includes(` ${title} `))) return true;
  const quoted = quotedIn(entry);
  // Without a section number, everything that the entry quotes must be in what differs.
  return (
    entry.sections.length === 0 &&
    quoted.length > 0 &&
    quoted.every((words) => section.hunks.some((hunk) => isIn(words, hunk)))
  );
}

/** Every entry is compared with every section, so their words are computed only once. */
const quotesOf = new WeakMap<ChangelogEntry, string[]>();
const textOf = new WeakMap<ChangelogEntry, string>();
const versionsOf = new WeakMap<Hunk, string[]>();
const titlesOf = new WeakMap<SectionChange, string[]>();

function quotedIn(entry: ChangelogEntry): string[] {
  return cached(quotesOf, entry, ({ text }) =>
    [...text.matchAll(QUOTED)].map(([, words = '']) => wordsOf(words)).filter((words) => words.length >= MIN_QUOTED),
  );
}

function cached<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}

function isIn(words: string, hunk: Hunk): boolean {
  return cached(versionsOf, hunk, ({ before, after }) => [before, after].map(wordsOf)).some((own) => {
    return own !== '' && (` ${own} `.includes(` ${words} `) || ` ${words} `.includes(` ${own} `));
  });
}

/** Only the words and figures of a text. */
function wordsOf(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}%.']+/gu, ' ')
    .replace(/[.'](?=\s|$)/g, '')
    .trim();
}
