/** What was left out of a web page as JSON for programs, with whole texts. */
import type { LeftOutBlock } from '../../model/left-out.ts';

export function leftOutFields({ reason, element, inMain, counted, words, text }: LeftOutBlock) {
  return { reason, element, inMain, counted, words, text };
}
