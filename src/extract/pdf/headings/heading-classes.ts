/**
 * The classes of headings: those with the same word before their number, with numbers as deep or of the same form, or
 * without a number and set alike. All headings of a class have one rank.
 */
import type { WrittenNumber } from '../../../grammar/written-numbers.ts';
import { least } from '../../min-max.ts';

export interface LevelledHeading {
  readonly number: WrittenNumber | null;
  /** Font and size; and how else it is set apart. */
  readonly style: string;
  readonly look: string;
  readonly size: number;
  /** The level that the tags or the outline declare; null for none. */
  readonly declared: number | null;
  /** True if no running text stands between this heading and the one before it. */
  readonly followsHeading: boolean;
}

/** Before the depth of a number of figures. */
const PLAIN = 'number ';

/** The depth of the numbers of a class of figures; 0 for another class. */
export function depthOf(name: string): number {
  return name.startsWith(PLAIN) ? Number(name.slice(PLAIN.length)) : 0;
}

/**
 * How many parts the numbers of figures have before the one that counts the highest sections: 3 where these are 2.3.59.1
 * and 2.3.59.2, as in a part of a larger work.
 */
export function partsAbove(headings: readonly LevelledHeading[]): number {
  const figures = headings.flatMap(({ number }) => (number && isOfFigures(number) ? [number.parts.length] : []));
  return figures.length === 0 ? 0 : least(figures) - 1;
}

/** The class of each heading. One without a number is of the class of the numbered ones that look like it. */
export function classesOf(headings: readonly LevelledHeading[]): string[] {
  const own = formsOf(headings);
  const numberedIn = new Map<string, string[]>();
  const looks = new Map<string, number>();
  headings.forEach(({ style, look }, at) => {
    const name = own[at] ?? null;
    looks.set(look, (looks.get(look) ?? 0) + 1);
    if (name === null) return;
    for (const key of new Set([style, look])) numberedIn.set(key, [...(numberedIn.get(key) ?? []), name]);
  });
  const figureSize = least(headings.flatMap(({ size }, at) => (own[at] === `${PLAIN}1` ? [size] : [])));
  // Where other numbers come first, figures count what stands below those.
  const isOutermost = own.find((form) => form !== null)?.startsWith(PLAIN) ?? false;
  const goOn = isOutermost && figureSize < Number.POSITIVE_INFINITY && !startsAgain(headings, own);
  return headings.map(({ style, look, size }, at) => {
    const known = own[at] ?? null;
    if (known !== null) return known;
    // A look of its own is one if it occurs again.
    const isSingle = looks.get(look) === 1;
    const alike = (numberedIn.get(isSingle ? style : look) ?? []).filter((name) => name.startsWith(PLAIN));
    if (alike.length > 0) return alike.sort()[0] ?? look;
    // Numbers that go on through the whole document are in no part of it that has only a style.
    return goOn && size >= SAME_SIZE * figureSize ? `${PLAIN}1` : look;
  });
}

/** Sizes differ by rounding only from here. */
const SAME_SIZE = 0.97;

/** True if the figures of one part start again anywhere. */
function startsAgain(headings: readonly LevelledHeading[], forms: readonly (string | null)[]): boolean {
  const figures = headings.flatMap(({ number }, at) =>
    forms[at] === `${PLAIN}1` && number && number.series === null ? [Number(number.parts.at(-1))] : [],
  );
  return figures.some((figure, at) => at > 0 && figure <= (figures[at - 1] ?? 0));
}

/** The class of each number by its word or its form; null for a heading without one. */
function formsOf(headings: readonly LevelledHeading[]): (string | null)[] {
  const parts = headings.flatMap(({ number }) => (number && number.series === null ? (number.parts[0] ?? []) : []));
  const roman = {
    capital: parts.some((part) => /^[IVXL]{2,}$/.test(part)),
    small: parts.some((part) => /^[ivxl]{2,}$/.test(part)),
  };
  const above = partsAbove(headings);
  const forms = headings.map(({ number }) => (number === null ? null : formOfNumber(number, roman, above)));
  // What counts on after the last figure are appendices at the level of the figures: all with a word for it, and
  // letters in the style of the figures.
  const lastFigure = forms.lastIndexOf(`${PLAIN}1`);
  const isAppendix = (form: string | null, at: number): boolean =>
    at > lastFigure &&
    (APPENDED.has(form ?? '') || (form === 'LETTER' && headings[at]?.style === headings[lastFigure]?.style));
  const appended = new Set(forms.filter((form, at) => lastFigure >= 0 && isAppendix(form, at)));
  for (const [at, form] of forms.entries()) if (!isAppendix(form, at)) appended.delete(form);
  return forms.map((form) => (appended.has(form) ? `${PLAIN}1` : form));
}

/** Words for what is appended to a document. */
const APPENDED: ReadonlySet<string> = new Set(['annex', 'schedule', 'exhibit']);

function formOfNumber(
  number: WrittenNumber,
  roman: { readonly capital: boolean; readonly small: boolean },
  above: number,
): string {
  const { series, isBracketed, parts } = number;
  if (series !== null) return series;
  if (isOfFigures(number)) return `${PLAIN}${parts.length - above}`;
  return (isBracketed ? '()' : '') + formOfPart(parts[0] ?? '', roman);
}

function isOfFigures({ series, isBracketed, parts }: WrittenNumber): boolean {
  return series === null && (parts.length > 1 || (/^\d/.test(parts[0] ?? '') && !isBracketed));
}

function formOfPart(part: string, roman: { readonly capital: boolean; readonly small: boolean }): string {
  if (/^\d/.test(part)) return 'figure';
  if (roman.capital && /^[IVX]+$/.test(part)) return 'ROMAN';
  if (roman.small && /^[ivx]+$/.test(part)) return 'roman';
  return /\p{Lu}/u.test(part) ? 'LETTER' : 'letter';
}
