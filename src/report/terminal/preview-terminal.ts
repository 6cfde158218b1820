/** A preview of a source for a terminal: what would be read, what needs attention, and what would be left out. */

import type { Document } from '../../model/document.ts';
import { headingText, type MediaType, type Section } from '../../model/document.ts';
import type { LeftOutBlock } from '../../model/left-out.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { terminalLine } from '../../text/escape.ts';
import { findingText } from '../views/finding-view.ts';
import { countOf, UNTITLED } from '../views/wording.ts';
import { coverageLines, leftOutLines } from './left-out-terminal.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import type { TerminalOptions } from './terminal-options.ts';

export interface ShownPreview {
  /** The address that responded, or the file. */
  readonly address: string;
  readonly document: Document;
  readonly sections: readonly { readonly section: Section; readonly watched: boolean }[];
  readonly leftOut: readonly LeftOutBlock[];
  readonly findings: readonly SourceFinding[];
}

const TYPES: Readonly<Record<MediaType, string>> = {
  'text/html': 'web page',
  'application/pdf': 'PDF',
  'text/markdown': 'Markdown',
  'text/plain': 'plain text',
};

export function renderPreviewTerminal(preview: ShownPreview, { palette, wrap }: TerminalOptions): string {
  const { address, document, sections, leftOut, findings } = preview;
  const title = document.title ?? 'No title';
  const watched = sections.filter((each) => each.watched).length;
  const areAll = watched === sections.length;
  const lines = [
    line(palette.bold(terminalLine(title))),
    line(`${terminalLine(address)} (${TYPES[document.mediaType]})`),
    ...coverageLines(document.coverage ?? null),
    ...document.warnings.map((warning) => line(`Warning: ${terminalLine(warning)}`)),
    ...(findings.length > 0 ? [BLANK, line(palette.bold('Needs attention'))] : []),
    ...findings.map((finding) => line(terminalLine(findingText(finding)), 2)),
    BLANK,
    line(palette.bold(`${countOf(sections.length, 'section')}, ${watchedText(watched, sections.length)}`)),
    ...sections.map((each) => sectionLine(each, areAll)),
    ...(document.mediaType === 'text/html' || leftOut.length > 0 ? leftOutLines(leftOut, palette) : []),
  ];
  return textOf(lines, wrap);
}

function watchedText(watched: number, all: number): string {
  if (watched === all) return 'all watched';
  return watched === 0 ? 'none watched' : `${watched} watched (*)`;
}

/** Watched sections are marked, unless all are. */
function sectionLine({ section, watched }: ShownPreview['sections'][number], areAll: boolean): Line {
  const heading = headingText(section) || (section.kind === 'contents' ? '(contents)' : `(${UNTITLED})`);
  const lead = `${watched && !areAll ? '*' : ' '} ${'  '.repeat(Math.max(section.level - 1, 0))}`;
  return { lead, text: terminalLine(heading), indent: lead.length + 2 };
}
