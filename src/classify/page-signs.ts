/**
 * What the markup of a web page says that its text does not: its title for browsers, the firewall that put it up, what
 * it asks the visitor to fill in, and whether search engines shall leave it out.
 */
import type { AskedFor } from '../model/classification.ts';
import type { MediaType } from '../model/document.ts';
import { FIREWALLS } from '../model/firewalls.ts';

/** What only the bytes show, since canonical markup lacks scripts and most attributes. */
export interface PayloadSigns {
  /** The mark of a firewall, with its name; null if there is none. */
  readonly firewall: { readonly name: string; readonly mark: string } | null;
  /** True if the payload ends before its markup does. */
  readonly truncated: boolean;
}

/** What canonical markup shows as well. */
export interface MarkupSigns {
  /** The text of the element `title`; empty if there is none. */
  readonly title: string;
  /** Null if it asks for nothing. */
  readonly asksFor: AskedFor | null;
  readonly noIndex: boolean;
}

/** A longer page is none that a firewall puts up: those have 60 kB at most, as far as is known. */
const MAX_BLOCK_PAGE_BYTES = 262_144;
/** Such a page names the firewall within its first bytes. */
const MARKED_BYTES = 65_536;
/** Scripts, counters and comments may follow the end of a page; its end lies within this many last bytes. */
const TAIL_BYTES = 4_096;
/** A tag is read up to this length: longer ones are those of images and scripts that hold their own data. */
const MAX_TAG = 600;

/** All marks in one expression, since every page is searched for them. */
const ANY_MARK = new RegExp(FIREWALLS.flatMap(({ marks = [] }) => marks.map(sourceOf)).join('|'));
const ROBOTS = /\bname ?= ?["']?(?:robots|googlebot)\b/;
const NO_INDEX = /\b(?:noindex|none)\b/;
const ENTITY = /&#?\w{1,10};/g;
/** The classes and elements that show a CAPTCHA: reCAPTCHA, hCaptcha, Turnstile, Friendly Captcha, MTCaptcha, ALTCHA. */
const CAPTCHAS = ['g-recaptcha', 'h-captcha', 'cf-turnstile', 'frc-captcha', 'mtcaptcha', '<altcha-widget'];
const CAPTCHA_TAG =
  /^<altcha-widget\b|\bclass ?= ?(?:"[^"]*|'[^']*)?\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|mtcaptcha)(?![\w-])/;
const FIELD_TYPE = /\btype ?= ?["']?([a-z-]+)/;
/** Types of `input` into which a visitor writes nothing about himself. */
const OTHER_TYPES = new Set('hidden submit button reset image search checkbox radio range color file'.split(' '));
/** A search field, which every page of a site may have, also if its type does not say so. */
const SEARCH = /\b(?:name|id|class|placeholder|aria-label) ?= ?["']?(?:[^"'>]{0,40}search|q["'\s/>]|s["'\s/>]|query)/;

export function readPayloadSigns(mediaType: MediaType, payload: Uint8Array): PayloadSigns {
  const isSearched = mediaType === 'text/html' && payload.byteLength <= MAX_BLOCK_PAGE_BYTES;
  const head = isSearched ? lettersOf(payload.subarray(0, MARKED_BYTES)).toLowerCase() : '';
  return { firewall: firewallIn(head), truncated: isTruncated(mediaType, payload) };
}

/** `markup` is that of a web page, canonical or not. */
export function readMarkupSigns(markup: string): MarkupSigns {
  const folded = markup.toLowerCase();
  return {
    title: titleOf(markup),
    asksFor: askedIn(folded),
    noIndex: [...tagsOf(folded, '<meta')].some((meta) => ROBOTS.test(meta) && NO_INDEX.test(meta)),
  };
}

/** A letter for each byte. UTF-16 has a zero byte beside each letter of markup. */
export function lettersOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  const letters = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
  return letters.includes('\0') ? letters.replaceAll('\0', '') : letters;
}

/**
 * True if a page or a PDF lacks its end. A page need not close its markup, so this counts only if the other versions of
 * a source do.
 */
function isTruncated(mediaType: MediaType, payload: Uint8Array): boolean {
  const tail = lettersOf(payload.subarray(-TAIL_BYTES)).toLowerCase();
  if (mediaType === 'text/html') return !tail.includes('</html') && !tail.includes('</body');
  return mediaType === 'application/pdf' && !tail.includes('%%eof');
}

function titleOf(markup: string): string {
  const tag = markup.search(/<title\b/i);
  const start = tag < 0 ? 0 : markup.indexOf('>', tag) + 1;
  const end = markup.indexOf('<', start);
  return start === 0 || end < 0
    ? ''
    : markup
        .slice(start, Math.min(end, start + MAX_TAG))
        .replace(ENTITY, ' ')
        .trim();
}

function firewallIn(markup: string): PayloadSigns['firewall'] {
  const mark = ANY_MARK.exec(markup)?.[0];
  if (mark === undefined) return null;
  const owner = FIREWALLS.find(({ marks = [] }) => marks.some((each) => new RegExp(sourceOf(each)).test(mark)));
  return { name: owner?.name ?? '', mark };
}

/** A mark as the source of an expression. */
function sourceOf(mark: string | RegExp): string {
  return typeof mark === 'string' ? mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : mark.source;
}

function askedIn(markup: string): AskedFor | null {
  if (CAPTCHAS.some((name) => showsCaptcha(markup, name))) return 'captcha';
  let asksFor: AskedFor | null = null;
  for (const field of tagsOf(markup, '<input')) {
    const type = FIELD_TYPE.exec(field)?.[1] ?? 'text';
    if (type === 'password') return 'password';
    if (!OTHER_TYPES.has(type) && !SEARCH.test(field)) asksFor = 'details';
  }
  return asksFor ?? (markup.includes('<textarea') ? 'details' : null);
}

/** True if a tag has such a class: styles and scripts name it too. */
function showsCaptcha(markup: string, name: string): boolean {
  for (let at = markup.indexOf(name); at >= 0; at = markup.indexOf(name, at + MAX_TAG)) {
    const start = markup.lastIndexOf('<', at);
    if (start >= 0 && at - start < MAX_TAG && CAPTCHA_TAG.test(markup.slice(start, at + name.length + 1))) return true;
  }
  return false;
}

/** The tags that begin with these letters, without what follows their first `MAX_TAG` letters. */
function* tagsOf(markup: string, start: string): Generator<string> {
  for (let at = markup.indexOf(start); at >= 0; ) {
    const closed = markup.indexOf('>', at);
    const end = Math.min(closed < 0 ? markup.length : closed + 1, at + MAX_TAG);
    yield markup.slice(at, end);
    at = markup.indexOf(start, end);
  }
}
