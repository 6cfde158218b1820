/**
 * Weighs what the detectors claim. The claims on the same lines add up; what speaks against a heading takes away; lines
 * that reach `SURE.enough` are a heading. What the file declares in its tags or its outline also says which styles are
 * headings, as far as it declares enough of them.
 */

import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { isCaption } from './captions.ts';
import { linesOf } from './heading.ts';
import { type HeadingBlock, hasFormOfTitle } from './heading-blocks.ts';
import { EVIDENCE_KINDS, type EvidenceKind, type HeadingClaim } from './heading-claim.ts';
import { AGAINST, SURE } from './heading-thresholds.ts';
import { isRunningText } from './page-layout.ts';

export interface WeighedLines {
  /** The claims, the most telling evidence first: its lines, text and kind count. */
  readonly claims: readonly HeadingClaim[];
  readonly lines: readonly Line[];
  readonly score: number;
  /** What speaks against it, in words. */
  readonly against: readonly string[];
}

export interface WeighingSources {
  readonly pages: readonly LinedPage[];
  readonly body: BodyType;
  readonly blocks: readonly HeadingBlock[];
  /** Lines that are no heading whatever claims it, with the reason. */
  readonly excluded: ReadonlyMap<Line, string>;
  readonly areSlides: boolean;
}

/** All lines that any detector claims, in reading order, whether they are accepted or not. */
export function weighClaims(claims: readonly HeadingClaim[], sources: WeighingSources): WeighedLines[] {
  const groups = groupsOf(claims, sources.pages);
  const declared = declaredStyles(groups, sources);
  const laterStyles = new Set(
    groups.flatMap(({ claims, lines: [line] }) => (line && (claims[0]?.page ?? 1) > 1 ? [styleOf(line)] : [])),
  );
  const labelled = new Set(sources.blocks.flatMap((block) => (block.labelled ? (block.lines[0] ?? []) : [])));
  return groups
    .map((group): WeighedLines => {
      const against = objections(group, { ...sources, declared, laterStyles, labelled });
      const sure = 1 - group.claims.reduce((doubt, claim) => doubt * (1 - claim.sure), 1);
      const score = against.reduce((left, { factor }) => left * factor, sure);
      return { ...group, score, against: against.map(({ because }) => because) };
    })
    .sort((a, b) => pageOf(a) - pageOf(b) || fromOf(a) - fromOf(b));
}

export function isAccepted({ score }: Pick<WeighedLines, 'score'>): boolean {
  return score >= SURE.enough;
}

/** The reason for which tags rule out a line. */
export const TAGGED_OTHERWISE = 'its tag says otherwise';

type Group = Pick<WeighedLines, 'claims' | 'lines'>;

/** Claims that share lines. A title that a series adds to its number joins what others claim as two headings. */
function groupsOf(claims: readonly HeadingClaim[], pages: readonly LinedPage[]): Group[] {
  const groups = new Set<{ claims: HeadingClaim[]; lines: readonly Line[] }>();
  const groupOf = new Map<Line, { claims: HeadingClaim[]; lines: readonly Line[] }>();
  const inOrder = [...claims].sort((a, b) => EVIDENCE_KINDS.indexOf(a.evidence) - EVIDENCE_KINDS.indexOf(b.evidence));
  for (const claim of inOrder) {
    const lines = linesOf(claim, pages);
    const known = [...new Set(lines.flatMap((line) => groupOf.get(line) ?? []))];
    const [first, ...others] = known;
    const widens =
      claim.evidence === 'series' && known.every((group) => group.lines.every((line) => lines.includes(line)));
    if (first && !(widens && lines.length > first.lines.length)) {
      first.claims.push(claim);
      continue;
    }
    const joined = { claims: [claim, ...known.flatMap((group) => group.claims)], lines };
    for (const group of first ? [first, ...others] : []) groups.delete(group);
    groups.add(joined);
    for (const line of lines) groupOf.set(line, joined);
  }
  return [...groups];
}

interface DeclaredStyles {
  /** True if the file declares so many headings that others need more evidence. */
  readonly areMany: boolean;
  /** True if the file declares them by tags alone, and they are numbered: then the tags may lack some numbers. */
  readonly areNumbered: boolean;
  /** True for a style of which the file declares a good part. */
  isDeclared(style: string): boolean;
  /** True for a style of which the file declares no line, and which all the same behaves like headings throughout. */
  isOverlooked(style: string): boolean;
  /** The size from which a line is as large as the largest declared headings. */
  readonly largeSize: number;
}

function isDeclared(group: Group): boolean {
  return has(group, 'tag') || has(group, 'outline');
}

function has({ claims }: Group, evidence: EvidenceKind): boolean {
  return claims.some((claim) => claim.evidence === evidence);
}

