/**
 * Small raised signs, which may refer to footnotes: held apart while a line is put together, so that their place in it is
 * known.
 */

/** A small raised sign, and where it stands in the text. */
export interface Marker {
  readonly sign: string;
  /** Null where the text is set in cells. */
  readonly at: number | null;
}

/** Two characters that stand in no text (Unicode calls them noncharacters) hold a sign while its line is put together. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const ENCLOSURES = /[\uFDD0\uFDD1]/g;

/** The words of a raised run, held apart. */
export function enclose(text: string): string {
  const sign = withoutEnclosures(text);
  return sign.replace(/\S(?:.*\S)?/s, (words) => OPEN + words + CLOSE);
}

/** Text as it is read. */
export function withoutEnclosures(text: string): string {
  return text.replace(ENCLOSURES, '');
}

/** Text as it is read, and the signs that were held apart in it. */
export function takeEnclosed(text: string): { text: string; markers: Marker[] } {
  if (text.search(ENCLOSURES) === -1) return { text, markers: [] };
  const markers: Marker[] = [];
  let plain = '';
  for (const [part] of text.matchAll(/[\uFDD0\uFDD1][^\uFDD0\uFDD1]*|[^\uFDD0\uFDD1]+/g)) {
    const words = withoutEnclosures(part);
    if (part.startsWith(OPEN) && words !== '') markers.push({ sign: words, at: plain.length });
    plain += words;
  }
  return { text: plain, markers };
}
