/** Finds what a person should look at in the settings of a source, as the text in force and its page show it. */
import { lowCoverage } from '../../classify/low-coverage.ts';
import type { FollowedEntry, SectionVersion } from '../../compare/follow-sections.ts';
import type { PageFacts } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { followedAt, type SectionArchive } from './followed-sections.ts';

/** The text of a source that is in force, with the facts of the page that showed it last. */
export interface ShownText {
  readonly capturedAt: string;
  readonly pageFacts: PageFacts;
  /** Its sections, if it is not archived; else null. */
  readonly unrecorded: SectionVersion | null;
}

/** In the order of the settings; empty if there is nothing to look at, or no text yet. */
export async function findingsOf(
  archive: SectionArchive,
  source: Source,
  shown: ShownText | null,
): Promise<SourceFinding[]> {
  if (shown === null) return [];
  const { capturedAt, pageFacts, unrecorded } = shown;
  const followed = await followedAt(archive, source, capturedAt, unrecorded);
  return [
    ...sectionFindings(source, followed),
    ...selectorFindings(source, pageFacts),
    ...lowFindings(source, pageFacts),
  ];
}

/** The findings of a source at a time. */
export async function findingsAt(archive: SectionArchive, source: Source, at: string): Promise<SourceFinding[]> {
  const inForce = await archive.captures.textInForce(source.id, at);
  return findingsOf(archive, source, inForce && { ...inForce, unrecorded: null });
}

export function sectionFindings({ id, title }: Source, followed: readonly FollowedEntry[]): SourceFinding[] {
  return followed.flatMap(({ entry, drift }) =>
    drift === null ? [] : [{ source: id, title, setting: 'sections' as const, entry, ...drift }],
  );
}

/** Selectors that the config does not have any more are left out: the page was read with other settings then. */
export function selectorFindings(source: Source, { unmatchedSelectors }: PageFacts): SourceFinding[] {
  const { id, title, include, exclude, from, until } = source;
  const configured = { include, exclude, from: [from], until: [until] };
  return unmatchedSelectors
    .filter(({ setting, selector }) => configured[setting].includes(selector))
    .map(({ setting, selector }) => ({
      source: id,
      title,
      kind: 'unmatched-selector',
      setting,
      entry: selector,
      detail: 'matches nothing on the page',
    }));
}

/** `see` says where what was left out is listed. */
export function lowFindings(
  { id, title, coverage: least }: Source,
  { coverage }: PageFacts,
  see = `see “variorum show ${id} --left-out”`,
): SourceFinding[] {
  const detail = coverage === null ? null : lowCoverage(coverage, least, see);
  if (detail === null) return [];
  return [{ source: id, title, kind: 'low-coverage', setting: 'coverage', entry: null, detail }];
}
