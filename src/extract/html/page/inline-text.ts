/**
 * Extracts running text as a browser shows it: with the quotation marks that the browser adds, with struck-out
 * words and superscripts, but without references to footnotes.
 */
import {
  attribute,
  childrenOf,
  isElement,
  isIgnored,
  isInline,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from './dom.ts';
import { encloseStruck, INSERTION, markStruck } from './struck-text.ts';
import { textWithScripts } from './superscript-text.ts';

export interface InlineOptions {
  /** True for elements to leave out. */
  readonly skip?: (element: PageElement) => boolean;
  /** The text ends before this element. */
  readonly until?: PageElement | null;
  /** What to insert at the end of a line or a paragraph. */
  readonly lineBreak?: string;
  /** Marks where links begin and end. */
  readonly links?: LinkMarks;
}

/** Gives the marks to insert before and after an element; empty for an element that is no link. */
export interface LinkMarks {
  start(element: PageElement): string;
  end(element: PageElement): string;
}

/** All text in an element as one string. White space is as in the markup. */
export function inlineText(
  root: PageNode,
  { skip = () => false, until = null, lineBreak = ' ', links }: InlineOptions = {},
): string {
  const parts: string[] = [shownText(root)];
  let ended = false;
  walkTree(
    root,
    (node) => {
      ended ||= node === until;
      if (ended) return false;
      if (!isElement(node)) {
        parts.push(shownText(node));
        return false;
      }
      if (isIgnored(node) || skip(node)) return false;
      const replacement = replacementText(node);
      parts.push(replacement ?? (isInline(node) ? generatedTextBefore(node) : lineBreak));
      if (replacement === null && links) parts.push(links.start(node));
      return replacement === null;
    },
    (element) => {
      if (links) parts.push(links.end(element));
      // `br` ends one line; a paragraph both begins and ends one.
      if (element.name !== 'br') parts.push(isInline(element) ? generatedTextAfter(element) : lineBreak);
    },
  );
  return markStruck(parts.join(''));
}

/**
 * The text of a text node, empty for any other. Collected text needs `markStruck` at its end, for a block or a line as a
 * whole.
 */
export function shownText(node: PageNode): string {
  const words = textOf(node);
  return words === null ? '' : encloseStruck(withoutMarks(textWithScripts(words, node)), node);
}

/** Characters with which this program marks breaks, links and struck-out words in collected text: a page has no such marks. */
const MARK = /[\u0001-\u0004\uFDD0-\uFDD2]/;
const MARKS = new RegExp(MARK, 'g');

function withoutMarks(words: string): string {
  return MARK.test(words) ? words.replace(MARKS, '') : words;
}

/** What replaces the text of an element; null if nothing does. */
export function replacementText(element: PageElement): string | null {
  if (element.name === 'time') {
    const date = absoluteDate(element);
    return date === null ? null : encloseStruck(date, element);
  }
  return isNoteReference(element) || isBackLink(element) ? '' : null;
}

/** What a browser shows before the text of an element. */
export function generatedTextBefore(element: PageElement): string {
  if (element.name === 'q') return encloseStruck('“', element);
  if (element.name === 'ins') return INSERTION;
  // The page's style sets two adjacent links apart, even without white space in the markup.
  const previous = element.prev;
  return element.name === 'a' && isElement(previous) && previous.name === 'a' ? ' ' : '';
}

/** What a browser shows after the text of an element. */
export function generatedTextAfter(element: PageElement): string {
  if (element.name === 'ins') return INSERTION;
  return element.name === 'q' ? encloseStruck('”', element) : '';
}

const RELATIVE_DATE =
  /\b(?:ago|yesterday|today|just now)\b|\bil y a\b|\b(?:hier|aujourd.hui|gestern|heute)\b|\bvor \d|\bhace \d/i;

/** "3 days ago" differs every day: the date in the markup of such a text replaces it. Null for any other text. */
function absoluteDate(element: PageElement): string | null {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(attribute(element, 'datetime') ?? '')?.[0];
  const [only] = childrenOf(element);
  return date !== undefined && only !== undefined && RELATIVE_DATE.test(textOf(only) ?? '') ? date : null;
}

const NOTE_LABEL = /^[[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?$/i;
const BRACKETED = /^[[(]\d{1,3}[\])]$/;
const NOTE_TARGET = /^#(?:.*[-_:])?(?:fn|foot-?note|end-?note|note|ref|cite_note|ftn|edn)/i;

/** True for a reference to a footnote: a link to a note that is superscript or has that role. */
function isNoteReference(element: PageElement): boolean {
  if (element.name === 'sup') {
    const contents = childrenOf(element).filter((node) => isElement(node) || textOf(node)?.trim() !== '');
    const [only] = contents;
    if (contents.length === 1 && isElement(only) && only.name === 'a') return isNoteLink(only, /^#/);
    // A link to a note may hold the words before its number too.
    const link = parentOf(element);
    return link?.name === 'a' && (attribute(link, 'href') ?? '').startsWith('#') && BRACKETED.test(labelOf(element));
  }
  if (element.name !== 'a') return false;
  if (attribute(element, 'role') === 'doc-noteref') return true;
  const [only] = childrenOf(element);
  return isElement(only) && only.name === 'sup' && isNoteLink(element, NOTE_TARGET);
}

function isNoteLink(link: PageElement, target: RegExp): boolean {
  return target.test(attribute(link, 'href') ?? '') && NOTE_LABEL.test(labelOf(link));
}

const BACK_ARROW = /^[\u21A9\u21B5\u2191\u2912^\u2B06]\uFE0E?\uFE0F?(?:\s*\d{1,2})?$/;

/** True for the arrow at the end of a note that links back to its reference. */
export function isBackLink(element: PageElement): boolean {
  if (element.name !== 'a') return false;
  if (attribute(element, 'role') === 'doc-backlink') return true;
  return (attribute(element, 'href') ?? '').startsWith('#') && BACK_ARROW.test(labelOf(element));
}

/** A longer text is no label of a note. */
const LONGEST_LABEL = 60;

/** The text of a link or a superscript without white space around it; empty if it is too long for a label. */
function labelOf(element: PageElement): string {
  const parts: string[] = [];
  let length = 0;
  walkTree(element, (node) => {
    const text = textOf(node) ?? '';
    parts.push(text);
    length += text.trim().length;
    return length > LONGEST_LABEL ? 'stop' : isElement(node) && !isIgnored(node);
  });
  return length > LONGEST_LABEL ? '' : parts.join('').trim();
}
