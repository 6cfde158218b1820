/**
 * Extracts a Document from Markdown. A library converts the Markdown to HTML, and the HTML extractor does the rest, so
 * that both formats give equal sections. This file handles what dialects add around it: front matter, attribute lists and
 * admonitions.
 */

import { fullDateIn } from '../grammar/written-dates.ts';
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import type { ExplainedDocument } from '../model/explained-document.ts';
import type { ExtractionSettings } from '../model/extraction.ts';
import { cleanText } from '../text/normalize.ts';
import { parseYaml } from '../text/yaml.ts';
import { EXTRACTORS } from './extractors.ts';
import { documentFromHtml, explainHtml, type HtmlInput } from './html/html-document.ts';
import type { Page } from './html/page/dom.ts';
import { markNumberedLines } from './markdown-numbered-lines.ts';
import { markdownParserFor } from './markdown-parser.ts';

type MarkdownInput = { readonly text: string; readonly url: string; readonly page?: Page | null } & ExtractionSettings;

/** Throws ExtractError if the document has no text, or if a selector is invalid or matches nothing. */
export function documentFromMarkdown(input: MarkdownInput): Document {
  return readMarkdown(input, (html) => ({ document: documentFromHtml(html), leftOut: [] })).document;
}

/** The document, with what the settings leave out of it. Throws like `documentFromMarkdown`. */
export function explainMarkdown(input: MarkdownInput): ExplainedDocument {
  return readMarkdown(input, explainHtml);
}

function readMarkdown(input: MarkdownInput, read: (html: HtmlInput) => ExplainedDocument): ExplainedDocument {
  const { front, body, warnings } = splitFrontMatter(input.text.replace(/\r\n?/g, '\n'));
  if (body.trim() === '') throw new ExtractError('EXTRACT_NO_TEXT', `${input.url}: the document has no text`);
  const html = input.page ? '' : bodyToHtml(body);
  const include = input.include.length === 0 ? ['main'] : input.include;
  const { document, leftOut } = read({ ...input, html, include });
  const field = (...names: readonly string[]): string | null =>
    names.flatMap((name) => textsIn(front[name])).find((value) => value !== '') ?? null;
  const explained: Document = {
    ...document,
    mediaType: 'text/markdown',
    extractor: EXTRACTORS['text/markdown'],
    title: field('title') ?? document.title,
    authors: [...new Set(['author', 'authors'].flatMap((name) => textsIn(front[name])))],
    published: fullDateIn(field('published', 'date', 'datePublished', 'published_at') ?? '') ?? document.published,
    warnings: [...warnings, ...document.warnings],
  };
  return { document: explained, leftOut };
}

/** The HTML of a Markdown text without its front matter. Reference pages in Markdown are parsed from it. */
export function markdownToHtml(text: string): string {
  return bodyToHtml(splitFrontMatter(text.replace(/\r\n?/g, '\n')).body);
}

/** What the front matter of a Markdown text says, each text of it by itself; empty if it has none. */
export function headOfMarkdown(text: string): string[] {
  const { front } = splitFrontMatter(text.replace(/\r\n?/g, '\n'));
  return Object.values(front).flatMap(textsIn);
}

function bodyToHtml(body: string): string {
  return `<main>${markdownParserFor(body).parse(markNumberedLines(unwrapAdmonitions(withoutAttributeLists(body))), { async: false })}</main>`;
}

function textsIn(value: unknown): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' ? [cleanText(each)] : []));
}

interface FrontMatter {
  readonly front: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly warnings: readonly string[];
}

/**
 * Splits off the metadata between two lines of dashes at the very top. If it is not a YAML map, it stays in the text.
 */
function splitFrontMatter(text: string): FrontMatter {
  return splitJsonFrontMatter(text) ?? splitTomlFrontMatter(text) ?? splitYamlFrontMatter(text);
}

/** An object at the very top, which Hugo and others read. Null if there is none. */
function splitJsonFrontMatter(text: string): FrontMatter | null {
  const match = /^\uFEFF?\{[ \t]*\n[\s\S]*?\n\}[ \t]*(?:\n|$)/.exec(text);
  if (!match) return null;
  try {
    return { front: JSON.parse(match[0].replace(/^\uFEFF/, '')), body: text.slice(match[0].length), warnings: [] };
  } catch {
    return null;
  }
}

