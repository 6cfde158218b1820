/** The inline content of some nodes of a reference page: one line of text, with its links and its note references. */
import { cleanText } from '../../text/normalize.ts';
import {
  attribute,
  isElement,
  isIgnored,
  isInline,
  type PageElement,
  type PageNode,
  walkTree,
} from '../html/page/dom.ts';
import { generatedTextAfter, generatedTextBefore, replacementText, shownText } from '../html/page/inline-text.ts';
import { markStruck } from '../html/page/struck-text.ts';

export interface Link {
  readonly href: string;
  readonly text: string;
  /** Offset in the text at which it ends. */
  readonly end: number;
}

export interface InlineContent {
  readonly text: string;
  readonly links: readonly Link[];
  /** Ids of the notes to which it refers. */
  readonly noteIds: readonly string[];
}

/** The content of nodes that stand in one line; a space separates blocks inside them. */
export function inlineContentOf(nodes: readonly PageNode[]): InlineContent {
  const links: { href: string; start: number; end: number }[] = [];
  const noteIds: string[] = [];
  let text = '';
  const starts: number[] = [];
  const append = (words: string): void => {
    const clean = words.replace(/\s+/g, ' ');
    text += text === '' || text.endsWith(' ') ? clean.trimStart() : clean;
  };
  const enter = (node: PageNode): boolean => {
    if (!isElement(node)) {
      append(shownText(node));
      return false;
    }
    if (isIgnored(node)) return false;
    const replacement = replacementText(node);
    if (replacement !== null) {
      const noteId = noteIdOf(node);
      if (noteId !== null) noteIds.push(noteId);
      append(replacement);
      return false;
    }
    append(isInline(node) ? generatedTextBefore(node) : ' ');
    if (node.name === 'a') starts.push(text.length);
    return true;
  };
  const leave = (element: PageElement): void => {
    if (element.name === 'a') {
      const start = starts.pop() ?? text.length;
      const href = attribute(element, 'href');
      if (href !== null) links.push({ href, start, end: text.length });
    }
    append(isInline(element) && element.name !== 'br' ? generatedTextAfter(element) : ' ');
  };
  for (const node of nodes) {
    if (!enter(node) || !isElement(node)) continue;
    walkTree(node, enter, leave);
    leave(node);
  }
  return {
    text: cleanText(markStruck(text)),
    links: links.map(({ href, start, end }) => ({
      href,
      text: cleanText(markStruck(text.slice(start, end))),
      end: markStruck(text.slice(0, end)).length,
    })),
    noteIds,
  };
}

/** The id of the note to which a note reference links. */
function noteIdOf(element: PageElement): string | null {
  let id: string | null = null;
  const look = (each: PageElement): void => {
    const href = attribute(each, 'href');
    if (each.name === 'a' && href?.startsWith('#')) id ??= href.slice(1);
  };
  look(element);
  walkTree(element, (node) => {
    if (isElement(node)) look(node);
    return true;
  });
  return id;
}
