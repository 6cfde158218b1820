/**
 * Marks the numbered headings of a Markdown text whose author did not mark them: plain text of a contract in a file
 * that ends in `.md`. Markdown would make list items of some ("13. Remote access") and paragraphs of others ("§ 5 Fees").
 */
import { numberedLines } from './plain-text/numbered-lines.ts';

/** A text with marked headings below its title says itself what a heading is. */
const MARKED_HEADING = /^ {0,3}(?:#{2,6}[ \t]|<h[2-6]\b)|^ {0,3}\S.*\n {0,3}-{2,}[ \t]*$/m;
const DEEPEST = 6;
/** Words with links, emphasis or code are written for Markdown, and an indent of four columns is code. */
const WITH_MARKUP = /[*_`<>|\\#]|\]\(|^(?: {4}|\t)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export function markNumberedLines(text: string): string {
  if (MARKED_HEADING.test(text)) return text;
  // Every second part is what stands between two paragraphs.
  const end = text.trimEnd().length;
  const parts = text.slice(0, end).split(/(\n[ \t]*\n\s*?(?=[^\n]))/);
  const paragraphs = parts.filter((_, at) => at % 2 === 0);
  const fenced = fencedParagraphs(paragraphs);
  const levels = numberedLines(paragraphs.map((each, at) => (fenced.has(at) || WITH_MARKUP.test(each) ? '' : each)));
  // A paragraph that is indented further belongs to the item of a list.
  const isList = [...levels.keys()].some((at) => indentOf(paragraphs[at + 1]) > indentOf(paragraphs[at]));
  if (levels.size === 0 || isList) return text;
  return parts
    .map((part, at) => {
      const level = at % 2 === 0 ? levels.get(at / 2) : undefined;
      return level === undefined ? part : `${'#'.repeat(Math.min(level, DEEPEST))} ${part.trim().replace(/\s+/g, ' ')}`;
    })
    .concat(text.slice(end))
    .join('');
}

/** The indices of the paragraphs in, or with the ends of, a block of code. */
function fencedParagraphs(paragraphs: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let fence = '';
  for (const [at, paragraph] of paragraphs.entries()) {
    if (fence !== '') fenced.add(at);
    for (const line of paragraph.split('\n')) {
      const delimiter = FENCE.exec(line)?.[1];
      if (delimiter === undefined) continue;
      fenced.add(at);
      if (fence === '') fence = delimiter;
      else if (delimiter.startsWith(fence)) fence = '';
    }
  }
  return fenced;
}

function indentOf(paragraph = ''): number {
  return /^ */.exec(paragraph)?.[0].length ?? 0;
}
