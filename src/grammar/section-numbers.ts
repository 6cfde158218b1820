/**
 * Numbers of sections as documents print them and people cite them: `7`, `7.1.2`, `A`, `A.3`, `Appendix A`. There is
 * one definition; each context below says what it requires beyond it, and why.
 */

const FIGURES = String.raw`\d{1,3}`;
const DEEPER = String.raw`(?:\.${FIGURES})`;
/** A number of several parts; it may begin with a letter, since what follows shows that this is no word. */
const OF_PARTS = `(?:${FIGURES}|[A-Z])${DEEPER}+`;
const PLAIN = `(?:${FIGURES}|[A-Z])${DEEPER}*`;
const APPENDIX = 'Appendix [A-Z]';
/** A mark that may close a number before the heading's words. */
const CLOSED = '[.):]?';
/** Words before a number that make it the number of a section. */
const SECTION_WORDS = String.raw`§+\s*|\b(?:sections?|sec\.|sect\.|chapters?|ch\.)\s+`;

// A heading's line

const LEADING = new RegExp(String.raw`^\s*(${PLAIN}|${APPENDIX})${CLOSED}\s+(?=\S)`);
const OWN_NUMBER = new RegExp(
  String.raw`^(?<number>${OF_PARTS}(?=\.?\s)|${FIGURES}(?=[.)]\s)|${APPENDIX}(?=[.:]?\s))${CLOSED}\s+(?<title>\S.*)$`,
);
const BARE = /^(?<number>\d{1,2}|[A-Z])\s+(?<title>\p{Lu}.*)$/u;
const IN_FIGURES = new RegExp(String.raw`^(${FIGURES}${DEEPER}*)[.)]?\s+\p{Lu}`, 'u');

/** A heading's number and the words after it. */
export interface NumberedHeading {
  readonly number: string;
  readonly title: string;
}

/** The number that a line known to be a heading begins with, without its closing mark; null for none. */
export function leadingNumber(heading: string): string | null {
  return LEADING.exec(heading)?.[1] ?? null;
}

/** The heading without the number that it begins with. */
export function withoutNumber(heading: string): string {
  return heading.replace(LEADING, '');
}

/**
 * The heading's number and title if its form alone shows that it is numbered: several parts, a closing mark, or
 * "Appendix". Null otherwise, as for "10 things we learned".
 */
export function splitNumbered(heading: string): NumberedHeading | null {
  return namedParts(OWN_NUMBER.exec(heading));
}

/** The same for one part without a mark ("7 Model welfare"): the other headings must show whether it is a number. */
export function splitBareNumbered(heading: string): NumberedHeading | null {
  return namedParts(BARE.exec(heading));
}

/**
 * The number of a line that only its number shows to be a heading: in figures, since "A" may be a word, and before a
 * capital letter. Null for none.
 */
export function numberBeforeCapital(line: string): string | null {
  return IN_FIGURES.exec(line)?.[1] ?? null;
}

// Running text

const CITED = new RegExp(String.raw`(?:${SECTION_WORDS})(${PLAIN})(?!\w)`, 'i');
const CITED_APPENDIX = /\bAppendix\s+([A-Z])\b/;
/** A number of several parts, alone in brackets or after a comma at the end: `(5.3.2)`, `…, 5.3.2:`. */
const CITED_ALONE = new RegExp(String.raw`[(,]\s?(${FIGURES}${DEEPER}+)\s?(?=[),;:]|$)`);
/** A letter alone does not count: in a list of changes, people write "a section" but never "Section A". */
const LISTED = `(?:${FIGURES}${DEEPER}*|[A-Z]${DEEPER}+)`;
const LISTED_NUMBERS = new RegExp(LISTED, 'g');
const NEXT = String.raw`(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s*&\s*|\s+or\s+)(?:§+\s*|[Ss]ections?\s+)?`;
const LISTED_SECTIONS = new RegExp(
  String.raw`(?:\b[Ss]ections?\s+|§+\s*|\b[Cc]hapters?\s+)(${LISTED}(?:${NEXT}${LISTED})*)|\b(${APPENDIX})\b`,
  'g',
);

/** The section that a citation in running text names: `§7.1`, `Section 7.1`, `Appendix A`, `(7.1)`; null for none. */
export function citedSectionIn(text: string): string | null {
  const appendix = CITED_APPENDIX.exec(text);
  return CITED.exec(text)?.[1] ?? (appendix ? `Appendix ${appendix[1]}` : null) ?? CITED_ALONE.exec(text)?.[1] ?? null;
}

/** All sections that an entry of a list of changes names, each once: `Sections 3, 4.2 and 5`, `§2`, `Appendix B`. */
export function sectionsNamedIn(entry: string): string[] {
  const numbers = [...entry.matchAll(LISTED_SECTIONS)].flatMap(([, listed, appendix]) =>
    appendix === undefined ? (listed?.match(LISTED_NUMBERS) ?? []) : [appendix],
  );
  return [...new Set(numbers)];
}

