/**
 * Finds the panels of a page: parts of the text that a button, a link or a `summary` opens. The label of what opens a
 * panel is its title, unless the page repeats that label ("Learn more").
 */
import { cleanText, foldCase } from '../../../text/normalize.ts';
import {
  attributesOf,
  isElement,
  isInline,
  isInside,
  nameWords,
  type PageElement,
  type PageNode,
  type PageRoot,
  parentOf,
  textOf,
  walkTree,
} from './dom.ts';
import { hidingOf } from './hidden.ts';
import { inlineText } from './inline-text.ts';

export interface Panels {
  /** All panels, whether their titles are known or not. */
  readonly panels: ReadonlySet<PageElement>;
  /** The controls whose label is the title of a panel, which follows them. */
  readonly titles: ReadonlySet<PageElement>;
  /** The tab whose label is the title of each tab panel, since tabs stand together above all their panels. */
  readonly tabs: ReadonlyMap<PageElement, PageElement>;
}

/** A longer label is a text that can be clicked. */
const LONGEST_LABEL = 300;
/** Whether a panel holds text or a menu shows in this many nodes of it. */
const MAX_NODES = 500;
/** A panel, or what opens it, often has one of these names; by itself such a name proves nothing. */
const PANEL_NAMES =
  / (?:accordion|accordeon|collaps(?:e|ed|ible)|toggle|toggler|expand(?:ed|able)?|expander|panel|faq|question|answer|disclosure|dropdown|details) /;
/** Elements around the text of a page, in which buttons open menus. */
const MENUS = new Set(['nav', 'form', 'dialog', 'menu', 'select']);
const MENU_ROLES = new Set('navigation search dialog alertdialog menu menubar toolbar listbox'.split(' '));

/** `root` is the page, or its body. */
export function findPanels(root: PageRoot | PageElement): Panels {
  const byId = new Map<string, PageElement>();
  const controls: PageElement[] = [];
  walkTree(root, (node) => {
    if (!isElement(node)) return false;
    const { id, role } = attributesOf(node);
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    if (MENUS.has(node.name) || (role !== undefined && MENU_ROLES.has(role))) return false;
    if (isControl(node) && standsAlone(node)) controls.push(node);
    return true;
  });
  const panels = new Set<PageElement>();
  const tabs = new Map<PageElement, PageElement>();
  /** The control with each label; null for a label that several have. */
  const labels = new Map<string, PageElement | null>();
  for (const control of controls) {
    const panel = panelOf(control, byId);
    if (panel === null ? !expandsText(control) : !holdsText(panel, control)) continue;
    if (panel !== null) panels.add(panel);
    if (attributesOf(control).role === 'tab') {
      if (panel !== null) tabs.set(panel, control);
      continue;
    }
    const label = foldCase(inlineText(control));
    if (label === '' || label.length > LONGEST_LABEL) continue;
    labels.set(label, labels.has(label) ? null : control);
  }
  return { panels, titles: new Set([...labels.values()].flatMap((only) => only ?? [])), tabs };
}

/** True for a control that opens a panel which is not found, perhaps since it has no id. A menu has a shorter label. */
function expandsText(control: PageElement): boolean {
  const attribs = attributesOf(control);
  const isMenu = attribs['aria-haspopup'] !== undefined && attribs['aria-haspopup'] !== 'false';
  return attribs['aria-expanded'] !== undefined && !isMenu && / /.test(cleanText(inlineText(control)));
}

function isControl(element: PageElement): boolean {
  const { role, href } = attributesOf(element);
  if (element.name === 'button' || element.name === 'summary') return true;
  if (role === 'button' || role === 'tab') return true;
  return element.name === 'a' && href !== undefined && /^#.|^#?$|^javascript:/i.test(href);
}

/** False for a control in a line of text, such as a term whose definition pops up. */
function standsAlone(control: PageElement): boolean {
  for (let each = control; ; ) {
    if (sharesLine(each.prev, 'prev') || sharesLine(each.next, 'next')) return false;
    const parent = parentOf(each);
    if (parent === null || !isInline(parent)) return true;
    each = parent;
  }
}

/** As many nodes as are looked at for text in a line: only a row of icons has so many without. */
const MAX_STEPS = 24;

