/**
 * What lies between words that are equal: other quotation marks and dashes, another case, and in the document the ends of
 * pages, paragraphs and items, notes and their signs. None of it is wording; all of it is told.
 */
import type { Artefact, ArtefactKind } from '../../model/passage.ts';
import type { PassageIndex, Unit } from './build-index.ts';
import type { Aligned } from './differences.ts';
import type { Quote } from './quote.ts';

/** So many places of one kind are told of one passage: a quote in other typography has one at each word. */
const MAX_TOLD = 5;

export function gapArtefacts(index: PassageIndex, quote: Quote, { offset, matches }: Aligned): Artefact[] {
  const told = new Told();
  matches.forEach((token, word) => {
    if (token === -1) return;
    const at = offset + word;
    compareWord(told, index, quote, { at, token, first: word === 0 });
    const next = matches[word + 1] ?? -1;
    if (next === token + 1) compareGap(told, index, quote, { at, token });
  });
  return told.artefacts;
}

class Told {
  readonly artefacts: Artefact[] = [];

  add(kind: ArtefactKind, text: string, side: Artefact['side']): void {
    const same = this.artefacts.filter((each) => each.kind === kind && each.side === side);
    if (same.length < MAX_TOLD && !same.some((each) => each.text === text)) this.artefacts.push({ kind, text, side });
  }
}

function compareWord(
  told: Told,
  index: PassageIndex,
  quote: Quote,
  { at, token, first }: { readonly at: number; readonly token: number; readonly first: boolean },
): void {
  const quoted = quote.text.slice(quote.starts[at], quote.ends[at]);
  const printed = index.text.slice(index.starts[token], index.ends[token]);
  if (quoted === printed) return;
  if (quote.inserted[at]) told.add('insertion', quoted, 'quote');
  else if (quoted.toLowerCase() === printed.toLowerCase() && first) told.add('case', quoted, 'quote');
  else told.add('typography', quoted, 'quote');
}

function compareGap(
  told: Told,
  index: PassageIndex,
  quote: Quote,
  { at, token }: { readonly at: number; readonly token: number },
): void {
  const signs = index.signs.get(token) ?? [];
  for (const sign of signs) told.add('note-marker', sign.text, 'source');
  const [here, there] = [index.pages[token] ?? 0, index.pages[token + 1] ?? 0];
  if (there > here) told.add('page-break', `${here}/${there}`, 'source');
  const [unit, next] = [index.unitOf[token] ?? 0, index.unitOf[token + 1] ?? 0];
  const quoted = quote.text.slice(quote.ends[at], quote.starts[at + 1]);
  if (unit !== next) {
    compareUnits(told, index, [index.units[unit], index.units[next]]);
    return;
  }
  const gap = index.text.slice(index.ends[token], index.starts[token + 1]);
  const printed = signs.reduce((rest, sign) => rest.replace(sign.text, ''), gap);
  if (quoted.replace(/\s+/g, ' ') !== printed.replace(/\s+/g, ' ')) {
    told.add('typography', quote.text.slice(quote.starts[at], quote.ends[at + 1]), 'quote');
  }
}

/** Two blocks in a row that the quote runs together; a note may stand between them. */
function compareUnits(told: Told, index: PassageIndex, [unit, next]: readonly (Unit | undefined)[]): void {
  if (!unit || !next) return;
  const between = index.notes.filter(({ unit: at }) => {
    const start = index.units[at]?.start ?? 0;
    return start > unit.start && start < next.start;
  });
  for (const note of between) told.add('note', startOf(index, index.units[note.unit]), 'source');
  if (unit.kind === 'item' || next.kind === 'item' || unit.kind === 'heading' || next.kind === 'heading') {
    told.add('list', startOf(index, next), 'source');
  } else if (between.length === 0 && index.pages[unit.to - 1] === index.pages[next.from]) {
    told.add('list', startOf(index, next), 'source');
  }
}

const MAX_START_CHARACTERS = 40;

function startOf(index: PassageIndex, unit: Unit | undefined): string {
  const text = index.text.slice(unit?.start ?? 0, unit?.end ?? 0);
  return text.length <= MAX_START_CHARACTERS ? text : `${text.slice(0, MAX_START_CHARACTERS).trimEnd()}…`;
}
