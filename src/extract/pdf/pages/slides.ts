/** Tells presentations from documents: their pages repeat titles, and hold little text. */
import { median } from '../../median.ts';
import type { LinedPage } from '../lines/lines.ts';

/** Slides are wider than high, by at least this factor, and hold fewer characters than a page of text. */
const WIDER = 1.15;
const MOST_CHARACTERS = 1_200;
/** A page or two may be a leaflet, or a picture of a page. */
const FEWEST_PAGES = 3;

/** True if the document is a presentation. */
export function areSlides(pages: readonly LinedPage[]): boolean {
  const written = pages.filter((page) => page.lines.length > 0);
  if (written.length < FEWEST_PAGES) return false;
  const wide = written.filter((page) => page.width >= WIDER * page.height).length;
  const characters = written.map(({ lines }) => lines.reduce((sum, { text }) => sum + text.length, 0));
  return wide >= 0.8 * written.length && median(characters) <= MOST_CHARACTERS;
}
