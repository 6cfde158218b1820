/** Markdown through a library to markup, then by the same path as a page, with the dates and title of its front matter. */
import { marked } from 'marked';
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { parseYaml } from '../text/yaml.ts';
import { documentFromHtml } from './html/html-document.ts';

export const MARKDOWN_EXTRACTOR = 'markdown/1';

export function documentFromMarkdown(text: string, url: string): Document {
  const { front, body } = splitFrontMatter(text);
  if (body.trim() === '') throw new ExtractError('EXTRACT_NO_TEXT', `${url}: there is no text in it`);
  const html = `<main>${marked.parse(headingIds(body), { async: false, gfm: true })}</main>`;
  const document = documentFromHtml({ html, url, include: ['main'], exclude: [] });
  const field = (...names: readonly string[]): string | null =>
    names.map((name) => front[name]).find((value): value is string => typeof value === 'string' && value !== '') ??
    null;
  return {
    ...document,
    mediaType: 'text/markdown',
    extractor: MARKDOWN_EXTRACTOR,
    title: field('title') ?? document.title,
    published: /^\d{4}-\d{2}-\d{2}/.exec(field('date', 'published') ?? '')?.[0] ?? document.published,
  };
}

function splitFrontMatter(text: string): { readonly front: Record<string, unknown>; readonly body: string } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const value = match ? parseYaml(match[1] ?? '').value : null;
  const front = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { front, body: match ? text.slice(match[0].length) : text };
}

/** `## Heading {#id}`, as several dialects have it, becomes a heading with an anchor. */
function headingIds(text: string): string {
  return text.replace(/^(#{1,6}[ \t].*?)[ \t]*\{#([\w:.-]+)[^}\n]*\}[ \t]*$/gm, '$1 <a id="$2"></a>');
}
