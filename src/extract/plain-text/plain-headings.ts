/** The headings of a plain text with their levels: underlined lines, numbers of series, and titles without a number. */
import { cleanText } from '../../text/normalize.ts';
import { greatest, least } from '../min-max.ts';
import { numberedLines } from './numbered-lines.ts';
import { numberedParagraphs } from './numbered-paragraphs.ts';
import type { TextUnit } from './text-units.ts';
import { titleLines } from './title-lines.ts';

export interface PlainHeading {
  readonly level: number;
  readonly text: string;
}

const TITLE_LEVEL = 1;
const HIGHEST = 2;

/** By the index of the unit; null for a unit whose words belong to the heading before it. */
export function headingsOf(units: readonly TextUnit[]): ReadonlyMap<number, PlainHeading | null> {
  const numbered = numbersOf(units);
  const titles = [...titleLines(units)].filter((at) => !numbered.has(at));
  const isTitle = new Set(titles);
  const first = titles[0] === 0 && !numbered.has(1) ? 0 : -1;
  const merged = new Set(titles.filter((at) => at > 0 && isNumberAlone(units[at - 1], numbered.has(at - 1))));
  const own = titles.filter((at) => at !== first && !merged.has(at));
  const highest = least(numbered.values());
  const behind = indicesBehind(titles);
  const groups = new Set(own.filter((at) => numbered.get(behind.get(at) ?? -1) === highest));
  const [firstGroup = Number.POSITIVE_INFINITY] = groups;
  const [start, end] = [least(numbered.keys()), greatest(numbered.keys())];
  const hasSubtitles = own.some((at) => at > start && at < end && !groups.has(at));
  const headings = new Map<number, PlainHeading | null>();
  let level = HIGHEST;
  for (const [at, { text, underline }] of units.entries()) {
    const number = numbered.get(at);
    if (underline !== null) headings.set(at, { level: underline === '=' ? TITLE_LEVEL : HIGHEST, text });
    else if (number !== undefined) {
      level = number + (at > firstGroup ? 1 : 0);
      const title = merged.has(at + 1) ? ` ${cleanText(units[at + 1]?.text ?? '')}` : '';
      headings.set(at, { level, text: cleanText(text) + title });
    } else if (merged.has(at)) headings.set(at, null);
    else if (at === first) headings.set(at, { level: TITLE_LEVEL, text });
    else if (isTitle.has(at)) {
      // A title between two numbers, or behind the last of them if there are such, belongs to the number before it.
      const isBelow = at > start && !groups.has(at) && hasSubtitles;
      headings.set(at, { level: isBelow ? level + 1 : HIGHEST, text });
    }
  }
  return headings;
}

/** The levels of the numbered units. */
function numbersOf(units: readonly TextUnit[]): ReadonlyMap<number, number> {
  const lines = numberedLines(
    units.map(({ text, isRest, underline }) =>
      (isRest && !NUMBER_ALONE.test(text)) || underline !== null ? '' : text,
    ),
  );
  const paragraphs = numberedParagraphs(units);
  if (paragraphs.length <= lines.size && paragraphs.some((at) => lines.has(at))) return lines;
  const shared = paragraphs.find((at) => lines.has(at));
  const deepest = Math.max(HIGHEST - 1, greatest(lines.values())) + 1;
  const level = lines.get(shared ?? -1) ?? deepest;
  return new Map([...paragraphs.map((at) => [at, level] as const), ...lines]);
}

const NUMBER_ALONE = /^\s*\p{L}+\.?\s+[\p{L}\p{N}]{1,8}[.:]?\s*$/u;

/** True for `CHAPTER I` above its title. */
function isNumberAlone(unit: TextUnit | undefined, isNumbered: boolean): boolean {
  return isNumbered && unit !== undefined && NUMBER_ALONE.test(unit.text);
}

/** For each title the index behind it, or behind the last of several in a row. */
function indicesBehind(titles: readonly number[]): ReadonlyMap<number, number> {
  const behind = new Map<number, number>();
  for (const at of titles.toReversed()) behind.set(at, behind.get(at + 1) ?? at + 1);
  return behind;
}
