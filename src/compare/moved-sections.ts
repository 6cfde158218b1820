/** Finds sections that moved together with a section above them: that is one move, not many. */
import type { Section } from '../model/document.ts';
import type { SectionPair } from './align-sections.ts';

/** Groups of sections that moved as one, by their indices in the newer document; the highest section comes first. */
export function movedTogether(
  before: readonly Section[],
  after: readonly Section[],
  pairs: readonly SectionPair[],
): number[][] {
  if (!pairs.some(({ moved }) => moved)) return [];
  const [oldParents, newParents] = [parentsOf(before), parentsOf(after)];
  const pairOfAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const groups = new Map<number, number[]>();
  const rootOf = new Map<number, number>();
  for (const { before: old, after: now, moved } of [...pairs].sort((one, other) => one.after - other.after)) {
    if (!moved) continue;
    const parent = newParents[now] ?? -1;
    const root = rootOf.get(parent);
    // It belongs to the section above it only if that one is the section that stood above it before.
    const isMember = root !== undefined && pairOfAfter.get(parent)?.before === oldParents[old];
    rootOf.set(now, isMember ? root : now);
    if (!isMember) continue;
    const group = groups.get(root);
    if (group) group.push(now);
    else groups.set(root, [root, now]);
  }
  return [...groups.values()];
}

/** For each section, the index of the section under whose heading it stands; -1 for none. */
function parentsOf(sections: readonly Section[]): number[] {
  const open: number[] = [];
  return sections.map(({ level }, index) => {
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(index);
    return parent;
  });
}
