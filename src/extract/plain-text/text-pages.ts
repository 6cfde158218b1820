/** Removes the headers and footers of the pages into which a plain text is divided, as RFCs are. */

/** `Nebel & Masinter            Experimental                    [Page 2]`: the end of a page. */
const FOOTER = /^.*\S[ \t]{2,}\[Page (\d{1,4})\][ \t]*$/;
const LONGEST_FOOTER = 200;
/** Fewer pages have no headers that repeat. */
const FEWEST_PAGES = 3;

/** The text without them; a paragraph that runs over the end of a page is whole again. */
export function withoutPaginationArtifacts(text: string): string {
  const lines = text.split('\n');
  const ends = lines.flatMap((line, at) => (line.length <= LONGEST_FOOTER && FOOTER.test(line) ? [at] : []));
  if (ends.length < FEWEST_PAGES || !countsUp(ends.map((at) => pageOf(lines[at])))) return text;
  const header = repeated(ends.map((at) => lines[nextLine(lines, at + 1)] ?? ''));
  const kept: string[] = [];
  let from = 0;
  for (const end of ends) {
    kept.push(...withoutEmptyEnd(lines.slice(from, end)));
    from = nextLine(lines, end + 1);
    if (header !== null && asPattern(lines[from] ?? '') === header) from = nextLine(lines, from + 1);
    // A page that begins with a small letter continues the paragraph before it.
    const isContinued = /^\s*\p{Ll}/u.test(lines[from] ?? '') && !/[.:;!?]\s*$/.test(kept.at(-1) ?? '');
    if (!isContinued) kept.push('');
  }
  return [...kept, ...lines.slice(from)].join('\n');
}

function pageOf(line = ''): number {
  return Number(FOOTER.exec(line)?.[1]);
}

function countsUp(pages: readonly number[]): boolean {
  return pages.every((page, at) => at === 0 || page === (pages[at - 1] ?? 0) + 1);
}

/** The index of the next line with words; a form feed is none. */
function nextLine(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && /^[\s\f]*$/.test(lines[at] ?? '')) at += 1;
  return at;
}

/** The line that begins most pages, with `#` for figures; null if none does. */
function repeated(lines: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(asPattern(line), (counts.get(asPattern(line)) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most && most[1] > lines.length / 2 ? most[0] : null;
}

function asPattern(line: string): string {
  return line.replace(/\f/g, '').trim().replace(/\d+/g, '#');
}

function withoutEmptyEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