const NUMBERED_THING =
  /\b(?:(?<page>pages?|pp?\.)|sections?|§+|chapters?|parts?|articles?|appendix|appendices|figures?|tables?)\W*(?:\d[\d.]*\s*(?:,|and|or|to|[-–—])\s*)*$/i;

/**
 * What a number after this text counts: pages, or parts such as sections and figures; null if the text names nothing
 * that is counted. It may end in a list of such numbers (`pages 3, 4 and`).
 */
export function countedBefore(text: string): 'page' | 'part' | null {
  const found = NUMBERED_THING.exec(text);
  if (found === null) return null;
  return found.groups?.page === undefined ? 'part' : 'page';
}

// A name that a person gives

const WHOLE = new RegExp(`^(?:${PLAIN}|${APPENDIX}${DEEPER}*)$`);

/** The number that a config or a command names, as `7.1`, `§7.1`, `Section 7.1`, `7.1.`; null if it names none. */
export function numberNamed(name: string): string | null {
  const bare = withoutSectionWord(name).trim().replace(/\.$/, '');
  return WHOLE.test(bare) ? bare : null;
}

/** `7.1` for `§7.1` and for `Section 7.1`. */
export function withoutSectionWord(name: string): string {
  return name.replace(/^\s*(?:§+|sections?\s)\s*/i, '');
}

// In print

/** A section's number as it is cited: `§7.1.2`; `Appendix A` as it is. */
export function numberText(number: string): string {
  return number.startsWith('Appendix') ? number : `§${number}`;
}

/** The name of a section for a reader: its number as it is cited, or its title as it is. */
export function sectionName(numberOrTitle: string): string {
  return /^(?:\d|[A-Z](?:\.|$))/.test(numberOrTitle) ? numberText(numberOrTitle) : numberOrTitle;
}

// Relations between numbers

/** `7`, `1`, `2` of `7.1.2`; `A`, `3` of `A.3`; `A` of `Appendix A`. */
export function numberParts(number: string): string[] {
  return number.replace('Appendix ', '').split('.');
}

/** 3 for `7.1.2`, 1 for `Appendix A`. */
export function numberDepth(number: string): number {
  return numberParts(number).length;
}

/**
 * True if a section of this number is the named one or stands under it: 7 covers 7.1.2; A covers A.1 and Appendix A.
 */
export function coversNumber(name: string, number: string): boolean {
  return number === name || number.startsWith(`${name}.`) || number === `Appendix ${name}`;
}

/** Compares two numbers in the order in which a document counts: `2`, `2.1`, `2.10`, `10`, `A`, `A.1`. */
export function compareNumbers(one: string, other: string): number {
  const [parts, others] = [numberParts(one).map(valueOfPart), numberParts(other).map(valueOfPart)];
  for (let at = 0; at < Math.max(parts.length, others.length); at += 1) {
    const difference = (parts[at] ?? -1) - (others[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The numbers right before and after one of a single part: 6 and 8 of 7, A and C of B. */
export function neighboursOf(number: string): readonly [string, string] {
  const step = (by: number): string =>
    /\d/.test(number) ? String(Number(number) + by) : String.fromCharCode(number.charCodeAt(0) + by);
  return [step(-1), step(1)];
}

/**
 * The numbers that come before one of several parts: that of the section above, and that of the previous one under it.
 */
export function predecessorsOf(number: string): string[] {
  const parts = number.split('.');
  const above = parts.slice(0, -1).join('.');
  const last = Number(parts.at(-1));
  return last > 1 ? [above, `${above}.${last - 1}`] : [above];
}

/** The number and those of the sections above it, the nearest first: `7.1.2`, `7.1`, `7`. */
export function numberAndAbove(number: string): string[] {
  const parts = number.split('.');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('.'));
}

/** More than any section has beside it: a number that differs in a later part is always nearer. */
const BESIDE = 1000;

/** How far apart two numbers are, by the first of their parts that differs; finds the nearest to a wrong number. */
export function numberDistance(one: string, other: string): number {
  const [parts, others] = [numberParts(one), numberParts(other)];
  const at = parts.findIndex((part, index) => part !== others[index]);
  const differing = at < 0 ? parts.length : at;
  const gap = Math.abs(valueOfPart(parts[differing] ?? '0') - valueOfPart(others[differing] ?? '0'));
  return Math.min(gap, BESIDE - 1) - differing * BESIDE;
}

/** Letters come after any number that a heading has. */
function valueOfPart(part: string): number {
  return /^\d/.test(part) ? Number(part) : 1000 + part.charCodeAt(0);
}

function namedParts(match: RegExpExecArray | null): NumberedHeading | null {
  const { number, title } = match?.groups ?? {};
  return number === undefined || title === undefined ? null : { number, title };
}
