/**
 * Citations of one source that a new revision shifted alike. It can move every cited page, so that each report says it
 * once for the source, and not once for each citation.
 */
import type { BoundCitation } from '../../model/audit.ts';
import { type CitationIssue, printedId } from '../../model/passage.ts';
import { issueText } from './audit-wording.ts';
import { countOf, listOf, quoteText } from './wording.ts';

/** A passage or another citation with its issues. */
export interface CitedItem {
  readonly id: string;
  /** Null if nothing is quoted. */
  readonly quote: string | null;
  readonly citation: BoundCitation;
  readonly issues: readonly CitationIssue[];
}

export interface SharedShift {
  /** `Halcyon 2 report: the pages of 2 citations are one page further: cited pp. 7–8, 9; right in the version of …`. */
  readonly text: string;
  readonly members: readonly {
    readonly id: string;
    /** `#29 “The lamp must be lit…”`. */
    readonly label: string;
    /** `pages: cited pp. 7–8, now pp. 8–9: one page further`. */
    readonly issue: string;
  }[];
}

export interface SharedShifts {
  readonly shifts: readonly SharedShift[];
  /** The issues that they cover. */
  readonly shared: ReadonlySet<CitationIssue>;
}

export const SHIFTED = 'Shifted citations';

interface ShiftedItem extends CitedItem {
  readonly issue: CitationIssue;
}

export function sharedShifts(items: readonly CitedItem[]): SharedShifts {
  const groups = new Map<string, ShiftedItem[]>();
  for (const item of items) {
    for (const issue of item.issues.filter(({ verdict }) => verdict === 'shifted')) {
      const key = shiftKey(item.citation, issue);
      const group = groups.get(key);
      if (group) group.push({ ...item, issue });
      else groups.set(key, [{ ...item, issue }]);
    }
  }
  const several = [...groups.values()].filter((group) => group.length > 1);
  return { shifts: several.map(shiftOf), shared: new Set(several.flat().map(({ issue }) => issue)) };
}

/** Pages that are shifted alike have one note; sections are alike if they are renumbered from and to the same. */
function shiftKey({ source }: BoundCitation, issue: CitationIssue): string {
  const { field, note } = issue;
  return JSON.stringify([source, field, field === 'pages' ? note : issueText(issue).text]);
}

function shiftOf(group: readonly ShiftedItem[]): SharedShift {
  const [first] = group;
  const name = first?.citation.sourceTitle ?? first?.citation.source ?? '';
  return {
    text: `${name}: ${first === undefined ? '' : shiftText(first.issue, group)}`,
    members: group.map(({ id, quote, issue }) => ({
      id,
      label: `${printedId(id)}${quote === null ? '' : ` ${quoteText(quote)}`}`,
      issue: issueText(issue).text,
    })),
  };
}

function shiftText(issue: CitationIssue, group: readonly ShiftedItem[]): string {
  const count = countOf(group.length, 'citation');
  if (issue.field !== 'pages') return `${count} of ${issue.cited}, found in ${issue.actual}: ${issue.note}`;
  // The note begins with the distance, if there is one, and ends with the version in which the pages were right.
  const [distance = '', ...rest] = issue.note.split('; ');
  const isMoved = / (?:further|earlier)$/.test(distance);
  const moved = isMoved ? `are ${distance}` : 'are other ones now';
  return [`the pages of ${count} ${moved}: cited ${pagesOf(group)}`, ...(isMoved ? rest : [distance])].join('; ');
}

/** `pp. 7–8, 9, 144–182`: what is cited, in the order of the pages. */
function pagesOf(group: readonly ShiftedItem[]): string {
  const ranges = [...new Set(group.map(({ issue }) => issue.cited.replace(/^pp?\. /, '')))];
  const numbers = (range: string): number[] => range.split('–').map(Number);
  const [from, to] = [(range: string) => numbers(range)[0] ?? 0, (range: string) => numbers(range).at(-1) ?? 0];
  ranges.sort((one, other) => from(one) - from(other) || to(one) - to(other));
  return `${ranges.length === 1 && /^\d+$/.test(ranges[0] ?? '') ? 'p.' : 'pp.'} ${listOf(ranges).join(', ')}`;
}
