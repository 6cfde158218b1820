/**
 * Which captures of a source are the document, as far as is known today: a pure fold over them in the order of their
 * times, so that captures which arrive in any order are judged alike. A page that names itself an error never becomes
 * a version by itself. One that is only odd beside the version in force does when it has lasted, and then from its
 * first capture on; until then it is suspect.
 */
import type { Fault } from '../model/capture.ts';
import { hasLasted, type Lasting, type Mark, type Ruling, type Seen, type Stretch } from '../model/judgement.ts';
import { findOddity, resembles } from './compare-shapes.ts';

/** Faults of reading that lie in what was sent: where a document was in force, something else was given in its place. */
const NOT_THE_DOCUMENT: ReadonlySet<string> = new Set([
  'EXTRACT_NO_TEXT',
  'EXTRACT_MEDIA_TYPE',
  'EXTRACT_DAMAGED',
  'EXTRACT_NO_MATCH',
]);

const MARK_FAULTS: Readonly<Record<Mark['kind'], readonly [code: string, says: string]>> = {
  error: ['SUSPECT_ERROR_PAGE', 'it names itself an error'],
  challenge: ['SUSPECT_CHALLENGE', 'it asks whether a person is reading'],
  maintenance: ['SUSPECT_MAINTENANCE', 'it says that the site is under maintenance'],
  wall: ['SUSPECT_WALL', 'it asks to log in or to consent first'],
  redirect: ['SUSPECT_REDIRECT', 'it only sends its reader on'],
  script: ['SUSPECT_SCRIPT', 'it is a shell that a script would fill'],
};

/** A ruling for each capture of a stretch; those of the last ones may change with what comes after. */
export function judgeHistory({ inForce, former, seen }: Stretch, lasting: Lasting): Ruling[] {
  const history = new History(inForce, former, lasting);
  for (const each of seen) history.add(each);
  return history.rulings;
}

class History {
  readonly rulings: Ruling[] = [];
  readonly #lasting: Lasting;
  #inForce: Seen | null;
  #former: Seen | null;
  /** Captures of one odd page that may last, with their places in `rulings`. */
  #pending: { readonly place: number; readonly seen: Seen }[] = [];

  constructor(inForce: Seen | null, former: Seen | null, lasting: Lasting) {
    this.#inForce = inForce;
    this.#former = former;
    this.#lasting = lasting;
  }

  add(page: Seen): void {
    const { textSha256 } = page;
    if (textSha256 === null) this.#addUnread(page);
    else if (textSha256 === this.#inForce?.textSha256) this.#continue(page);
    else if (textSha256 === this.#former?.textSha256) this.#replace(page);
    else this.#addOther(page);
  }

  /** A text that is neither the one in force nor the one before it. */
  #addOther(page: Seen): void {
    const oddity = oddityOf(this.#inForce, page);
    const mark = this.#markOf(page);
    if (mark !== null && !page.accepted) this.#suspect(mark, true);
    else if (oddity === null) this.#continue(page);
    else if (page.accepted || areAlike(this.#former, page)) this.#replace(page);
    else this.#addOdd(page, oddity);
  }

  #addUnread({ fault }: Seen): void {
    const suspect = this.#inForce !== null && fault !== null && NOT_THE_DOCUMENT.has(fault.code);
    if (suspect) this.#suspect(fault, true);
    else this.#rule({ standing: 'unread', reason: null, settledBy: null, inert: true });
  }

  /** Why a page names itself something else; an accepted document may speak like one, and its revisions do so too. */
  #markOf({ shape }: Seen): Fault | null {
    if (shape === null || shape.mark === null) return null;
    for (const known of [this.#inForce?.shape, this.#former?.shape]) {
      if (known && (known.mark?.kind === shape.mark.kind || resembles(known, shape))) return null;
    }
    const [code, says] = MARK_FAULTS[shape.mark.kind];
    return { code, message: `${says} (“${shape.mark.words}”)` };
  }

  #addOdd(page: Seen, oddity: Fault): void {
    const last = this.#pending.at(-1);
    // Another odd page begins to last anew: what was seen before it has not lasted.
    if (last && !areAlike(last.seen, page)) this.#pending = [];
    this.#pending.push({ place: this.rulings.length, seen: page });
    const since = this.#pending[0]?.seen.capturedAt ?? page.capturedAt;
    if (hasLasted(this.#lasting, this.#pending.length, since, page.capturedAt)) this.#replace(page);
    else this.#suspect(oddity, false);
  }

  /** The document in force, or a revision of it. */
  #continue(page: Seen): void {
    this.#inForce = page;
    this.#pending = [];
    this.#rule({ standing: 'good', reason: null, settledBy: page.id, inert: false });
  }

  /** Another document takes the place of the one in force, from the first of the captures that have shown it on. */
  #replace(page: Seen): void {
    const last = this.#pending.at(-1);
    const shown = last && areAlike(last.seen, page) ? this.#pending : [];
    if (this.#inForce !== null) this.#former = this.#inForce;
    this.#inForce = page;
    this.#pending = [];
    const good = { standing: 'good', reason: null, settledBy: page.id, inert: false } as const;
    for (const { place } of shown) {
      if (place < this.rulings.length) this.rulings[place] = { ...good, former: this.#former?.id ?? null };
    }
    this.#rule(good);
  }

  #suspect(reason: Fault, inert: boolean): void {
    this.#rule({ standing: 'suspect', reason, settledBy: null, inert });
  }

  #rule(ruling: Omit<Ruling, 'former'>): void {
    this.rulings.push({ ...ruling, former: this.#former?.id ?? null });
  }
}

/** Without the shapes of both, which readings of an older version lack, nothing is odd. */
function oddityOf(before: Seen | null, page: Seen): Fault | null {
  return before?.shape && page.shape ? findOddity(before.shape, page.shape) : null;
}

/** True for the same text, or most of its words. */
function areAlike(before: Seen | null, page: Seen): boolean {
  if (before === null) return false;
  if (before.textSha256 === page.textSha256) return true;
  return before.shape !== null && page.shape !== null && resembles(before.shape, page.shape);
}
