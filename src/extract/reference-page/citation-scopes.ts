/**
 * What is said around a quote, outwards: the text before it, the section, the sections that contain it, the head of the
 * page. Each heading and each list item opens a scope; what a closed one said is of no concern to what follows.
 */
import type { CitedPlace } from '../../grammar/locators.ts';
import type { WrittenCitation } from '../../model/passage.ts';
import { beginning } from '../../text/beginning.ts';

/** A text of the page as a citation: of the quote right after it, and of those further on. */
export interface ContextText {
  readonly introduction: WrittenCitation;
  /** What its notes cite, if it introduces a quote. */
  readonly notes: readonly WrittenCitation[];
  /** Its links and names as citations of quotes further on, the likeliest first. */
  readonly mentions: readonly WrittenCitation[];
  /** False for a text that neither links nor cites: it counts only right before a quote. */
  readonly cites: boolean;
}

interface Scope {
  /** Level of the heading; infinite for a list item, 0 for the page. */
  readonly level: number;
  readonly heading: WrittenCitation | null;
  readonly title: string;
  /** Citing texts, the latest last. */
  readonly citing: ContextText[];
  latest: ContextText | null;
}

/** A longer heading is one that was never closed; each passage under it has its words. */
const MAX_TITLE_CHARACTERS = 300;
/** Texts further back than this in one scope say nothing of a quote: a page-wide mention still does. */
const MAX_CITING = 6;
/** Citations that a passage has from around it: enough for the headings of six levels with two texts each. */
const MAX_AROUND = 18;

export class CitationScopes {
  readonly #scopes: Scope[] = [scopeOf(0, null, '')];

  /** The headings above, from the highest. */
  get titles(): string[] {
    return this.#scopes.flatMap(({ title }) => (title === '' ? [] : [title]));
  }

  openSection(level: number, title: string, heading: WrittenCitation): void {
    while ((this.#scopes.at(-1)?.level ?? 0) >= level) this.#scopes.pop();
    this.#scopes.push(scopeOf(level, heading, beginning(title, MAX_TITLE_CHARACTERS)));
  }

  openItem(): void {
    this.#scopes.push(scopeOf(Number.POSITIVE_INFINITY, null, ''));
  }

  /** Closes a list item, with the sections that headings in it opened. */
  closeItem(): void {
    const at = this.#scopes.findLastIndex(({ level }) => level === Number.POSITIVE_INFINITY);
    if (at > 0) this.#scopes.length = at;
  }

  addText(text: ContextText): void {
    const scope = this.#scopes.at(-1);
    if (!scope) return;
    scope.latest = text;
    if (!text.cites) return;
    scope.citing.push(text);
    if (scope.citing.length > MAX_CITING) scope.citing.shift();
  }

  /** The text that stands right before; null if a heading does. */
  get introduction(): ContextText | null {
    // Only a list item continues the sentence before it.
    const last = this.#scopes.findLast(({ latest, level }) => latest !== null || level !== Number.POSITIVE_INFINITY);
    return last?.latest ?? null;
  }

  /** The section or pages that were cited last in the open sections; null if none were. */
  get lastPlace(): CitedPlace | null {
    for (const { citing } of this.#scopes.toReversed()) {
      const last = citing.findLast(({ introduction: { section, pages } }) => section !== null || pages !== null);
      if (last) return last.introduction;
    }
    return null;
  }

  /** All that may cite what follows, the nearest first. */
  citationsAround(): WrittenCitation[] {
    const introduction = this.introduction;
    const found: WrittenCitation[] = introduction === null ? [] : [introduction.introduction, ...introduction.notes];
    for (let at = this.#scopes.length - 1; at >= 0 && found.length < MAX_AROUND; at -= 1) {
      const scope = this.#scopes[at];
      for (const text of scope?.citing.toReversed() ?? []) {
        const from = text === introduction ? 1 : 0;
        found.push(...text.mentions.slice(from, from + MAX_AROUND));
      }
      if (scope?.heading) found.push(scope.heading);
    }
    return found.slice(0, MAX_AROUND);
  }
}

function scopeOf(level: number, heading: WrittenCitation | null, title: string): Scope {
  return { level, heading, title, citing: [], latest: null };
}
