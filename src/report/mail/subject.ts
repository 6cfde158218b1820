/** The subjects of mails and the titles of feed entries: one line each, short enough to read in a list. */
import { numberText } from '../../grammar/section-numbers.ts';
import { type Change, isSignificant, isSignificantSection, type SectionChange } from '../../model/change.ts';
import type { Heartbeat } from '../../model/heartbeat.ts';
import type { ReportedCapture } from '../../model/report.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { bulkEditsOf } from '../views/bulk-edit-view.ts';
import { isNotReached } from '../views/heartbeat-view.ts';
import { newsCountsOf, type PassNews } from '../views/news-counts.ts';
import { citationsText, NO_NEWS, quotesText, setAsideText, settingsText } from '../views/news-wording.ts';
import { countOf, cutText, joined } from '../views/wording.ts';

/** Sections and sources that a subject names before it counts the rest. */
const MAX_NAMED = 3;
const MAX_SUBJECT_CHARACTERS = 150;
const MAX_TITLE_CHARACTERS = 60;
/** A title keeps at least this many; if that is too long, the words on what changed are cut. */
const LEAST_TITLE_CHARACTERS = 20;

/** The subject of a mail about a pass. It is cut where it names titles, and never where it counts. */
export function subjectOf(report: PassNews): string {
  const counts = newsCountsOf(report);
  const changes = report.changes.filter(isSignificant);
  const parts = [
    quotesText(counts),
    citationsText(counts),
    settingsText(counts),
    outagesText(report.captures),
    setAsideText(counts),
  ];
  const rest = parts.filter((part) => part !== '');
  if (changes.length === 0) return rest.length === 0 ? NO_NEWS : rest.join('; ');
  const end = rest.map((part) => `; ${part}`).join('');
  return changesText(changes, Math.max(MAX_SUBJECT_CHARACTERS - end.length, MAX_TITLE_CHARACTERS)) + end;
}

/** `Opus card changed in §7.1.2 and §7.1.3, not in its changelog`. */
export function changeSubject(change: Change): string {
  return changesText([change], MAX_SUBJECT_CHARACTERS);
}

/** `Card not reached since 2026-05-01`, `2 sources reached again`; empty if no outage is news. */
export function outagesText(captures: readonly ReportedCapture[]): string {
  const news = captures.filter(({ outage }) => outage?.news);
  return [false, true]
    .flatMap((ended) => {
      const group = news.filter(({ outage }) => outage?.ended === ended);
      const [only] = group;
      if (only === undefined) return [];
      const name = group.length === 1 ? inOneLine(only.title, MAX_TITLE_CHARACTERS) : `${group.length} sources`;
      if (ended) return [`${name} reached again`];
      const since = group.flatMap(({ outage }) => outage?.since.slice(0, 10) ?? []).sort()[0];
      return [`${name} not reached since ${since}`];
    })
    .join(', ');
}

/** `Card: sections "5" no longer matches`. */
export function settingSubject({ title, setting, entry }: SourceFinding): string {
  const end = `: ${setting} "${cutText(entry ?? '', MAX_TITLE_CHARACTERS)}" no longer matches`;
  return `${inOneLine(title, Math.max(MAX_SUBJECT_CHARACTERS - end.length, LEAST_TITLE_CHARACTERS))}${end}`;
}

/** The subject of a heartbeat if there is no other news. */
export function heartbeatSubject({ sources, since }: Heartbeat): string {
  const notReached = sources.filter(isNotReached).length;
  const watched = `${countOf(sources.length, 'source')} watched since ${since.slice(0, 10)}`;
  return notReached === 0 ? `All is well: ${watched}` : `${watched}, ${notReached} not reached recently`;
}

function changesText(changes: readonly Change[], longest: number): string {
  const sources = [...new Map(changes.map((change) => [change.source, change])).values()];
  const [first] = sources;
  if (first === undefined) return '';
  if (sources.length === 1) {
    const what = changes.length === 1 ? whatChanged(first) : `changed ${changes.length} times`;
    const title = inOneLine(first.title, Math.max(longest - what.length - 1, LEAST_TITLE_CHARACTERS));
    return inOneLine(`${title} ${what}`, longest);
  }
  const titles = namesOf(
    sources.map(({ title }) => inOneLine(title, MAX_TITLE_CHARACTERS)),
    'others',
  );
  const times = changes.length === sources.length ? '' : `, ${changes.length} times in all`;
  return inOneLine(`${sources.length} sources changed${times}: ${titles}`, longest);
}

/** `changed in §7.1.2 and §7.1.3, not in its changelog`: sections that the changelog omits come before all others. */
function whatChanged({ sections, bulkEdits, unfound, flipFlop }: Change): string {
  const all = sections.filter(isSignificantSection);
  const bulk = bulkEditsOf({ sections, bulkEdits });
  const unexplained = all.filter((section) => !bulk.isExplained(section));
  const [first] = bulk.views;
  if (first && unexplained.length === 0 && flipFlop === null) {
    const more = bulk.views.length > 1 ? ` and ${countOf(bulk.views.length - 1, 'more change')}` : '';
    return `changed: ${first.text}${more}${declaredText(all)}`;
  }
  const significant = unexplained.length > 0 ? unexplained : all;
  if (significant.length === 0) {
    const were = unfound.length === 1 ? 'was' : 'were';
    return `lists ${countOf(unfound.length, 'change')} in its changelog that ${were} not found in the text`;
  }
  const undeclared = significant.filter(({ declaration }) => declaration === 'undeclared');
  const partly = significant.filter(({ declaration }) => declaration === 'partly');
  const where = headingsText([undeclared, partly].find((group) => group.length > 0) ?? significant);
  if (flipFlop !== null) return `switches back and forth between wordings${where}`;
  return `changed${where}${declaredText(significant)}`;
}

/** `, not in its changelog`; empty if there is no changelog. */
function declaredText(sections: readonly SectionChange[]): string {
  const has = (wanted: SectionChange['declaration']): boolean => sections.some((each) => each.declaration === wanted);
  if (has('undeclared')) return ', not in its changelog';
  if (has('partly')) return ', partly in its changelog';
  return has('declared') ? ', as its changelog says' : '';
}

/** ` before the first heading and in §1 and §2`. */
function headingsText(sections: readonly SectionChange[]): string {
  const headed = sections.filter(({ number, title }) => number !== null || title !== '');
  const parts = [
    ...(headed.length < sections.length ? ['before the first heading'] : []),
    ...(headed.length > 0 ? [`in ${namesOf(headed.map(nameOf), 'more sections')}`] : []),
  ];
  return ` ${parts.join(' and ')}`;
}

function nameOf({ number, title }: SectionChange): string {
  return number === null ? `“${inOneLine(title, MAX_TITLE_CHARACTERS)}”` : numberText(number);
}

/** `A`, `A and B`, `A, B, C and 4 more sections`. */
function namesOf(names: readonly string[], others: string): string {
  const rest = names.length - MAX_NAMED;
  // One more name takes no more room than "and 1 more".
  if (rest <= 1) return joined(names);
  return `${names.slice(0, MAX_NAMED).join(', ')} and ${rest} ${others}`;
}

/** On one line, without control characters: a line end in a subject would begin a header of its own. */
function inOneLine(text: string, longest: number): string {
  const line = text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\s]+/g, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
  return cutText(line, longest);
}
