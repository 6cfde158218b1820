/**
 * The groups of lines that may be a heading by their looks: consecutive lines of one style that is not that of the
 * running text, or that are centred, underlined or numbered. Each is described by its own form here; whether its style
 * behaves like that of headings is for the detectors.
 */
import { type NumberCandidate, numberCandidate } from '../../../grammar/heading-candidates.ts';
import { parseNumber } from '../../../grammar/written-numbers.ts';
import type { IsCodeFont } from '../lines/code-fonts.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';
import { isCaption } from './captions.ts';
import { type LinesOfPage, textOfLines } from './heading.ts';
import { FORM, SPACE, STYLE } from './heading-thresholds.ts';
import { type Column, isRunningText, layoutOfPage, type PageLayout, usualColumn } from './page-layout.ts';

export interface HeadingBlock extends LinesOfPage {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Font and size. */
  readonly style: string;
  /** The style with what else sets the lines apart: capitals, the middle of the column, an underline. */
  readonly look: string;
  readonly size: number;
  /** True if its type sets it apart from the running text. */
  readonly apart: boolean;
  readonly centred: boolean;
  readonly underlined: boolean;
  readonly number: NumberCandidate | null;
  /** A clear distance before it and after it. */
  readonly gapBefore: boolean;
  readonly gapAfter: boolean;
  /** True if it stands in a row with other lines. */
  readonly beside: boolean;
  /** True if running text, or a line of another style that may be a heading, comes right after it. */
  readonly followed: boolean;
  /** True if running text comes right after it, or another number alone. */
  readonly headsText: boolean;
  /** True if the line before it is one of running text that goes on. */
  readonly interrupts: boolean;
  /** True if its last line ends well before the right edge of its column. */
  readonly short: boolean;
  /** True if most of the next lines are small labels, as in a chart. */
  readonly labelled: boolean;
  /** True if its last words share a line with the text that follows: a heading that runs in. */
  readonly runsIn: boolean;
  /** True if it is of an item of a list, by the tags, that goes on right below it. */
  readonly beginsItem: boolean;
}

/** `isCode` tells the fonts of program code. */
export function headingBlocks(pages: readonly LinedPage[], body: BodyType, isCode: IsCodeFont): HeadingBlock[] {
  const usual = usualColumn(pages, body);
  return pages.flatMap((page, at) => blocksOfPage(page, pages[at + 1], { body, isCode, usual }));
}

/** Letters that begin a title, or what may stand before them; no bullet, bar or address. */
const TITLE = /^[\p{L}\p{N}"'“‘«„「『【(（[§¿¡#–—-].*(?:\p{L}{2}|\p{Lo})/su;
const NO_TITLE = /:\/\/|\w@\w|::?=|(?:\. ?){4,}|…{2,}|_{4,}| = /;
/** The key of an entry in a list of references: `[RFC2119]`, `[HTTP-Core]`, but not `[Reserved]`. */
const REFERENCE_KEY = /^\[(?=[^\]]*(?:\d|-|\p{Lu}\p{Lu}))[^\]\s]+\]$/u;

/** True if a block has the form of a title: it stands alone, is short enough, and does not end like a sentence. */
export function hasFormOfTitle(block: HeadingBlock, body: BodyType): boolean {
  const { text, beside, size, number, runsIn } = block;
  if (beside || runsIn || !standsAlone(block) || isCaption(text)) return false;
  if (!TITLE.test(text) || NO_TITLE.test(text) || REFERENCE_KEY.test(text)) return false;
  const isLarger = size >= STYLE.larger * body.size;
  const longest = number !== null || isLarger ? FORM.longestDeclared : FORM.longestTitle;
  return text.length <= longest && (!endsLikeSentence(text) || mayEndInStop(block, isLarger));
}

/** Terms of use and acts end headings with a full stop: larger than the text, or short, with a number and space around. */
function mayEndInStop({ text, number, gapBefore, gapAfter }: HeadingBlock, isLarger: boolean): boolean {
  if (!/[.。]$/.test(text)) return isLarger && text.length <= FORM.longestPlain;
  if (number?.title === '') return true;
  if (isLarger) return text.length <= FORM.longestPlain;
  const isSpaced = gapBefore && gapAfter;
  return number !== null && (isSpaced || number.written.series !== null) && text.length <= FORM.longestWithStop;
}

