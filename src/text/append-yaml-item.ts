/**
 * Adds an item to a list in a YAML text and leaves every other character as it is, comments too. The result is parsed
 * again and must hold what the text held, with the item: a text in an unexpected form is never damaged.
 */
import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { parseYaml, yamlItem } from './yaml.ts';

/** The text with the item at the end of the list under a top-level key; null if that cannot be done safely. */
export function appendYamlItem(text: string, key: string, item: Readonly<Record<string, unknown>>): string | null {
  const { value, errors } = parseYaml(text);
  if (errors.length > 0) return null;
  const extended = extend(text, key, item);
  const before = (value ?? {}) as Readonly<Record<string, unknown>>;
  const list = before[key] ?? [];
  if (extended === null || !Array.isArray(list)) return null;
  const wanted = { ...before, [key]: [...list, item] };
  return isSame(parseYaml(extended).value, wanted) ? extended : null;
}

function extend(original: string, key: string, item: Readonly<Record<string, unknown>>): string | null {
  const lineEnd = original.includes('\r\n') ? '\r\n' : '\n';
  const text = original === '' || original.endsWith('\n') ? original : `${original}${lineEnd}`;
  const lines = (indent: string): string => `${yamlItem(item).replace(/^/gm, indent)}\n`.replaceAll('\n', lineEnd);
  const { contents } = parseDocument(text);
  if (contents !== null && !isMap(contents)) return null;
  const pair = contents?.items.find((each) => isScalar(each.key) && each.key.value === key);
  if (pair === undefined) return `${text}${key}:${lineEnd}${lines('  ')}`;
  const list = pair.value;
  if (!isSeq(list) || list.items.length === 0) return extendEmpty(text, pair, lines('  '));
  const [start = 0, end = 0] = list.range ?? [];
  if (list.flow) return insert(text, text.lastIndexOf(']', end), `, ${JSON.stringify(item)}`);
  return insert(text, nextLine(text, trimmedEnd(text, end)), lines(indentOf(text, start)));
}

/** `sources:` with nothing under it, or with `[]` or `null`. */
function extendEmpty(text: string, { key, value }: Pair, lines: string): string | null {
  const keyEnd = isScalar(key) ? key.range?.[1] : undefined;
  if (keyEnd === undefined) return null;
  const [start, end] = (isSeq(value) || isScalar(value) ? value.range : null) ?? [keyEnd, keyEnd];
  const cleared = `${text.slice(0, start)}${text.slice(end)}`;
  return insert(cleared, nextLine(cleared, keyEnd), lines);
}

function insert(text: string, at: number, added: string): string {
  return `${text.slice(0, at)}${added}${text.slice(at)}`;
}

/** Where the last character that is no white space before a position ends. */
function trimmedEnd(text: string, position: number): number {
  let end = position;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Where the line after a position begins. */
function nextLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end + 1;
}

/** What stands before the dash at a position in its line. */
function indentOf(text: string, dash: number): string {
  return text.slice(text.lastIndexOf('\n', dash - 1) + 1, dash);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
