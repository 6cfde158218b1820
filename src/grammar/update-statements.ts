/**
 * Statements of when a text was last updated: `Last updated: May 5, 2026`, `Updated this week`, `Stand: 5. Mai 2026`,
 * `Dernière mise à jour le 5 mai 2026`, `Version: May 2026`. They say nothing about what the text means. A date by,
 * until or from which something holds is no such statement.
 */
import { withoutAccents } from '../text/normalize.ts';
import { comparedDatesIn } from './fold-dates.ts';

/** A whole statement is at most this long; a longer line mentions dates, but does not exist to state one. */
const MAX_LINE = 160;
/** What was updated, in few words: "Privacy policy", "This page was". */
const MAX_LABEL_WORDS = 6;

const ENGLISH =
  '(?:last(?:ly)?\\s+|latest\\s+|most\\s+recent(?:ly)?\\s+|date\\s+of\\s+(?:the\\s+)?(?:last\\s+)?)?(?:updated?|modified|modification|revised|revision|reviewed|edited|amended|refreshed|generated)(?:\\s+date)?(?:\\s+(?:on|at|in))?';
/** Without accents. */
const OTHERS = [
  // German
  'stand(?:\\s+(?:vom|der\\s+informationen))?',
  '(?:zuletzt|letztmals)\\s+(?:aktualisiert|geandert|bearbeitet)(?:\\s+am)?',
  '(?:letzte|datum\\s+der\\s+letzten)\\s+(?:aktualisierung|anderung|uberarbeitung)(?:\\s+am)?',
  'aktualisiert(?:\\s+am)?',
  // French
  '(?:date\\s+de\\s+)?(?:la\\s+)?(?:derniere\\s+)?(?:mise\\s+a\\s+jour|modification|revision)(?:\\s+(?:le|du|en|au))?',
  '(?:mis(?:e|es)?\\s+a\\s+jour|modifiee?s?|actualisee?s?)(?:\\s+(?:le|en|au))?',
  // Spanish, Portuguese, Italian
  '(?:fecha\\s+de\\s+(?:la\\s+)?)?(?:ultima\\s+)?(?:actualizacion|modificacion|revision)(?:\\s+el)?',
  '(?:actualizad|atualizad|modificad)[oa]s?(?:\\s+(?:el|em|a))?',
  '(?:data\\s+da\\s+)?(?:ultima\\s+)?(?:atualizacao|modificacao|revisao)(?:\\s+em)?',
  '(?:data\\s+(?:dell.|di\\s+))?(?:ultimo\\s+|ultima\\s+)?(?:aggiornamento|modifica|revisione)(?:\\s+il)?',
  'aggiornat[oaie](?:\\s+(?:il|al))?',
  // Dutch, Polish
  '(?:laatst\\s+)?(?:bijgewerkt|gewijzigd)(?:\\s+op)?',
  '(?:laatste\\s+)(?:update|wijziging)(?:\\s+op)?',
  '(?:ostatnia\\s+)?(?:aktualizacja|zmiana)(?:\\s+z\\s+dnia)?',
];
/** A word that states a date only if nothing else stands in the line: `Version: May 2026`. */
const VERSION = '(?:version|fassung|version\\s+vom|version\\s+du)(?:\\s+(?:of|dated|from))?';
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s*)?';
const MARK = '\\s*[:–—-]?\\s*';
const LABEL = new RegExp(
  `(?<label>^|^.*?(?<![\\p{L}\\p{N}]))(?:${ENGLISH}|${OTHERS.join('|')})${MARK}${WEEKDAY}$`,
  'isu',
);
const VERSION_LABEL = new RegExp(`^(?<label>\\s*)${VERSION}${MARK}$`, 'isu');

/** What follows the date: nothing, or another cell, sentence or statement of a date. */
const STATED =
  /^[\s)\].]*(?:$|[|·•;]|\.\s|,?\s*(?:and\s+)?(?:in force|effective|valid|published|created|posted)\b|\s*(?:previous|earlier|older|prior)\s+version)/i;
const CLOSED = /^[\s)\].]*$/;
/** Where another statement, cell or sentence of the line ends before it. */
const STATEMENT_BREAK = /[|·•;\n]|\.\s/g;
/**
 * Words which show that something holds by, until or from the date, that the date is still to come, or that it names a
 * version of another text ("the Act as amended on"); no accents.
 */
const BINDING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'must|may|might|shall|should|will|would|can|could|ought|by|from|until|till|effective|force|before|after|since|within|next|due|deadline|expir\\w*|planned|scheduled|expected|upcoming|when|if|unless|not|no|never|only|all|any|every|each|be|is|are|as',
    'nachste[nr]?|geplante?|ab|bis|vor|nach|gultig|gilt|frist|muss|soll|wird',
    'prochaine?|prevue?|avant|apres|jusqu|des|partir|vigueur|valable|doit|sera',
    'proxim[ao]|prevista?|antes|despues|hasta|desde|vigor|debe|prossim[ao]|entro|fino|dal|deve|ate|volgende|voor|vanaf|nastepna',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

