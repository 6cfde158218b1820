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
  /** Whether the text of each open element is kept. */
  readonly #keepsText: boolean[] = [];
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
    this.#keepsText.push(!RAW_TEXT.has(name) || attributes.type === LINKED_DATA);
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
    this.#parts.push(`<${name}${written.join('')}>`);
  }

  onclosetag(qualified: string): void {
    const name = this.#local(qualified);
    this.#keepsText.pop();
    if (!VOID.has(name)) this.#parts.push(`</${name}>`);
  }

  ontext(text: string): void {
    if (this.#keepsText.at(-1) !== false) this.#parts.push(this.#inCdata ? escapeHtml(text) : text);
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
