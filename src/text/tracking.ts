/**
 * Addresses of links without what differs from visit to visit: the parameters by which a site follows its visitors, the
 * ids of sessions, and e-mail addresses that a server encodes with another key in each answer. Two links that lead to the
 * same place have the same address then.
 */

/**
 * Parameters that no server needs in order to find a page; all are names of advertising and mailing services.
 * A parameter that may also choose the content (`ref`, `source`, `lang`, `v`) is not one of them.
 */
const TRACKING =
  /^(?:utm_\w+|gclid|gclsrc|gbraid|wbraid|dclid|_gl|_ga|_gac|fbclid|fb_action_ids|fb_action_types|fb_source|msclkid|mc_cid|mc_eid|twclid|ttclid|li_fat_id|igshid|igsh|yclid|ysclid|mkt_tok|_hsenc|_hsmi|__hs[a-z]+|hsctatracking|vero_id|vero_conv|oly_anon_id|oly_enc_id|_openstat|rb_clickid|wickedid|ref_src|ref_url|epik|srsltid)$/i;
/** Names that always hold a session. */
const SESSION = /^(?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken)$/i;
/** Names under which a random value chooses the document. */
const DOCUMENT_ID =
  /^(?:id|uuid|guid|key|v|ver|version|rev|revision|hash|digest|sha\d*|(?:doc|document|file|page|item|article|policy|resource|asset|media|attachment|download|content|node|post|product)(?:[-_]?(?:id|uuid|guid|key))?)$/i;
/** Random values have at least this many characters; chosen ones such as `sid=news2025` have fewer. */
const LEAST_RANDOM_CHARACTERS = 16;
/** The path parameter of Java servers: `/page;jsessionid=0A1B`. */
const SESSION_IN_PATH = /;jsessionid=[^/?#]*/gi;
/**
 * An id within a path, by which a site follows a visit: `/redirect/9f1b…/settings`. One at the end of a path names a
 * document, and stays.
 */
const ID_IN_PATH = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=[^/]*\/[^/])/gi;
/** The name of a file of a network that delivers copies, and what follows: the network signs each address in its query. */
const RANDOM_NAME = /\/(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{32,}(?:\.\w{1,5})?(?:[?#].*)?$/;
/** A fragment that names words of the page, or holds the same parameters. */
const TEXT_DIRECTIVE = /:~:.*$/s;
/** Cloudflare's replacement of a mail address: what follows is encoded with another key in each answer. */
const PROTECTED_MAIL = /^(.*\/cdn-cgi\/l\/email-protection)(?:[/?#].*)?$/is;

/**
 * The address without tracking parameters and session ids, without a default port, and without an empty query or
 * fragment. The rest of the query keeps its order and spelling. An address that is only a fragment leads to no other
 * document, and is empty. Applying it twice changes nothing more.
 */
export function withoutTracking(address: string): string {
  const given = address.trim();
  const mail = PROTECTED_MAIL.exec(given)?.[1];
  if (mail !== undefined) return mail;
  const [, start = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(given) ?? [];
  const search = parametersOf(query).join('&');
  const place = isParameters(fragment) ? parametersOf(fragment).join('&') : fragment.replace(TEXT_DIRECTIVE, '');
  if (start === '' && search === '') return '';
  return startOf(start) + (search === '' ? '' : `?${search}`) + (place === '' ? '' : `#${place}`);
}

/** True if two addresses of a link lead to the same place. */
export function leadToSamePlace(one: string, other: string): boolean {
  return one === other || withoutTracking(one) === withoutTracking(other);
}

/** Scheme, host and path in their usual form; an address that cannot be parsed stays as it is. */
function startOf(start: string): string {
  const bare = start.replace(SESSION_IN_PATH, '').replace(ID_IN_PATH, '*');
  if (!/^https?:/i.test(bare) || !URL.canParse(bare)) return bare;
  const { protocol, username, password, host, pathname } = new URL(bare);
  const login = username === '' && password === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`;
  return `${protocol}//${login}${host}${pathname}`;
}

/** The parameters that may choose the content. */
function parametersOf(query: string): string[] {
  return query
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter))
    .map(withoutTrackingInTarget);
}

function isTracking(parameter: string): boolean {
  const [name = '', ...values] = parameter.split('=');
  const value = values.join('=');
  if (TRACKING.test(name) || SESSION.test(name)) return true;
  // Sites sign their links with a random value, or mark whom they gave it to; nobody chooses a document by one.
  return isRandom(value) && !DOCUMENT_ID.test(name);
}

/** A link that leads over a page of the site names its target in a parameter: `/l?to=https%3A%2F%2Fb.example%2F`. */
function withoutTrackingInTarget(parameter: string): string {
  const [, name = '', value = ''] = /^([^=]*)=(https?(?::|%3A)(?:\/|%2F){2}.*)$/is.exec(parameter) ?? [];
  if (value === '') return parameter;
  try {
    const target = withoutTracking(decodeURIComponent(value)).replace(RANDOM_NAME, '/*');
    return `${name}=${encodeURIComponent(target)}`;
  } catch {
    return parameter;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEXADECIMAL = /^(?=(?:.*[0-9]){3})(?=(?:.*[a-f]){3})[0-9a-f]+$/i;
/**
 * Where small letters, capitals and figures are drawn by chance, three of five characters are of another kind than the
 * one before; in words and their compounds ("PrivacyPolicyMay2025") fewer than one in three.
 */
const LEAST_SWITCHES = 1 / 3;

/** True for a long value that is no word: `9f86d081884c7d65`, `3fK9sP2mQ7xR4vZ8`. */
function isRandom(value: string): boolean {
  if (value.length < LEAST_RANDOM_CHARACTERS || value.length > 4_000 || !/^[\w.%~-]+$/.test(value)) return false;
  // An address within an address is full of escapes.
  if (/%3A|%2F/i.test(value)) return false;
  if (UUID.test(value) || HEXADECIMAL.test(value)) return true;
  let switches = 0;
  for (let at = 1; at < value.length; at += 1) if (kindAt(value, at) !== kindAt(value, at - 1)) switches += 1;
  return /\d/.test(value) && switches > value.length * LEAST_SWITCHES;
}

function kindAt(value: string, at: number): number {
  const code = value.charCodeAt(at);
  if (code >= 0x61) return 1;
  return code >= 0x41 ? 2 : 3;
}

/** True for a fragment that is a list of tracking parameters and nothing else. */
function isParameters(fragment: string): boolean {
  return fragment.includes('=') && fragment.split('&').every((parameter) => isTracking(parameter));
}
