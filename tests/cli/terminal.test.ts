/** What a command prints to a terminal: as wide as it is, and one item a line where there is none. */
import { describe, expect, it } from 'vitest';
import { cli, makeProgram } from '../../src/cli/cli.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { helpWidthOf, type Stream, terminalOptionsOf, widthOf } from '../../src/cli/terminal/io.ts';
import { renderTable } from '../../src/cli/terminal/table.ts';

const stream = (more: Partial<Stream> = {}): Stream => ({ write: () => {}, ...more });
const terminal = (columns: number): Stream => stream({ isTTY: true, columns });

describe('the width of reports', () => {
  it.each([
    ['that of the terminal', terminal(72), { COLUMNS: '99' }, 72],
    ['what COLUMNS says, for a pipe', stream(), { COLUMNS: '99' }, 99],
    ['none for a pipe', stream(), {}, null],
    ['none where COLUMNS is no whole number', stream(), { COLUMNS: '99.5' }, null],
    ['none where COLUMNS is zero', stream(), { COLUMNS: '0' }, null],
    ['none where COLUMNS is empty', stream(), { COLUMNS: '' }, null],
    ['what COLUMNS says, for a terminal that does not know its width', terminal(0), { COLUMNS: '99' }, 99],
    ['none for a terminal that does not know its width', stream({ isTTY: true }), {}, null],
  ])('is %s', (_, out, env, width) => {
    expect(widthOf(out, env)).toBe(width);
  });
});

describe('the width of help', () => {
  it.each([
    ['that of the terminal', terminal(72), 72],
    ['110 columns at most', terminal(300), 110],
    ['80 columns where it is unknown', stream(), 80],
  ])('is %s', (_, out, width) => {
    expect(helpWidthOf(out, {})).toBe(width);
  });

  it.each(COMMANDS.map(({ name }) => name))('is kept by the help of %s, examples included', async (name) => {
    let out = '';
    const stdout = { write: (text: unknown) => (out += text), isTTY: true, columns: 60 };
    expect(await cli([name, '--help'], { stdout, stderr: stream(), env: {} })).toBe(0);
    expect(out).toContain('\nExamples:\n  $ variorum');
    expect(out.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  it('is that of the error stream where the help explains an error', () => {
    const io = { stdout: terminal(60), stderr: terminal(100), env: {} };
    const { getOutHelpWidth, getErrHelpWidth } = makeProgram(io, () => {}).configureOutput();
    expect([getOutHelpWidth?.(), getErrHelpWidth?.()]).toEqual([60, 100]);
  });
});

describe('colours', () => {
  it.each([
    ['are for a terminal', terminal(80), {}, true],
    ['are not for a pipe', stream(), {}, false],
    ['are not wanted with NO_COLOR', terminal(80), { NO_COLOR: '1' }, false],
    ['are not for a dumb terminal', terminal(80), { TERM: 'dumb' }, false],
  ])('%s', (_, stdout, env, wanted) => {
    expect(terminalOptionsOf({ stdout, stderr: stream(), env }).palette.isColorSupported).toBe(wanted);
  });
});

describe('a table', () => {
  const rows = [
    ['charter', 'unchanged', 'A charter for the keepers of the lighthouse'],
    ['map', 'suspect since 2026-05-01', 'Chart'],
  ];
  const render = (width: number | null): string[] =>
    renderTable(['SOURCE', 'OUTCOME', 'TITLE'], rows, width).trimEnd().split('\n');

  it('has one row a line without a width, and where it fits', () => {
    const whole = [
      'SOURCE   OUTCOME                   TITLE',
      'charter  unchanged                 A charter for the keepers of the lighthouse',
      'map      suspect since 2026-05-01  Chart',
    ];
    expect(render(null)).toEqual(whole);
    expect(render(120)).toEqual(whole);
  });

  it('wraps its last column by words where the terminal is narrower', () => {
    expect(render(60)).toEqual([
      'SOURCE   OUTCOME                   TITLE',
      'charter  unchanged                 A charter for the keepers',
      '                                   of the lighthouse',
      'map      suspect since 2026-05-01  Chart',
    ]);
  });

  it('is left to the terminal where the other columns fill it', () => {
    expect(render(40)).toEqual(render(null));
  });
});
