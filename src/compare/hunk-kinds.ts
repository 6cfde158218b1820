/** What kind a differing place is of. The first kind that explains all of it holds; what none explains is wording. */
import type { HunkKind } from '../model/change.ts';
import type { Section } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import { daysIn, foldDays, isDay } from '../text/written-day.ts';
import type { Side } from './hunk-ranges.ts';
import { BREAK } from './section-edits.ts';

/** What the whole documents say of numbers: which sections and pages have others now, and what stands at the page's edge. */
export interface Renumbering {
  /** Old number of a section to its new one, where they differ. */
  readonly sections: ReadonlyMap<string, string>;
  /** `old>new` for each page number of a section's start and end. */
  readonly pages: ReadonlySet<string>;
  /** Running heads and feet of either document, `#` for a number. */
  readonly pagination: ReadonlySet<string>;
}

/** One section's text on both sides, with where signs of footnotes stand. */
export interface SidesText {
  readonly kind: Section['kind'];
  readonly before: NotedText;
  readonly after: NotedText;
}

export interface NotedText {
  readonly text: string;
  /** Start and end of each sign. */
  readonly signs: readonly (readonly [number, number])[];
}

/** Longer places are other words, not another figure or form. */
const MAX_EXPLAINED = 1_000;
const MONTH = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)|,/i;
/** Longer paragraphs are not searched for days. */
const MAX_PARAGRAPH = 4_000;
/** Characters around a place that say what its number counts, and what its day is of. */
const CONTEXT = 80;
/** Longer lines speak of days, and are not there to state one. */
const MAX_DATE_LINE = 160;
/** What stands before the day in such a statement, with what it is of: "This page was last updated on". */
const UPDATED =
  /^(?<label>.*?)\b(?:updated?|modified|modification|revised|revision|reviewed|edited|amended|refreshed|generated)(?:\s+date)?(?:\s+(?:on|at|in))?\s*[:–—-]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$/is;
/** And behind it: nothing, another cell, sentence or statement of a day. */
const STATED = /^[\s)\].]*(?:$|[|·•;]|\.\s|,?\s+(?:and\s+)?(?:in force|effective|valid|published|created|posted)\b)/i;
/** Where another statement, cell or sentence of the line ends before it. */
const STATEMENT_BREAK = /[|·•;\n]|\.\s/;
const MAX_LABEL_WORDS = 6;
/** With these words the day is one that something holds by, until or from, or that is still to come. */
const BINDING =
  /\b(?:must|may|might|shall|should|will|would|can|could|ought|by|from|until|till|effective|force|before|after|since|within|next|due|deadline|expir\w*|planned|scheduled|expected|upcoming|when|if|unless|not|no|never|only|all|any|every|each|be|is|are)\b/i;
const COUNTED =
  /\b(sections?|§+|chapters?|parts?|articles?|appendix|appendices|figures?|tables?|pages?|pp?\.)\W*(?:\d[\d.]*\s*(?:,|and|or|to|[-–—])\s*)*$/i;
const FIGURES = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;

export function kindOf(before: Side, after: Side, texts: SidesText, renumbering: Renumbering): HunkKind {
  const isShort = before.text.length + after.text.length <= MAX_EXPLAINED;
  // Long words that only one side has are explained by nothing.
  if (!isShort && (before.text === '' || after.text === '') && texts.kind !== 'contents') return 'wording';
  const [old, now] = [foldMarks(before.text), foldMarks(after.text)];
  if (old === now) return 'typography';
  if (texts.kind === 'contents') return 'furniture';
  if (!isShort) return 'wording';
  if (isPagination(before, after, texts, renumbering)) return 'furniture';
  if (withoutSigns(before, texts.before) === withoutSigns(after, texts.after)) return 'notes';
  if (!/\p{Nd}/u.test(before.text + after.text) && !MONTH.test(before.text + after.text)) return 'wording';
  if (isDaysForm(before, after, texts)) return 'typography';
  if (isUpdate(before, after, texts)) return 'date';
  if (followsRenumbering(before, after, texts, renumbering)) return 'reference';
  return foldFigures(old) === foldFigures(now) ? 'number' : 'wording';
}

/** Without typography and without the spaces at marks. */
function foldMarks(text: string): string {
  return foldTypography(text).replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1');
}

function foldFigures(text: string): string {
  return text.replace(FIGURES, '0');
}

/** Days written in another form: the place with a few words around it, or its whole paragraph, names the same days. */
function isDaysForm(before: Side, after: Side, texts: SidesText): boolean {
  const fold = (text: string): string => foldMarks(foldDays(text));
  const [lead, tail] = around(after, texts.after.text);
  const [old, now] = [before, after].map(({ text }) => lead + text + tail);
  if (old !== undefined && now !== undefined && /\d/.test(now) && fold(old) === fold(now)) return true;
  const [oldWhole, newWhole] = [paragraphOf(before, texts.before.text), paragraphOf(after, texts.after.text)];
  return /\d/.test(newWhole) && newWhole.length <= MAX_PARAGRAPH && fold(oldWhole) === fold(newWhole);
}

