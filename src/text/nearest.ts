/** Finds which of many names a misspelled one may mean. */
import { diffTokens } from './diff.ts';

/** The items, those with a name nearest to `wanted` first; equally near ones keep their order. */
export function nearestFirst<Item>(
  wanted: string,
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): Item[] {
  const nearness = new Map(
    items.map((item) => [item, Math.max(0, ...namesOf(item).map((name) => alike(wanted, name)))]),
  );
  return [...items].sort((one, other) => (nearness.get(other) ?? 0) - (nearness.get(one) ?? 0));
}

/** From 0 (no letter in common) to 1 (the same letters in the same order). */
function alike(one: string, other: string): number {
  const [letters, others] = [lettersOf(one), lettersOf(other)];
  const shared = diffTokens(letters, others).reduce(
    (sum, { kind, tokens }) => (kind === 'same' ? sum + tokens.length : sum),
    0,
  );
  return (2 * shared) / Math.max(1, letters.length + others.length);
}

/** A misspelled name is no longer than this; comparing pasted text with every name would take long. */
const LONGEST_NAME = 100;

function lettersOf(name: string): string[] {
  return [...name.slice(0, LONGEST_NAME).toLowerCase()];
}
