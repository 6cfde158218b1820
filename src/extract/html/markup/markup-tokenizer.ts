/**
 * Markup cut into tags and comments by the rules of the HTML standard's tokenizer (section 13.2.5), without building a
 * tree: many times faster than a parser, and enough to tell which characters a reader can never see. Where only a tree
 * could tell what a tag means (foreign content that may end early, sections of CDATA), the lexer says so.
 */

/** Elements whose contents are text up to their own end tag, with scripts taken to run, as the parser takes them. */
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes noscript'.split(' '));

/** Elements of SVG and MathML inside which nothing else begins: while only these are open, no parser leaves them early. */
const FOREIGN = new Set(
  (
    'svg g path circle ellipse line polygon polyline rect use symbol defs image marker mask pattern clippath ' +
    'lineargradient radialgradient stop filter feblend fecolormatrix fecomposite feflood fegaussianblur femerge ' +
    'femergenode feoffset fedropshadow title desc text tspan textpath animate animatetransform animatemotion set style ' +
    'metadata math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mstyle ' +
    'mpadded mphantom merror menclose mtable mtr mtd semantics annotation'
  ).split(' '),
);

/** Elements of foreign content inside which HTML may stand again, or whose text is lexed by other rules than in HTML. */
const FOREIGN_TEXT = new Set('title desc style mi mn mo ms mtext annotation'.split(' '));

/** Drawings made by people nest a tenth of it. */
const MAX_FOREIGN = 256;
const TABLE_PARTS = new Set('caption col colgroup tbody td tfoot th thead tr frameset'.split(' '));

/** Where an attribute stands in the markup: its name, and the end of its value. */
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
  /** Of a start tag whose element holds text alone: where that text ends. The next tag is looked for from there. */
  readonly textEnd: number | null;
}

export interface MarkupComment {
  readonly kind: 'comment';
  readonly start: number;
  readonly end: number;
}

export class MarkupTokenizer {
  /** True once something was met of which a lexer cannot tell how a parser takes it. */
  doubtful = false;
  readonly #html: string;
  #at = 0;
  /** The elements that are open in foreign content, from its `svg` or `math` on. */
  readonly #foreign: string[] = [];
  #selects = 0;
  #templates = 0;
  readonly #commentStart: Finder;
  readonly #commentEnd: Finder;
  readonly #oddCommentEnd: Finder;

  constructor(html: string) {
    this.#html = html;
    this.#commentStart = new Finder(html, '<!--');
    this.#commentEnd = new Finder(html, '-->');
    this.#oddCommentEnd = new Finder(html, '--!>');
  }

  /** How many elements of foreign content are open: `svg` and `math` and all in them. */
  get foreign(): number {
    return this.#foreign.length;
  }

  /** The next tag or comment; null at the end. A tag that is never closed is text to a parser and to us. */
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
    if (html.startsWith('<!--', start)) end = this.#endOfComment(start);
    else {
      if (html.startsWith('<![CDATA[', start)) this.doubtful = true;
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
    const textEnd = closing ? null : this.#contents(name, end, selfClosing);
    this.#follow(name, closing, selfClosing);
    return { kind: closing ? 'end' : 'start', name, start, end, selfClosing, attributes, textEnd };
  }

  /** Where the attribute that begins here ends; it is added to the others. */
  #attributeEnd(start: number, attributes: AttributeSpan[], from: number): number {
    const html = this.#html;
    // A name may begin with an equals sign, and hold any character that does not end it.
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

  /** Where the text of an element that holds text alone ends; null for any other. */
  #contents(name: string, from: number, selfClosing: boolean): number | null {
    const html = this.#html;
    if (this.#foreign.length > 0) {
      if (!FOREIGN.has(name)) this.doubtful = true;
      const isText = FOREIGN_TEXT.has(name) && !selfClosing;
      if (isText && !html.startsWith(`</${name}`, html.indexOf('<', from))) this.doubtful = true;
      return null;
    }
    if (name === 'plaintext' || name === 'frameset') this.doubtful = true;
    if (!RAW_TEXT.has(name)) return null;
    if (this.#selects > 0 && name !== 'script' && name !== 'textarea') this.doubtful = true;
    this.#at = endOfRawText(html, name, from);
    if (name === 'script') {
      const hidden = this.#commentStart.from(from);
      // A script inside a comment inside a script hides its end tag.
      if (hidden < this.#at && /<script[\t\n\f\r />]/i.test(html.slice(hidden, this.#at))) this.doubtful = true;
    }
    return this.#at;
  }

  /** After the end of the comment that begins here. */
  #endOfComment(start: number): number {
    const from = start + 4;
    if (this.#html[from] === '>') return from + 1;
    if (this.#html.startsWith('->', from)) return from + 2;
    return Math.min(this.#commentEnd.from(from) + 3, this.#oddCommentEnd.from(from) + 4);
  }

  #follow(name: string, closing: boolean, selfClosing: boolean): void {
    const foreign = this.#foreign;
    if (foreign.length > 0 || name === 'svg' || name === 'math') {
      // In a list to choose from, a parser takes no drawing for one.
      if (this.#selects > 0) this.doubtful = true;
      if (closing) this.#closeForeign(name);
      else if (foreign.length >= MAX_FOREIGN) this.doubtful = true;
      else if (!selfClosing) foreign.push(name);
    } else if (name === 'select') this.#selects = Math.max(0, this.#selects + (closing ? -1 : 1));
    else if (name === 'template') this.#templates = Math.max(0, this.#templates + (closing ? -1 : 1));
    // In a template a part of a table makes the parser take all else for parts of tables too.
    else if (this.#templates > 0 && TABLE_PARTS.has(name)) this.doubtful = true;
  }

  /** An end tag closes all that is open inside its element; one without a start may close something outside. */
  #closeForeign(name: string): void {
    const at = this.#foreign.lastIndexOf(name);
    if (at >= 0) this.#foreign.length = at;
    else if (this.#foreign.length > 0) this.doubtful = true;
  }
}

/** Finds the next place of a mark from places that only grow, so that no stretch is searched twice. */
class Finder {
  readonly #html: string;
  readonly #mark: string;
  #found = -1;

  constructor(html: string, mark: string) {
    this.#html = html;
    this.#mark = mark;
  }

  /** The end of the markup where there is none. */
  from(place: number): number {
    if (this.#found < place) {
      const found = this.#html.indexOf(this.#mark, place);
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