/** Where no more space stands before a heading, its type, its place or its underline must show that it is one. */
export function standsAlone({ gapBefore, centred, underlined, apart, short, interrupts }: HeadingBlock): boolean {
  return gapBefore || (!interrupts && (centred || (short && (underlined || apart))));
}

/** True for the end of a sentence. A colon may end a heading, and so may the full stop of a number. */
export function endsLikeSentence(text: string): boolean {
  return (
    /(?<!^[\p{N}\p{Lu}ivx.]{1,8})[.,;。，；][\p{Pe}\p{Pf}"'’]*$/u.test(text) &&
    !/\b(?:Inc|Ltd|Co|Corp|etc|al)\.$/.test(text)
  );
}

/** The number that a line begins with, or that it is: courts number parts of an opinion by a figure alone. */
export function numberOfHeading(text: string): NumberCandidate | null {
  const candidate = numberCandidate(text);
  if (candidate) return candidate;
  const written = parseNumber(text);
  return written && { number: text, title: '', written, evidence: 'neighbour', style: '' };
}

function blocksOfPage(
  page: LinedPage,
  nextPage: LinedPage | undefined,
  { body, isCode, usual }: Pick<BlockSources, 'body' | 'isCode'> & { readonly usual: Column | null },
): HeadingBlock[] {
  const layout = layoutOfPage(page, body, usual);
  const blocks: HeadingBlock[] = [];
  let at = 0;
  while (at < page.lines.length) {
    const block = blockAt(page, at, { layout, body, isCode, nextPage });
    if (block) blocks.push(block);
    at = (block?.to ?? at) + 1;
  }
  return blocks;
}

interface BlockSources {
  readonly layout: PageLayout;
  readonly body: BodyType;
  readonly isCode: IsCodeFont;
  readonly nextPage: LinedPage | undefined;
}

function blockAt(page: LinedPage, from: number, { layout, body, isCode, nextPage }: BlockSources): HeadingBlock | null {
  const first = page.lines[from];
  // A superscript before its words is the sign of a footnote.
  if (!first || first.y < 0 || first.leadingSuperscript !== null || (isCode(first.font) && !isCode(body.font)))
    return null;
  const apart = isApart(first, () => nextOfOtherStyle(page, from), body);
  const centred = layout.isCentred(from);
  const { underlined } = first;
  const numberOfLine = numberOfHeading(first.text);
  const spaced = layout.hasGapBefore(from) && layout.hasGapAfter(from) && areWordsInCapitals(first.text);
  if (!apart && !centred && !underlined && !spaced && numberOfLine === null) return null;
  const isAlike = (at: number): boolean => {
    const line = page.lines[at];
    if (!line || styleOf(line) !== styleOf(first) || line.underlined !== underlined) return false;
    // "A. Facts" below "I. The case" is another heading; below words it may be a name.
    if (numberOfLine !== null && numberOfHeading(line.text)?.evidence === 'series') return false;
    return apart || centred ? layout.isCentred(at) === centred || apart : underlined || spaced;
  };
  // In the type of the text, a title below a number alone is found with what the number is: "CHAPTER I", "Duties".
  const isNumberAlone = !apart && numberOfLine?.title === '';
  let to = from;
  while (!isNumberAlone && isAlike(to + 1) && continuesHeading(page.lines[to], page.lines[to + 1], body)) to += 1;
  const lines = page.lines.slice(from, to + 1);
  const text = textOfLines(page.lines, from, to);
  const next = page.lines[to + 1] ?? nextPage?.lines[0];
  const before = page.lines[from - 1];
  const capitals = areCapitals(text);
  const style = styleOf(first);
  const follower = page.lines[to + 1];
  return {
    page: page.index,
    from,
    to,
    text,
    lines,
    style,
    look: `${style}${capitals ? ' capitals' : ''}${centred ? ' centred' : ''}${underlined ? ' underlined' : ''}`,
    size: first.size,
    apart,
    centred,
    underlined,
    number: to === from ? numberOfLine : numberOfHeading(text),
    gapBefore: layout.hasGapBefore(from),
    gapAfter: layout.hasGapAfter(to),
    beside: layout.standsBeside(from, to),
    followed: next !== undefined && (isRunningText(next, body) || isShortText(next, body) || styleOf(next) !== style),
    headsText: next !== undefined && (isRunningText(next, body) || parseNumber(next.text) !== null),
    interrupts: before !== undefined && !layout.hasGapBefore(from) && goesOn(before, body),
    short: layout.isShort(to),
    labelled: page.lines.slice(to + 1, to + 1 + NEXT_LINES).filter((line) => isLabel(line, body)).length >= MOST_LABELS,
    runsIn:
      follower?.mixed === true &&
      follower.firstFont === first.font &&
      !layout.hasGapAfter(to) &&
      follower.size === first.size,
    beginsItem: follower?.tag?.kind === 'item' && follower.tag.element === page.lines[to]?.tag?.element,
  };
}

/** True for words in capitals; one small letter or two may stand among many, as in "AN tUACHTARÁN". */
function areCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > 0 && small <= SMALL_AMONG_CAPITALS * capitals;
}

