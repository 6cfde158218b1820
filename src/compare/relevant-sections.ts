/** Which sections of a source a reader wants to hear of, as its config names them: by number, title or path. */
import type { Section } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';

type Heading = Pick<Section, 'number' | 'title' | 'path'>;

const NUMBER = /^(?:(?:\d{1,3}|[A-Z])(?:\.\d{1,3})*|Appendix [A-Z](?:\.\d{1,3})*)$/;
const LEADING_NUMBER = /^(?:(?:\d{1,3}|[A-Z])(?:\.\d{1,3})*|Appendix [A-Z])(?=[.):]?\s)/;

/**
 * A number covers its subsections ("7" covers 7.1.2), a title all that stands under a heading with these words, a path
 * ("Model welfare > Overview") all under headings that follow each other so. No names at all cover every section.
 */
export function relevantSections(names: readonly string[]): (section: Heading) => boolean {
  if (names.length === 0) return () => true;
  const tests = names.map(testOf);
  return (section) => tests.some((test) => test(section));
}

function testOf(name: string): (section: Heading) => boolean {
  const bare = name
    .replace(/^\s*(?:§+|sections?\s)\s*/i, '')
    .trim()
    .replace(/\.$/, '');
  if (NUMBER.test(bare)) return (section) => numbersOf(section).some((number) => covers(bare, number));
  const steps = name.split('>').map(foldCase);
  return (section) => {
    const path = section.path.map(foldCase);
    return path.some((_, start) => steps.every((step, offset) => hasWords(path[start + offset] ?? '', step)));
  };
}

/** The section's own number, and those of the headings above it, since a subsection may have none. */
function numbersOf(section: Heading): string[] {
  const above = section.path.flatMap((heading) => LEADING_NUMBER.exec(heading)?.[0] ?? []);
  return section.number === null ? above : [section.number, ...above];
}

function covers(name: string, number: string): boolean {
  return number === name || number.startsWith(`${name}.`) || number === `Appendix ${name}`;
}

/** True where the words stand in the heading whole: "art" is not in "Part one". */
function hasWords(heading: string, words: string): boolean {
  if (words === '') return false;
  for (let at = heading.indexOf(words); at >= 0; at = heading.indexOf(words, at + 1)) {
    const before = heading.slice(0, at);
    const after = heading.slice(at + words.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
