/**
 * Finds the series of numbered paragraphs that goes through a whole text, as in old licences, judgments and editions of
 * the classics: `3. You may copy…`, `[32] Sed ut…`. A list is no such series: it covers a part of the text, or there
 * are several.
 */
import { candidateOf } from './numbered-lines.ts';
import type { TextUnit } from './text-units.ts';

/** Fewer items are a list. */
const FEWEST = 5;
/** Of the words of the text, those from the first number on. */
const COVERED_SHARE = 0.4;
const SINGLE_SHARE = 0.8;

const LABEL = /^\s*(?:(?<point>\d{1,3})[.)]|\((?<round>\d{1,3})\)|\[\s?(?<square>\d{1,3})\s?\])(?:\s+\S[^\n]*\.?)?$/;

interface Labelled {
  readonly at: number;
  readonly value: number;
}

/** The indices of the units that begin the paragraphs of the series; empty for none. */
export function numberedParagraphs(units: readonly TextUnit[]): readonly number[] {
  const byStyle = new Map<string, Labelled[]>();
  for (const [at, { text, isRest }] of units.entries()) {
    const { point, round, square } = (isRest || !isStart(units, at) ? null : LABEL.exec(text.trimEnd())?.groups) ?? {};
    const style = point ? `${/[.)]/.exec(text)?.[0]}` : round ? '(' : square ? '[' : '';
    if (style === '') continue;
    const labelled = { at, value: Number(point ?? round ?? square) };
    const known = byStyle.get(style);
    if (known) known.push(labelled);
    else byStyle.set(style, [labelled]);
  }
  const length = units.reduce((sum, { text }) => sum + text.length, 0);
  const series = [...byStyle.values()].filter(
    (each) => isSeries(each) && coveredBy(units, each) >= COVERED_SHARE * length,
  );
  return series.length === 1 ? (series[0]?.map(({ at }) => at) ?? []) : [];
}

/** True for what was cut from the start of a paragraph, and for a title of its own. */
function isStart(units: readonly TextUnit[], at: number): boolean {
  return (units[at + 1]?.isRest ?? false) || candidateOf(units[at]?.text ?? '') !== null;
}

function isSeries(labelled: readonly Labelled[]): boolean {
  const steps = labelled.slice(1).map(({ value }, at) => value - (labelled[at]?.value ?? 0));
  const single = steps.filter((step) => step === 1).length;
  return labelled.length >= FEWEST && steps.every((step) => step > 0) && single >= SINGLE_SHARE * steps.length;
}

function coveredBy(units: readonly TextUnit[], labelled: readonly Labelled[]): number {
  const [from, to] = [labelled[0]?.at ?? 0, labelled.at(-1)?.at ?? 0];
  return units.slice(from, to + 2).reduce((sum, { text }) => sum + text.length, 0);
}