/** Lines of `key = "value"` between two lines of `+++`; other values are no text. Null if there are none. */
function splitTomlFrontMatter(text: string): FrontMatter | null {
  const match = /^\uFEFF?\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (!match) return null;
  const pairs = (match[1] ?? '').matchAll(
    /^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(\d{4}-\d\d-\d\d\S*))/gm,
  );
  const front = Object.fromEntries(
    [...pairs].map(([, key = '', double, single, date]) => [
      key,
      double?.replace(/\\(["\\])/g, '$1') ?? single ?? date,
    ]),
  );
  return { front, body: text.slice(match[0].length), warnings: [] };
}

/** That of a document has some thousand characters. */
const LONGEST_FRONT_MATTER = 100_000;

function splitYamlFrontMatter(text: string): FrontMatter {
  const match = /^\uFEFF?---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { front: {}, body: text, warnings: [] };
  const written = match[1] ?? '';
  const body = text.slice(match[0].length);
  if (written.length > LONGEST_FRONT_MATTER) {
    const warning = `the front matter is longer than ${LONGEST_FRONT_MATTER} characters and was ignored`;
    return { front: {}, body, warnings: [warning] };
  }
  const { value, errors } = parseYaml(written);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { front: value as Record<string, unknown>, body, warnings: [] };
  }
  const [error] = errors;
  // A line of dashes is also a separator: valid YAML that is not a map is text between two separators.
  if (error === undefined) return { front: {}, body: text, warnings: [] };
  const warning = `the front matter is not valid YAML and was ignored: line ${error.line + 1}: ${error.message}`;
  return { front: {}, body, warnings: [warning] };
}

/** kramdown: `{:target="_blank"}` behind a link, `{: .note}` in a line of its own. */
const ATTRIBUTE_LIST = /\{:[ \t]?[^{}\n]{1,400}\}/g;

/**
 * Without the attribute lists of kramdown, which are markup. The address from which such a list says that a block quote
 * is taken becomes a line of the quote.
 */
function withoutAttributeLists(text: string): string {
  if (!text.includes('{:')) return text;
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      fence = fenceAfter(line, fence);
      if (fence !== '' || !line.includes('{:') || line.includes('`')) return line;
      const cite = isAttributeList(line) ? /\bcite="(https?:[^"<>\s]+)"/.exec(line)?.[1] : undefined;
      if (cite !== undefined) return `>\n> <${cite}>`;
      return line.startsWith('#') ? line : line.replace(ATTRIBUTE_LIST, '');
    })
    .join('\n');
}

/** The delimiter of the block of code that is open behind a line, given that before it; empty for none. */
function fenceAfter(line: string, fence: string): string {
  const delimiter = /^(`{3,}|~{3,})/.exec(line)?.[1];
  if (delimiter === undefined) return fence;
  if (fence === '') return delimiter;
  return line.startsWith(fence) ? '' : fence;
}

function isAttributeList(line: string): boolean {
  return /^\{:[^{}]*\}[ \t]*$/.test(line);
}

/** MkDocs: `!!! note "Title"`; GitHub and Obsidian: `> [!NOTE]`. */
const ADMONITION = /^(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"(.*)")?[ \t]*$/;
const QUOTE_ADMONITION = /^(?:quote|cite|citation|excerpt)$/i;
const CALLOUT = /^[ \t]*>[ \t]*\[![\w-]+\]/;

/**
 * Replaces each admonition (`!!! note "Title"` and an indented block under it) by its title, as a line of its own, and
 * its block without the indent; one of a quote becomes a block quote that begins with its title. The first line of a
 * callout becomes a line of its own.
 */
function unwrapAdmonitions(text: string): string {
  const out: string[] = [];
  let inside: { readonly prefix: string } | null = null;
  let fence = '';
  for (const line of text.split('\n')) {
    if (inside === null) fence = fenceAfter(line, fence);
    const admonition = fence === '' ? ADMONITION.exec(line) : null;
    if (admonition) {
      const isQuote = QUOTE_ADMONITION.test(admonition[1] ?? '');
      inside = { prefix: isQuote ? '> ' : '' };
      if (out.at(-1)?.trim() !== '') out.push('');
      if (admonition[2]) out.push(...(isQuote ? [`> <cite>${admonition[2]}</cite>`, '>'] : [admonition[2], '']));
      continue;
    }
    if (inside !== null && line.trim() !== '' && !/^(?: {4}|\t)/.test(line)) {
      if (inside.prefix !== '') out.push('');
      inside = null;
    }
    out.push(inside === null || line.trim() === '' ? line : inside.prefix + line.replace(/^(?: {4}|\t)/, ''));
    if (fence === '' && CALLOUT.test(line)) out.push('>');
  }
  return out.join('\n');
}
