/** A contents list without page numbers, as programs make of the links of a web page. */
import type { Line, LinedPage } from '../lines/lines.ts';
import type { ContentsRange } from './contents-range.ts';
import { headingKey, lineKeys } from './heading.ts';

const NAMES = new Set(
  [
    'contents tableofcontents sommaire tabledesmatières inhalt inhaltsverzeichnis índice indice sumário sommario inhoud',
    'inhoudsopgave spistreści содержание оглавление зміст 目录 目錄 目次 목차 차례 المحتويات فهرسالمحتويات الفهرس',
    'فهرستمطالب תוכןעניינים',
  ].flatMap((names) => names.split(' ')),
);

/** No name is longer, also in letter-spaced capitals. */
const LONGEST_NAME = 50;

/** True for the usual name of a contents list. */
export function isContentsName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAMES.has(headingKey(text));
}

/** At least this many lines in a row, of which this share stands elsewhere too, are a list without page numbers. */
const FEWEST_UNNUMBERED = 8;
const SHARE_UNNUMBERED = 0.8;

/** A list of links has no page numbers: below the name of such a list, lines that stand elsewhere in the document. */
export function unnumberedRanges(pages: readonly LinedPage[]): ContentsRange[] {
  const isName = ({ text }: Line): boolean => isContentsName(text);
  const start = pages.findIndex(({ lines }) => lines.some(isName));
  const ranges: ContentsRange[] = [];
  for (const page of start === -1 ? [] : pages.slice(start)) {
    const from = page.lines.findIndex(isName) + 1;
    if (from === 0 && ranges.length === 0) break;
    const elsewhere = keysAfter(page, pages);
    const to = lastInList(page.lines.slice(from).map((line) => elsewhere.has(lineKeys(line).unnumbered)));
    if (to + 1 < FEWEST_UNNUMBERED) break;
    const entries = page.lines.slice(from, from + to + 1).map(({ text }) => ({ title: text, label: '' }));
    ranges.push({ page: page.index, from, to: from + to, entries });
    if (from + to + 1 < page.lines.length) break;
  }
  return ranges;
}

/** The keys of all lines on the pages after one. */
function keysAfter({ index }: LinedPage, pages: readonly LinedPage[]): ReadonlySet<string> {
  const lines = pages.slice(index).flatMap((page) => page.lines);
  return new Set(lines.map((line) => lineKeys(line).unnumbered).filter((key) => key !== ''));
}

/** The index of the last line of a list, whose lines mostly stand elsewhere; -1 for no list. */
function lastInList(found: readonly boolean[]): number {
  let [last, count] = [-1, 0];
  for (const [at, isFound] of found.entries()) {
    if (isFound) count += 1;
    if (isFound && count >= SHARE_UNNUMBERED * (at + 1)) last = at;
  }
  return last;
}
