/** Why the lines of a PDF file are headings, or are none, for a terminal. */
import type { HeadingEvidence } from '../../model/heading-evidence.ts';
import { terminalLine } from '../../text/escape.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import type { Palette, TerminalOptions } from './terminal-options.ts';

export interface ShownHeadings {
  readonly title: string;
  /** Id of the snapshot. */
  readonly snapshot: string;
  readonly headings: readonly HeadingEvidence[];
}

export function renderHeadingsTerminal(shown: ShownHeadings, { palette, wrap }: TerminalOptions): string {
  const { title, snapshot, headings } = shown;
  const accepted = headings.filter((heading) => heading.accepted).length;
  const lines = [
    line(`${palette.bold(terminalLine(title))}  ${palette.dim(terminalLine(snapshot))}`),
    line(`${accepted} ${accepted === 1 ? 'heading' : 'headings'}, ${headings.length - accepted} rejected.`),
    ...headings.flatMap((heading) => [BLANK, ...headingLines(heading, palette)]),
  ];
  return textOf(lines, wrap);
}

function headingLines(heading: HeadingEvidence, palette: Palette): Line[] {
  const { page, text, level, score, claims, against } = heading;
  const verdict = level === null ? 'no heading' : `level ${level}`;
  return [
    line(`${palette.bold(terminalLine(text))}  ${palette.dim(`page ${page}, ${verdict}, ${score.toFixed(2)}`)}`),
    ...claims.map(({ evidence, sure, because }) => line(`+ ${evidence} ${sure}: ${terminalLine(because)}`, 2)),
    ...against.map((because) => line(`- ${terminalLine(because)}`, 2)),
  ];
}
