/**
 * Pages whose text stands only in the data for their script: the text is put into the markup, as the script would do in
 * a browser. A page that shows its text itself is left as it is, so that no word is read twice.
 */
import { type MarkupTag, MarkupTokenizer } from './markup-tokenizer.ts';
import { markupOf } from './rich-text.ts';

/** Letters that a page shows without its script; one that shows more is no shell. */
const LONGEST_SHELL = 3_000;
/** So many letters at least are a text and not a label. */
const SHORTEST_TEXT = 200;

/** True for a page that shows so much text itself that it needs no script; told by its first part alone. */
export function showsText(reduced: string): boolean {
  let characters = 0;
  for (const text of textsOf(reduced)) {
    characters += text.trim().length;
    if (characters > LONGEST_SHELL) return true;
  }
  return false;
}

/** `shown` is the page without scripts, as it would be read. Null where there is nothing to put in. */
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

/** Pieces from all through a text: where one of them is shown, the page shows what it has to show. */
function samplesOf(letters: string): string[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const from = Math.floor((letters.length * index) / SAMPLES);
    return letters.slice(from, from + SAMPLE_LETTERS);
  });
}

/** Where the body ends: at its last end tag, which is none in a script or a comment. */
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

/** The text between the tags, but of no element that holds text alone, such as a title. */
function* textsOf(markup: string): Generator<string> {
  let from = 0;
  const tokenizer = new MarkupTokenizer(markup);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    yield markup.slice(from, each.start);
    from = each.kind === 'start' ? (each.textEnd ?? each.end) : each.end;
  }
  yield markup.slice(from);
}

function embeddedMarkup(html: string): string {
  const parts: string[] = [];
  const seen = new Set<string>();
  let flight = '';
  const tokenizer = new MarkupTokenizer(html);
  for (let each = tokenizer.next(); each !== null; each = tokenizer.next()) {
    if (each.kind !== 'start' || each.name !== 'script' || each.textEnd === null) continue;
    const text = html.slice(each.end, each.textEnd);
    if (isData(each, html)) parts.push(markupOf(parseJson(text), seen));
    else flight += piecesOf(text);
  }
  if (flight !== '') parts.push(flightMarkup(flight, seen));
  return parts.join('');
}

function isData({ attributes }: MarkupTag, html: string): boolean {
  const type = attributes.find(({ name }) => name === 'type');
  return type !== undefined && /application\/json/i.test(html.slice(type.start, type.end));
}

const PUSH = 'self.__next_f.push(';

/** What a script of Next.js adds to the stream of rows: `self.__next_f.push([1, "…"])`. */
function piecesOf(script: string): string {
  const call = script.trim().replace(/;$/, '').trimEnd();
  if (!call.startsWith(PUSH) || !call.endsWith(')')) return '';
  const value = parseJson(call.slice(PUSH.length, -1));
  return Array.isArray(value) && value[0] === 1 && typeof value[1] === 'string' ? value[1] : '';
}

/**
 * The rows of React's stream from the server: `1a:` and JSON to the end of the line, or `1a:T2f,` and as many bytes of
 * text as the hexadecimal number says.
 */
function flightMarkup(stream: string, seen: Set<string>): string {
  const bytes = Buffer.from(stream);
  const rows = new Map<string, unknown>();
  const opening = /([0-9a-f]*):(?:T([0-9a-f]+),)?/y;
  for (let at = 0; at < bytes.length; ) {
    const head = opening.exec(bytes.toString('latin1', at, at + 64));
    opening.lastIndex = 0;
    if (head === null) break;
    const from = at + head[0].length;
    const line = bytes.indexOf(0x0a, from);
    const end = head[2] === undefined ? (line < 0 ? bytes.length : line) : from + Number.parseInt(head[2], 16);
    const text = bytes.toString('utf8', from, end);
    rows.set(head[1] ?? '', head[2] === undefined ? parseJson(text.replace(/^[A-Z]+(?=[[{"])/, '')) : text);
    at = head[2] === undefined ? end + 1 : end;
  }
  const used = new Set<string>();
  const refer = (reference: string): unknown => {
    const id = /^\$L?([0-9a-f]+)$/.exec(reference)?.[1];
    if (id === undefined || !rows.has(id)) return undefined;
    // A row that refers to itself would never end.
    if (used.has(id)) return '';
    used.add(id);
    return rows.get(id);
  };
  // What another row refers to is read there, in its place.
  const referred = new Set([...stream.matchAll(/"\$L?([0-9a-f]+)"/g)].map(([, id]) => id));
  return [...rows].map(([id, row]) => (referred.has(id) ? '' : markupOf(row, seen, refer))).join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Data that breaks off says nothing.
    return null;
  }
}
