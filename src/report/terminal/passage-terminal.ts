/** A passage on a terminal, as audits and passes show it: in full or in short. */
import type { PassageStatus } from '../../model/passage.ts';
import { terminalLine } from '../../text/escape.ts';
import type { PassageView } from '../views/passage-view.ts';
import { quoteText } from '../views/wording.ts';
import { excerptLine } from './excerpt-terminal.ts';
import { type Line, labelled, line } from './lines.ts';
import type { Colour, Palette } from './terminal-options.ts';

export interface PassageOptions {
  readonly palette: Palette;
  /** Shows where each part of the citation comes from. */
  readonly explain: boolean;
}

/** As wide as the longest status. */
const STATUS_WIDTH = 11;
const INDENT = 4;

export function passageLines(passage: PassageView, { palette }: Pick<PassageOptions, 'palette'>): Line[] {
  const { bold, dim, yellow, cyan } = palette;
  const detail = (text: string, colour: Colour = (same) => same): Line => line(colour(terminalLine(text)), INDENT);
  return [
    statusLine(passage.status, bold(terminalLine(quoteText(passage.quote))), palette),
    detail(`${passage.printedId}${passage.under === '' ? '' : `, under “${passage.under}”`}`, dim),
    detail(`cited: ${citedAndMatched(passage)}`),
    ...(passage.where === null ? [] : [detail(`found: ${passage.where}`)]),
    ...(passage.facts.length === 0 ? [] : [detail(passage.facts.join(', '))]),
    ...passage.excerpts.map((excerpt) => line(excerptLine(excerpt, palette), INDENT)),
    ...[...passage.notes, ...passage.issues.map(({ text }) => text)].map((text) => detail(text, yellow)),
    ...passage.alternatives.map((text) => detail(text, cyan)),
    ...[...passage.artefacts, ...passage.explanation].map((text) => detail(text, dim)),
  ];
}

export function shortPassageLines(passage: PassageView, { palette }: Pick<PassageOptions, 'palette'>): Line[] {
  const where = passage.where === null ? passage.facts.join(', ') : `found: ${passage.where}`;
  const detail = (text: string, colour: Colour): Line => line(colour(terminalLine(text)), STATUS_WIDTH + 2);
  const details = [
    ...passage.issues.map(({ text }) => text),
    ...passage.alternatives,
    ...passage.artefacts,
    ...passage.explanation,
  ];
  return [
    statusLine(passage.status, terminalLine(quoteText(passage.quote)), palette),
    detail(`${passage.printedId}, cited: ${citedAndMatched(passage)}; ${where}`, palette.dim),
    ...passage.notes.map((text) => detail(text, palette.yellow)),
    ...details.map((text) => detail(text, palette.dim)),
  ];
}

/** A text beside a status in its colour. */
export function statusLine(status: PassageStatus, text: string, palette: Palette): Line {
  const colours: Readonly<Record<PassageStatus, Colour>> = {
    stands: palette.green,
    altered: palette.yellow,
    partial: palette.yellow,
    missing: palette.red,
    unavailable: palette.dim,
  };
  return labelled(colours[status](status.padEnd(STATUS_WIDTH)), STATUS_WIDTH, text);
}

function citedAndMatched({ cited, matched }: PassageView): string {
  return matched === null ? cited : `${cited} (${matched})`;
}