function areWordsInCapitals(text: string): boolean {
  return areCapitals(text) && !/\p{N}/u.test(text);
}

const SMALL_AMONG_CAPITALS = 0.15;

/** The first line after a heading that may have several. */
function nextOfOtherStyle(page: LinedPage, from: number): Line | undefined {
  const style = page.lines[from] ? styleOf(page.lines[from]) : '';
  return page.lines.slice(from + 1, from + 1 + MOST_LINES).find((line) => styleOf(line) !== style);
}

/** The longest headings that we saw have four lines. */
const MOST_LINES = 4;

/** True if the type of a line sets it apart from the text of the document, or from a smaller text that follows it. */
function isApart(line: Line, nextOfLine: () => Line | undefined, body: BodyType): boolean {
  if (body.textStyles.has(styleOf(line))) return false;
  if (isSetApart(line, body)) return true;
  const next = nextOfLine();
  const isLocalText = next !== undefined && next.size < body.size && body.textStyles.has(styleOf(next));
  return isLocalText && isSetApart(line, next);
}

/** Of so many lines after a title, this many are labels in a chart. */
const NEXT_LINES = 4;
const MOST_LABELS = 3;

/** True for a few words in small type. */
function isLabel({ text, size, y }: Line, body: BodyType): boolean {
  return y >= 0 && size < FORM.labelSize * body.size && text.length <= FORM.longestLabel;
}

/** True for a line of running text that fills its column and does not end a sentence. */
function goesOn(line: Line, body: BodyType): boolean {
  return isRunningText(line, body) && !/[.!?:;。！？][\p{Pe}\p{Pf}"'\d]*$/u.test(line.text);
}

/** The last line of a paragraph may be its only one, or the next line is an item of a list. */
function isShortText(line: Line, body: BodyType): boolean {
  return !isSetApart(line, body) && Math.abs(line.size - body.size) <= 0.12 * body.size;
}

function continuesHeading(line: Line | undefined, next: Line | undefined, body: BodyType): boolean {
  if (!line || !next) return false;
  const ownElements = [line, next].map(({ tag }) => tag?.element);
  if (ownElements.every((element) => element !== undefined) && ownElements[0] !== ownElements[1]) return false;
  if (startsNumbered(next.text)) return false;
  const step = line.y - next.y;
  const { size } = line;
  const byLeading = Math.min(
    (SPACE.withinHeadingInLeading * body.leading * size) / body.size,
    SPACE.mostWithinHeadingInSize * size,
  );
  return step > 0 && step <= Math.max(SPACE.withinHeadingInSize * size, byLeading);
}

/** True for a line whose form shows a number of its own: "2.1 Methods", "Article 5", but not "A final word". */
export function startsNumbered(text: string): boolean {
  const number = numberOfHeading(text);
  return number !== null && (number.title === '' || number.evidence === 'form' || number.written.series !== null);
}
