/**
 * Whether an address that a page cites can be a source to watch: a document on the web that may change. What cannot be
 * one is counted by its kind, so that nothing is left out in silence.
 */

/**
 * Why an address is no source: the number of a note, which leads back into the page; a post or profile of social media,
 * which needs an account to be read; a copy or version that never changes; an address that is not on the web (`mailto:`,
 * `data:`, a file beside the page).
 */
export type Unwatchable = 'note' | 'social' | 'fixed' | 'not-web';

/**
 * Sites that consist of posts and profiles, whose addresses no rule of form tells from others. Sites of the fediverse
 * are many, and `POST` recognizes them.
 */
const SOCIAL_SITES = new Set([
  'bsky.app',
  'facebook.com',
  'instagram.com',
  'linkedin.com',
  'reddit.com',
  't.me',
  'threads.com',
  'threads.net',
  'tiktok.com',
  'twitter.com',
  'x.com',
]);
/** `/@name`, `/@name/1234`, `/users/name/statuses/1234`: a profile or a post on any site. */
const POST = /^\/@[^/]+(?:\/\d+)?\/?$|\/status(?:es)?\/\d+\/?$/;

/** Archives whose addresses name one copy. Those of web.archive.org without a full time lead to the latest copy. */
const ARCHIVE_SITES = /^(?:archive\.(?:today|ph|is|li|vn|md|fo)|perma\.cc|webcitation\.org)$/;
const DATED_COPY = /^\/web\/\d{14}(?:[a-z]{2}_)?\//;
/** A segment that is the digest of a commit: `/blob/<40 digits>/README.md`. A file name with an ending is none. */
const COMMIT = /\/(?:[0-9a-f]{40}|[0-9a-f]{64})(?:\/|$)/;

/** A reference to a note instead of a name: `5`, `[5]`, `⁵`, `(5)`, `*`, `[a]`. */
const NOTE_REFERENCE = /^[[(]?(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡§¶#↑↩^]{1,3}|[a-z])[\])]?\.?$/u;

/** Null if the address can be watched. `names`: what the page calls it; empty if it has no words of its own. */
export function whyUnwatchable(url: string, names: readonly string[]): Unwatchable | null {
  if (names.length > 0 && names.every(isNoteReference)) return 'note';
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return 'not-web';
  const { hostname, pathname } = new URL(url);
  const site = hostname.replace(/^(?:www|m|mobile|old|web)\./, '');
  if (SOCIAL_SITES.has(site) || [...SOCIAL_SITES].some((each) => site.endsWith(`.${each}`)) || POST.test(pathname)) {
    return 'social';
  }
  const isCopy = ARCHIVE_SITES.test(site) || (site.endsWith('archive.org') && DATED_COPY.test(pathname));
  return isCopy || COMMIT.test(pathname) ? 'fixed' : null;
}

export function isNoteReference(name: string): boolean {
  return NOTE_REFERENCE.test(name.trim());
}
