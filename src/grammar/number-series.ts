/** Which numbers follow each other: `Article 5` after `Article 4`, `7.1.2` after `7.1.1` or `7.1`, `II` after `I`. */
import { valuesOf, type WrittenNumber } from './written-numbers.ts';

/** Equal for numbers that may be of one series: the same word, brackets, and figures or letters. */
export function seriesKey({ series, isBracketed, parts }: WrittenNumber): string {
  const isFigure = /^\d/.test(parts[0] ?? '');
  const form = isFigure ? 'figures' : 'letters';
  return `${series ?? ''}${isBracketed ? '()' : ''} ${form}`;
}

/**
 * True if a number comes right after another: by one, or as the first of what stands below it, or as the next of what
 * stands above it. A series that starts again follows nothing. `4a` and `4b` follow `4`, and `5` follows both.
 */
export function isNextInSeries(before: WrittenNumber, number: WrittenNumber): boolean {
  const [one, other] = [before.parts, number.parts];
  const same = one.findIndex((part, at) => part !== other[at]);
  const at = same === -1 ? one.length : same;
  // What comes after the first part that differs must start from one.
  if (other.slice(at + 1).some((part) => !isFirst(part))) return false;
  if (at === one.length) return at < other.length && isFirst(other[at] ?? '');
  return at < other.length && isNextPart(one[at] ?? '', other[at] ?? '');
}

function isFirst(part: string): boolean {
  return Object.values(valuesOf(part)).some((value) => value === 1 || value === 0);
}

function isNextPart(before: string, part: string): boolean {
  const [one, other] = [valuesOf(before), valuesOf(part)];
  const isNext = (['figure', 'roman', 'letter'] as const).some(
    (kind) => one[kind] !== undefined && other[kind] === (one[kind] ?? 0) + 1,
  );
  if (isNext) return true;
  const suffix = (each: string): string => each.replace(/^\d+/, '');
  return one.figure !== undefined && one.figure === other.figure && suffix(part) > suffix(before);
}
