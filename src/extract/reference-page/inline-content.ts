/** The inline content of some nodes of a reference page: one line of text, with its links and its note references. */
import { cleanText } from '../../text/normalize.ts';
import { areInside, struckRuns } from '../../text/struck.ts';
import {
  attribute,
  isElement,
  isIgnored,
  isInline,
  type PageElement,
  type PageNode,
  walkTree,
} from '../html/page/dom.ts';
import {
  generatedTextAfter,
  generatedTextBefore,
  isBackLink,
  replacementText,
  shownText,
} from '../html/page/inline-text.ts';
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
  readonly notes: readonly NoteReference[];
}

/** The label of a note in the text, which is no part of it. */
export interface NoteReference {
  /** The address of the note: `#fn1`, or that of another page. */
  readonly href: string;
  /** Offset in the text at which the label stands. */
  readonly at: number;
}

/** The part of a content from an offset on. */
export function contentFrom({ text, links, notes }: InlineContent, from: number): InlineContent {
  return {
    text: text.slice(from),
    links: links.flatMap((link) =>
      link.end <= from ? [] : [{ ...link, start: Math.max(0, link.start - from), end: link.end - from }],
    ),
    notes: notes.flatMap(({ href, at }) => (at < from ? [] : [{ href, at: at - from }])),
  };
}

/**
 * Words that stand behind an offset, with the links in them. Of words joined from several brackets, each link is found by
 * its own words.
 */
export function partBehind({ text, links }: InlineContent, words: string, from: number): InlineContent {
  const start = text.lastIndexOf(words);
  if (start >= from) {
    const own = links.flatMap((link) =>
      link.end <= start ? [] : [{ ...link, start: Math.max(0, link.start - start), end: link.end - start }],
    );
    return { text: words, links: own, notes: [] };
  }
  const own = links.flatMap((link) => {
    const at = link.start < from || link.text === '' ? -1 : words.indexOf(link.text);
    return at === -1 ? [] : [{ ...link, start: at, end: at + link.text.length }];
  });
  return { text: words, links: own, notes: [] };
}

/** How many characters of a line are in none of its links. */
export function unlinkedCharacters({ text, links }: Pick<InlineContent, 'text' | 'links'>): number {
  return text.length - links.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** A link by itself. */
export function linkedAlone(link: Link): InlineContent {
  return { text: link.text, links: [{ ...link, start: 0, end: link.text.length }], notes: [] };
}

/** Stand in the collected text where a note was referred to, and where a link begins and ends: pages have no such signs. */
const NOTE = '\u0001';
const LINK_START = '\uFDD0';
const LINK_END = '\uFDD1';
/** Stands for a note where white space is already clean. */
const NOTE_MARK = '\uFDD2';
const MARKS = /([\uFDD0-\uFDD2])/;
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
  /** Of each note that was referred to. */
  readonly #notes: (readonly string[])[] = [];

  /** Adds a text, or what stands before the children of an element; false if its children are no part of the line. */
  enter(node: PageNode): boolean {
    if (!isElement(node)) {
      this.#append(shownText(node));
      return false;
    }
    if (isIgnored(node)) return false;
    const replacement = isNoteReference(node, this.#end) ? '' : replacementText(node);
    if (replacement === '' && !isBackLink(node)) {
      this.#notes.push(addressesIn(node));
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
    const noted = this.#text.replace(NOTES_AND_SPACE, (notes) => NOTE_MARK.repeat(notes.split(NOTE).length - 1));
    return unmarked(cleanText(markStruck(noted)), { links: this.#addresses, notes: this.#notes });
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

interface Addresses {
  readonly links: readonly string[];
  readonly notes: readonly (readonly string[])[];
}

/** The text without its marks, and the links and notes for which they stand. */
function unmarked(marked: string, addresses: Addresses): InlineContent {
  const spans: [start: number, end: number][] = [];
  const notes: number[] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let endsInSpace = true;
  for (const part of marked.split(MARKS)) {
    if (part === LINK_START) starts.push(length);
    else if (part === LINK_END) spans.push([starts.pop() ?? length, length]);
    else if (part === NOTE_MARK) notes.push(length);
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
    return { href: addresses.links[at] ?? '', text: words, start: from, end: from + words.length };
  });
  return {
    text,
    links: withoutStruckOut(links, text),
    notes: notes.flatMap((at, index) => (addresses.notes[index] ?? []).map((href) => ({ href, at }))),
  };
}

/** A link that is struck out no longer holds, as its words do not. */
function withoutStruckOut(links: readonly Link[], text: string): readonly Link[] {
  const runs = struckRuns(text);
  if (runs.length === 0) return links;
  const begins = areInside(
    links.map(({ start }) => start),
    runs,
  );
  const ends = areInside(
    links.map(({ end }) => end - 1),
    runs,
  );
  return links.filter((_, at) => !(begins[at] && ends[at]));
}
