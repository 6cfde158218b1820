/** Which differences the publisher's list of changes declares, and which of its new entries nothing answers to. */
import {
  type ChangelogEntry,
  type Declaration,
  type Hunk,
  isSignificantHunk,
  type SectionChange,
} from '../model/change.ts';
import { foldCase } from '../text/normalize.ts';

/** Titles with fewer letters ("Notes", "Fees") may stand in any sentence. */
const MIN_TITLE_LETTERS = 8;
/** Quoted words with fewer letters or digits say nothing. */
const MIN_QUOTED = 2;
const QUOTED = /[“"«]([^“”"«»]{1,400})[”"»]/g;

/** An entry of these words alone says of no place what became of it: "Minor edits throughout the document." */
const GENERAL_WORDS = new Set(
  `a an all and across also as for in of on or the this to with whole entire throughout
  document text page pages paper report sections section version release publication first initial published
  minor small slight slightly various several some few many other more further additional general miscellaneous
  editorial typographical typographic grammatical stylistic cosmetic formatting layout style
  edit edits edited change changes changed correction corrections corrected fix fixes fixed made
  update updates updated improvement improvements improved clarification clarifications clarified revision revisions revised
  typo typos typography error errors mistake mistakes wording language grammar spelling punctuation`.split(/\s+/),
);
/** What an entry says of a section that only stands elsewhere or has another number. */
const OF_ORDER =
  /\b(?:re-?number|mov(?:e|ed|ing)\b|re-?order|re-?organi[sz]|re-?arrang|re-?structur|relocat|transpos|swap|order\b)/i;

export interface Matched {
  readonly sections: readonly SectionChange[];
  readonly unfound: readonly ChangelogEntry[];
}

/** Null entries: the document has no list of changes. */
export function matchEntries(sections: readonly SectionChange[], entries: readonly ChangelogEntry[] | null): Matched {
  if (entries === null) return { sections, unfound: [] };
  const others = sections.filter(({ announces }) => !announces);
  const open = others.filter(({ cosmetic }) => !cosmetic);
  const answers = new Map(entries.map((entry) => [entry, answersTo(entry, open)]));
  const matched = sections.map((section) => {
    if (!open.includes(section)) return section;
    const declaredBy = entries.filter((entry) => answers.get(entry)?.has(section));
    return { ...section, declaredBy, declaration: declarationOf(section, declaredBy) };
  });
  const isUnfound = (entry: ChangelogEntry): boolean =>
    answers.get(entry)?.size === 0 && !isGeneral(entry) && answersTo(entry, minorFor(entry, others)).size === 0;
  return { sections: matched, unfound: entries.filter(isUnfound) };
}

function isGeneral(entry: ChangelogEntry): boolean {
  if (entry.sections.length > 0 || quotedIn(entry).length > 0) return false;
  return (foldCase(entry.text).match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => GENERAL_WORDS.has(word));
}

/** The sections with quiet differences that an entry may be of: a number or place alone answers only to one that says so. */
function minorFor(entry: ChangelogEntry, sections: readonly SectionChange[]): SectionChange[] {
  const isOfOrder = OF_ORDER.test(entry.text);
  return sections.filter(
    ({ cosmetic, status }) => cosmetic && (isOfOrder || (status !== 'renumbered' && status !== 'moved')),
  );
}

/** The sections that an entry declares. Its numbers are those of the newer document; where none fits, of the older. */
function answersTo(entry: ChangelogEntry, sections: readonly SectionChange[]): ReadonlySet<SectionChange> {
  const found = sections.filter((section) => declares(entry, section, section.number));
  return new Set(found.length > 0 ? found : sections.filter((each) => declares(entry, each, each.previousNumber)));
}

function declarationOf({ hunks }: SectionChange, entries: readonly ChangelogEntry[]): Declaration {
  if (entries.length === 0) return 'undeclared';
  const covers = (entry: ChangelogEntry, hunk: Hunk): boolean => {
    const words = quotedIn(entry);
    return words.length === 0 || words.some((each) => isIn(each, hunk));
  };
  const open = hunks.filter((hunk) => isSignificantHunk(hunk) && !entries.some((entry) => covers(entry, hunk)));
  // An entry that sums a place up in words of its own quotes none of it.
  return open.length === 0 || open.length === hunks.filter(isSignificantHunk).length ? 'declared' : 'partly';
}

/** By the section's number, the number of one above it, its title, or words that both quote. */
function declares(entry: ChangelogEntry, section: SectionChange, number: string | null): boolean {
  const named = (name: string): boolean =>
    number === name || number === `Appendix ${name}` || (number?.startsWith(`${name}.`) ?? false);
  if (entry.sections.some(named)) return true;
  const text = once(texts, entry, (each) => ` ${wordsOf(each.text)} `);
  const titles = once(titlesOf, section, ({ title, previousTitle }) => [title, previousTitle ?? ''].map(wordsOf));
  // Where an entry has a number, one word may be a title or not: "clarified definitions in Section 9".
  const isTitle = (title: string): boolean =>
    title.length >= MIN_TITLE_LETTERS && (entry.sections.length === 0 || title.includes(' '));
  if (titles.some((title) => isTitle(title) && text.includes(` ${title} `))) return true;
  const quoted = quotedIn(entry);
  // Without a place, all that the entry quotes must stand in what differs.
  return (
    entry.sections.length === 0 &&
    quoted.length > 0 &&
    quoted.every((words) => section.hunks.some((hunk) => isIn(words, hunk)))
  );
}

/** Each entry is held against each section: its words are made once. */
const quotes = new WeakMap<ChangelogEntry, string[]>();
const texts = new WeakMap<ChangelogEntry, string>();
const sides = new WeakMap<Hunk, string[]>();
const titlesOf = new WeakMap<SectionChange, string[]>();

function quotedIn(entry: ChangelogEntry): string[] {
  return once(quotes, entry, ({ text }) =>
    [...text.matchAll(QUOTED)].map(([, words = '']) => wordsOf(words)).filter((words) => words.length >= MIN_QUOTED),
  );
}

function once<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}

function isIn(words: string, hunk: Hunk): boolean {
  return once(sides, hunk, ({ before, after }) => [before, after].map(wordsOf)).some((own) => {
    return own !== '' && (` ${own} `.includes(` ${words} `) || ` ${words} `.includes(` ${own} `));
  });
}

/** Words and figures alone. */
function wordsOf(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}%.']+/gu, ' ')
    .replace(/[.'](?=\s|$)/g, '')
    .trim();
}
