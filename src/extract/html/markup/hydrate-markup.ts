/**
 * Inserts into the markup of a page the text that stands only in the data for its script, as the script would do in a
 * browser (hydration). A page that shows its text itself stays as it is, so that no text is extracted twice.
 */
import { type MarkupTag, MarkupTokenizer } from './markup-tokenizer.ts';
import { parseJson } from './parse-json.ts';
import { flightChunk, markupOfFlight } from './react-flight.ts';
import { markupOf } from './rich-text.ts';

/** A page that shows more characters without its script is not an empty shell. */
const LONGEST_SHELL = 3_000;
/** Fewer letters than this are a label, not a text. */
const SHORTEST_TEXT = 200;

/** True if a page shows enough text without its script. Stops counting as soon as it does. */
export function showsText(canonical: string): boolean {
  let characters = 0;
  for (const text of textsOf(canonical)) {
    characters += text.trim().length;
    if (characters > LONGEST_SHELL) return true;
  }
  return false;
}

/** `shown` is the canonical markup, without scripts. Returns null if there is nothing to insert. */
export function hydrateMarkup(html: string, shown: string): string | null {
  if (!/\bapplication\/json\b|__next_f|__NEXT_DATA__/.test(html)) return null;
  const visible = lettersOf(shown);
  const markup = embeddedMarkup(html);
  const letters = lettersOf(markup);
  if (letters.length < SHORTEST_TEXT || letters.length < visible.length) return null;
  if (samplesOf(letters).some((sample) => visible.includes(sample))) return null;
  const end = endOfBody(html);
  return `${html.slice(0, end)}<main>${markup}</main>${html.slice(end)}`;
}

const SAMPLES = 8;
const SAMPLE_LETTERS = 40;

/** Samples from all parts of a text. If the page shows one of them, it shows the text. */
function samplesOf(letters: string): string[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const from = Math.floor((letters.length * index) / SAMPLES);
    return letters.slice(from, from + SAMPLE_LETTERS);
  });
}

/** Where the body ends: at the last end tag of a body outside scripts and comments. */
function endOfBody(html: string): number {
  let end = html.length;
  const tokenizer = new MarkupTokenizer(html);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    if (each.kind === 'end' && each.name === 'body') end = each.start;
  }
  return end;
}

function lettersOf(markup: string): string {
  return [...textsOf(markup)].join('').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The text between the tags, except in elements that hold only text, such as titles and scripts. */
function* textsOf(markup: string): Generator<string> {
  let from = 0;
  const tokenizer = new MarkupTokenizer(markup);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    yield markup.slice(from, each.start);
    from = each.kind === 'start' ? (each.textEnd ?? each.end) : each.end;
  }
  yield markup.slice(from);
}

/** The texts in the data of the page's scripts, as markup. */
function embeddedMarkup(html: string): string {
  const parts: string[] = [];
  const emitted = new Set<string>();
  let flight = '';
  const tokenizer = new MarkupTokenizer(html);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    if (each.kind !== 'start' || each.name !== 'script' || each.textEnd === null) continue;
    const text = html.slice(each.end, each.textEnd);
    if (isJson(each, html)) parts.push(markupOf(parseJson(text), emitted));
    else flight += flightChunk(text);
  }
  if (flight !== '') parts.push(markupOfFlight(flight, emitted));
  return parts.join('');
}

function isJson({ attributes }: MarkupTag, html: string): boolean {
  const type = attributes.find(({ name }) => name === 'type');
  return type !== undefined && /application\/json/i.test(html.slice(type.start, type.end));
}
