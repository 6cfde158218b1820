/** A document, or a part of it, as text, Markdown, an outline or JSON. */
import { type Document, headingText, pathText, readableText, type Section, sectionText } from '../../model/document.ts';
import { spanText } from '../../model/passage.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import {
  jsonText,
  markdownCodeBlock,
  markdownHeading,
  markdownLineStart,
  markdownText,
  markdownWords,
  terminalSafe,
} from '../../text/escape.ts';
import { UNTITLED } from '../views/wording.ts';
import { footnotesOf } from './footnotes.ts';

export interface ShownDocument {
  readonly snapshot: Snapshot;
  readonly document: Document;
  /** The sections to show: all of the document, or the requested ones. */
  readonly sections: readonly Section[];
}

export const DOCUMENT_FORMATS: Readonly<
  Record<'text' | 'markdown' | 'json' | 'outline', (shown: ShownDocument) => string>
> = {
  text: (shown) => terminalSafe(readableText(shown)),
  markdown: renderMarkdown,
  json: renderJson,
  outline: (shown) => terminalSafe(renderOutline(shown)),
};

/** The words of the document as Markdown. Nothing in them is markup: a page may hold tags, links and images as words. */
function renderMarkdown({ sections }: ShownDocument): string {
  const labels = new FootnoteLabels();
  const parts = sections.flatMap((section) => {
    const heading = headingText(section);
    const blocks = markdownBlocks(section, labels);
    if (heading === '') return blocks;
    return [`${'#'.repeat(Math.min(Math.max(section.level, 1), 6))} ${markdownHeading(heading)}`, ...blocks];
  });
  return `${parts.join('\n\n')}\n`;
}

function markdownBlocks(section: Section, labels: FootnoteLabels): string[] {
  const notes = footnotesOf(section).map((note) => ({ ...note, label: labels.next(note.sign) }));
  return section.blocks.map(({ kind, text }, block) => {
    if (kind === 'note') {
      const note = notes.find((each) => each.block === block);
      return note?.label ? `[^${note.label}]: ${markdownText(note.text)}` : markdownText(text);
    }
    // Indented code would belong to a list item before it, in which its lines are markup again.
    if (kind === 'code') return markdownCodeBlock(text);
    const words = wordsWithReferences(
      text,
      notes.flatMap(({ reference, sign, label }) =>
        reference?.block === block && sign && label ? [{ at: reference.at, length: sign.length, label }] : [],
      ),
    );
    if (kind === 'item') return `- ${words}`;
    return kind === 'quote' ? `> ${words}` : words;
  });
}

interface Reference {
  readonly at: number;
  readonly length: number;
  readonly label: string;
}

/** The text as words of Markdown, with the label of each footnote in place of its sign. */
function wordsWithReferences(text: string, references: readonly Reference[]): string {
  const inOrder = [...references].sort((one, other) => one.at - other.at);
  let done = 0;
  const parts = inOrder.map(({ at, length, label }) => {
    const before = markdownWords(text.slice(done, at));
    done = at + length;
    return `${before}[^${label}]`;
  });
  return markdownLineStart([...parts, markdownWords(text.slice(done))].join(''));
}

/** Letters, figures and the usual marks of notes. */
const PLAIN_SIGN = /^[\p{L}\p{N}*†‡§¶]+$/u;

/** Labels of footnotes, each of which Markdown allows once: `33`; `1-2` for the second note with the sign 1. */
class FootnoteLabels {
  readonly #used = new Map<string, number>();

  /** Null for a note without a sign, or with one that could be markup. */
  next(sign: string | null): string | null {
    if (sign === null || !PLAIN_SIGN.test(sign)) return null;
    const count = (this.#used.get(sign) ?? 0) + 1;
    this.#used.set(sign, count);
    return count === 1 ? sign : `${sign}-${count}`;
  }
}

function renderOutline({ sections }: ShownDocument): string {
  const lines = sections.map((section) => {
    const heading = headingText(section) || (section.kind === 'contents' ? '(contents)' : `(${UNTITLED})`);
    const pages = pagesText(section);
    return `${'  '.repeat(Math.max(section.level - 1, 0))}${heading}${pages === '' ? '' : `  ${pages}`}`;
  });
  return `${lines.join('\n')}\n`;
}

function pagesText({ pageStart, pageEnd, labelStart, labelEnd }: Section): string {
  if (pageStart === null) return '';
  return spanText({
    pages: [pageStart, pageEnd ?? pageStart],
    labels: labelStart === null ? null : [labelStart, labelEnd ?? labelStart],
  });
}

function renderJson({ snapshot, document, sections }: ShownDocument): string {
  const shown = {
    source: snapshot.source,
    snapshot: snapshot.id,
    capturedAt: snapshot.firstSeen,
    lastSeen: snapshot.lastSeen,
    url: snapshot.url,
    title: document.title,
    authors: document.authors,
    published: document.published,
    textSha256: snapshot.textSha256,
    rawSha256: snapshot.rawSha256,
    extractor: document.extractor,
    pages: document.pages.length === 0 ? null : document.pages.length,
    warnings: document.warnings,
    sections: sections.map((section) => ({
      kind: section.kind,
      number: section.number,
      // A heading that is only a number, as articles of acts have it, is its own title.
      title: section.title === '' ? (section.number ?? '') : section.title,
      level: section.level,
      path: pathText(section.path),
      anchor: section.anchor,
      pageStart: section.pageStart,
      pageEnd: section.pageEnd,
      labelStart: section.labelStart,
      labelEnd: section.labelEnd,
      sha256: section.sha256,
      text: sectionText(section),
      footnotes: footnotesOf(section).map(({ sign, text, page, reference }) => ({
        sign,
        text,
        page,
        at: reference === null ? null : offsetInSection(section, reference),
      })),
    })),
  };
  return `${jsonText(shown, 2)}\n`;
}

/** The offset in the section's text of a position in one of its blocks. */
function offsetInSection(section: Section, { block, at }: { readonly block: number; readonly at: number }): number {
  const upTo = sectionText({ ...section, blocks: section.blocks.slice(0, block + 1) });
  return upTo.length - (section.blocks[block]?.text.length ?? 0) + at;
}
