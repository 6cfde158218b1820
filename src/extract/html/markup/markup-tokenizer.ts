/**
 * Splits markup into tags and comments by the rules of the HTML standard's tokenizer (section 13.2.5), without building
 * a tree. This is many times faster than a parser, and enough to find text that no browser shows. If only a tree can
 * tell what a tag means (foreign content that may end early, CDATA sections), the tokenizer reports the markup as
 * ambiguous.
 */

/** Elements whose contents are text up to their own end tag. Like the parser, the list assumes that scripts run. */
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes noscript'.split(' '));

/** Elements of SVG and MathML. While only these are open, no parser leaves the foreign content early. */
const FOREIGN = new Set(
  (
    'svg g path circle ellipse line polygon polyline rect use symbol defs image marker mask pattern clippath ' +
    'lineargradient radialgradient stop filter feblend fecolormatrix fecomposite feflood fegaussianblur femerge ' +
    'femergenode feoffset fedropshadow title desc text tspan textpath animate animatetransform animatemotion set style ' +
    'metadata math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mstyle ' +
    'mpadded mphantom merror menclose mtable mtr mtd semantics annotation'
  ).split(' '),
);

/** Elements of foreign content that may contain HTML again, or whose text has other rules than in HTML. */
const FOREIGN_TEXT = new Set('title desc style mi mn mo ms mtext annotation'.split(' '));

/** SVG made by people nests to a tenth of this depth. */
const MAX_FOREIGN = 256;
const TABLE_PARTS = new Set('caption col colgroup tbody td tfoot th thead tr frameset'.split(' '));

/** The range of an attribute in the markup, from its name to the end of its value. */
export interface AttributeSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface MarkupTag {
  readonly kind: 'start' | 'end';
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly AttributeSpan[];
  /**
   * Where the text ends, for the start tag of an element that holds only text; the next tag comes after it. Else null.
   */
  readonly textEnd: number | null;
}

export interface MarkupComment {
  readonly kind: 'comment';
  readonly start: number;
  readonly end: number;
}

export class MarkupTokenizer {
  /** True once the markup contained something that only a parser can interpret. */
  ambiguous = false;
  readonly #html: string;
  #at = 0;
  /** The open elements of foreign content, from its `svg` or `math` on. */
  readonly #foreign: string[] = [];
  #openSelects = 0;
  #openTemplates = 0;
  readonly #commentStarts: ForwardSearch;
  readonly #commentEnds: ForwardSearch;
  /** HTML also ends a comment at `--!>`. */
  readonly #bangCommentEnds: ForwardSearch;

  constructor(html: string) {
    this.#html = html;
    this.#commentStarts = new ForwardSearch(html, '<!--');
    this.#commentEnds = new ForwardSearch(html, '-->');
    this.#bangCommentEnds = new ForwardSearch(html, '--!>');
  }

  /** How many elements of foreign content are open: `svg` and `math` and those inside them. */
  get foreignDepth(): number {
    return this.#foreign.length;
  }

  /** The next tag or comment; null at the end. A tag without its closing `>` is text, as in a parser. */
  next(): MarkupTag | MarkupComment | null {
    const html = this.#html;
    for (let start = html.indexOf('<', this.#at); start >= 0; start = html.indexOf('<', start + 1)) {
      const code = html.charCodeAt(start + 1);
      const closing = code === SLASH;
      if (isLetter(closing ? html.charCodeAt(start + 2) : code)) return this.#tag(start, closing);
      if (code === EXCLAMATION || code === QUESTION || closing) return this.#comment(start);
    }
    this.#at = html.length;
    return null;
  }

  #comment(start: number): MarkupComment | null {
    const html = this.#html;
    let end: number;
    if (html.startsWith('<!--', start)) end = this.#commentEnd(start);
    else {
      if (html.startsWith('<![CDATA[', start)) this.ambiguous = true;
      end = html.indexOf('>', start + 2) + 1;
    }
    this.#at = end > 0 ? Math.min(end, html.length) : html.length;
    return { kind: 'comment', start, end: this.#at };
  }

  #tag(start: number, closing: boolean): MarkupTag | null {
    const html = this.#html;
    let at = start + (closing ? 2 : 1);
    const nameStart = at;
    while (at < html.length && !endsName(html.charCodeAt(at))) at += 1;
    const name = html.slice(nameStart, at).toLowerCase();
    const attributes: AttributeSpan[] = [];
    for (;;) {
      while (at < html.length && (isSpace(html.charCodeAt(at)) || html.charCodeAt(at) === SLASH)) at += 1;
      if (at >= html.length) {
        this.#at = at;
        return null;
      }
      if (html.charCodeAt(at) === GREATER) break;
      const from = at;
      at = this.#attributeEnd(at, attributes, from);
    }
    const end = at + 1;
    this.#at = end;
    // The slash at the end of a value without quotes belongs to the value.
    const selfClosing = html.charCodeAt(at - 1) === SLASH && (attributes.at(-1)?.end ?? 0) < at;
    const textEnd = closing ? null : this.#textEnd(name, end, selfClosing);
    this.#trackOpenElements(name, closing, selfClosing);
    return { kind: closing ? 'end' : 'start', name, start, end, selfClosing, attributes, textEnd };
  }

