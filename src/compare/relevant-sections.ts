/** Tells which sections of a document are watched. The config of its source names them by number, title or path. */
import { sectionsNumbered, sectionsUnderNumber } from '../grammar/find-numbered.ts';
import { coversNumber } from '../grammar/section-numbers.ts';
import { parseNumber } from '../grammar/written-numbers.ts';
import type { Section } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';

type Heading = Pick<Section, 'number' | 'title' | 'path'>;

/** What the entries of `sections` select in one document. */
export interface RelevantSections<Each extends Heading> {
  /** The watched sections; all of the document's if there is no entry. */
  readonly sections: ReadonlySet<Each>;
  /** For each entry, in the order of the config, the headings that it names, without the sections below them. */
  readonly entries: readonly { readonly name: string; readonly headings: readonly Each[] }[];
  /** The entries that name no section of the document. */
  readonly unmatched: readonly string[];
}

/**
 * A number selects its section with all below it ("7" covers 7.1.2), a title everything under a heading with these
 * words, a path ("Model welfare > Overview") everything under such headings in this order.
 */
export function relevantSections<Each extends Heading>(
  sections: readonly Each[],
  names: readonly string[],
): RelevantSections<Each> {
  const selected = names.map((name) => ({ name, ...select(sections, name) }));
  return {
    sections: new Set(names.length === 0 ? sections : selected.flatMap(({ all }) => all)),
    entries: selected.map(({ name, headings }) => ({ name, headings })),
    unmatched: selected.flatMap(({ name, all }) => (all.length === 0 ? [name] : [])),
  };
}

/** True if an entry covers a section of this number, whether or not a document has one. */
export function watchesNumber(names: readonly string[], number: string): boolean {
  return names.length === 0 || names.some((name) => coversNumber(name, number));
}

interface Selected<Each> {
  readonly all: readonly Each[];
  readonly headings: readonly Each[];
}

function select<Each extends Heading>(sections: readonly Each[], name: string): Selected<Each> {
  const byNumber = sectionsUnderNumber(sections, name);
  if (byNumber.length > 0) {
    const headings = sectionsNumbered(sections, name);
    return { all: byNumber, headings: headings.length > 0 ? headings : byNumber };
  }
  // A number without a word is no title: it occurs in many.
  if (parseNumber(name)?.word === '') return { all: [], headings: [] };
  const steps = name.split('>').map(foldCase);
  const all = sections.filter((section) => isUnderTitles(section, steps));
  return { all, headings: all.filter(({ path }) => endsWith(path, steps)) };
}

function isUnderTitles({ path }: Heading, steps: readonly string[]): boolean {
  return path.some((_, end) => endsWith(path.slice(0, end + 1), steps));
}

/** True if the last headings of a path have these words, one step each. */
function endsWith(path: readonly string[], steps: readonly string[]): boolean {
  const last = path.slice(-steps.length);
  return last.length === steps.length && steps.every((step, at) => hasWords(foldCase(last[at] ?? ''), step));
}

/** True if the heading has these as whole words: "art" is not in "Part one". */
function hasWords(heading: string, words: string): boolean {
  if (words === '') return false;
  for (let at = heading.indexOf(words); at >= 0; at = heading.indexOf(words, at + 1)) {
    const before = heading.slice(0, at);
    const after = heading.slice(at + words.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
