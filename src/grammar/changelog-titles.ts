/** The titles under which publishers list the changes that they made. */

/** Only changelogs have such titles. */
const CERTAIN = [
  'change ?log',
  '(?:revision|version|change|document|edit|update) history',
  'history of changes',
  '(?:record|list) of changes',
].join('|');
/**
 * Other sections have these titles too: in terms, "Changes" says how they may be changed, and a "Summary of changes"
 * may announce changes to come.
 */
const LIKELY = 'changes|summary of changes|revisions|corrections|errata';

const CERTAIN_TITLE = new RegExp(`^(?:${CERTAIN}):?$`, 'i');
const LIKELY_TITLE = new RegExp(`^(?:${CERTAIN}|${LIKELY}):?$`, 'i');
const TITLE_AND_MORE = new RegExp(`^(${CERTAIN})\\b:?\\s+(\\S.*)$`, 'i');

/** True for a title that names the list and nothing else. */
export function isChangelogTitle(title: string): boolean {
  return CERTAIN_TITLE.test(title);
}

/**
 * The same for a heading of a web page. There the plain word "Changes" counts too: the markup shows that it is a
 * heading of its own, while a line of a PDF file may be the end of a sentence.
 */
export function isPageChangelogTitle(title: string): boolean {
  return isChangelogTitle(title) || /^changes$/i.test(title);
}

/** True for a title that may name the list: the dates of its entries must show whether it does. */
export function mayBeChangelogTitle(title: string): boolean {
  return LIKELY_TITLE.test(title);
}

/**
 * The title and what follows it on its line, such as a date or a version; null if nothing follows, or a small letter
 * does.
 */
export function splitChangelogTitle(line: string): readonly [title: string, rest: string] | null {
  const [, title, rest] = TITLE_AND_MORE.exec(line) ?? [];
  return title === undefined || rest === undefined || /^\p{Ll}/u.test(rest) ? null : [title, rest];
}
