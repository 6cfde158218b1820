/**
 * Keeps the links of a text through its cleaning: while a text is collected, marks stand where a link begins and ends;
 * once it is clean, the marks give way to offsets.
 */
import type { Block } from '../../../model/document.ts';
import { withoutTracking } from '../../../text/tracking.ts';
import { attribute, type PageElement } from '../page/dom.ts';

/** Unicode reserves these characters for the inside of a program; `shownText` removes them from the text of a page. */
const START = '\uFDD0';
const END = '\uFDD1';
const MARK = /[\uFDD0\uFDD1]/;

/** Collects the addresses of the links of one line of text, in their order. */
export class LinkCollector {
  readonly #base: string;
  #addresses: string[] = [];
  /** The address of the link that is open; null if none is. */
  #open: string | null = null;

  /** `base` is the address of the page. */
  constructor(base: string) {
    this.#base = base;
  }

  /** The mark to add to the text before an element; empty if the element is no link to another document. */
  start(element: PageElement): string {
    const address = element.name === 'a' ? this.#addressOf(element) : null;
    if (address === null || this.#open !== null) return '';
    this.#open = address;
    this.#addresses.push(address);
    return START;
  }

  /** The mark to add to the text after an element. */
  end(element: PageElement): string {
    if (element.name !== 'a' || this.#open === null) return '';
    this.#open = null;
    return END;
  }

  /** Ends a line. A link that is still open goes on in the next line: the result is the mark with which that begins. */
  nextLine(): string {
    this.#addresses = this.#open === null ? [] : [this.#open];
    return this.#open === null ? '' : START;
  }

  /** A clean text without its marks, and its links. Call it once for each text of a line, in their order. */
  take(marked: string): { readonly text: string; readonly links: NonNullable<Block['links']> } {
    if (!MARK.test(marked)) return { text: marked, links: [] };
    const links: [number, number, string][] = [];
    const parts: string[] = [];
    // Looking at the end of a long text that still grows would copy all of it.
    let length = 0;
    let endOfWords = 0;
    let endsInSpace = true;
    let from: number | null = null;
    let closed = 0;
    const close = (): void => {
      const address = this.#addresses[closed];
      closed += 1;
      const linked = endOfWords - (from ?? 0);
      if (from !== null && address !== undefined && linked > 0) links.push([from, linked, address]);
      from = null;
    };
    for (const part of marked.split(/([\uFDD0\uFDD1])/)) {
      if (part === START) from = length;
      else if (part === END) close();
      else {
        const rest: string = endsInSpace ? part.trimStart() : part;
        if (rest === '') continue;
        // The space at the beginning of a link belongs to the text before it.
        if (from === length && rest.startsWith(' ')) from += 1;
        parts.push(rest);
        const words = rest.trimEnd().length;
        if (words > 0) endOfWords = length + words;
        length += rest.length;
        endsInSpace = rest.endsWith(' ');
      }
    }
    if (from !== null) close();
    this.#addresses = this.#addresses.slice(closed);
    return { text: parts.join('').slice(0, endOfWords), links };
  }

  #addressOf(element: PageElement): string | null {
    const href = attribute(element, 'href')?.trim() ?? '';
    if (href === '' || href.startsWith('#')) return null;
    if (!URL.canParse(href, this.#base)) return null;
    const url = new URL(href, this.#base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? withoutTracking(url.href) : null;
  }
}
