/** A passage on its way from what the page says of it to the source that it is bound to. */
import type { Binder } from '../../audit/bind-citation.ts';
import type { Candidates } from '../../audit/bind-passage.ts';
import type { Choice, LastBinding, SourceSighting } from '../../audit/choose-source.ts';
import { type MergedCitation, mergeCitation, type SourceBinding } from '../../audit/merge-citation.ts';
import type { BoundCitation } from '../../model/audit.ts';
import type { FindingNote, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import type { SourceHistories } from '../history/source-history.ts';
import type { PassageQuery } from './sighting-cache.ts';

/** A passage with its bound citation and its query. */
export interface BoundPassage {
  readonly passage: WrittenPassage;
  readonly citation: BoundCitation;
  readonly query: PassageQuery;
  /** False if the cited section and pages may be of another document. */
  readonly certainPlace: boolean;
  readonly notes: readonly FindingNote[];
}

export interface KnownOfPassage {
  readonly candidates: Candidates;
  /** To which sources the last audit of the page bound it. */
  last(): readonly LastBinding[];
  readonly binder: Binder;
}

export class UndecidedPassage {
  readonly passage: WrittenPassage;
  readonly candidates: Candidates;
  readonly last: KnownOfPassage['last'];
  readonly #binder: Binder;
  /** In the texts in force that were searched. */
  readonly sightings: SourceSighting[] = [];
  /** Null until it is bound. */
  choice: Choice | null;

  constructor(passage: WrittenPassage, { candidates, last, binder }: KnownOfPassage) {
    const { certain } = candidates;
    this.passage = passage;
    this.last = last;
    this.#binder = binder;
    // What may be no quote at all is one only where its words stand.
    const demoted = certain && {
      ...candidates,
      certain: null,
      likely: [{ ...certain, likelihood: 'linked' as const }],
    };
    this.candidates = passage.certain || demoted === null ? candidates : demoted;
    const chosen = this.candidates.certain;
    this.choice = chosen && { source: chosen.source, candidate: chosen };
  }

  /** True if it stands in the text in force of the source that it is bound to. */
  get stands(): boolean {
    return this.sightings.some(
      ({ source, sighting }) => source === this.choice?.source && sighting.status === 'stands',
    );
  }

  isLikely(source: string): boolean {
    return this.candidates.likely.some((each) => each.source === source);
  }

  isSighted(source: string): boolean {
    return this.sightings.some((each) => each.source === source);
  }

  /** What to look for in a source. What the page cites says nothing about a source that it does not name. */
  query(source: string): PassageQuery {
    const candidate = this.candidates.likely.find((each) => each.source === source) ?? null;
    const choice = this.choice?.source === source ? this.choice : candidate && { source, candidate };
    if (choice === null) return { quote: this.passage.quote, locator: { section: null, pages: null } };
    const { section, pages } = this.#merged(choice, null).citation;
    return { quote: this.passage.quote, locator: { section, pages } };
  }

  bound(sourceHistories: SourceHistories, at: number): BoundPassage {
    const { elsewhere, note } = this.candidates;
    const { choice } = this;
    const title = choice && (sourceHistories.get(choice.source)?.source.title ?? choice.source);
    const bindingNote = choice ? (choice.candidate?.note ?? null) : note;
    const { citation, certainPlace } = this.#merged(choice, bindingNote, title ?? '');
    const { section, pages } = citation;
    return {
      passage: { ...this.passage, id: `p${at + 1}` },
      citation,
      query: { quote: this.passage.quote, locator: { section, pages } },
      certainPlace,
      notes: choice && elsewhere ? [citesElsewhere(elsewhere, title ?? '')] : [],
    };
  }

  #merged(choice: Choice | null, note: string | null, title = ''): MergedCitation {
    const candidate = choice?.candidate ?? null;
    const binding: SourceBinding = {
      source: choice && { id: choice.source, title },
      by: choice === null ? null : (candidate?.by ?? 'words'),
      citation: choice === null ? this.candidates.elsewhere : (candidate?.citation ?? null),
      note,
    };
    return mergeCitation(this.passage.citations, binding, this.#binder);
  }
}

function citesElsewhere({ names, url, text }: WrittenCitation, title: string): FindingNote {
  const name = names[0] ?? text;
  const cited = url === null || name === url ? `“${name}”` : `“${name}” (${url})`;
  return { kind: 'cites-elsewhere', text: `the page cites ${cited}, which is not watched; the words are in ${title}` };
}
