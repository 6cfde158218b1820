/** The changed places of a section, each with the words around it, short enough to be read at a glance. */
import type { Edit } from '../../model/change.ts';

/** A stretch of an excerpt; white space stands outside the marks of a change, and a cut in shared text is an ellipsis. */
export interface Part {
  readonly kind: Edit['kind'];
  readonly text: string;
  /** Words left out at the end of a long change. */
  readonly omitted: number;
  /** The hunk of the section that it is part of, where it is told of one. */
  readonly hunk?: number;
  /** Of white space at the edge of a change: the one text that has it. */
  readonly only?: 'removed' | 'added';
}

export type Excerpt = readonly Part[];

export interface ExcerptLimits {
  /** Words shown before and after a change. */
  readonly context: number;
  /** Words shown of one removed or added stretch. */
  readonly longest: number;
}

/** White space that is the whole of a change is shown by these signs. */
const VISIBLE_SPACE = '␣';
const VISIBLE_BREAK = '¶';

/** Excerpts in the order of the text. Changes that stand within reach of each other share one. */
export function excerptsOf(edits: readonly Edit[], limits: ExcerptLimits): Excerpt[] {
  const excerpts: Part[][] = [];
  let open: Part[] | null = null;
  for (const [index, edit] of edits.entries()) {
    if (edit.kind !== 'same') {
      // A paragraph that is new or gone as a whole is an excerpt of its own, and needs no words around it.
      const paragraph = /^\s*\n\s*\S/.test(edit.text);
      if (open === null || paragraph) {
        open = [];
        excerpts.push(open);
        if (!paragraph) put(open, 'same', endOf(edits[index - 1]?.text ?? '', limits.context));
      }
      putChange(open, edit, limits.longest);
    } else if (open !== null) {
      const joins = index < edits.length - 1 && isShort(edit.text, 2 * limits.context);
      put(open, 'same', joins ? edit.text : startOf(edit.text, limits.context));
      if (!joins) open = null;
    }
  }
  return excerpts;
}

function put(parts: Part[], kind: Part['kind'], text: string, omitted = 0, hunk?: number): void {
  if (text !== '') parts.push(hunk === undefined ? { kind, text, omitted } : { kind, text, omitted, hunk });
}

function putChange(parts: Part[], { kind, text, hunk }: Edit, longest: number): void {
  const words = text.trim();
  if (words === '') {
    put(parts, kind, text.includes('\n') ? VISIBLE_BREAK : VISIBLE_SPACE, 0, hunk);
    return;
  }
  const start = text.indexOf(words);
  if (parts.length > 0) putEdge(parts, kind, text.slice(0, start));
  const cut = cutAfter(words, longest);
  put(parts, kind, words.slice(0, cut), countWords(words.slice(cut)), hunk);
  const rest = text.slice(start + words.length);
  if (!rest.includes('\n')) putEdge(parts, kind, rest);
}

function putEdge(parts: Part[], kind: Edit['kind'], text: string): void {
  if (text !== '' && kind !== 'same') parts.push({ kind: 'same', text, omitted: 0, only: kind });
}

/** True for shared text that may stand whole between two changes: within one paragraph, and of few words. */
function isShort(text: string, words: number): boolean {
  return text.length < 100 * words && !text.includes('\n') && countWords(text) <= words;
}

function startOf(text: string, words: number): string {
  const paragraph = /^\s*[^\n]*/.exec(text)?.[0] ?? '';
  // A change at the end of a paragraph is not explained by the next one.
  if (/^\s*\n/.test(text)) return '';
  const cut = cutAfter(paragraph, words);
  return cut < paragraph.trimEnd().length ? `${paragraph.slice(0, cut)} …` : paragraph.trimEnd();
}

function endOf(text: string, words: number): string {
  const paragraph = text.slice(text.lastIndexOf('\n') + 1);
  const reversed = cutBefore(paragraph, words);
  return reversed > 0 ? `… ${paragraph.slice(reversed)}` : paragraph;
}

/** Where a text is to be cut so that so many words stand before the cut. */
function cutAfter(text: string, words: number): number {
  const word = /\S+/gy;
  let end = 0;
  for (let count = 0; count < words; count += 1) {
    word.lastIndex = end + (/^\s*/.exec(text.slice(end, end + 1_000))?.[0].length ?? 0);
    if (!word.test(text)) return text.length;
    end = word.lastIndex;
  }
  return end;
}

/** Where a text is to be cut so that so many words stand after the cut. */
function cutBefore(text: string, words: number): number {
  let at = text.length;
  for (let count = 0; count < words; count += 1) {
    while (at > 0 && isSpace(text, at - 1)) at -= 1;
    if (at === 0) return 0;
    while (at > 0 && !isSpace(text, at - 1)) at -= 1;
  }
  return at;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
