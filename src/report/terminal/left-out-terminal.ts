/** What was left out of a web page, for a terminal. */
import type { Coverage } from '../../model/document.ts';
import type { LeftOutBlock } from '../../model/left-out.ts';
import { terminalLine } from '../../text/escape.ts';
import { coverageText } from '../views/finding-view.ts';
import { viewOfLeftOut } from '../views/left-out-view.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import type { Palette, TerminalOptions } from './terminal-options.ts';

export interface ShownLeftOut {
  readonly title: string;
  /** Id of the snapshot. */
  readonly snapshot: string;
  readonly coverage: Coverage | null;
  readonly blocks: readonly LeftOutBlock[];
}

export function renderLeftOutTerminal(shown: ShownLeftOut, { palette, wrap }: TerminalOptions): string {
  const { title, snapshot, coverage, blocks } = shown;
  const lines = [
    line(`${palette.bold(terminalLine(title))}  ${palette.dim(terminalLine(snapshot))}`),
    ...(coverage === null
      ? [line('What is left out is listed for web pages only.')]
      : [...coverageLines(coverage), ...leftOutLines(blocks, palette)]),
  ];
  return textOf(lines, wrap);
}

/** No line for a document that is no web page. */
export function coverageLines(coverage: Coverage | null): Line[] {
  return coverage === null ? [] : [line(coverageText(coverage))];
}

export function leftOutLines(blocks: readonly LeftOutBlock[], palette: Palette): Line[] {
  const groups = viewOfLeftOut(blocks);
  if (groups.length === 0) return [BLANK, line('Nothing was left out.')];
  return groups.flatMap((group) => [
    BLANK,
    line(palette.bold(group.heading)),
    ...group.blocks.flatMap(({ reason, element, text }) => [
      line(`${reason}: ${palette.dim(terminalLine(element))}`, 2),
      line(terminalLine(text), 4),
    ]),
  ]);
}