/** True if there is text before the next block in one direction. */
function sharesLine(from: PageNode | null, direction: 'prev' | 'next'): boolean {
  let node = from;
  for (let step = 0; step < MAX_STEPS && node !== null && !(isElement(node) && !isInline(node)); step += 1) {
    if (/[\p{L}\p{N}]/u.test(inlineText(node))) return true;
    node = node[direction];
  }
  return false;
}

function panelOf(control: PageElement, byId: ReadonlyMap<string, PageElement>): PageElement | null {
  if (control.name === 'summary') return parentOf(control)?.name === 'details' ? parentOf(control) : null;
  const attribs = attributesOf(control);
  if (attribs['aria-haspopup'] !== undefined && attribs['aria-haspopup'] !== 'false') return null;
  for (const id of attribs['aria-controls']?.split(/\s+/) ?? []) {
    const panel = byId.get(id);
    if (panel !== undefined && !contains(panel, control)) return panel;
  }
  const target = (attribs['data-bs-target'] ?? attribs['data-target'] ?? attribs.href ?? '').replace(/^#/, '');
  const named = target === '' ? undefined : byId.get(target);
  // A link to a part that is shown leads there; a link to one that is hidden opens it.
  if (named !== undefined && !contains(named, control) && hidingOf(named) === 'closed') return named;
  const next = nextBlock(control);
  if (next === null || hidingOf(next) !== null || control.name === 'a') {
    return next !== null && isClosed(next) ? next : null;
  }
  // Beside a panel that is shown, the place alone proves nothing: "Print" stands above a text that it does not open.
  const isNamed = PANEL_NAMES.test(nameWords(control)) || PANEL_NAMES.test(nameWords(next));
  return isNamed || attribs['aria-expanded'] !== undefined ? next : null;
}

function isClosed(element: PageElement): boolean {
  const hiding = hidingOf(element);
  return hiding === 'closed' || hiding === 'decorative';
}

/** How many elements may wrap a control alone: `<h3><span><button>`. */
const MAX_WRAPPERS = 3;

/** The element after a control, or after what wraps the control alone, such as a heading. */
function nextBlock(control: PageElement): PageElement | null {
  let each = control;
  for (let wrappers = 0; wrappers <= MAX_WRAPPERS; wrappers += 1) {
    const next = nearestShown(each, 'next');
    if (next !== null) return isElement(next) ? next : null;
    if (nearestShown(each, 'prev') !== null) return null;
    const parent = parentOf(each);
    if (parent === null || !/^(?:h[1-6]|div|span|p|dt|b|strong)$/.test(parent.name)) return null;
    each = parent;
  }
  return null;
}

/** The nearest sibling in one direction that is an element or has text. */
function nearestShown(element: PageElement, direction: 'prev' | 'next'): PageNode | null {
  let node: PageNode | null = element[direction];
  while (node !== null && !isElement(node) && (textOf(node) ?? '').trim() === '') node = node[direction];
  return node;
}

function contains(element: PageElement, other: PageElement): boolean {
  return element === other || isInside(other, element);
}

/** True for a part of the text; false for a menu, which holds links and fields, and for the whole document. */
function holdsText(panel: PageElement, control: PageElement): boolean {
  const { role } = attributesOf(panel);
  if (MENUS.has(panel.name) || (role !== undefined && MENU_ROLES.has(role))) return false;
  let text = 0;
  let links = 0;
  let nodes = 0;
  let holdsTitle = panel.name === 'main';
  const open: PageElement[] = [];
  walkTree(
    panel,
    (node) => {
      nodes += 1;
      if (nodes > MAX_NODES) return 'stop';
      if (node === control) return false;
      if (isElement(node) && (node.name === 'main' || node.name === 'h1')) holdsTitle = true;
      if (!isElement(node)) {
        const chars = cleanText(textOf(node) ?? '').length;
        if (open.length > 0) links += chars;
        else text += chars;
        return false;
      }
      if (isLinkOrControl(node)) open.push(node);
      return true;
    },
    (element) => {
      if (open.at(-1) === element) open.pop();
    },
  );
  return text > links && !holdsTitle;
}

function isLinkOrControl(element: PageElement): boolean {
  return element.name === 'a' || element.name === 'button' || element.name === 'summary';
}
