/**
 * References to notes that only their form and place show: a link whose text is the label of a note, wherever it leads,
 * and a label in superscript that no link bears.
 */
import { countedBefore } from '../../grammar/section-numbers.ts';
import { seriesOf } from '../../grammar/structure-words.ts';
import { isNoteLabel, isPlainNoteLabel } from '../../text/note-labels.ts';
import { attribute, isElement, isIgnored, type PageElement, textOf, walkTree } from '../html/page/dom.ts';

/** As much of the text before a label is looked at. */
export const NOTE_CONTEXT = 40;

/** What a sentence, a part of it, or a quotation ends with. A bracket may be raised to a power, and so may `f'`. */
const CLOSED = /[.,;:!?…。．，、；：！？”’"»«“‘」』]$/u;
const SENTENCE_CLOSED = /[.!?…。！？”’"»“‘」』]$/u;
/** `12 m.²` and `40 sq. m.²`. */
const UNIT = /\p{N}\s?(?:(?:sq|cu)\.?\s)?\p{L}{1,3}\.$/iu;
const IN_LIST = /\[(?:[\s,;\u0001–-])*$/;
const LIST_GOES_ON = /^\s*[\],;–-]/;
/** Fragments of addresses that name a note by its number: `#f5`, `#fn:5`, `#cite_note-5`. */
const NOTE_FRAGMENT = /#(?:.*[-_:.])?(?:fn|f|foot-?note|end-?note|note|n|ref|r|ftn|edn|cite)[-_:.]*(\d{1,3})$/i;
/** A link beside a heading or an entry, to itself. */
const PERMALINK = /^\s*[§¶]\s*$/;
const LAST_WORD = /(?<![\p{L}\p{M}])(?<word>\p{L}{1,15}|§{1,2})(?<stop>\.?)$/u;
/** Shorter words with a full stop are abbreviations too often: `No. 5`, `p. 12`, `Fig. 3`, `Abb. 2`. */
const MIN_LETTERS_BEFORE_STOP = 4;
const MIN_LETTERS_WITHOUT_SPACE = 3;
/** More than the longest label. */
const MAX_CHARACTERS = 80;

/** True for a reference to a note; `before` is the end of the text that stands before it in its line. */
export function isNoteReference(element: PageElement, before: string): boolean {
  // At the beginning of a line, a label belongs to the note itself.
  if (/^[\s[(]*$/.test(before) || (element.name !== 'sup' && element.name !== 'a')) return false;
  const { text, links, hasSuperscript } = contentOf(element);
  // A letter without brackets is a label where it is both raised and linked.
  if (!isNoteLabel(text) && !(hasSuperscript && links.length > 0 && /^\s*\p{L}\s*$/u.test(text))) return false;
  if (element.name === 'sup') return links.length > 0 || (CLOSED.test(before) && !endsInUnit(before));
  const [href] = links;
  return (
    href !== undefined &&
    !PERMALINK.test(text) &&
    (hasSuperscript || isPlainNoteLabel(text) || isLabelHere(element, { text, href, before }))
  );
}

/** True before an exponent, although a full stop stands before it: `12 m.²`. */
export function endsInUnit(before: string): boolean {
  return UNIT.test(before.slice(-NOTE_CONTEXT));
}

/** The addresses of the links in an element, and of itself. */
export function addressesIn(element: PageElement): string[] {
  return contentOf(element).links;
}

/** Whether figures that could number anything label a note: by where they stand, or where they lead. */
function isLabelHere(
  element: PageElement,
  { text, href, before }: { readonly text: string; readonly href: string; readonly before: string },
): boolean {
  const { next } = element;
  if (IN_LIST.test(before)) return !next || LIST_GOES_ON.test(textOf(next) ?? '');
  const end = before.trimEnd();
  const { word = '', stop } = LAST_WORD.exec(end)?.groups ?? {};
  // `section 5`, `p. 5`, `§ 5`
  if (seriesOf(word) !== null || countedBefore(`${end} `) !== null) return false;
  if (NOTE_FRAGMENT.exec(href.slice(-NOTE_CONTEXT))?.[1] === text.trim()) return true;
  if (text.includes('(')) return false;
  const isAttached = end === before;
  const minLetters = isAttached ? MIN_LETTERS_WITHOUT_SPACE : MIN_LETTERS_BEFORE_STOP;
  if (stop === '.' && word.length < minLetters) return false;
  return SENTENCE_CLOSED.test(end) || (isAttached && /\p{L}{2}$/u.test(end));
}

function contentOf(element: PageElement): { text: string; links: string[]; hasSuperscript: boolean } {
  let text = '';
  const links: string[] = [];
  let hasSuperscript = false;
  const look = (each: PageElement): void => {
    const href = each.name === 'a' ? attribute(each, 'href') : null;
    if (href !== null) links.push(href.trim());
    hasSuperscript ||= each.name === 'sup';
  };
  look(element);
  walkTree(element, (node) => {
    if (isElement(node)) look(node);
    else text += textOf(node) ?? '';
    return isElement(node) && !isIgnored(node) && text.length < MAX_CHARACTERS;
  });
  return { text, links, hasSuperscript };
}
