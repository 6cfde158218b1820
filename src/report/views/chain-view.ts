/** How much a head of the archive's chain stands for. */
import type { ChainHead } from '../../model/chain-head.ts';
import { countOf } from './wording.ts';

/** `12 captures and 30 journal entries`. */
export function chainText({ captures, entries }: Omit<ChainHead, 'head'>): string {
  const journal = entries === 1 ? '1 journal entry' : `${entries} journal entries`;
  return `${countOf(captures, 'capture')} and ${journal}`;
}
