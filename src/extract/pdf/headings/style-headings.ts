/**
 * Headings by style. A style is a font and a size, and where those do not tell headings from other lines, also capitals,
 * the middle of the column and underlines. Over the whole document, a style belongs to headings if its groups of lines
 * stand alone, read like titles, are followed by text, and make up little of it.
 */

import { groupBy } from '../../../text/group-by.ts';
import { foldCase } from '../../../text/normalize.ts';
import type { BodyType } from '../lines/type-style.ts';
import { type HeadingBlock, hasFormOfTitle, standsAlone } from './heading-blocks.ts';
import type { HeadingClaim } from './heading-claim.ts';
import { FORM, STYLE, SURE } from './heading-thresholds.ts';

export function styleHeadings(blocks: readonly HeadingBlock[], body: BodyType, characters: number): HeadingClaim[] {
  const claims: HeadingClaim[] = [];
  // Figures alone say nothing of their style: those of a table are set like its headings.
  const worded = blocks.filter(({ text }) => /\p{L}/u.test(text));
  const ofCharts = chartFonts(blocks);
  for (const [, ofStyle] of groupBy(worded, ({ style }) => style)) {
    if (ofCharts.has(fontOf(ofStyle[0]))) continue;
    const isApart = ofStyle[0]?.apart === true;
    if (isApart && belongsToHeadings(ofStyle, body, characters)) {
      claims.push(...claimsOf(ofStyle, body));
      continue;
    }
    // In the type of the text, a line of a paragraph may be centred by chance, or underlined for its words.
    const standing = isApart ? ofStyle : ofStyle.filter((block) => standsAlone(block) && !block.beside);
    for (const [, ofLook] of groupBy(standing, ({ look }) => look)) {
      if (isNoticeable(ofLook, body) && belongsToHeadings(ofLook, body, characters))
        claims.push(...claimsOf(ofLook, body));
    }
  }
  return claims;
}

/** The fonts in which more figures than words stand alone: those of charts, whose titles are no headings. */
function chartFonts(blocks: readonly HeadingBlock[]): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const block of blocks) {
    const font = fontOf(block);
    balance.set(font, (balance.get(font) ?? 0) + (/\p{L}/u.test(block.text) ? 1 : -1));
  }
  return new Set([...balance].filter(([, count]) => count < 0).map(([font]) => font));
}

function fontOf(block: HeadingBlock | undefined): number {
  return block?.lines[0]?.font ?? -1;
}

/** In the type of the running text, only capitals in the middle or an underline are more than chance. */
function isNoticeable([block]: readonly HeadingBlock[], body: BodyType): boolean {
  if (block === undefined || block.apart) return block !== undefined;
  const isCentredInCapitals = block.centred && block.look.includes('capitals');
  const isSpaced = block.look.includes('capitals') && block.gapBefore && block.gapAfter;
  return isSpaced || (block.size >= FORM.leastSize * body.size && (block.underlined || isCentredInCapitals));
}

function belongsToHeadings(blocks: readonly HeadingBlock[], body: BodyType, characters: number): boolean {
  const size = blocks[0]?.size ?? 0;
  const isLarger = size >= STYLE.larger * body.size;
  if (blocks.length < STYLE.fewest && !isLarger) return false;
  const share = (test: (block: HeadingBlock) => boolean): number => blocks.filter(test).length / blocks.length;
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return (
    share((block) => hasFormOfTitle(block, body)) >= (isLarger ? STYLE.likeTitles : STYLE.likeTitlesAtTextSize) &&
    share(({ followed }) => followed) >= STYLE.followed &&
    length <= STYLE.mostOfText * characters &&
    repeatedShare(blocks) <= STYLE.mostRepeated
  );
}

/** The share of blocks whose words stand in others too. */
function repeatedShare(blocks: readonly HeadingBlock[]): number {
  const texts = groupBy(blocks, ({ text }) => foldCase(text));
  const repeated = [...texts.values()].filter((same) => same.length > 2 && same[0]?.number === null);
  return repeated.reduce((sum, same) => sum + same.length, 0) / blocks.length;
}

function claimsOf(blocks: readonly HeadingBlock[], body: BodyType): HeadingClaim[] {
  // A line with another of its style right below it is one of a list of labels.
  const titles = blocks.filter((block) => hasFormOfTitle(block, body) && (block.followed || block.gapAfter));
  const areColons = titles.filter(endsInColon).length * 2 > titles.length;
  return (
    titles
      // A line that ends in a colon introduces a list, unless most headings of its style end so.
      .filter((block) => areColons || !endsInColon(block) || block.size >= STYLE.larger * body.size)
      .map(({ page, from, to, text, size, look }) => ({
        ...{ page, from, to, text, level: null, evidence: 'style' as const },
        sure: size >= STYLE.larger * body.size ? SURE.largerStyle : SURE.style,
        because: becauseOf(titles.length, look),
      }))
  );
}

/** A look without the number of its font, which says nothing to a person: "17 pt, centred". */
function becauseOf(count: number, look: string): string {
  const [, size = '', ...others] = look.split(' ');
  const style = [`${size} pt`, ...others].join(', ');
  return count === 1
    ? `a line of its style (${style}) stands alone like a title`
    : `${count} lines of its style (${style}) stand alone like titles`;
}

function endsInColon({ text }: HeadingBlock): boolean {
  return /[:：]$/u.test(text);
}
