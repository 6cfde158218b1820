/** Running text as a reader hears it: marks of footnotes left out, quotation marks that a browser adds put in. */
import {
  attribute,
  childrenOf,
  isElement,
  isInline,
  isSilent,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from '../page/dom.ts';

export interface InlineOptions {
  /** Leaves out the elements that it says true to. */
  readonly skip?: (element: PageElement) => boolean;
  /** Ends before this element. */
  readonly until?: PageElement | null;
  /** What stands for the end of a line or a paragraph. */
  readonly lineBreak?: string;
}

/** All words in an element as one run of text. White space is as in the markup. */
export function inlineText(
  root: PageNode,
  { skip = () => false, until = null, lineBreak = ' ' }: InlineOptions = {},
): string {
  const parts: string[] = [textOf(root) ?? ''];
  let ended = false;
  walkTree(
    root,
    (node) => {
      ended ||= node === until;
      if (ended) return false;
      if (!isElement(node)) {
        parts.push(textOf(node) ?? '');
        return false;
      }
      if (isSilent(node) || skip(node)) return false;
      const instead = wordsInstead(node);
      parts.push(instead ?? (isInline(node) ? wordsBefore(node) : lineBreak));
      return instead === null;
    },
    (element) => {
      // A line break ends one line, where a paragraph both begins and ends one.
      if (element.name !== 'br') parts.push(isInline(element) ? wordsAfter(element) : lineBreak);
    },
  );
  return parts.join('');
}

/** What is read in the place of an element and all in it; null where it is read as it stands. */
export function wordsInstead(element: PageElement): string | null {
  if (element.name === 'time') return dateInstead(element);
  return isNoteReference(element) || isBackLink(element) ? '' : null;
}

export function wordsBefore(element: PageElement): string {
  if (element.name === 'q') return '“';
  // Two links side by side are two things, which the page's style keeps apart.
  const previous = element.prev;
  return element.name === 'a' && isElement(previous) && previous.name === 'a' ? ' ' : '';
}

export function wordsAfter(element: PageElement): string {
  return element.name === 'q' ? '”' : '';
}

const RELATIVE =
  /\b(?:ago|yesterday|today|just now)\b|\bil y a\b|\b(?:hier|aujourd.hui|gestern|heute)\b|\bvor \d|\bhace \d/i;

/** "3 days ago" is another text each day: the date that the page states with it is read in its place. */
function dateInstead(element: PageElement): string | null {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(attribute(element, 'datetime') ?? '')?.[0];
  const [only] = childrenOf(element);
  return date !== undefined && only !== undefined && RELATIVE.test(textOf(only) ?? '') ? date : null;
}

const NOTE_MARK = /^\s*[[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?\s*$/i;
const NOTE_TARGET = /^#(?:.*[-_:])?(?:fn|foot-?note|end-?note|note|ref|cite_note|ftn|edn)[-_:]?\w*/i;

/** The mark of a footnote in the text: a link to a note, in a superscript or of that role. */
function isNoteReference(element: PageElement): boolean {
  if (element.name === 'sup') {
    const inside = childrenOf(element).filter((node) => isElement(node) || textOf(node)?.trim() !== '');
    const [only] = inside;
    return inside.length === 1 && isElement(only) && only.name === 'a' && isNoteLink(only, /^#/);
  }
  if (element.name !== 'a') return false;
  if (attribute(element, 'role') === 'doc-noteref') return true;
  const [only] = childrenOf(element);
  return isElement(only) && only.name === 'sup' && isNoteLink(element, NOTE_TARGET);
}

function isNoteLink(link: PageElement, target: RegExp): boolean {
  return target.test(attribute(link, 'href') ?? '') && NOTE_MARK.test(plainText(link));
}

const BACK_ARROW = /^\s*[\u21A9\u21B5\u2191\u2912^\u2B06]\uFE0E?\uFE0F?\s*(?:\d{1,2})?\s*$/;

/** The arrow at the end of a note that leads back to its mark. */
function isBackLink(element: PageElement): boolean {
  if (element.name !== 'a') return false;
  if (attribute(element, 'role') === 'doc-backlink') return true;
  return (attribute(element, 'href') ?? '').startsWith('#') && BACK_ARROW.test(plainText(element));
}

function plainText(element: PageElement): string {
  const parts: string[] = [];
  walkTree(element, (node) => {
    parts.push(textOf(node) ?? '');
    return isElement(node) && !isSilent(node);
  });
  return parts.join('');
}
