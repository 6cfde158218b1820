/** Which headings of a document are numbered: a form that words can have too counts only beside numbers like it. */
import { type NumberCandidate, numberCandidate } from './heading-candidates.ts';
import { type NumberedHeading, neighboursOf } from './section-numbers.ts';
import { valuesOf } from './written-numbers.ts';

/** The number and title of each heading, in their order; null for a heading without a number. */
export function numbersOfHeadings(headings: readonly string[]): (NumberedHeading | null)[] {
  const candidates = headings.map(numberCandidate);
  const figures = supportedFigures(candidates);
  const series = stylesThatCount(candidates);
  const isSupported = (candidate: NumberCandidate, at: number): boolean => {
    if (candidate.evidence === 'form') return true;
    if (candidate.evidence === 'neighbour') return hasNeighbour(candidates, at);
    const isNearFigure = candidate.written.series === null && figures.has(candidate.written.parts.join('.'));
    return isNearFigure || (candidate.evidence === 'series' && series.has(styleOf(candidate)));
  };
  return candidates.map((candidate, at) =>
    candidate && isSupported(candidate, at) ? { number: candidate.number, title: candidate.title } : null,
  );
}

/**
 * The figures of one part that another number supports: 6, 8 or 7.1 that of 7. "10 things we learned" has the form of a
 * number.
 */
function supportedFigures(candidates: readonly (NumberCandidate | null)[]): ReadonlySet<string> {
  const certain = new Set<string>();
  const possible = new Set<string>();
  for (const candidate of candidates) {
    if (candidate === null || candidate.written.series !== null) continue;
    const [first = ''] = candidate.written.parts;
    if (candidate.evidence === 'form') certain.add(first);
    else if (/^\d+$/.test(first)) possible.add(first);
  }
  const isNear = (number: string): boolean =>
    certain.has(number) || neighboursOf(number).some((other) => certain.has(other) || possible.has(other));
  return new Set([...possible].filter(isNear));
}

/**
 * The styles in which one number follows the other. A series of single letters must begin with its first, since
 * "J. Keeper" and "K. Keeper" are persons.
 */
function stylesThatCount(candidates: readonly (NumberCandidate | null)[]): ReadonlySet<string> {
  const seen = new Map<string, Set<number>>();
  const counting = new Set<string>();
  for (const candidate of candidates) {
    if (candidate?.evidence !== 'series') continue;
    const style = styleOf(candidate);
    for (const [kind, value] of Object.entries(valuesOf(candidate.written.parts.at(-1) ?? ''))) {
      const values = seen.get(style + kind) ?? new Set();
      seen.set(style + kind, values.add(value));
      const isFirstPair = value === 2;
      if (values.has(value - 1) && (isFirstPair || kind === 'figure')) counting.add(style);
    }
  }
  return counting;
}

/** Letters in capitals and small ones are two styles; `I.` is of both the letters and the Roman numerals. */
function styleOf({ style, number }: NumberCandidate): string {
  return `${style} ${/\p{Lu}\P{L}*$/u.test(number) ? 'A' : /\p{Ll}\P{L}*$/u.test(number) ? 'a' : '1'}`;
}

/** True if the next number comes after the heading, or the previous one before it, with no equal number between. */
function hasNeighbour(candidates: readonly (NumberCandidate | null)[], at: number): boolean {
  const own = candidates[at]?.written.parts[0] ?? '';
  const values = valuesOf(own);
  const supports = (other: NumberCandidate, step: number): boolean => {
    const [first = '', ...deeper] = other.written.parts;
    if (first === own) return deeper.length > 0 && step > 0;
    const others = valuesOf(first);
    return (['letter', 'roman'] as const).some((kind) => others[kind] === (values[kind] ?? Number.NaN) + step);
  };
  const isSupported = (step: 1 | -1): boolean => {
    for (let near = at + step; near >= 0 && near < candidates.length; near += step) {
      const other = candidates[near] ?? null;
      if (other === null || other.written.series !== null || other.written.isBracketed) continue;
      if (supports(other, step)) return true;
      if (other.written.parts.join('.') === own) return false;
    }
    return false;
  };
  return isSupported(1) || isSupported(-1);
}
