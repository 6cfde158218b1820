/**
 * Follows the sections that the config of a source names through its versions. A section that an entry matched at first
 * stays watched after it was renumbered, retitled or moved; what no longer fits is said. It is derived from the headings
 * of all versions, so nothing is stored that could go out of date.
 */
import { withoutNumber } from '../grammar/section-numbers.ts';
import { headingText, pathText } from '../model/document.ts';
import type { SectionDigest } from '../model/extraction.ts';
import type { SourceFindingKind } from '../model/source-finding.ts';
import { nearestFirst } from '../text/nearest.ts';
import { foldCase } from '../text/normalize.ts';
import { relevantSections } from './relevant-sections.ts';

/** A version of a source: when it was first seen, and its sections in order. */
export interface SectionVersion {
  readonly since: string;
  readonly sections: readonly SectionDigest[];
}

export interface FollowedEntry {
  readonly entry: string;
  /** Sections of the last version that stay watched although the entry does not match them any more. */
  readonly moved: readonly SectionDigest[];
  /** What is wrong with the entry; null if it matches what it matched at first. */
  readonly drift: EntryDrift | null;
}

export interface EntryDrift {
  readonly kind: Extract<SourceFindingKind, 'unmatched-section' | 'other-section'>;
  readonly detail: string;
}

/** What became of each entry up to the last of these versions, which are in the order of their times. */
export function followSections(entries: readonly string[], versions: readonly SectionVersion[]): FollowedEntry[] {
  return entries.map((entry) => {
    const { moved, found } = followEntry(entry, versions);
    return {
      entry,
      moved,
      drift: found === null ? null : { kind: found.kind, detail: detailOf(entry, found, versions) },
    };
  });
}

/** Names for `relevantSections`: the entries, and the paths of the sections that they matched before. */
export function namesWithMoved(entries: readonly string[], followed: readonly FollowedEntry[]): string[] {
  return [...new Set([...entries, ...followed.flatMap(({ moved }) => moved.map(({ path }) => pathText(path)))])];
}

/** True if every entry matches the same titles in both versions. `followSections` finds nothing then. */
export function isSettled(entries: readonly string[], first: SectionVersion, last: SectionVersion): boolean {
  return entries.every((entry) => {
    const targets = topsOf(first.sections, matchesOf(entry, first.sections));
    const matches = matchesOf(entry, last.sections);
    return targets.length > 0 && targets.every((target) => isStillMatched(target, matches));
  });
}

/** The sections of one version that an entry matches. */
type Matches = ReadonlySet<SectionDigest>;

function matchesOf(entry: string, sections: readonly SectionDigest[]): Matches {
  return relevantSections(sections, [entry]).sections;
}

/** A section that an entry matched, as it is now. */
interface Target {
  readonly first: SectionDigest;
  /** Null if it is in the document no more. */
  readonly now: SectionDigest | null;
  readonly last: SectionDigest;
  /** When it got its present heading and place, or was seen no more. */
  readonly since: string;
}

interface Found {
  readonly kind: EntryDrift['kind'];
  /** The target that no longer fits; null if the entry never matched anything. */
  readonly target: Target | null;
  /** What the entry matches instead. */
  readonly others: readonly SectionDigest[];
}

function followEntry(
  entry: string,
  versions: readonly SectionVersion[],
): { readonly moved: readonly SectionDigest[]; readonly found: Found | null } {
  let targets: readonly Target[] = [];
  let before: readonly SectionDigest[] = [];
  for (const { since, sections } of versions) {
    targets =
      targets.length === 0
        ? topsOf(sections, matchesOf(entry, sections)).map((top) => ({ first: top, now: top, last: top, since }))
        : targets.map((target) => followTarget(target, before, sections, since));
    before = sections;
  }
  if (targets.length === 0) return { moved: [], found: { kind: 'unmatched-section', target: null, others: [] } };
  const matches = matchesOf(entry, before);
  if (targets.every(({ first }) => isStillMatched(first, matches))) return { moved: [], found: null };
  const moved = targets.flatMap(({ now }) => (now === null || matches.has(now) ? [] : [now]));
  return { moved, found: foundIn(targets, topsOf(before, matches), matches) };
}

function foundIn(targets: readonly Target[], tops: readonly SectionDigest[], matches: Matches): Found | null {
  const others = tops.filter((top) => targets.every(({ now }) => now !== top));
  const kind = others.length > 0 ? 'other-section' : 'unmatched-section';
  const moved = targets.find(({ now }) => now !== null && !matches.has(now));
  if (moved !== undefined) return { kind, target: moved, others };
  // A section that was removed is a change. It is one of the settings too if the entry has nothing else to watch.
  const [lost] = targets.some(({ now }) => now !== null) ? [] : targets;
  return lost === undefined ? null : { kind, target: lost, others };
}

function isStillMatched({ title }: SectionDigest, matches: Matches): boolean {
  return [...matches].some((section) => section.title === title);
}

/** The matched sections that stand under no other matched one. */
function topsOf(sections: readonly SectionDigest[], matches: Matches): SectionDigest[] {
  const matched = sections.filter((section) => matches.has(section));
  const paths = new Set(matched.map(({ path }) => pathText(path)));
  return matched.filter(({ path }) => !path.some((_, depth) => depth > 0 && paths.has(pathText(path.slice(0, depth)))));
}

