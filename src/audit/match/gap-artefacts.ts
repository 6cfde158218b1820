/**
 * What lies in the gaps between equal words: other quotation marks and dashes, another case, and in the document the
 * ends of pages, paragraphs and items, notes and note references. None of it is wording; the audit lists it.
 */
import type { Artefact, ArtefactKind } from '../../model/passage.ts';
import { STRUCK_MARK } from '../../text/struck.ts';
import type { PassageIndex, Unit } from './build-index.ts';
import type { Aligned } from './differences.ts';
import type { Quote } from './quote.ts';

/** A passage lists at most this many artefacts of one kind: a quote in other typography has one at each word. */
const MAX_PER_KIND = 5;

export function gapArtefacts(index: PassageIndex, quote: Quote, { offset, matches }: Aligned): Artefact[] {
  const list = new ArtefactList();
  matches.forEach((token, word) => {
    if (token === -1) return;
    const at = offset + word;
    compareWord(list, index, quote, { at, token, first: word === 0 });
    const next = matches[word + 1] ?? -1;
    if (next === token + 1) compareGap(list, index, quote, { at, token });
  });
  return list.artefacts;
}

/** Artefacts without repetitions, a limited number of each kind. */
class ArtefactList {
  readonly artefacts: Artefact[] = [];

  add(kind: ArtefactKind, text: string, side: Artefact['side']): void {
    const same = this.artefacts.filter((each) => each.kind === kind && each.side === side);
    if (same.length < MAX_PER_KIND && !same.some((each) => each.text === text)) {
      this.artefacts.push({ kind, text, side });
    }
  }
}

function compareWord(
  list: ArtefactList,
  index: PassageIndex,
  quote: Quote,
  { at, token, first }: { readonly at: number; readonly token: number; readonly first: boolean },
): void {
  const quoted = quote.text.slice(quote.starts[at], quote.ends[at]);
  const printed = index.text.slice(index.starts[token], index.ends[token]);
  if (quoted === printed) return;
  if (quote.inserted[at]) list.add('insertion', quoted, 'quote');
  else if (quoted.toLowerCase() === printed.toLowerCase() && first) list.add('case', quoted, 'quote');
  else list.add('typography', quoted, 'quote');
}

function compareGap(
  list: ArtefactList,
  index: PassageIndex,
  quote: Quote,
  { at, token }: { readonly at: number; readonly token: number },
): void {
  const references = index.noteReferences.get(token) ?? [];
  for (const reference of references) list.add('note-marker', reference.text, 'source');
  const struck = index.struckRuns.get(token) ?? [];
  for (const run of struck)
    list.add('struck-out', shortened(run.text.slice(STRUCK_MARK.length, -STRUCK_MARK.length)), 'source');
  const [page, nextPage] = [index.pages[token] ?? 0, index.pages[token + 1] ?? 0];
  if (nextPage > page) list.add('page-break', `${page}/${nextPage}`, 'source');
  const [unit, next] = [index.unitOf[token] ?? 0, index.unitOf[token + 1] ?? 0];
  if (unit !== next) {
    compareUnits(list, index, [index.units[unit], index.units[next]]);
    return;
  }
  const quoted = quote.text.slice(quote.ends[at], quote.starts[at + 1]);
  const gap = index.text.slice(index.ends[token], index.starts[token + 1]);
  const printed = [...references, ...struck].reduce((rest, each) => rest.replace(each.text, ''), gap);
  if (foldGap(quoted) !== foldGap(printed)) {
    list.add('typography', quote.text.slice(quote.starts[at], quote.ends[at + 1]), 'quote');
  }
}

/** Marks of struck-out words are compared with their words. */
function foldGap(gap: string): string {
  return gap.replaceAll(STRUCK_MARK, '').replace(/\s+/g, ' ');
}

/** Two blocks in a row that the quote runs together; a note may stand between them. */
function compareUnits(list: ArtefactList, index: PassageIndex, [unit, next]: readonly (Unit | undefined)[]): void {
  if (!unit || !next) return;
  const between = index.notes.filter(({ unit: at }) => {
    const start = index.units[at]?.start ?? 0;
    return start > unit.start && start < next.start;
  });
  for (const note of between) list.add('note', beginningOf(index, index.units[note.unit]), 'source');
  if (unit.kind === 'item' || next.kind === 'item' || unit.kind === 'heading' || next.kind === 'heading') {
    list.add('list', beginningOf(index, next), 'source');
  } else if (between.length === 0 && index.pages[unit.to - 1] === index.pages[next.from]) {
    list.add('list', beginningOf(index, next), 'source');
  }
}

const MAX_BEGINNING_CHARACTERS = 40;

function beginningOf(index: PassageIndex, unit: Unit | undefined): string {
  return shortened(index.text.slice(unit?.start ?? 0, unit?.end ?? 0));
}

function shortened(text: string): string {
  return text.length <= MAX_BEGINNING_CHARACTERS ? text : `${text.slice(0, MAX_BEGINNING_CHARACTERS).trimEnd()}…`;
}
