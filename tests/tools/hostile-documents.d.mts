import type { Item } from '../../src/extract/build-sections.ts';

export interface HostileSection {
  readonly title: string;
  readonly blocks: readonly unknown[];
}

export interface HostilePair {
  readonly before: readonly HostileSection[];
  readonly after: readonly HostileSection[];
}

/** By the name of each kind: makes a pair of about this size. */
export const HOSTILE_DOCUMENTS: Readonly<Record<string, (size: number) => HostilePair>>;
export function itemsOf(sections: readonly HostileSection[]): Item[];
