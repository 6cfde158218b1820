/**
 * Tells in which way an element is hidden from a person at a desktop, by its attributes and class names. Whether its
 * text belongs to the document all the same, such as the answer in a closed panel, is decided in `hidden-text.ts`.
 */
import { attributesOf, classTokens, nameWords, type PageElement } from './dom.ts';

/**
 * `screen-reader`: only read aloud. `small-screen`: only shown on narrow screens. `closed`: not shown until a script or
 * a click shows it. `decorative`: shown, but not read aloud (`aria-hidden`).
 */
export type Hiding = 'screen-reader' | 'small-screen' | 'closed' | 'decorative';

const SCREEN_READER_ONLY = new Set(
  (
    'sr-only visually-hidden visuallyhidden visually-hidden-focusable screen-reader-text screen-reader-only ' +
    'screenreader-only a11y-hidden u-visually-hidden is-visually-hidden u-hidden-visually assistive-text offscreen ' +
    'element-invisible usa-sr-only govuk-visually-hidden'
  ).split(' '),
);
/** Classes of the common CSS frameworks that hide an element at every width. */
const HIDDEN_CLASS = /^(?:hidden|d-none|hide|is-hidden|u-hidden|display-none|invisible)$/;
/** Classes that show it again on a wide screen. */
const SHOWN_WIDE =
  /^(?:(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|inline-block|inline-flex|contents|table|visible|list-item)|d-(?:sm|md|lg|xl|xxl)-(?!none).+)$/;
/** Classes that hide an element on a wide screen. */
const HIDDEN_WIDE = /^(?:(?:md|lg|xl):hidden|d-(?:md|lg|xl)-none|hidden-(?:md|lg)|visible-(?:xs|sm)(?:-.+)?)$/;
const HIDDEN_BY_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** How the element itself is hidden; null if it is not. It may still lie in a hidden one. */
export function hidingOf(element: PageElement): Hiding | null {
  const attribs = attributesOf(element);
  const byClass = attribs.class === undefined ? null : hidingByClass(element);
  if (byClass !== null) return byClass;
  const closed =
    (attribs.hidden !== undefined && attribs.hidden !== 'until-found') ||
    (attribs.style !== undefined && HIDDEN_BY_STYLE.test(attribs.style));
  if (closed) return 'closed';
  return attribs['aria-hidden'] === 'true' ? 'decorative' : null;
}

function hidingByClass(element: PageElement): Hiding | null {
  const tokens = classTokens(element);
  if (tokens.some((token) => SCREEN_READER_ONLY.has(token.toLowerCase()))) return 'screen-reader';
  // A hashed class name still contains the author's name for it: `SiteHeader_srOnly__x1y2z`.
  if (/ (?:visually hidden|screen reader (?:text|only)) /.test(nameWords(element))) return 'screen-reader';
  if (tokens.some((token) => SHOWN_WIDE.test(token))) return null;
  if (tokens.some((token) => HIDDEN_WIDE.test(token))) return 'small-screen';
  return tokens.some((token) => HIDDEN_CLASS.test(token)) ? 'closed' : null;
}
