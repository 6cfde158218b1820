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
  /** Offsets in the text of the line at which it begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** The sign of a note in the text, which is no part of it. */
export interface NoteReference {
  /** The address of the note: `#fn1`, or that of another page. */
  readonly href: string;
  /** Offset in the text at which the sign stands. */
  readonly at: number;
}

export interface InlineContent {
  readonly text: string;
  readonly links: readonly Link[];
  readonly notes: readonly NoteReference[];
}

/** The content of nodes that stand in one line; a space separates blocks inside them. */
export function inlineContentOf(nodes: readonly PageNode[]): InlineContent {
  const links: { href: string; start: number; end: number }[] = [];
  const notes: NoteReference[] = [];
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
      const href = noteAddress(node);
      if (href !== null) notes.push({ href, at: text.length });
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
      start: markStruck(text.slice(0, start)).length,
      end: markStruck(text.slice(0, end)).length,
    })),
    notes: notes.map(({ href, at }) => ({ href, at: markStruck(text.slice(0, at)).length })),
  };
}

/** The part of a content from an offset on. */
export function contentFrom({ text, links, notes }: InlineContent, from: number): InlineContent {
  const rest = links.filter(({ end }) => end > from);
  return {
    text: text.slice(from).trimStart(),
    links: rest.map((link) => ({ ...link, start: Math.max(0, link.start - from), end: link.end - from })),
    notes: notes.flatMap(({ href, at }) => (at < from ? [] : [{ href, at: at - from }])),
  };
}

/** The address of the note to which a note reference links. */
function noteAddress(element: PageElement): string | null {
  let address: string | null = null;
  const look = (each: PageElement): void => {
    const href = attribute(each, 'href');
    if (each.name === 'a' && href?.startsWith('#')) address ??= href;
  };
  look(element);
  walkTree(element, (node) => {
    if (isElement(node)) look(node);
    return true;
  });
  return address;
}