function followTarget(
  target: Target,
  before: readonly SectionDigest[],
  sections: readonly SectionDigest[],
  since: string,
): Target {
  const { last } = target;
  const found = sameTitled(last, sections) ?? retitled(last, before, sections);
  if (found === null) return target.now === null ? target : { ...target, now: null, since };
  const isAsBefore = target.now !== null && pathText(found.path) === pathText(last.path);
  return { ...target, now: found, last: found, since: isAsBefore ? target.since : since };
}

/** The section with the same title; of several, the one with the same words, the same headings above it or number. */
function sameTitled(last: SectionDigest, sections: readonly SectionDigest[]): SectionDigest | null {
  const exact = sections.filter(({ title }) => foldCase(title) === foldCase(last.title));
  const candidates = exact.length > 0 ? exact : sections.filter((each) => nameOf(each.title) === nameOf(last.title));
  const above = ({ path }: SectionDigest): string => pathText(path.slice(0, -1).map(nameOf));
  const likeness = (each: SectionDigest): number =>
    (each.sha256 === last.sha256 ? 4 : 0) +
    (above(each) === above(last) ? 2 : 0) +
    (each.number === last.number ? 1 : 0);
  const [best = null] = candidates.toSorted((one, other) => likeness(other) - likeness(one));
  return best;
}

/**
 * The section with another title in the same place: it has the same number, or is the only new heading on its level
 * where only one is gone. What had its title in the version before is another section.
 */
function retitled(
  last: SectionDigest,
  before: readonly SectionDigest[],
  sections: readonly SectionDigest[],
): SectionDigest | null {
  const added = withoutTitlesOf(before, sections);
  if (last.number !== null) return added.find(({ number }) => number === last.number) ?? null;
  const onLevel = ({ path }: SectionDigest): boolean => path.length === last.path.length;
  const [[one, ...more], gone] = [added.filter(onLevel), withoutTitlesOf(sections, before).filter(onLevel)];
  return one !== undefined && more.length === 0 && gone.length === 1 ? one : null;
}

function withoutTitlesOf(others: readonly SectionDigest[], sections: readonly SectionDigest[]): SectionDigest[] {
  const titles = new Set(others.map(({ title }) => nameOf(title)));
  return sections.filter(({ title }) => !titles.has(nameOf(title)));
}

/** A number at the beginning of a heading, after at most one word or mark: `5 `, `5.1. `, `Section 5: `, `§ 5 `. */
const NUMBERED = /^(?:\p{L}+\.?\s+|§+\s*)?\(?\p{N}+(?:\.\p{N}+)*\)?[.:)]?\s+(?=\S)/u;

/** The words of a heading, without the number that it has and that renumbering changes. */
function nameOf(title: string): string {
  return foldCase(withoutNumber(title).replace(NUMBERED, ''));
}

const MOST_NAMED = 3;

function detailOf(entry: string, { kind, target, others }: Found, versions: readonly SectionVersion[]): string {
  const sections = versions.at(-1)?.sections ?? [];
  if (target === null) return `matches no section${closestTo(entry, sections)}`;
  const { first, now, since } = target;
  const day = since.slice(0, 10);
  const [other] = others;
  const instead = other === undefined ? '' : `; it matches ${quoted(headingText(other))} now`;
  if (now === null) {
    const advice = other === undefined ? closestTo(entry, sections) : writeInstead([other], versions);
    return `matched ${quoted(headingText(first))}, which is gone since ${day}${instead}${advice}`;
  }
  const isSameHeading = headingText(now) === headingText(first);
  const name = ({ path, ...section }: SectionDigest): string =>
    quoted(isSameHeading ? pathText(path) : headingText(section));
  const both = kind === 'other-section' ? `${instead}, and both are watched` : '';
  const advice = writeInstead([now, ...others.slice(0, 1)], versions);
  return `matched ${name(first)}, which is ${name(now)} since ${day}${both}${advice}`;
}

function closestTo(entry: string, sections: readonly SectionDigest[]): string {
  const headed = sections.filter((section) => headingText(section) !== '');
  const nearest = nearestFirst(entry, headed, (section) => [section.title, headingText(section)]);
  const names = [...new Set(nearest.map((section) => quoted(headingText(section))))].slice(0, MOST_NAMED);
  return names.length === 0 ? '' : `; closest: ${names.join(', ')}`;
}

/** `; write "6" or "Welfare"`: entries that match these sections, each in every version that has it. */
function writeInstead(sections: readonly SectionDigest[], versions: readonly SectionVersion[]): string {
  const names = sections.flatMap((section) => namesFor(section, versions)).slice(0, MOST_NAMED);
  return names.length === 0 ? '' : `; write ${names.map(quoted).join(' or ')}`;
}

/** The names by which an entry would match this section now, and no other before. */
function namesFor(section: SectionDigest, versions: readonly SectionVersion[]): string[] {
  const { number, title, path } = section;
  const last = versions.at(-1)?.sections ?? [];
  const isRight = (name: string): boolean => {
    const tops = topsOf(last, matchesOf(name, last));
    return tops.length === 1 && tops[0] === section && followEntry(name, versions).found === null;
  };
  const short = [...new Set([number ?? '', withoutNumber(title)])].filter((name) => name !== '' && isRight(name));
  return short.length > 0 ? short : [pathText(path)].filter(isRight);
}

function quoted(text: string): string {
  return `"${text}"`;
}
