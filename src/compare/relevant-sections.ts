/** Tells which sections of a source are watched. Its config names them by number, title or path. */
import { coversNumber, leadingNumber, numberNamed } from '../grammar/section-numbers.ts';
import type { Section } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';

type Heading = Pick<Section, 'number' | 'title' | 'path'>;

/**
 * A number covers its subsections ("7" covers 7.1.2), a title everything under a heading with these words, a path
 * ("Model welfare > Overview") everything under such headings in this order. Without names, every section is watched.
 */
export function relevantSections(names: readonly string[]): (section: Heading) => boolean {
  if (names.length === 0) return () => true;
  const tests = names.map(testOf);
  return (section) => tests.some((test) => test(section));
}

function testOf(name: string): (section: Heading) => boolean {
  const named = numberNamed(name);
  if (named !== null) return (section) => numbersOf(section).some((number) => coversNumber(named, number));
  const steps = name.split('>').map(foldCase);
  return (section) => {
    const path = section.path.map(foldCase);
    return path.some((_, start) => steps.every((step, offset) => hasWords(path[start + offset] ?? '', step)));
  };
}

/** The section's own number and those of the headings above it, since a subsection may have none. */
function numbersOf(section: Heading): string[] {
  const above = section.path.flatMap((heading) => leadingNumber(heading) ?? []);
  return section.number === null ? above : [section.number, ...above];
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
