/**
 * Keeps the time in which the library reads Markdown within the length of the text. The library looks for the end of each
 * mark (`*`, `[`, a backtick) up to the end of its paragraph, and reads the contents of quotes, lists and emphasis once
 * more for each one around them. So a paragraph with more marks than a person writes is read in pieces, and nesting
 * deeper than a person writes is text. No words are lost.
 */
import { Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';

/** More marks in one paragraph are no text of a person: a paragraph that lists four hundred links has fewer. */
const MOST_MARKS = 2_000;
const MARK = /[_*~`[\]()!<&\\^@]/g;
/** Deeper quotes and lists: those in documents nest to a tenth of this. */
const DEEPEST_BLOCK = 60;
const DEEPEST_INLINE = 40;

/** The tokens of a text that Markdown is read from. */
export function lexMarkdown<Out = string, Rendered = string>(
  source: string,
  options?: MarkedOptions<Out, Rendered>,
): Token[] {
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
