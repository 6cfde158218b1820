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
  const line = new LineCollector();
  for (const node of nodes) {
    if (!line.enter(node) || !isElement(node)) continue;
    walkTree(
      node,
      (each) => line.enter(each),
      (each) => line.leave(each),
    );
    line.leave(node);
  }
  return line.content();
}

class LineCollector {
  #text = '';
  /** Looking at the end of a long text that still grows would copy all of it. */
  #end = '';
  #endsInSpace = true;
  /** Those of the links, in the order in which they end. */
  readonly #addresses: string[] = [];
  readonly #notes: string[] = [];

  /** Adds a text, or what stands before the children of an element; false if its children are no part of the line. */
  enter(node: PageNode): boolean {
    if (!isElement(node)) {
      this.#append(shownText(node));
      return false;
    }
    if (isIgnored(node)) return false;
    const replacement = isNoteReference(node, this.#end) ? '' : replacementText(node);
    if (replacement === '') {
      this.#notes.push(...addressesIn(node));
      this.#text += NOTE;
      this.#end += NOTE;
    }
    if (replacement !== null) {
      this.#append(replacement);
      return false;
    }
    this.#append(isInline(node) ? generatedTextBefore(node) : ' ');
    if (addressOf(node) !== null) this.#text += LINK_START;
    return true;
  }

  leave(element: PageElement): void {
    const address = addressOf(element);
    if (address !== null) {
      this.#addresses.push(address);
      this.#text += LINK_END;
    }
    this.#append(isInline(element) && element.name !== 'br' ? generatedTextAfter(element) : ' ');
  }

  content(): InlineContent {
    return {
      ...withLinks(cleanText(markStruck(this.#text.replace(NOTES_AND_SPACE, ''))), this.#addresses),
      noteIds: this.#notes.filter((each) => each.startsWith('#')).map((each) => each.slice(1)),
      noteLinks: this.#notes.filter((each) => !each.startsWith('#')),
    };
  }

  #append(words: string): void {
    const collapsed = words.replace(/\s+/g, ' ');
    const added = this.#endsInSpace ? collapsed.trimStart() : collapsed;
    if (added !== '') this.#endsInSpace = added.endsWith(' ');
    this.#text += added;
    this.#end = (this.#end + added).slice(-NOTE_CONTEXT);
  }
}

function addressOf(element: PageElement): string | null {
  return element.name === 'a' ? attribute(element, 'href') : null;
}

/** The text without the marks of its links, and the links with their addresses. */
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