  /** Adds the attribute that begins here to the others, and returns where it ends. */
  #attributeEnd(start: number, attributes: AttributeSpan[], from: number): number {
    const html = this.#html;
    // A name may begin with an equals sign, and contain any character that does not end it.
    let at = start + 1;
    while (at < html.length && !endsName(html.charCodeAt(at)) && html.charCodeAt(at) !== EQUALS) at += 1;
    const name = html.slice(start, at).toLowerCase();
    let value = at;
    while (value < html.length && isSpace(html.charCodeAt(value))) value += 1;
    if (html.charCodeAt(value) === EQUALS) {
      value += 1;
      while (value < html.length && isSpace(html.charCodeAt(value))) value += 1;
      const quote = html.charCodeAt(value);
      if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
        const close = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", value + 1);
        at = close < 0 ? html.length : close + 1;
      } else {
        at = value;
        while (at < html.length && !isSpace(html.charCodeAt(at)) && html.charCodeAt(at) !== GREATER) at += 1;
      }
    }
    attributes.push({ name, start: from, end: at });
    return at;
  }

  /** Where the text ends in an element that holds only text; null for any other element. */
  #textEnd(name: string, from: number, selfClosing: boolean): number | null {
    const html = this.#html;
    if (this.#foreign.length > 0) {
      if (!FOREIGN.has(name)) this.ambiguous = true;
      const isText = FOREIGN_TEXT.has(name) && !selfClosing;
      if (isText && !html.startsWith(`</${name}`, html.indexOf('<', from))) this.ambiguous = true;
      return null;
    }
    if (name === 'plaintext' || name === 'frameset') this.ambiguous = true;
    if (!RAW_TEXT.has(name)) return null;
    if (this.#openSelects > 0 && name !== 'script' && name !== 'textarea') this.ambiguous = true;
    this.#at = endOfRawText(html, name, from);
    if (name === 'script') {
      const comment = this.#commentStarts.from(from);
      // `<script>` in a comment inside a script hides the script's end tag.
      if (comment < this.#at && /<script[\t\n\f\r />]/i.test(html.slice(comment, this.#at))) this.ambiguous = true;
    }
    return this.#at;
  }

  /** The position after the comment that begins here. */
  #commentEnd(start: number): number {
    const from = start + 4;
    if (this.#html[from] === '>') return from + 1;
    if (this.#html.startsWith('->', from)) return from + 2;
    return Math.min(this.#commentEnds.from(from) + 3, this.#bangCommentEnds.from(from) + 4);
  }

  #trackOpenElements(name: string, closing: boolean, selfClosing: boolean): void {
    const foreign = this.#foreign;
    if (foreign.length > 0 || name === 'svg' || name === 'math') {
      // Inside a `select` a parser does not treat `svg` or `math` as foreign content.
      if (this.#openSelects > 0) this.ambiguous = true;
      if (closing) this.#closeForeign(name);
      else if (foreign.length >= MAX_FOREIGN) this.ambiguous = true;
      else if (!selfClosing) foreign.push(name);
    } else if (name === 'select') this.#openSelects = Math.max(0, this.#openSelects + (closing ? -1 : 1));
    else if (name === 'template') this.#openTemplates = Math.max(0, this.#openTemplates + (closing ? -1 : 1));
    // After a table part in a template, a parser treats all that follows there as table parts.
    else if (this.#openTemplates > 0 && TABLE_PARTS.has(name)) this.ambiguous = true;
  }

  /** An end tag closes all open elements inside its own. One without a start tag may close something outside. */
  #closeForeign(name: string): void {
    const at = this.#foreign.lastIndexOf(name);
    if (at >= 0) this.#foreign.length = at;
    else if (this.#foreign.length > 0) this.ambiguous = true;
  }
}

/** Finds the next occurrence of a string from positions that only grow, so that it searches no range twice. */
class ForwardSearch {
  readonly #html: string;
  readonly #wanted: string;
  #found = -1;

  constructor(html: string, wanted: string) {
    this.#html = html;
    this.#wanted = wanted;
  }

  /** Returns the length of the markup if there is no occurrence. */
  from(position: number): number {
    if (this.#found < position) {
      const found = this.#html.indexOf(this.#wanted, position);
      this.#found = found < 0 ? this.#html.length : found;
    }
    return this.#found;
  }
}

const SLASH = 0x2f;
const GREATER = 0x3e;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
}

function endsName(code: number): boolean {
  return code === GREATER || code === SLASH || isSpace(code);
}

function endOfRawText(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    const end = at + 2 + name.length;
    if (endsName(html.charCodeAt(end)) && html.slice(at + 2, end).toLowerCase() === name) return at;
  }
  return html.length;
}
