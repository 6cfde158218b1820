/**
 * Markdown to markup by a library, then by the same path as a page, so that both give equal sections. What the dialects
 * add beside it is read here: front matter, heading attributes, admonitions, footnotes.
 */
import { Marked, type TokenizerAndRendererExtension } from 'marked';
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { escapeHtml } from '../text/escape.ts';
import { cleanText } from '../text/normalize.ts';
import { parseYaml } from '../text/yaml.ts';
import { EXTRACTORS, type ExtractionSettings } from './extractors.ts';
import { documentFromHtml } from './html/html-document.ts';
import { isoDate } from './iso-date.ts';

/** Throws ExtractError where there is no text, or nothing that a selector matches. */
export function documentFromMarkdown(
  input: { readonly text: string; readonly url: string } & ExtractionSettings,
): Document {
  const { front, body, warnings } = splitFrontMatter(input.text.replace(/\r\n?/g, '\n'));
  if (body.trim() === '') throw new ExtractError('EXTRACT_NO_TEXT', `${input.url}: there is no text in it`);
  const html = `<main>${dialect(body).parse(withoutAdmonitionMarks(body), { async: false })}</main>`;
  const include = input.include.length === 0 ? ['main'] : input.include;
  const document = documentFromHtml({ ...input, html, include });
  const text = (...names: readonly string[]): string | null =>
    names.flatMap((name) => texts(front[name])).find((value) => value !== '') ?? null;
  return {
    ...document,
    mediaType: 'text/markdown',
    extractor: EXTRACTORS['text/markdown'],
    title: text('title') ?? document.title,
    authors: [...new Set(['author', 'authors'].flatMap((name) => texts(front[name])))],
    published: isoDate(text('published', 'date', 'datePublished', 'published_at') ?? '') ?? document.published,
    warnings: [...warnings, ...document.warnings],
  };
}

/** The markup of a Markdown text, front matter left out; for a reference page, whose quotes and links are read from it. */
export function markdownToHtml(text: string): string {
  const { body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'));
  return `<main>${dialect(body).parse(withoutAdmonitionMarks(body), { async: false })}</main>`;
}

function texts(value: unknown): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' ? [cleanText(each)] : []));
}

interface FrontMatter {
  readonly front: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly warnings: readonly string[];
}

/** Metadata between two lines of dashes at the very top; where it is no YAML map, the lines are left in the text. */
function splitFrontMatter(text: string): FrontMatter {
  const match = /^\uFEFF?---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { front: {}, body: text, warnings: [] };
  const { value, errors } = parseYaml(match[1] ?? '');
  const body = text.slice(match[0].length);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { front: value as Record<string, unknown>, body, warnings: [] };
  }
  const [failure] = errors;
  // A line of dashes also parts sections: without a fault and without a map this is text.
  if (failure === undefined) return { front: {}, body: text, warnings: [] };
  const warning = `the front matter cannot be read: line ${failure.line + 1}: ${failure.message}`;
  return { front: {}, body, warnings: [warning] };
}

/** `!!! note "Title"` and an indented block under it: the title becomes a line of its own, the block loses its indent. */
function withoutAdmonitionMarks(text: string): string {
  const out: string[] = [];
  let inside = false;
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && !inside) fence = fence === '' ? mark : line.startsWith(fence) ? '' : fence;
    const admonition =
      fence === '' ? /^(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"(.*)")?[ \t]*$/.exec(line) : null;
    if (admonition) {
      inside = true;
      if (out.at(-1)?.trim() !== '') out.push('');
      if (admonition[1]) out.push(admonition[1], '');
      continue;
    }
    if (inside && line.trim() !== '' && !/^(?: {4}|\t)/.test(line)) inside = false;
    out.push(inside ? line.replace(/^(?: {4}|\t)/, '') : line);
  }
  return out.join('\n');
}

function dialect(body: string): Marked {
  // Where a text has no notes nobody looks for them: the library asks anew at each block and each run of words.
  const extensions = body.includes('[^') ? [footnote, footnoteMark] : [];
  return new Marked({ gfm: true, extensions, renderer: { heading: headingWithId } });
}

/** `## Title {#anchor key=value}`, as several dialects have it: the braces give an anchor and leave the text. */
function headingWithId(
  this: { readonly parser: { parseInline(tokens: unknown[]): string } },
  { tokens, depth }: { readonly tokens: unknown[]; readonly depth: number },
): string {
  const inside = this.parser.parseInline(tokens);
  const match = /^([\s\S]*?)[ \t]*\{:?[ \t]*(#[\w:.-]+[^{}]*|[.][\w-]+[^{}]*|[\w-]+=[^{}]*)\}[ \t]*$/.exec(inside);
  const id = /#([\w:.-]+)/.exec(match?.[2] ?? '')?.[1];
  return `<h${depth}${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>${match?.[1] ?? inside}</h${depth}>\n`;
}

/** `[^1]: words` at the beginning of a line, and the indented lines that belong to it. */
const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  start(source) {
    if (source.startsWith('[^')) return 0;
    const next = source.indexOf('\n[^');
    return next < 0 ? undefined : next;
  },
  tokenizer(source) {
    const match =
      /^\[\^([^\]\s]{1,100})\]:[ \t]*([^\n]*(?:\n+(?: {2,}|\t)[^\n]+|\n(?!\[\^)[^\n]*\S[^\n]*)*)(?:\n|$)/.exec(source);
    if (!match) return undefined;
    const text = (match[2] ?? '').replace(/\n(?: {2,4}|\t)/g, '\n');
    return { type: 'footnote', raw: match[0], id: match[1], tokens: this.lexer.blockTokens(text, []) };
  },
  renderer(token) {
    return `<div class="footnote" id="${noteId(token.id)}">${this.parser.parse(token.tokens ?? [])}</div>\n`;
  },
};

/** `[^1]` in the text: a mark, and no words. */
const footnoteMark: TokenizerAndRendererExtension = {
  name: 'footnoteMark',
  level: 'inline',
  start(source) {
    const next = source.indexOf('[^');
    return next < 0 ? undefined : next;
  },
  tokenizer(source) {
    const match = /^\[\^([^\]\s]{1,100})\]/.exec(source);
    return match ? { type: 'footnoteMark', raw: match[0], id: match[1] } : undefined;
  },
  renderer: (token) => `<a role="doc-noteref" href="#${noteId(token.id)}"></a>`,
};

function noteId(label: unknown): string {
  return escapeHtml(`fn-${label}`);
}
