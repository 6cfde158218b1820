/**
 * Parses the text source of a demo report: a head of `key: value` lines, then a small Markdown of headings, paragraphs,
 * items, tables, captions, bar charts and footnotes. It supports what those reports use, and no more.
 */

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'item' | 'caption'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'bars'; readonly caption: string; readonly bars: readonly Bar[] };

export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly publisher: string;
  /** `YYYY-MM-DD`, as printed on the cover. */
  readonly date: string;
  /** `YYYY-MM-DD` of this revision; null in a first edition. */
  readonly revised: string | null;
  readonly blocks: readonly ReportBlock[];
  /** The bodies of the footnotes, by number. */
  readonly notes: ReadonlyMap<string, string>;
}

export function parseReport(source: string): Report {
  const [head = '', ...parts] = source.trim().split(/\n\n+/);
  const fields = new Map(head.split('\n').map((line) => splitOnce(line, ': ')));
  const notes = new Map<string, string>();
  const blocks: ReportBlock[] = [];
  for (const part of parts) {
    const note = /^\[\^(\d+)\]: (.*)$/s.exec(part);
    if (note) notes.set(note[1] ?? '', note[2] ?? '');
    else blocks.push(...parseBlocks(part));
  }
  return {
    title: required(fields, 'title'),
    subtitle: required(fields, 'subtitle'),
    publisher: required(fields, 'publisher'),
    date: required(fields, 'date'),
    revised: fields.get('revised') ?? null,
    blocks,
    notes,
  };
}

function parseBlocks(part: string): ReportBlock[] {
  const lines = part.split('\n');
  const first = lines[0] ?? '';
  if (first.startsWith('#')) return [parseHeading(first)];
  if (first.startsWith('- ')) return lines.map((line) => ({ kind: 'item', text: line.slice(2) }));
  if (first.startsWith('| ')) return [{ kind: 'table', rows: lines.map(parseRow) }];
  if (first.startsWith('^ ')) return [{ kind: 'caption', text: first.slice(2) }];
  if (first.startsWith('!bars '))
    return [{ kind: 'bars', caption: first.slice(6), bars: lines.slice(1).map(parseBar) }];
  return [{ kind: 'paragraph', text: lines.join(' ') }];
}

function parseHeading(line: string): ReportBlock {
  const [hashes, text] = splitOnce(line, ' ');
  return { kind: 'heading', level: hashes.length, text };
}

function parseRow(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function parseBar(line: string): Bar {
  const [label, value] = splitOnce(line, ' = ');
  return { label, value: Number(value) };
}

function splitOnce(line: string, separator: string): [string, string] {
  const at = line.indexOf(separator);
  if (at < 0) throw new Error(`no "${separator}" in "${line}"`);
  return [line.slice(0, at), line.slice(at + separator.length)];
}

function required(fields: ReadonlyMap<string, string>, key: string): string {
  const value = fields.get(key);
  if (value === undefined) throw new Error(`the head of the report has no "${key}"`);
  return value;
}
