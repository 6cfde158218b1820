/** The content of a trace in every format: each wording with its first and last date. */
import type { Trace, TracedSighting } from '../../model/audit.ts';
import type { PassageStatus } from '../../model/passage.ts';
import { artefactText, locationText } from './audit-wording.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { countOf } from './wording.ts';

/** Consecutive snapshots with the same wording. */
export interface TracedView {
  readonly status: PassageStatus;
  /** `2026-03-02 to 2026-03-22, 3 snapshots`. */
  readonly span: string;
  /** Where it was, each location once, in order of time: `§6, p. 8 → §8, p. 9`. */
  readonly where: string | null;
  readonly text: string | null;
  readonly excerpts: readonly Excerpt[];
  readonly artefacts: readonly string[];
}

export interface TraceView {
  readonly title: string;
  readonly source: string;
  readonly query: string;
  /** `2 wordings in 4 snapshots`. */
  readonly summary: string;
  readonly wordings: readonly TracedView[];
}

const LONGEST_CHANGE = 200;

export function viewOfTrace({ title, source, query, sightings }: Trace): TraceView {
  const rows: TracedSighting[][] = [];
  for (const sighting of sightings) {
    const row = rows.at(-1);
    if (row && !sighting.changed) row.push(sighting);
    else rows.push([sighting]);
  }
  const wordings = rows.flatMap((row) => viewOfRow(row));
  const found = new Set(sightings.flatMap(({ diff, status }) => (status === 'missing' ? [] : [JSON.stringify(diff)])))
    .size;
  const summary =
    found === 0
      ? `not found in any of ${countOf(sightings.length, 'snapshot')}`
      : `${countOf(found, 'wording')} in ${countOf(sightings.length, 'snapshot')}`;
  return { title, source, query, summary, wordings };
}

function viewOfRow(row: readonly TracedSighting[]): TracedView[] {
  const [first] = row;
  const last = row.at(-1);
  if (!first || !last) return [];
  const locations = row.flatMap(({ location }) => (location ? [locationText(location)] : []));
  const moves = locations.filter((location, at) => location !== locations[at - 1]);
  const [from, to] = [first.firstSeen.slice(0, 10), last.lastSeen.slice(0, 10)];
  const days = from === to ? from : `${from} to ${to}`;
  return [
    {
      status: first.status,
      span: `${days}, ${countOf(row.length, 'snapshot')}`,
      where: moves.length === 0 ? null : moves.join(' → '),
      text: first.text,
      excerpts: excerptsOf(first.diff, { context: CONTEXT_WORDS, longest: LONGEST_CHANGE }),
      artefacts: first.artefacts.map(artefactText),
    },
  ];
}
