/**
 * Text above and below the line, in the characters that Unicode has for it: 10⁶ and not 106. What only looks raised, such
 * as the end of an ordinal (1st) or of an abbreviation, stays plain.
 */
import { cleanText } from '../../../text/normalize.ts';
import { EXPONENT_LETTERS, foldExponents, lower, raise } from '../../../text/raised.ts';
import {
  attribute,
  childrenOf,
  isElement,
  isIgnored,
  type PageElement,
  type PageNode,
  textOf,
  walkTree,
} from './dom.ts';
import { type NeighbourText, neighbourText } from './neighbour-text.ts';

type Script = 'raised' | 'lowered';

/** Another form for all the text of an element; its first text has the form, the others are empty. */
interface Converted {
  readonly first: PageNode;
  readonly form: string;
}

/** A longer text above the line is no exponent. */
const MAX_CHARACTERS = 24;
const VERTICAL_ALIGN = /(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b/i;
/** Which of the parts of a formula in MathML stand above or below the line. */
const FORMULAS: Readonly<Record<string, readonly (Script | null)[]>> = {
  msup: [null, 'raised'],
  msub: [null, 'lowered'],
  msubsup: [null, 'lowered', 'raised'],
};

const NUMBER = /^[-+\u2212\u2013]?\d{1,12}$/;
/** The charge of an ion. */
const CHARGE = /^\d{1,2}[-+\u2212]$/;
const NUMBERS = /^\d{1,3}(?:[,\u2013-]\s?\d{1,3})+$/;
const TERM = /^(?=.*[\d+=*\u2212-])[\p{L}\d+\-\u2212=()/*·.,^_ ]+$/u;
/** A figure, a closing bracket or a variable, behind which letters above the line are exponents. */
const BASE = /[\p{N})\]}|]$|(?<!\p{L})\p{L}$/u;

/** The words of a text node as the page sets them: above, on or below the line. */
export function scriptedText(words: string, node: PageNode): string {
  const converted = conversionAround(node);
  if (converted === null) return words;
  return converted.first === node ? converted.form : '';
}

const around = new WeakMap<PageElement, Converted | null>();

/** The conversion of the outermost raised or lowered element around a node that has one. */
function conversionAround(node: PageNode): Converted | null {
  const path: PageElement[] = [];
  let answer: Converted | null = null;
  for (let parent = node.parent; isElement(parent as PageNode | null); parent = (parent as PageElement).parent) {
    const element = parent as PageElement;
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
    : script === 'raised'
      ? raisedForm(text, element, neighbours)
      : loweredForm(text, neighbours);
  return form === null ? null : { first, form };
}

function scriptOf(element: PageElement): Script | null {
  if (element.name === 'sup') return 'raised';
  if (element.name === 'sub') return 'lowered';
  const style = attribute(element, 'style');
  const align = style === null ? undefined : VERTICAL_ALIGN.exec(style)?.[1]?.toLowerCase();
  if (align !== undefined) return align === 'super' ? 'raised' : 'lowered';
  const { parent } = element;
  const parts = isElement(parent as PageNode | null) ? FORMULAS[(parent as PageElement).name] : undefined;
  if (parts === undefined) return null;
  return (
    parts[
      childrenOf(parent as PageElement)
        .filter(isElement)
        .indexOf(element)
    ] ?? null
  );
}

/** The text in one line, with what stands above or below the line inside it as people type it: `x^2`. */
function linearText(element: PageElement): { readonly text: string; readonly first: PageNode | null } {
  const parts: string[] = [];
  let first: PageNode | null = null;
  walkTree(
    element,
    (node) => {
      if (!isElement(node)) {
        const words = textOf(node) ?? '';
        if (words.trim() !== '') first ??= node;
        parts.push(words);
        return false;
      }
      const script = isIgnored(node) ? null : scriptOf(node);
      if (script !== null) parts.push(script === 'raised' ? '^(' : '_(');
      return !isIgnored(node);
    },
    (inner) => {
      if (scriptOf(inner) !== null) parts.push(')');
    },
  );
  return { text: foldExponents(cleanText(parts.join(''))), first };
}

function raisedForm(text: string, element: PageElement, { before, isApart, after }: NeighbourText): string | null {
  // The number before a letter names an isotope: ¹⁴C is written 14C.
  if (isApart && /^\p{L}/u.test(after)) return null;
  const isFormula = isElement(element.parent as PageNode | null) && (element.parent as PageElement).name in FORMULAS;
  const isExponent = isFormula || BASE.test(before);
  if (NUMBER.test(text) || CHARGE.test(text)) return raise(text);
  if (NUMBERS.test(text) && !isExponent) return text.replace(/\d+/g, (number) => raise(number) ?? number);
  if (!isExponent) return null;
  if (/^\p{L}$/u.test(text)) {
    if (EXPONENT_LETTERS.includes(text) && !/^\p{L}/u.test(after)) return raise(text) ?? `^(${text})`;
    return isFormula ? `^(${text})` : null;
  }
  if (!TERM.test(text)) return isFormula ? `^(${text})` : null;
  return raise(text.replace(/\s/g, '')) ?? `^(${text})`;
}

function loweredForm(text: string, { before }: NeighbourText): string | null {
  const isIndex = /^\p{L}$/u.test(text) ? /(?<!\p{L})\p{L}$/u.test(before) : TERM.test(text) || NUMBER.test(text);
  return isIndex ? lower(text.replace(/\s/g, '')) : null;
}

const SLASH = /^[/\u2044]$/;

/** True for the parts of a fraction that is set with a slash between raised and lowered figures. */
function isFraction(element: PageElement, script: Script): boolean {
  if (script === 'lowered') return isSlash(element.prev) && isScript(element.prev?.prev, 'raised');
  return isSlash(element.next) && isScript(element.next?.next, 'lowered');
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
