/** Cuts excerpts from a text that changed: each change with some words around it, short enough to read at a glance. */
import type { Edit } from '../../model/change.ts';

/** A part of an excerpt. White space at the edge of a change is a part of its own, and an ellipsis shows a cut. */
export interface Part {
  readonly kind: Edit['kind'];
  readonly text: string;
  /** The number of words left out at the end of a long change. */
  readonly omitted: number;
  /** Index of the section's hunk that it belongs to; left out if it belongs to none. */
  readonly hunk?: number;
  /** For white space at the edge of a change that only one of the two texts has; left out otherwise. */
  readonly only?: 'removed' | 'added';
  /** What stands there in a column of the older or the newer text alone, if that is not `text`. */
  readonly older?: string;
  readonly newer?: string;
}

/** An edit as it is shown: a text that both versions share may hold hidden differences, and is the newer one then. */
export type ShownEdit = Edit & {
  /** The words of the older version; left out if they are the same. */
  readonly older?: string;
};

export type Excerpt = readonly Part[];

export interface ExcerptLimits {
  /** Words shown before and after a change. */
  readonly context: number;
  /** Words shown of one removal or addition. */
  readonly longest: number;
}

/** These signs show a change that consists of white space alone. */
const VISIBLE_SPACE = '␣';
const VISIBLE_BREAK = '¶';

/** Excerpts in the order of the text. Changes near each other share one. */
export function excerptsOf(edits: readonly ShownEdit[], limits: ExcerptLimits): Excerpt[] {
  const excerpts: Part[][] = [];
  let open: Part[] | null = null;
  for (const [index, edit] of edits.entries()) {
    if (edit.kind !== 'same') {
      // A paragraph that was added or removed as a whole is an excerpt of its own and needs no words around it.
      const paragraph = /^\s*\n\s*\S/.test(edit.text);
      if (open === null || paragraph) {
        open = [];
        excerpts.push(open);
        if (!paragraph) putSame(open, edits[index - 1], (text) => endOf(text, limits.context));
      }
      putChange(open, edit, limits.longest);
    } else if (open !== null) {
      // Behind a paragraph that was added or removed before it stands another one, which does not explain it.
      if (/\S\s*\n\s*$/.test(edits[index - 1]?.text ?? '')) {
        open = null;
        continue;
      }
      const joins = index < edits.length - 1 && isShort(edit.text, 2 * limits.context);
      putSame(open, edit, (text) => (joins ? text : startOf(text, limits.context)));
      if (!joins) open = null;
    }
  }
  return excerpts;
}

/**
 * True for a deletion right behind an insertion, or the other way round. Without its colours a reader would take the two
 * for one word, so every format puts a space between them.
 */
export function touchesPrevious(excerpt: Excerpt, at: number): boolean {
  const part = excerpt[at];
  const previous = excerpt.slice(0, at).findLast(({ text }) => text !== '');
  if (part === undefined || previous === undefined) return false;
  return part.kind !== 'same' && previous.kind !== 'same' && part.kind !== previous.kind;
}

function put(parts: Part[], kind: Part['kind'], text: string, omitted = 0, hunk?: number): void {
  if (text !== '') parts.push(hunk === undefined ? { kind, text, omitted } : { kind, text, omitted, hunk });
}

/** A shared text, cut in both versions alike. */
function putSame(parts: Part[], edit: ShownEdit | undefined, cut: (text: string) => string): void {
  if (edit === undefined) return;
  const text = cut(edit.text);
  const older = edit.older === undefined ? text : cut(edit.older);
  if (older === text) put(parts, 'same', text);
  else parts.push({ kind: 'same', text, omitted: 0, older });
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
  // In a running text the marks part the paragraphs; in a column of one version nothing else does.
  else if (kind === 'removed') parts.push({ kind: 'same', text: '', omitted: 0, older: rest });
  else parts.push({ kind: 'same', text: '', omitted: 0, newer: rest });
}

function putEdge(parts: Part[], kind: Edit['kind'], text: string): void {
  if (text !== '' && kind !== 'same') parts.push({ kind: 'same', text, omitted: 0, only: kind });
}

/** True for shared text that two changes may keep between them: few words of one paragraph. */
function isShort(text: string, words: number): boolean {
  return text.length < 100 * words && !text.includes('\n') && countWords(text) <= words;
}

function startOf(text: string, words: number): string {
  const paragraph = /^\s*[^\n]*/.exec(text)?.[0] ?? '';
  // The next paragraph does not explain a change at the end of this one.
  if (/^\s*\n/.test(text)) return '';
  const cut = cutAfter(paragraph, words);
  return cut < paragraph.trimEnd().length ? `${paragraph.slice(0, cut)} …` : paragraph.trimEnd();
}

function endOf(text: string, words: number): string {
  const paragraph = text.slice(text.lastIndexOf('\n') + 1);
  const cut = cutBefore(paragraph, words);
  return cut > 0 ? `… ${paragraph.slice(cut)}` : paragraph;
}

/** The offset after a number of words from the start. */
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

/** The offset before a number of words from the end. */
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
