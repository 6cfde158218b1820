/** Terminal reports as wide as the terminal: broken by words, indented below the first row, and otherwise the same. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { AUDIT_FORMATS, CHANGE_FORMATS, PASS_FORMATS, TRACE_FORMATS } from '../../src/report/formats.ts';
import { renderHeartbeatText } from '../../src/report/terminal/heartbeat-terminal.ts';
import { BLANK, labelled, line, textOf } from '../../src/report/terminal/lines.ts';
import { PLAIN, type TerminalOptions } from '../../src/report/terminal/terminal-options.ts';
import { wrapAt } from '../../src/report/terminal/wrap.ts';
import { documentOf } from '../compare/documents.ts';
import { MIXED, PASS_WITH_QUOTES, TRACED } from './audit-reports.ts';
import { expectGolden, reportCases } from './golden.ts';
import { HEARTBEAT } from './heartbeats.ts';

const [before, after] = [documentOf(''), documentOf('')];
const RENDERED: readonly [name: string, render: (terminal: TerminalOptions) => string][] = [
  ...reportCases().flatMap(([name, report]): [string, (terminal: TerminalOptions) => string][] => [
    [`the pass "${name}"`, (terminal) => PASS_FORMATS.terminal({ report, ...terminal })],
    ...report.changes
      .slice(0, 1)
      .map((change): [string, (terminal: TerminalOptions) => string] => [
        `the change of "${name}"`,
        (terminal) => CHANGE_FORMATS.terminal({ change, before, after, ...terminal }),
      ]),
  ]),
  ['a pass with quotes', (terminal) => PASS_FORMATS.terminal({ report: PASS_WITH_QUOTES, ...terminal })],
  ['an audit', (terminal) => AUDIT_FORMATS.terminal({ report: MIXED, explain: true, ...terminal })],
  ['a trace', (terminal) => TRACE_FORMATS.terminal({ trace: TRACED, ...terminal })],
  ['a heartbeat', ({ wrap }) => renderHeartbeatText(HEARTBEAT, wrap)],
];
const wrapText = (text: string, columns: number): string[] => wrapAt(columns).rows(text, columns);
const words = (text: string): string => stripVTControlCharacters(text).replace(/\s+/g, ' ').trim();

describe.each(RENDERED)('%s', (_, render) => {
  it.each([40, 60, 80, 200])('keeps to %i columns and loses no word', (width) => {
    const wrap = wrapAt(width);
    for (const palette of [PLAIN, pc.createColors(true)]) {
      const wrapped = render({ palette, wrap });
      const rows = stripVTControlCharacters(wrapped).split('\n');
      expect(rows.filter((row) => [...row].length > width && !row.includes('://'))).toEqual([]);
      if (!/\S{20}/.test(words(wrapped))) expect(words(wrapped)).toBe(words(render({ palette, wrap: null })));
      else expect(words(wrapped).replaceAll(' ', '')).toBe(words(render({ palette, wrap: null })).replaceAll(' ', ''));
    }
  });

  it('is one row a line without a width, as with one that is wide enough', () => {
    expect(render({ palette: PLAIN, wrap: wrapAt(100_000) })).toBe(render({ palette: PLAIN, wrap: null }));
  });
});

it('keeps its structure on a narrow terminal', () => {
  for (const name of ['news', 'quiet']) {
    const report = new Map(reportCases()).get(name);
    if (report === undefined) throw new Error(`no report "${name}"`);
    expectGolden(`${name}.terminal-60.txt`, PASS_FORMATS.terminal({ report, wrap: wrapAt(60) }));
  }
  expectGolden('audit.mixed.terminal-60.txt', AUDIT_FORMATS.terminal({ report: MIXED, wrap: wrapAt(60) }));
});

describe('a line', () => {
  it('is broken by words, and its further rows are indented', () => {
    expect(textOf([line('The lamp must be lit before dusk.', 2), BLANK, line('Short.')], wrapAt(24))).toBe(
      '  The lamp must be lit\n    before dusk.\n\nShort.\n',
    );
  });

  it('has its further rows under the text where a label stands before it', () => {
    expect(textOf([labelled('altered', 7, 'The lamp must be lit before dusk.')], wrapAt(30))).toBe(
      'altered  The lamp must be lit\n         before dusk.\n',
    );
  });

  it('keeps an address whole, which could not be clicked in pieces', () => {
    const address = 'https://office.example.org/files/lamp-2.pdf';
    expect(wrapText(`moved to ${address} at night`, 24)).toEqual(['moved to', address, 'at night']);
  });

  it('keeps a page number with its page', () => {
    expect(wrapText('found in the section, p. 152', 24)).toEqual(['found in the section,', 'p. 152']);
  });

  it('is broken anywhere where a script has no spaces', () => {
    expect(wrapText('海上的灯必须在黄昏前点亮', 10)).toEqual(['海上的灯必', '须在黄昏前', '点亮']);
  });

  it('closes its colours at the end of each row and opens them again', () => {
    const { red } = pc.createColors(true);
    expect(wrapText(red('The lamp must be lit'), 10)).toEqual([red('The lamp'), red('must be'), red('lit')]);
  });

  it('never becomes wider than the terminal, nor loses a word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.nat(12),
        fc.integer({ min: 20, max: 90 }),
        (list, indent, width) => {
          const text = textOf([line(list.join(' '), indent)], wrapAt(width));
          for (const row of text.split('\n')) expect(row.length).toBeLessThanOrEqual(Math.max(width, indent + 20));
          expect(words(text)).toBe(list.join(' '));
        },
      ),
    );
  });
});
