/**
 * The library that converts Markdown to HTML, with what dialects add to it (heading attributes, footnotes), and within
 * limits that keep its time within the length of the text. The library looks for the end of each mark (`*`, `[`, a
 * backtick) up to the end of its paragraph, and reads the contents of quotes, lists and emphasis once more for each one
 * around them. So a paragraph with more marks than a person writes is read in pieces, and nesting deeper than a person
 * writes is text. No words are lost.
 */
import {
  Lexer,
  Marked,
  type MarkedOptions,
  type Token,
  type TokenizerAndRendererExtension,
  type TokensList,
} from 'marked';
import { escapeHtml } from '../text/escape.ts';

/** The parser of one text. */
export function markdownParserFor(body: string): Marked {
  // The library calls each extension at every block and every run of words: a text without notes does without them.
  const extensions = body.includes('[^') ? [footnote, footnoteReference] : [];
  return new Marked({
    gfm: true,
    extensions,
    renderer: { heading: headingWithId },
    hooks: { provideLexer: () => lexBounded },
  });
}

/** The braces behind a heading: `{#anchor key=value}`, `{.class}`, `{key=value}`. */
const HEADING_ATTRIBUTES = /^\{:?[ \t]*(?:#[\w:.-]|[.][\w-]|[\w-]+=)[^{}]*\}$/;

/** Renders `## Title {#anchor key=value}`, which several dialects have: the braces set the anchor and are not text. */
function headingWithId(
  this: { readonly parser: { parseInline(tokens: unknown[]): string } },
  { tokens, depth }: { readonly tokens: unknown[]; readonly depth: number },
): string {
  const content = this.parser.parseInline(tokens).trimEnd();
  const attributes = content.endsWith('}') ? content.slice(content.lastIndexOf('{')) : '';
  const isList = HEADING_ATTRIBUTES.test(attributes);
  const title = isList ? content.slice(0, -attributes.length).trimEnd() : content;
  const id = isList ? /#([\w:.-]+)/.exec(attributes)?.[1] : undefined;
  return `<h${depth}${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>${title}</h${depth}>\n`;
}

/** A paragraph of a person has some thousand characters: a note that follows a longer one needs an empty line before it. */
const LONGEST_PARAGRAPH = 20_000;

/** `[^1]: words` at the beginning of a line, with the indented lines that belong to it. */
const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  start(source) {
    if (source.startsWith('[^')) return 0;
    // A note ends the paragraph before it, and so does an empty line: what follows that is not searched.
    const paragraph = source.slice(0, LONGEST_PARAGRAPH);
    const end = paragraph.search(/\n[ \t]*\n/);
    const next = (end < 0 ? paragraph : paragraph.slice(0, end)).indexOf('\n[^');
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

/** `[^1]` in the text: a reference to a note, which adds no words. */
const footnoteReference: TokenizerAndRendererExtension = {
  name: 'footnoteReference',
  level: 'inline',
  start(source) {
    const next = source.indexOf('[^');
    return next < 0 ? undefined : next;
  },
  tokenizer(source) {
    const match = /^\[\^([^\]\s]{1,100})\]/.exec(source);
    return match ? { type: 'footnoteReference', raw: match[0], id: match[1] } : undefined;
  },
  renderer: (token) => `<a role="doc-noteref" href="#${noteId(token.id)}"></a>`,
};

function noteId(label: unknown): string {
  return escapeHtml(`fn-${label}`);
}

/** More marks in one paragraph are no text of a person: a paragraph that lists four hundred links has fewer. */
const MOST_MARKS = 2_000;
const MARK = /[_*~`[\]()!<&\\^@]/g;
/** Deeper quotes and lists: those in documents nest to a tenth of this. */
const DEEPEST_BLOCK = 60;
const DEEPEST_INLINE = 40;

function lexBounded<Out = string, Rendered = string>(source: string, options?: MarkedOptions<Out, Rendered>): Token[] {
  return new BoundedLexer(options).lex(source);
}

class BoundedLexer<Out, Rendered> extends Lexer<Out, Rendered> {
  #blockDepth = 0;
  #inlineDepth = 0;

  override blockTokens(source: string, tokens?: Token[], isCut?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, isCut?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], isCut = false): Token[] {
    if (this.#blockDepth >= DEEPEST_BLOCK) {
      if (source.trim() !== '') tokens.push({ type: 'paragraph', raw: source, text: source, tokens: [asText(source)] });
      return tokens;
    }
    this.#blockDepth += 1;
    try {
      return super.blockTokens(source, tokens, isCut);
    } finally {
      this.#blockDepth -= 1;
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#inlineDepth >= DEEPEST_INLINE) {
      tokens.push(asText(source));
      return tokens;
    }
    this.#inlineDepth += 1;
    try {
      for (const piece of piecesOf(source)) super.inlineTokens(piece, tokens);
      return tokens;
    } finally {
      this.#inlineDepth -= 1;
    }
  }
}

function asText(source: string): Token {
  return { type: 'text', raw: source, text: source, escaped: false };
}

/** Pieces of at most so many marks each, cut at the end of a line or a word where there is one. */
function piecesOf(source: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let marks = 0;
  for (const { index } of source.matchAll(MARK)) {
    marks += 1;
    if (marks <= MOST_MARKS) continue;
    const line = source.lastIndexOf('\n', index);
    const space = line > from ? line : source.lastIndexOf(' ', index);
    const end = space > from ? space : index;
    pieces.push(source.slice(from, end));
    from = end;
    marks = 0;
  }
  return [...pieces, source.slice(from)];
}
