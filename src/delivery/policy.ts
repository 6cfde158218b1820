/** Whether a pass is worth a mail, and what its subject says. Pure: the message itself is rendered from the report. */
import { type CitationChange, isNews, ownCitationNews, type StatusChange } from '../model/audit.ts';
import { type Change, isSignificant, isSignificantSection, type SectionChange } from '../model/change.ts';
import { numberText } from '../model/document.ts';
import type { Heartbeat } from '../model/heartbeat.ts';
import type { PassReport } from '../model/report.ts';

/** Sections and sources that a subject names before it counts the rest. */
const MAX_NAMED = 3;
const MAX_SUBJECT_CHARACTERS = 150;
const MAX_TITLE_CHARACTERS = 60;

/** What a message may be about. */
export type Notifiable = Pick<PassReport, 'captures' | 'changes' | 'statusChanges' | 'citationChanges'>;

/**
 * Null where nothing changed that a reader asked to hear of, no quote came to stand or fall, no citation came to be
 * wrong, and no outage has come to last or ended: a failure alone is not news of a source.
 */
export function notificationOf(report: Notifiable): { readonly subject: string } | null {
  const news = report.changes.filter(isSignificant);
  const rest = [
    quotesOf(report.statusChanges.filter(isNews)),
    citationsOf(ownCitationNews(report.citationChanges, report.statusChanges)),
    outagesOf(report.captures),
  ].filter((part) => part !== '');
  const [only] = news;
  if (only === undefined) {
    return rest.length === 0 ? null : { subject: inOneLine(rest.join('; '), MAX_SUBJECT_CHARACTERS) };
  }
  const sources = [...new Map(news.map((change) => [change.source, change])).values()];
  const changed =
    news.length === 1
      ? `${only.title} ${whatOf(only)}`
      : sources.length === 1
        ? `${only.title} changed ${news.length} times`
        : `${sources.length} sources changed: ${titlesOf(sources)}`;
  // The quotes and outages stand at the end of the line: what comes before them is cut to leave them their room.
  const end = rest.map((part) => `; ${part}`).join('');
  return { subject: inOneLine(changed, MAX_SUBJECT_CHARACTERS - end.length) + end };
}

/** `Card not seen since 2026-05-01`, `2 sources seen again`. */
function outagesOf(captures: PassReport['captures']): string {
  const news = captures.filter(({ outage }) => outage?.news);
  return [false, true]
    .flatMap((ended) => {
      const those = news.filter(({ outage }) => outage?.ended === ended);
      const [only] = those;
      if (only === undefined) return [];
      const who = those.length === 1 ? inOneLine(only.title, MAX_TITLE_CHARACTERS) : `${those.length} sources`;
      if (ended) return [`${who} seen again`];
      const since = those.flatMap(({ outage }) => outage?.since.slice(0, 10) ?? []).sort()[0];
      return [`${who} not seen since ${since}`];
    })
    .join(', ');
}

/** `2 quotes altered, 1 quote stands again`. */
function quotesOf(changes: readonly StatusChange[]): string {
  const verbs = ['altered', 'partial', 'missing', 'unavailable', 'stands'] as const;
  return verbs
    .map((status) => ({ status, count: changes.filter(({ passage }) => passage.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => {
      const again = count === 1 ? 'stands again' : 'stand again';
      return `${count} quote${count === 1 ? '' : 's'} ${status === 'stands' ? again : status}`;
    })
    .join(', ');
}

/** `3 citations now off`. */
function citationsOf({ length }: readonly CitationChange[]): string {
  return length === 0 ? '' : `${length} citation${length === 1 ? '' : 's'} now off`;
}

/** The subject of a heartbeat on a night without news. */
export function heartbeatSubject({ sources, since }: Heartbeat): string {
  const unsuccessful = sources.filter(({ outageSince }) => outageSince !== null).length;
  const watched = `${sources.length} source${sources.length === 1 ? '' : 's'} watched since ${since.slice(0, 10)}`;
  return unsuccessful === 0 ? `All is well: ${watched}` : `${watched}, ${unsuccessful} of them not seen of late`;
}

/** `changed in §7.1.2 and §7.1.3, not declared`: what the publisher did not say comes before what it did. */
function whatOf({ sections, unfound, flipFlop }: Change): string {
  const significant = sections.filter(isSignificantSection);
  if (significant.length === 0) {
    return `announces ${unfound.length === 1 ? '1 change that is' : `${unfound.length} changes that are`} not found`;
  }
  const silent = significant.filter(({ declaration }) => declaration === 'undeclared');
  const partly = significant.filter(({ declaration }) => declaration === 'partly');
  const named = [silent, partly].find((group) => group.length > 0) ?? significant;
  const places = placesOf(named);
  if (flipFlop !== null) return `alternates between wordings${places}`;
  if (silent.length > 0) return `changed${places}, not declared`;
  if (partly.length > 0) return `changed${places}, declared in part`;
  return significant.some(({ declaration }) => declaration !== null)
    ? `changed${places}, as declared`
    : `changed${places}`;
}

function titlesOf(changes: readonly Change[]): string {
  return namesOf(
    changes.map((change) => inOneLine(change.title, MAX_TITLE_CHARACTERS)),
    'other',
  );
}

/** ` before the first heading and in §1 and §2`. */
function placesOf(sections: readonly SectionChange[]): string {
  const headed = sections.filter(({ number, title }) => number !== null || title !== '');
  const parts = [
    ...(headed.length < sections.length ? ['before the first heading'] : []),
    ...(headed.length > 0 ? [`in ${namesOf(headed.map(nameOf), 'section')}`] : []),
  ];
  return ` ${parts.join(' and ')}`;
}

function nameOf({ number, title }: SectionChange): string {
  return number === null ? `“${inOneLine(title, MAX_TITLE_CHARACTERS)}”` : numberText(number);
}

/** `A`, `A and B`, `A, B, C and 4 more sections`. */
function namesOf(names: readonly string[], noun: string): string {
  const rest = names.length - MAX_NAMED;
  // One more name takes no more room than "and 1 more".
  if (rest <= 1) return joined(names);
  return `${names.slice(0, MAX_NAMED).join(', ')} and ${rest} ${noun === 'section' ? 'more sections' : 'others'}`;
}

function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** On one line, without control characters: a line end in a subject would begin a header of its own. */
function inOneLine(text: string, longest: number): string {
  const line = text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\s]+/g, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
  const letters = [...line];
  return letters.length <= longest
    ? line
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