/** The day of the last update, the year of a copyright, or a day that is all of its paragraph on a document's cover. */
function isUpdate(before: Side, after: Side, texts: SidesText): boolean {
  const line = paragraphOf(after, texts.after.text);
  if (line === '' || line.length > MAX_DATE_LINE) return false;
  const [lead, tail] = around(after, texts.after.text, MAX_DATE_LINE);
  const fold = ({ text }: Side): string => foldDays(lead + text + tail, () => '[day]').replace(YEARS, '[day]');
  if (fold(before) !== fold(after)) return false;
  const written = lead + after.text + tail;
  const isHere = (start: number, end: number): boolean => start < lead.length + after.text.length && end > lead.length;
  const days = daysIn(written).filter(({ start, end }) => isHere(start, end));
  const years = [...written.matchAll(YEARS)].filter(({ 0: year, index }) => isHere(index, index + year.length));
  if (days.length === 0) return years.length > 0;
  if (texts.kind === 'front' && isDay(line)) return true;
  return days.every(({ start, end }) => isStatement(written.slice(0, start), written.slice(end)));
}

/** True where the words around a day say when something was updated, and no more. */
function isStatement(lead: string, tail: string): boolean {
  const label = UPDATED.exec(lead.split(STATEMENT_BREAK).at(-1) ?? '')?.groups?.label;
  if (label === undefined || BINDING.test(label) || !STATED.test(tail)) return false;
  return (label.match(/[\p{L}\p{N}]+/gu) ?? []).length <= MAX_LABEL_WORDS;
}

/** Directly behind the sign or word of a copyright: a year, a range, several. */
const YEARS = /(?<=(?:©|\(c\)|\bcopyright)\s{0,3})\b(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*\b/gi;

/** The page's edge: a running head or foot of either document, or a number alone. */
function isPagination(before: Side, after: Side, texts: SidesText, { pagination }: Renumbering): boolean {
  const isEdge = (side: Side, whole: string): boolean =>
    side.text === '' ||
    (pagination.has(foldTypography(side.text).replace(FIGURES, '#')) && paragraphOf(side, whole) === side.text);
  return isEdge(before, texts.before.text) && isEdge(after, texts.after.text);
}

/** The place's words without the signs of footnotes. */
function withoutSigns({ text, start }: Side, { signs }: NotedText): string {
  let [bare, at] = ['', 0];
  for (const [from, to] of signs) {
    if (to <= start + at || from >= start + text.length) continue;
    bare += text.slice(at, Math.max(at, from - start));
    at = Math.min(text.length, to - start);
  }
  return foldMarks(bare + text.slice(at));
}

/** Figures that count sections or pages, each of which is what the renumbering makes of the old one. */
function followsRenumbering(before: Side, after: Side, texts: SidesText, renumbering: Renumbering): boolean {
  const [olds, news] = [before, after].map(({ text }) => [...text.matchAll(FIGURES)]);
  if (!olds || !news || olds.length === 0 || olds.length !== news.length) return false;
  if (foldFigures(foldMarks(before.text)) !== foldFigures(foldMarks(after.text))) return false;
  return olds.every((match, index) => {
    const [old, now] = [match[0], news[index]?.[0] ?? ''];
    if (old === now) return true;
    const at = before.start + match.index;
    const counted = COUNTED.exec(texts.before.text.slice(Math.max(0, at - CONTEXT), at))?.[1]?.toLowerCase();
    if (counted === undefined) return false;
    return counted.startsWith('p') && !counted.startsWith('part')
      ? renumbering.pages.has(`${old}>${now}`)
      : renumbered(old, renumbering.sections) === now;
  });
}

/** The number with its longest renumbered beginning replaced: 7.2.1 is 8.2.1 where 7 or 7.2 became 8 or 8.2. */
function renumbered(number: string, sections: ReadonlyMap<string, string>): string | null {
  const parts = number.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const now = sections.get(parts.slice(0, length).join('.'));
    if (now !== undefined) return [now, ...parts.slice(length)].join('.');
  }
  return null;
}

/** The words before and after a place, within its paragraph. */
function around({ text, start }: Side, whole: string, length = CONTEXT): [lead: string, tail: string] {
  const end = start + text.length;
  const lead = whole.slice(Math.max(0, start - length), start);
  const tail = whole.slice(end, end + length);
  return [lead.slice(lead.lastIndexOf('\n') + 1), tail.split('\n', 1)[0] ?? ''];
}

/** Empty where it is too long to be read for days. */
function paragraphOf({ text, start }: Side, whole: string): string {
  const end = start + text.length;
  const lead = whole.slice(Math.max(0, start - MAX_PARAGRAPH), start);
  const tail = whole.slice(end, end + MAX_PARAGRAPH);
  const from = lead.lastIndexOf(BREAK);
  const to = tail.indexOf(BREAK);
  if ((from < 0 && lead.length < start) || (to < 0 && end + tail.length < whole.length)) return '';
  return lead.slice(from < 0 ? 0 : from + BREAK.length) + text + (to < 0 ? tail : tail.slice(0, to));
}
