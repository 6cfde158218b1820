/**
 * Marks struck-out words. While a text is collected, special characters enclose each piece of it that is struck out, and
 * stand where inserted words begin and end; the collected text gets one pair of marks for each run.
 */
import { strike } from '../../../text/struck.ts';
import { ancestorsOf, attribute, classTokens, type PageElement, type PageNode } from './dom.ts';

/** Control characters, which `shownText` removes from the text of a page. */
const OPEN = '\u0002';
const CLOSE = '\u0003';
/** Where inserted words begin or end. */
export const INSERTION = '\u0004';

const STRIKING = new Set(['s', 'strike', 'del']);
/** Classes of the common CSS frameworks. */
const STRIKING_CLASS = /^(?:line-through|text-decoration-line-through|strike-?through)$/;
const DECORATION = /(?:^|;)\s*text-decoration(?:-line)?\s*:\s*([^;]*)/i;

/** The words enclosed if the page strikes them out there. */
export function encloseStruck(words: string, node: PageNode): string {
  return words !== '' && isStruck(node) ? OPEN + words + CLOSE : words;
}

const ENCLOSED = /\u0002([^\u0002\u0003]*)\u0003/g;
const HAS_MARKS = /[\u0002-\u0004]/;
const MARKS = /[\u0002-\u0004]/g;
/** Two pieces of one run, with nothing, a space or the end of a link between them. */
const JOINT = /\u0003([ \t\n\f\r\u0004\u00A0\uFDD0\uFDD1]*)\u0002/g;
/** Struck-out words and inserted ones side by side, as whole words: without a space they would look like one. */
const OLD = String.raw`\u0002[^\u0002-\u0004]*\S\u0003`;
const NEW = String.raw`\u0004\S[^\u0002-\u0004]*\u0004`;
const REPLACED = wholeWords(OLD, NEW);
const PRECEDED = wholeWords(NEW, OLD);

/** Collected text with the marks of struck-out words in place of the special characters. */
export function markStruck(collected: string): string {
  if (!HAS_MARKS.test(collected)) return collected;
  return collected
    .replace(JOINT, '$1')
    .replace(REPLACED, '$1 $2')
    .replace(PRECEDED, '$1 $2')
    .replace(ENCLOSED, (_, words: string) => strike(words))
    .replace(MARKS, '');
}

function wholeWords(first: string, second: string): RegExp {
  const letter = String.raw`[\p{L}\p{M}\p{N}]`;
  return new RegExp(`(?<!${letter}[\u0002-\u0004]?)(${first})(${second})(?![\u0002-\u0004]?${letter})`, 'gu');
}

const known = new WeakMap<PageElement, boolean>();

/** True if the element that contains the node, or one around that, strikes out its text. */
function isStruck(node: PageNode): boolean {
  const path: PageElement[] = [];
  let answer = false;
  for (const element of ancestorsOf(node)) {
    const before = known.get(element);
    answer = before ?? strikes(element);
    path.push(element);
    if (before !== undefined || answer) break;
  }
  for (const element of path) known.set(element, answer);
  return answer;
}

function strikes(element: PageElement): boolean {
  const decoration = DECORATION.exec(attribute(element, 'style') ?? '')?.[1];
  if (decoration !== undefined && /\bline-through\b/i.test(decoration)) return true;
  // A page may use these elements for another style; deleted text is deleted whatever its style.
  if (STRIKING.has(element.name))
    return element.name === 'del' || decoration === undefined || !/\bnone\b/i.test(decoration);
  return classTokens(element).some((token) => STRIKING_CLASS.test(token));
}
