/** The inline content of some nodes of a reference page: one line of text, with its links and its note references. */
import { cleanText } from '../../text/normalize.ts';
import { areStruck, struckRuns } from '../../text/struck.ts';
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
import { addressesIn, isNoteReference, NOTE_CONTEXT } from './note-references.ts';

export interface Link {
  readonly href: string;
  readonly text: string;
  /** Offsets in the text at which it begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface InlineContent {
  readonly text: string;
  readonly links: readonly Link[];
  /** Ids of the notes on the page to which it refers. */
  readonly noteIds: readonly string[];
  /** Other addresses of notes to which it refers. */
  readonly noteLinks: readonly string[];
}

/** Stand in the collected text where a note was referred to, and where a link begins and ends; pages have no such signs. */
const NOTE = '\u0001';
const LINK_START = '\uFDD0';
const LINK_END = '\uFDD1';
const LINK_MARKS = /([\uFDD0\uFDD1])/;
const NOTES = String.raw`(?:\[ ?(?:\u0001[ ,;\u2013-]{0,3})+\]|\u0001)`;
/** A space before it would remain before another space, or before a mark that has none. */
const NOTES_AND_SPACE = new RegExp(` ?${NOTES}(?=[ .,;:!?)\\]”’»]|$)|${NOTES}`, 'g');

/** The content of nodes that stand in one line; a space separates blocks inside them. */
export function inlineContentOf(nodes: readonly PageNode[]): InlineContent {
  const addresses: string[] = [];
  const notes: string[] = [];
  let text = '';
  // Looking at the end of a long text that still grows would copy all of it.
  let end = '';
  let endsInSpace = true;
  const append = (words: string): void => {
    const collapsed = words.replace(/\s+/g, ' ');
    const added = endsInSpace ? collapsed.trimStart() : collapsed;
    if (added !== '') endsInSpace = added.endsWith(' ');
    text += added;
    end = (end + added).slice(-NOTE_CONTEXT);
  };
  const enter = (node: PageNode): boolean => {
    if (!isElement(node)) {
      append(shownText(node));
      return false;
    }
    if (isIgnored(node)) return false;
    const replacement = isNoteReference(node, end) ? '' : replacementText(node);
    if (replacement === '') {
      notes.push(...addressesIn(node));
      text += NOTE;
      end += NOTE;
    }
    if (replacement !== null) {
      append(replacement);
      return false;
    }
    append(isInline(node) ? generatedTextBefore(node) : ' ');
    if (addressOf(node) !== null) text += LINK_START;
    return true;
  };
  const leave = (element: PageElement): void => {
    const address = addressOf(element);
    if (address !== null) {
      addresses.push(address);
      text += LINK_END;
    }
    append(isInline(element) && element.name !== 'br' ? generatedTextAfter(element) : ' ');
  };
  for (const node of nodes) {
    if (!enter(node) || !isElement(node)) continue;
    walkTree(node, enter, leave);
    leave(node);
  }
  return {
    ...withLinks(cleanText(markStruck(text.replace(NOTES_AND_SPACE, ''))), addresses),
    noteIds: notes.filter((each) => each.startsWith('#')).map((each) => each.slice(1)),
    noteLinks: notes.filter((each) => !each.startsWith('#')),
  };
}

function addressOf(element: PageElement): string | null {
  return element.name === 'a' ? attribute(element, 'href') : null;
}

/** The text without the marks of its links, and the links; `addresses` are theirs in the order in which they end. */
function withLinks(marked: string, addresses: readonly string[]): Pick<InlineContent, 'text' | 'links'> {
  const spans: [start: number, end: number][] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let endsInSpace = true;
  for (const part of marked.split(LINK_MARKS)) {
    if (part === LINK_START) starts.push(length);
    else if (part === LINK_END) spans.push([starts.pop() ?? length, length]);
    else {
      const added: string = endsInSpace ? part.trimStart() : part;
      if (added !== '') endsInSpace = added.endsWith(' ');
      parts.push(added);
      length += added.length;
    }
  }
  const text = parts.join('').trimEnd();
  const links = spans.map(([start, end], at) => {
    const linked = text.slice(start, end);
    const words = linked.trim();
    const from = start + (linked.length - linked.trimStart().length);
    return { href: addresses[at] ?? '', text: words, start: from, end: from + words.length };
  });
  return { text, links: withoutStruckOut(links, text) };
}

/** A link that is struck out no longer holds, as its words do not. */
function withoutStruckOut(links: readonly Link[], text: string): readonly Link[] {
  const runs = struckRuns(text);
  if (runs.length === 0) return links;
  const begins = areStruck(
    links.map(({ start }) => start),
    runs,
  );
  const ends = areStruck(
    links.map(({ end }) => end - 1),
    runs,
  );
  return links.filter((_, at) => !(begins[at] && ends[at]));
}
