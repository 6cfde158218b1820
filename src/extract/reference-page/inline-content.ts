/** A stretch of running text of a page, with its links and the notes that it refers to. */
import { cleanText } from '../../text/normalize.ts';
import { wordsAfter, wordsBefore, wordsInstead } from '../html/content/inline-text.ts';
import {
  attribute,
  isElement,
  isInline,
  isSilent,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from '../html/page/dom.ts';

export interface Link {
  readonly href: string;
  readonly text: string;
  /** Offset in the text at which it ends. */
  readonly end: number;
}

export interface RunOfText {
  readonly text: string;
  readonly links: readonly Link[];
  /** Ids of the notes that it refers to. */
  readonly notes: readonly string[];
}

/** Words, links and note references of some nodes that stand in a line; blocks inside are parted by a space. */
export function runOf(nodes: readonly PageNode[]): RunOfText {
  const links: { href: string; start: number; end: number }[] = [];
  const notes: string[] = [];
  let text = '';
  const starts: number[] = [];
  const add = (words: string): void => {
    const clean = words.replace(/\s+/g, ' ');
    text += text === '' || text.endsWith(' ') ? clean.trimStart() : clean;
  };
  const enter = (node: PageNode): boolean => {
    if (!isElement(node)) {
      add(textOf(node) ?? '');
      return false;
    }
    if (isSilent(node)) return false;
    const instead = wordsInstead(node);
    if (instead !== null) {
      const target = noteTarget(node);
      if (target !== null) notes.push(target);
      add(instead);
      return false;
    }
    add(isInline(node) ? wordsBefore(node) : ' ');
    if (node.name === 'a') starts.push(text.length);
    return true;
  };
  const leave = (element: PageElement): void => {
    if (element.name === 'a') {
      const start = starts.pop() ?? text.length;
      const href = attribute(element, 'href');
      if (href !== null) links.push({ href, start, end: text.length });
    }
    add(isInline(element) && element.name !== 'br' ? wordsAfter(element) : ' ');
  };
  for (const node of nodes) {
    if (!enter(node) || !isElement(node)) continue;
    walkTree(node, enter, leave);
    leave(node);
  }
  return {
    text: cleanText(text),
    links: links.map(({ href, start, end }) => ({ href, text: cleanText(text.slice(start, end)), end })),
    notes,
  };
}

/** The id that a reference to a note leads to. */
function noteTarget(element: PageElement): string | null {
  let target: string | null = null;
  const look = (each: PageElement): void => {
    const href = attribute(each, 'href');
    if (each.name === 'a' && href?.startsWith('#')) target ??= href.slice(1);
  };
  look(element);
  walkTree(element, (node) => {
    if (isElement(node)) look(node);
    return true;
  });
  return target;
}