const COUNT = '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|couple\\s+of|a\\s+few)';
const UNIT = '(?:second|minute|hour|day|week|month|year)s?';
/** A time that is counted from today. Without accents. */
const RELATIVE = new RegExp(
  [
    `(?:about\\s+|over\\s+|more\\s+than\\s+)?${COUNT}\\s+${UNIT}\\s+ago`,
    '(?:earlier\\s+)?(?:this|last)\\s+(?:week|month|year)',
    'today|yesterday|just\\s+now|recently',
    'heute|gestern|diese[rns]?\\s+(?:woche|monats?|jahr)|letzten?\\s+(?:woche|monat|jahr)|vor\\s+\\w{1,7}\\s+(?:stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)',
    'aujourd.hui|hier|cette\\s+semaine|ce\\s+mois(?:-ci)?|il\\s+y\\s+a\\s+\\w{1,7}\\s+(?:heures?|jours?|semaines?|mois|ans?)',
    'hoy|ayer|esta\\s+semana|hace\\s+\\w{1,7}\\s+(?:horas?|dias?|semanas?|meses|anos?)',
  ]
    .map((each) => `(?<![\\p{L}\\p{N}])(?:${each})(?![\\p{L}\\p{N}])`)
    .join('|'),
  'giu',
);
/** A cheap test that no part of such a time fails. */
const MAY_BE_RELATIVE =
  /day|hour|minute|week|month|year|now|recent|heute|gestern|stunde|tag|woche|monat|jahr|hier|heure|jour|semaine|mois|ans?\b|hoy|ayer|semana|hora|d[ií]a|mes|años?/i;
/** A cheap test that no statement fails: a line without one of these has none. */
const MAY_STATE =
  /updat|modifi|revis|review|edit|amend|refresh|generat|stand|aktualis|geänd|letz|jour|actuali|atuali|aggiorn|bijgew|gewijz|wijzig|aktualiz|zmian|version|fassung/i;

/** What stands in place of a statement. */
export const STATEMENT = '[updated]';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The line with each statement of its last update in one form: two lines that differ only in when they were updated
 * become the same. A line without such a statement stays as it is.
 */
export function foldUpdateStatements(line: string): string {
  if (line.length > MAX_LINE || !MAY_STATE.test(line)) return line;
  let folded = '';
  let at = 0;
  for (const { start, end } of timesIn(line)) {
    const from = at + lastBreak(line.slice(at, start));
    const tail = line.slice(end);
    const label =
      start < at || !STATED.test(tail) ? null : labelOf(line.slice(from, start), from === 0 && CLOSED.test(tail));
    if (label === null) continue;
    folded += line.slice(at, from) + label + STATEMENT;
    at = end;
  }
  return folded + line.slice(at);
}

/** True for words that may be part of a time that is counted from today. */
export function mayBeRelativeTime(words: string): boolean {
  return words.length <= MAX_LINE && MAY_BE_RELATIVE.test(words);
}

/** True for a line that states when something was last updated, and nothing else. */
export function isUpdateStatement(line: string): boolean {
  return foldUpdateStatements(line).replace(/[().\s]+$|^[(\s]+/g, '') === STATEMENT;
}

/** The dates of the line, and its times that are counted from today. */
function timesIn(line: string): Stretch[] {
  const plain = lettersOf(line);
  const relative = [...plain.matchAll(RELATIVE)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  return [...comparedDatesIn(line), ...relative].sort((one, other) => one.start - other.start);
}

/** What stands before the words that state an update; null if the text does not end in such words alone. */
function labelOf(text: string, isWholeLine: boolean): string | null {
  const plain = lettersOf(text);
  const { label } = (LABEL.exec(plain) ?? (isWholeLine ? VERSION_LABEL.exec(plain) : null))?.groups ?? {};
  if (label === undefined || BINDING.test(label) || wordsIn(label) > MAX_LABEL_WORDS) return null;
  return text.slice(0, label.length);
}

/** The text without accents, with the same offsets. */
function lettersOf(text: string): string {
  return /^[ -~]*$/.test(text) ? text : Array.from(text, (sign) => letterOf(sign)).join('');
}

function letterOf(sign: string): string {
  const plain = withoutAccents(sign);
  return plain.length === sign.length ? plain : sign;
}

function lastBreak(text: string): number {
  return [...text.matchAll(STATEMENT_BREAK)].reduce((_, { 0: { length }, index }) => index + length, 0);
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
