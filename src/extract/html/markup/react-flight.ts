/**
 * Extracts the text from React's Flight stream, in which a server sends rendered components to the script of a page.
 * Next.js puts the stream into the page in pieces, as arguments of calls in scripts.
 */
import { parseJson } from './parse-json.ts';
import { markupOf } from './rich-text.ts';

const PUSH = 'self.__next_f.push(';

/** What a script adds to the stream: `self.__next_f.push([1, "…"])`. Empty for any other script. */
export function flightChunk(script: string): string {
  const call = script.trim().replace(/;$/, '').trimEnd();
  if (!call.startsWith(PUSH) || !call.endsWith(')')) return '';
  const value = parseJson(call.slice(PUSH.length, -1));
  return Array.isArray(value) && value[0] === 1 && typeof value[1] === 'string' ? value[1] : '';
}

/** The texts in the stream as markup. Texts in `emitted` are left out, and those found are added to it. */
export function markupOfFlight(stream: string, emitted: Set<string>): string {
  const rows = rowsOf(stream);
  const used = new Set<string>();
  const resolve = (reference: string): unknown => {
    const id = /^\$L?([0-9a-f]+)$/.exec(reference)?.[1];
    if (id === undefined || !rows.has(id)) return undefined;
    // A row that refers to itself would never end.
    if (used.has(id)) return '';
    used.add(id);
    return rows.get(id);
  };
  // A row that another row refers to is rendered there, in its place.
  const referenced = new Set([...stream.matchAll(/"\$L?([0-9a-f]+)"/g)].map(([, id]) => id));
  return [...rows].map(([id, row]) => (referenced.has(id) ? '' : markupOf(row, emitted, resolve))).join('');
}

/**
 * The rows of the stream by id. A row is `1a:` and JSON up to the end of the line, or `1a:T2f,` and text of as many
 * bytes as the hexadecimal number says.
 */
function rowsOf(stream: string): ReadonlyMap<string, unknown> {
  const bytes = Buffer.from(stream);
  const rows = new Map<string, unknown>();
  for (let at = 0; at < bytes.length; ) {
    const head = /^([0-9a-f]*):(?:T([0-9a-f]+),)?/.exec(bytes.toString('latin1', at, at + 64));
    if (head === null) break;
    const [{ length }, id = '', textBytes] = head;
    const from = at + length;
    const newline = bytes.indexOf(0x0a, from);
    const isText = textBytes !== undefined;
    const end = isText ? from + Number.parseInt(textBytes, 16) : newline < 0 ? bytes.length : newline;
    const text = bytes.toString('utf8', from, end);
    rows.set(id, isText ? text : parseJson(text.replace(/^[A-Z]+(?=[[{"])/, '')));
    at = isText ? end : end + 1;
  }
  return rows;
}