function declaredStyles(groups: readonly Group[], { blocks, pages, body }: WeighingSources): DeclaredStyles {
  const declared = groups.filter(isDeclared);
  const others = groups.filter((group) => !isDeclared(group));
  const counts = new Map<string, number>();
  for (const { lines } of declared) {
    const style = lines[0] ? styleOf(lines[0]) : '';
    counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const all = new Map<string, number>();
  const likeHeadings = new Map<string, number>();
  for (const block of blocks) {
    const { style } = block;
    all.set(style, (all.get(style) ?? 0) + 1);
    if (block.headsText && hasFormOfTitle(block, body)) likeHeadings.set(style, (likeHeadings.get(style) ?? 0) + 1);
  }
  const sizes = declared.flatMap(({ lines }) => lines[0]?.size ?? []).sort((a, b) => a - b);
  return {
    areMany:
      declared.length >= AGAINST.fewestDeclared &&
      (declared.length >= AGAINST.declaredToOthers * others.length ||
        declared.length >= AGAINST.declaredToPages * pages.length),
    areNumbered: !declared.some((group) => has(group, 'outline')) && declared.some((group) => has(group, 'series')),
    isDeclared: (style) => (counts.get(style) ?? 0) >= AGAINST.declaredOfStyle * (all.get(style) ?? 1),
    isOverlooked: (style) =>
      !counts.has(style) &&
      (all.get(style) ?? 0) >= AGAINST.fewestOverlooked &&
      (likeHeadings.get(style) ?? 0) >= AGAINST.overlookedLikeHeadings * (all.get(style) ?? 0),
    largeSize: AGAINST.asLarge * (sizes[Math.floor(AGAINST.largest * (sizes.length - 1))] ?? 0),
  };
}

function isBeforeText(claim: HeadingClaim | undefined, pages: readonly LinedPage[], body: BodyType): boolean {
  if (!claim) return false;
  const before = pages.slice(0, claim.page - 1).some(({ lines }) => lines.some((line) => isRunningText(line, body)));
  const lines = pages[claim.page - 1]?.lines ?? [];
  const next = lines[claim.to + 1];
  if (before || (next && isRunningText(next, body))) return false;
  return !lines.slice(0, claim.from).some((line) => isRunningText(line, body));
}

interface Objection {
  readonly factor: number;
  readonly because: string;
}

interface ObjectionSources extends WeighingSources {
  readonly declared: DeclaredStyles;
  /** The styles of claims after the first page. */
  readonly laterStyles: ReadonlySet<string>;
  /** The first lines of blocks that a label follows. */
  readonly labelled: ReadonlySet<Line>;
}

function objections(group: Group, sources: ObjectionSources): Objection[] {
  const { pages, body, excluded, declared, laterStyles, labelled } = sources;
  const [line] = group.lines;
  const [main] = group.claims;
  if (!line || !main) return [];
  const found: Objection[] = [];
  const object = (factor: number, because: string): void => {
    found.push({ factor, because });
  };
  const reason = group.lines.map((each) => excluded.get(each)).find((each) => each !== undefined);
  // What the outline has may stand in a table that only frames it.
  const isOnlyTagged = reason === TAGGED_OTHERWISE && has(group, 'outline');
  if (reason !== undefined) object(isOnlyTagged ? AGAINST.taggedOtherwise : 0, reason);
  if (isCaption(main.text)) object(0, 'it is a caption');
  if (isDeclared(group) || main.evidence === 'changelog') return found;
  const isInSeries = has(group, 'series');
  const isListed = has(group, 'contents');
  const style = styleOf(line);
  const isForgotten = isInSeries && (declared.isDeclared(style) || declared.areNumbered);
  const isDeclaredStyle = isForgotten || declared.isOverlooked(style) || line.size >= declared.largeSize;
  const isNamed = has(group, 'name') && has(group, 'style');
  if (declared.areMany && !isListed && !isNamed && !isDeclaredStyle) {
    object(AGAINST.undeclared, 'the file declares its headings, and not this line');
  }
  const isListItem = isInSeries && !has(group, 'slide') && !group.claims.some(({ sure }) => sure >= SURE.series);
  if (sources.areSlides && (main.evidence === 'style' || isListItem))
    object(AGAINST.onSlide, 'only the title of a slide is a heading');
  if (line.tag?.kind === 'figure') object(AGAINST.taggedAsFigure, 'its tag says that it is part of a figure');
  if (main.evidence !== 'style') return found;
  if (isBeforeText(main, pages, body)) object(AGAINST.onCover, 'it stands on the cover');
  else if (main.page === 1 && !laterStyles.has(style)) {
    object(AGAINST.onFirstPageOnly, 'its style occurs on the first page only');
  }
  if (labelled.has(line)) object(AGAINST.labelled, 'small labels follow, as in a chart');
  return found;
}

function pageOf({ claims }: WeighedLines): number {
  return claims[0]?.page ?? 0;
}

function fromOf({ claims }: WeighedLines): number {
  return claims[0]?.from ?? 0;
}
