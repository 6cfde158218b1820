/**
 * Decides what a person at a desktop does not see: elements that are hidden, that are only for screen readers or small
 * screens, or that appear only after a click in a menu. A panel that a button in the text opens counts as visible.
 */
import {
  attribute,
  attributesOf,
  classTokens,
  isElement,
  nameWords,
  type PageElement,
  type PageRoot,
  walkTree,
} from './dom.ts';

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

/** The ids of the panels that buttons in the text open, such as the answers in a list of questions. */
export function openablePanels(root: PageRoot | PageElement): ReadonlySet<string> {
  const ids = new Set<string>();
  walkTree(root, (node) => {
    if (!isElement(node)) return false;
    if (node.name === 'nav' || node.name === 'header') return false;
    const controls = attribute(node, 'aria-controls');
    if (controls !== null && attribute(node, 'aria-expanded') !== null && attribute(node, 'aria-haspopup') === null) {
      for (const id of controls.split(/\s+/)) ids.add(id);
    }
    return true;
  });
  return ids;
}

export function isHidden(element: PageElement, openable: ReadonlySet<string>): boolean {
  const attribs = attributesOf(element);
  if (attribs.class !== undefined && isHiddenByClass(element)) return true;
  const hidden =
    (attribs.hidden !== undefined && attribs.hidden !== 'until-found') ||
    attribs['aria-hidden'] === 'true' ||
    (attribs.style !== undefined && HIDDEN_BY_STYLE.test(attribs.style));
  if (!hidden) return false;
  return !(attribs.role === 'tabpanel' || (attribs.id !== undefined && openable.has(attribs.id)));
}

function isHiddenByClass(element: PageElement): boolean {
  const tokens = classTokens(element);
  if (tokens.some((token) => SCREEN_READER_ONLY.has(token.toLowerCase()))) return true;
  // A hashed class name still contains the author's name for it: `SiteHeader_srOnly__x1y2z`.
  if (/ (?:visually hidden|screen reader (?:text|only)) /.test(nameWords(element))) return true;
  if (tokens.some((token) => HIDDEN_WIDE.test(token))) return !tokens.some((token) => SHOWN_WIDE.test(token));
  return tokens.some((token) => HIDDEN_CLASS.test(token)) && !tokens.some((token) => SHOWN_WIDE.test(token));
}
