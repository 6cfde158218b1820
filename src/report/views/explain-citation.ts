/** How a citation was read and matched to a source, in words: for `--explain`. */
import type { BoundCitation } from '../../model/audit.ts';
import type { Provenance } from '../../model/passage.ts';
import { fieldText } from './audit-wording.ts';
import { cutText, joined, listOf } from './wording.ts';

/** Enough of a citation to find it on the page: some are the text of a whole paragraph. */
const TEXT_CHARACTERS = 160;
const NAME_CHARACTERS = 72;

/** Leaves out the note on the binding if it is among the facts, which are shown anyway. */
export function explanationOf(
  { url, names, text, provenance, boundBy, source, bindingNote }: BoundCitation,
  facts: readonly string[],
): string[] {
  const origins = Object.entries(ORIGINS).flatMap(([origin, words]) => {
    const fields = Object.entries(provenance).filter(([, from]) => from === origin);
    return fields.length === 0 ? [] : [`${joined(fields.map(([field]) => fieldText(field)))} from ${words}`];
  });
  return [
    ...(text === '' ? [] : [`citation as written: “${cutText(text, TEXT_CHARACTERS)}”`]),
    ...(origins.length > 0 ? [origins.join(', ')] : []),
    ...(url === null ? [] : [`link: ${url}`]),
    ...(names.length === 0 ? [] : [`names: ${listOf(names.map((name) => cutText(name, NAME_CHARACTERS))).join('; ')}`]),
    source === null ? 'matched to no source' : `matched to ${source}${boundBy === null ? '' : ` ${BOUND_BY[boundBy]}`}`,
    ...(bindingNote === null || facts.includes(bindingNote) ? [] : [bindingNote]),
  ];
}

const ORIGINS: Readonly<Record<Provenance, string>> = {
  label: 'the label inside the quote',
  introduction: 'the introductory citation',
  heading: 'the heading',
  attribution: 'the attribution',
  footnote: 'the footnote',
  row: 'the table row',
  section: 'earlier text of the section',
  page: 'the head of the page',
  config: 'the config',
  words: 'the quoted words',
};

const BOUND_BY: Readonly<Record<Exclude<BoundCitation['boundBy'], null>, string>> = {
  address: 'by its address',
  title: 'by its title',
  date: 'by its date',
  page: 'because the config names it for the page',
  words: 'by its words',
};
