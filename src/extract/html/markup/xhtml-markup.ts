/**
 * Rewrites XHTML as HTML that means the same, since XML has other rules: any element may close itself (`<title/>`,
 * `<script/>`), and CDATA sections hold text. An HTML parser would take all that follows such an element for its text.
 */
import { Parser } from 'htmlparser2';
import { escapeHtml } from '../../../text/escape.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose contents an HTML parser takes as they are. Their text is left out, except that of linked data. */
const RAW_TEXT = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext']);
const LINKED_DATA = 'application/ld+json';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** Markup that is not well-formed is read as far as it goes; its text is kept. */
export function htmlOfXhtml(xml: string): string {
  const writer = new HtmlWriter();
  // References stay as they are written: an HTML parser knows all that XHTML defines, and XML itself only five.
  const parser = new Parser(writer, { xmlMode: true, decodeEntities: false });
  parser.end(xml);
  return writer.html;
}

class HtmlWriter {
  #parts: string[] = ['<!doctype html>'];
  #inCdata = false;
  /** What becomes of the text of each open element: `data` stands as it is in HTML, where it has no references. */
  readonly #texts: ('kept' | 'dropped' | 'data')[] = [];
  /** `h:` in `<h:p>`, if the document gives its elements a prefix. */
  #prefix: string | null = null;

  get html(): string {
    return this.#parts.join('');
  }

  onopentag(qualified: string, attributes: Readonly<Record<string, string>>): void {
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.startsWith('xmlns:') && value === XHTML) this.#prefix = `${attribute.slice('xmlns:'.length)}:`;
    }
    const name = this.#local(qualified);
    const isData = name === 'script' && attributes.type === LINKED_DATA;
    this.#texts.push(isData ? 'data' : RAW_TEXT.has(name) ? 'dropped' : 'kept');
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
    this.#parts.push(`<${name}${written.join('')}>`);
  }

  onclosetag(qualified: string): void {
    const name = this.#local(qualified);
    this.#texts.pop();
    if (!VOID.has(name)) this.#parts.push(`</${name}>`);
  }

  ontext(text: string): void {
    const kind = this.#texts.at(-1) ?? 'kept';
    if (kind === 'dropped') return;
    // JSON needs no such sign outside its strings; written so, no end tag in a string ends the script.
    if (kind === 'data') this.#parts.push(text.replaceAll('<', '\\u003c'));
    else this.#parts.push(this.#inCdata ? escapeHtml(text) : text);
  }

  oncdatastart(): void {
    this.#inCdata = true;
  }

  oncdataend(): void {
    this.#inCdata = false;
  }

  #local(name: string): string {
    return this.#prefix !== null && name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : name;
  }
}
