/**
 * What the markup of a web page says that its text does not: its title for browsers, the firewall that put it up, what
 * it asks the visitor to fill in, and whether search engines shall leave it out. It reads the bytes as they are, since
 * the canonical markup lacks scripts and most attributes.
 */

import type { AskedFor } from '../model/classification.ts';
import type { MediaType } from '../model/document.ts';
import { FIREWALLS } from '../model/firewalls.ts';

export interface PageSigns {
  /** The text of the element `title`; empty if there is none. */
  readonly title: string;
  /** The mark of a firewall, with its name; null if there is none. */
  readonly firewall: { readonly name: string; readonly mark: string } | null;
  readonly asksFor: AskedFor | null;
  readonly noIndex: boolean;
  /** True if the payload ends before its markup does. */
  readonly truncated: boolean;
}

/** The signs in a page of up to 60 kB, the longest challenge page that is known, and in this much of a longer one. */
const READ_BYTES = 262_144;
/** Scripts, counters and comments may follow the end of a page; its end lies within this many last bytes. */
const TAIL_BYTES = 4_096;

const TITLE = /<title\b[^>]{0,200}>([^<]{0,500})/;
const META = /<meta\b[^>]{0,300}>/g;
const ROBOTS = /\bname\s*=\s*["']?(?:robots|googlebot)\b/;
const NO_INDEX = /\b(?:noindex|none)\b/;
const ENTITY = /&#?\w{1,10};/g;
/** The elements that show a CAPTCHA: those of reCAPTCHA, hCaptcha, Turnstile, Friendly Captcha, MTCaptcha and ALTCHA. */
const CAPTCHA =
  /\bclass\s*=\s*(?:"[^"]{0,200}|'[^']{0,200}|)\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|mtcaptcha)\b(?!-)|<altcha-widget\b/;
const FIELD = /<(input|textarea)\b([^>]{0,400})/g;
const FIELD_TYPE = /\btype\s*=\s*["']?([a-z-]+)/;
/** Types of `input` into which a visitor writes nothing about himself. */
const OTHER_TYPES = new Set('hidden submit button reset image search checkbox radio range color file'.split(' '));
/** A search field, which every page of a site may have, also if its type does not say so. */
const SEARCH = /\b(?:name|id|class|placeholder|aria-label)\s*=\s*["']?(?:[^"'>]{0,40}search|q["'\s/>]|s["'\s/>]|query)/;

export function readPageSigns(mediaType: MediaType, payload: Uint8Array): PageSigns {
  const truncated = isTruncated(mediaType, payload);
  if (mediaType !== 'text/html') return { title: '', firewall: null, asksFor: null, noIndex: false, truncated };
  const head = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, READ_BYTES));
  // UTF-16 has a zero byte beside each letter of markup.
  const original = head.toString('latin1').replaceAll('\0', '');
  const markup = original.toLowerCase();
  return {
    title: titleOf(original, markup),
    firewall: firewallIn(markup),
    asksFor: askedIn(markup),
    noIndex: (markup.match(META) ?? []).some((meta) => ROBOTS.test(meta) && NO_INDEX.test(meta)),
    truncated,
  };
}

/**
 * True if a page or a PDF lacks its end. A page need not close its markup, so this counts only if the other versions of
 * a source do.
 */
function isTruncated(mediaType: MediaType, payload: Uint8Array): boolean {
  const tail = Buffer.from(payload.subarray(-TAIL_BYTES)).toString('latin1').replaceAll('\0', '').toLowerCase();
  if (mediaType === 'text/html') return !tail.includes('</html') && !tail.includes('</body');
  return mediaType === 'application/pdf' && !tail.includes('%%eof');
}

/** Lower case keeps the length of Latin-1, so that the place is the same in the markup as it was. */
function titleOf(original: string, markup: string): string {
  const found = TITLE.exec(markup);
  if (found?.[1] === undefined) return '';
  const end = found.index + found[0].length;
  const bytes = Buffer.from(original.slice(end - found[1].length, end), 'latin1');
  return bytes.toString('utf8').replace(ENTITY, ' ').trim();
}

function firewallIn(markup: string): PageSigns['firewall'] {
  for (const { name, marks = [] } of FIREWALLS) {
    for (const mark of marks) {
      const found = typeof mark === 'string' ? (markup.includes(mark) ? mark : null) : (mark.exec(markup)?.[0] ?? null);
      if (found !== null) return { name, mark: found };
    }
  }
  return null;
}

function askedIn(markup: string): AskedFor | null {
  if (CAPTCHA.test(markup)) return 'captcha';
  let asksFor: AskedFor | null = null;
  for (const [, element, attributes = ''] of markup.matchAll(FIELD)) {
    const type = element === 'textarea' ? 'text' : (FIELD_TYPE.exec(attributes)?.[1] ?? 'text');
    if (type === 'password') return 'password';
    if (!OTHER_TYPES.has(type) && !SEARCH.test(attributes)) asksFor = 'details';
  }
  return asksFor;
}
