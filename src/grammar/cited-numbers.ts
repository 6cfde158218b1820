/** The numbers that a cited section stands for: one, or all of a list or range: `3–5`, `Articles 7 and 8`, `4.469–521`. */
import { parseNumber } from './written-numbers.ts';

const ITEM = String.raw`\d{1,4}(?:\.\d{1,3})*[a-z]?(?![\p{L}\p{N}])`;
const BETWEEN_ENDS = String.raw`\s?[–—-]\s?|\s(?:bis|to)\s`;
/** Between the numbers of a list or range, for all who read or write one. */
export const BETWEEN_NUMBERS = String.raw`(?:${BETWEEN_ENDS}|\s*,\s+(?:and\s+)?|\s+(?:and|und|et|y|e|och|en|i|or)\s+|\s?&\s?)(?:§\s?)?`;
const LIST = new RegExp(`^(?:${ITEM})(?:${BETWEEN_NUMBERS}${ITEM})+$`, 'u');
const EACH = new RegExp(`(?<before>${BETWEEN_NUMBERS})?(?<number>${ITEM})`, 'gu');
const IS_RANGE = new RegExp(`^(?:${BETWEEN_ENDS})`, 'u');
/** A longer range cites no place. */
const LONGEST_RANGE = 100;

/** Each number as a name of its own; empty if the text is a title, or no place. */
export function numbersCited(cited: string): string[] {
  if (parseNumber(cited) !== null) return [cited];
  const [word = ''] = /^\D*/.exec(cited) ?? [];
  const list = cited.slice(word.length);
  if (!LIST.test(list)) return [];
  const names: string[] = [];
  for (const { groups } of list.matchAll(EACH)) {
    const { before = '', number = '' } = groups ?? {};
    const more = IS_RANGE.test(before) ? numbersAfter(names.at(-1) ?? '', number) : [number];
    if (more.length === 0) return [];
    names.push(...more);
  }
  return names.map((name) => word + name).filter((name) => parseNumber(name) !== null);
}

/** The numbers behind one up to another: 4.470 to 4.521 for `4.469` and `521`. Empty if they are no range. */
function numbersAfter(first: string, last: string): string[] {
  const above = first.replace(/\d+$/, '');
  const from = Number(first.slice(above.length));
  const to = Number(last.startsWith(above) ? last.slice(above.length) : last);
  if (!(to > from && to - from <= LONGEST_RANGE)) return [];
  return Array.from({ length: to - from }, (_, step) => `${above}${from + step + 1}`);
}
