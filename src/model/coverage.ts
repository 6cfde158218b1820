/** What follows from a coverage: the share of a page's main content that was read. */
import type { Coverage } from './document.ts';

/** From 0 to 1; 1 if the page shows no main content, or if words from elsewhere on the page were read too. */
export function readShare({ read, main }: Coverage): number {
  return main === 0 ? 1 : Math.min(read / main, 1);
}
