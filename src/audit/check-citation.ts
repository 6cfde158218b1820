/**
 * Checks the dates of a citation against the document, the captures and the page's other citations. What is right gives
 * no issue; every issue says what is right instead. Sections and pages are checked in `check-section.ts` and
 * `check-pages.ts`.
 */
import { readableDate } from '../grammar/written-dates.ts';
import { parseInstant } from '../model/datetime.ts';
import type { CitationIssue, WrittenDay } from '../model/passage.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Checks a date of publication against the config or the document, and the page's other citations of the source. */
export function checkDate(
  cited: WrittenDay | null,
  published: string | null,
  mentions: readonly WrittenDay[],
): CitationIssue[] {
  if (cited === null) return [];
  const others = [...new Set(mentions)].filter((other) => !agree(cited, other));
  const alternatives = others.length === 0 ? '' : `elsewhere the page says ${others.map(readableDate).join(' and ')}`;
  if (published !== null) {
    if (agree(cited, published)) return [];
    const isKnown = others.length > 0 && others.every((other) => agree(other, published));
    const elsewhere = isKnown ? ', as the page says elsewhere' : alternatives && `; ${alternatives}`;
    const note = `the source is dated ${published}${elsewhere}`;
    return [{ field: 'date', verdict: 'wrong', cited: readableDate(cited), actual: published, note }];
  }
  return others.length === 0
    ? []
    : [
        {
          field: 'date',
          verdict: 'note',
          cited: readableDate(cited),
          actual: others.map(readableDate).join(', '),
          note: alternatives,
        },
      ];
}

/** What the archive knows of the day on which a citation says that a source was retrieved. */
export interface AccessFacts {
  /** Snapshots of the source, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Whether the passage stands in the snapshot of that day; null where there is no passage, or no such snapshot. */
  readonly stoodThen: boolean | null;
}

/** The snapshot that was in force on a day; null unless captures on that day, or before and after it, show it. */
export function snapshotOn(day: WrittenDay, snapshots: readonly Snapshot[]): Snapshot | null {
  const span = parseInstant(day);
  if (span === null) return null;
  const inForce = snapshots.findLast(({ firstSeen }) => firstSeen <= span.end);
  return inForce && inForce.lastSeen >= span.start ? inForce : null;
}

/** Checks a retrieved date: a capture of that day proves it, and so does the same text before and after it. */
export function checkAccessed(cited: WrittenDay | null, { snapshots, stoodThen }: AccessFacts): CitationIssue[] {
  if (cited === null) return [];
  const shown = snapshotOn(cited, snapshots);
  const issue = { field: 'accessed' as const, cited: readableDate(cited) };
  if (shown) {
    if (stoodThen !== false) return [];
    return [{ ...issue, verdict: 'wrong', actual: shown.id, note: 'the passage does not match the text of that day' }];
  }
  const span = parseInstant(cited);
  if (span === null)
    return [{ ...issue, verdict: 'unproven', actual: '', note: 'the date does not name a single day' }];
  const before = snapshots.findLast(({ lastSeen }) => lastSeen < span.start);
  const after = snapshots.find(({ firstSeen }) => firstSeen > span.end);
  const gap = [
    before && `last capture before it: ${before.lastSeen.slice(0, 10)}`,
    after && `next capture: ${after.firstSeen.slice(0, 10)}`,
  ];
  const known = gap.filter((part) => part !== undefined).join(', ');
  return [
    {
      ...issue,
      verdict: 'unproven',
      actual: '',
      note: `no capture shows the text of that day${known === '' ? '' : ` (${known})`}`,
    },
  ];
}

/** True where neither day contradicts the other. */
function agree(one: WrittenDay, other: WrittenDay): boolean {
  if (one.startsWith('--') || other.startsWith('--')) {
    const [a, b] = [one, other].map((day) => day.replace(/^(?:-|\d{4})-/, ''));
    return one.length < 7 || other.length < 7 || a === b || (other.length === 7 && b === a?.slice(0, 2));
  }
  return one.startsWith(other) || other.startsWith(one);
}
