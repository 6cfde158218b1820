/**
 * Escapes text from outside for the place where it is shown: a terminal, a web page, Markdown. Every renderer uses
 * these functions, so that one file defends against a hostile title.
 */

/**
 * Controls except tab and line end; C1 controls; marks that change the direction of writing; line and paragraph
 * separators.
 */
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** CommonMark takes no fewer backticks for the fence of a block. */
const LEAST_FENCE = 3;
const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;

/** For a terminal: shows control characters by their pictures (`␛`), so that it obeys none. Line ends and tabs stay. */
export function terminalSafe(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    return code === DELETE ? '\u2421' : '\uFFFD';
  });
}

/** Like `terminalSafe`, but on one line. */
export function terminalLine(text: string): string {
  return terminalSafe(text.replace(/\s+/g, ' ').trim());
}

/**
 * JSON of a value: what a terminal or an editor could obey is written as `\\uXXXX`, so that a program gets the data
 * whole.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Plain words that are a line of Markdown by themselves: nothing in them is markup. */
export function markdownText(text: string): string {
  return markdownLineStart(markdownWords(text));
}

/** Plain words within a line of Markdown. What a line may begin with is the business of `markdownLineStart`. */
export function markdownWords(text: string): string {
  return withoutControls(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&');
}

/** Escapes a mark with which a heading, list or rule would begin, in a line made by `markdownWords`. */
export function markdownLineStart(line: string): string {
  return line.replace(/^(\s*)([#+=-]|\d+(?=[.)](?:\s|$)))/, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );
}

/** For the heading of a Markdown line that begins with `#`: the marks that may close such a line stay words. */
export function markdownHeading(text: string): string {
  return markdownText(text)
    .trim()
    .replace(/#+$/, (marks) => marks.replaceAll('#', '\\#'));
}

/** Lines as a block of code of Markdown, with a fence longer than the backticks in them. */
export function markdownCodeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(LEAST_FENCE, longestBackticks(text) + 1));
  return `${fence}\n${withoutControls(text)}\n${fence}`;
}

/** For a code span of Markdown on one line, with a fence longer than the backticks in it. */
export function markdownCode(text: string): string {
  const line = withoutControls(text).replace(/\s+/g, ' ').trim();
  const longest = longestBackticks(line);
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line || ' '}${fence}`;
}

/** Markup that only `html` and `raw` make, so that a plain string is never mistaken for it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * Markup with every value escaped, unless `html` or `raw` made it. A list gives its parts; null and false give nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => part + markupOf(values[index])).join(''));
}

/** Markup of our own, such as a style sheet. Never use it for text from outside. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** For text and quoted attribute values of HTML. */
export function escapeHtml(text: string): string {
  return withoutControls(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** The address if a page may link to it (http or https); null for any other. */
export function safeLink(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function longestBackticks(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
}

function withoutControls(text: string): string {
  return text.replace(UNSAFE, (character) => (/\s/.test(character) ? ' ' : '\uFFFD'));
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map(markupOf).join('');
}
