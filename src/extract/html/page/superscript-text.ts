/**
 * Superscripts and subscripts in the characters that Unicode has for them: 10⁶ and not 106. The end of an ordinal (1st) or
 * of an abbreviation stays plain.
 */
import { cleanText } from '../../../text/normalize.ts';
import { EXPONENT_LETTERS, foldExponents, toSubscript, toSuperscript } from '../../../text/superscripts.ts';
import {
  ancestorsOf,
  attribute,
  isElement,
  isIgnored,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  walkTree,
} from './dom.ts';
import { type NeighbourText, neighbourText } from './neighbour-text.ts';

type Script = 'superscript' | 'subscript';

/** Another form for all the text of an element; its first text has the form, the others are empty. */
interface Converted {
  readonly first: PageNode;
  readonly form: string;
}

/** A longer superscript is no exponent. */
const MAX_CHARACTERS = 24;
const VERTICAL_ALIGN = /(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b/i;
/** Which of the parts of a formula in MathML are superscripts and subscripts. */
const FORMULAS: ReadonlyMap<string, readonly (Script | null)[]> = new Map([
  ['msup', [null, 'superscript']],
  ['msub', [null, 'subscript']],
  ['msubsup', [null, 'subscript', 'superscript']],
]);

const NUMBER = /^[-+\u2212\u2013]?\d{1,12}$/;
/** The charge of an ion. */
const CHARGE = /^\d{1,2}[-+\u2212]$/;
const NUMBERS = /^\d{1,3}(?:[,\u2013-]\s?\d{1,3})+$/;
const TERM = /^(?=.*[\d+=*\u2212-])[\p{L}\d+\-\u2212=()/*·.,^_ ]+$/u;
/** A figure, a closing bracket or a variable, behind which letters in superscript are exponents. */
const BASE = /[\p{N})\]}|]$|(?<!\p{L})\p{L}$/u;

/** The words of a text node with its superscripts and subscripts. */
export function textWithScripts(words: string, node: PageNode): string {
  const converted = conversionAround(node);
  if (converted === null) return words;
  return converted.first === node ? converted.form : '';
}

const around = new WeakMap<PageElement, Converted | null>();

/** The conversion of the outermost superscript or subscript around a node that has one. */
function conversionAround(node: PageNode): Converted | null {
  const path: PageElement[] = [];
  let answer: Converted | null = null;
  for (const element of ancestorsOf(node)) {
    const known = around.get(element);
    if (known !== undefined) {
      answer = known;
      break;
    }
    path.push(element);
  }
  for (const element of path.reverse()) {
    answer ??= conversionOf(element);
    around.set(element, answer);
  }
  return answer;
}

function conversionOf(element: PageElement): Converted | null {
  const script = scriptOf(element);
  if (script === null) return null;
  const { text, first } = linearText(element);
  const neighbours = neighbourText(element);
  if (first === null || text === '' || text.length > MAX_CHARACTERS || neighbours.before === '') return null;
  const form = isFraction(element, script)
    ? fractionPart(text, neighbours)
    : script === 'superscript'
      ? superscriptForm(text, element, neighbours)
      : subscriptForm(text, neighbours);
  return form === null ? null : { first, form };
}

function scriptOf(element: PageElement): Script | null {
  if (element.name === 'sup') return 'superscript';
  if (element.name === 'sub') return 'subscript';
  const style = attribute(element, 'style');
  const align = style === null ? undefined : VERTICAL_ALIGN.exec(style)?.[1]?.toLowerCase();
  if (align !== undefined) return align === 'super' ? 'superscript' : 'subscript';
  return partsOfFormula(element)?.[elementsBefore(element)] ?? null;
}

function partsOfFormula(element: PageElement): readonly (Script | null)[] | undefined {
  return FORMULAS.get(parentOf(element)?.name ?? '');
}

/** How many elements stand before this one in their parent; more than two do not count. */
function elementsBefore(element: PageElement): number {
  let count = 0;
  for (let node = element.prev; node !== null && count < 3; node = node.prev) if (isElement(node)) count += 1;
  return count;
}

/** The text in one line, with the superscripts inside it as people type them: `x^2`. */
function linearText(element: PageElement): { readonly text: string; readonly first: PageNode | null } {
  const parts: string[] = [];
  let first: PageNode | null = null;
  let length = 0;
  walkTree(
    element,
    (node) => {
      if (length > MAX_CHARACTERS) return false;
      if (!isElement(node)) {
        const words = (textOf(node) ?? '').trim();
        if (words !== '') first ??= node;
        length += words.length;
        parts.push(textOf(node) ?? '');
        return false;
      }
      const script = isIgnored(node) ? null : scriptOf(node);
      if (script !== null) parts.push(script === 'superscript' ? '^(' : '_(');
      return !isIgnored(node);
    },
    (inner) => {
      if (scriptOf(inner) !== null) parts.push(')');
    },
  );
  return { text: foldExponents(cleanText(parts.join(''))), first };
}

function superscriptForm(text: string, element: PageElement, { before, isApart, after }: NeighbourText): string | null {
  // The number before a letter names an isotope: ¹⁴C is written 14C.
  if (isApart && /^\p{L}/u.test(after)) return null;
  const isFormula = partsOfFormula(element) !== undefined;
  const isExponent = isFormula || BASE.test(before);
  if (NUMBER.test(text) || CHARGE.test(text)) return toSuperscript(text);
  if (NUMBERS.test(text) && !isExponent) return text.replace(/\d+/g, (number) => toSuperscript(number) ?? number);
  if (!isExponent) return null;
  if (/^\p{L}$/u.test(text)) {
    if (EXPONENT_LETTERS.includes(text) && !/^\p{L}/u.test(after)) return toSuperscript(text) ?? `^(${text})`;
    return isFormula ? `^(${text})` : null;
  }
  if (!TERM.test(text)) return isFormula ? `^(${text})` : null;
  return toSuperscript(text.replace(/\s/g, '')) ?? `^(${text})`;
}

function subscriptForm(text: string, { before }: NeighbourText): string | null {
  const isIndex = /^\p{L}$/u.test(text) ? /(?<!\p{L})\p{L}$/u.test(before) : TERM.test(text) || NUMBER.test(text);
  return isIndex ? toSubscript(text.replace(/\s/g, '')) : null;
}

const SLASH = /^[/\u2044]$/;

/** True for the parts of a fraction that is set with a slash between superscript and subscript. */
function isFraction(element: PageElement, script: Script): boolean {
  if (script === 'subscript') return isSlash(element.prev) && isScript(element.prev?.prev, 'superscript');
  return isSlash(element.next) && isScript(element.next?.next, 'subscript');
}

function isSlash(node: PageNode | null): boolean {
  return node !== null && SLASH.test((textOf(node) ?? '').trim());
}

function isScript(node: PageNode | null | undefined, script: Script): boolean {
  return isElement(node) && scriptOf(node) === script;
}

/** The plain figures, apart from a whole number before them: `1 1/2`. */
function fractionPart(text: string, { before }: NeighbourText): string {
  return /\p{Nd}$/u.test(before) ? ` ${text}` : text;
}
