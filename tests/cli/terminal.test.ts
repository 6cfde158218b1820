/** What a command prints: wrapped to the width of the terminal, or one item a line if there is no terminal. */
import { describe, expect, it } from 'vitest';
import { cli, makeProgram } from '../../src/cli/cli.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { helpWidthOf, type Stream, terminalOptionsOf, widthOf } from '../../src/cli/terminal/io.ts';
import { renderTable } from '../../src/cli/terminal/table.ts';
import { wrapAt } from '../../src/report/terminal/wrap.ts';

const stream = (more: Partial<Stream> = {}): Stream => ({ write: () => {}, ...more });
const terminal = (columns: number): Stream => stream({ isTTY: true, columns });

describe('the width of reports', () => {
  it.each([
    ['the width of the terminal', terminal(72), { COLUMNS: '99' }, 72],
    ['the value of COLUMNS for a pipe', stream(), { COLUMNS: '99' }, 99],
    ['unlimited for a pipe', stream(), {}, null],
    ['unlimited if COLUMNS is not a whole number', stream(), { COLUMNS: '99.5' }, null],
    ['unlimited if COLUMNS is zero', stream(), { COLUMNS: '0' }, null],
    ['unlimited if COLUMNS is empty', stream(), { COLUMNS: '' }, null],
    ['the value of COLUMNS for a terminal that does not know its width', terminal(0), { COLUMNS: '99' }, 99],
    ['unlimited for a terminal that does not know its width', stream({ isTTY: true }), {}, null],
  ])('is %s', (_, out, env, width) => {
    expect(widthOf(out, env)).toBe(width);
  });
});

describe('the width of help', () => {
  it.each([
    ['the width of the terminal', terminal(72), 72],
    ['110 columns at most', terminal(300), 110],
    ['80 columns if the width is unknown', stream(), 80],
  ])('is %s', (_, out, width) => {
    expect(helpWidthOf(out, {})).toBe(width);
  });

  it.each(COMMANDS.map(({ name }) => name))('limits the help of %s, including its examples', async (name) => {
    let out = '';
    const stdout = { write: (text: unknown) => (out += text), isTTY: true, columns: 60 };
    expect(await cli([name, '--help'], { stdout, stderr: stream(), env: {} })).toBe(0);
    expect(out).toContain('\nExamples:\n  $ variorum');
    expect(out.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  it('is the width of the error stream if the help explains an error', () => {
    const io = { stdout: terminal(60), stderr: terminal(100), env: {} };
    const { getOutHelpWidth, getErrHelpWidth } = makeProgram(io, () => {}).configureOutput();
    expect([getOutHelpWidth?.(), getErrHelpWidth?.()]).toEqual([60, 100]);
  });
});

describe('colours', () => {
  it.each([
    ['on in a terminal', terminal(80), {}, true],
    ['off in a pipe', stream(), {}, false],
    ['off with NO_COLOR', terminal(80), { NO_COLOR: '1' }, false],
    ['off in a dumb terminal', terminal(80), { TERM: 'dumb' }, false],
  ])('are %s', async (_, stdout, env, wanted) => {
    const { palette } = await terminalOptionsOf({ stdout, stderr: stream(), env });
    expect(palette.isColorSupported).toBe(wanted);
  });
});

describe('a table', () => {
  const rows = [
    ['charter', 'unchanged', 'A charter for the keepers of the lighthouse'],
    ['map', 'suspect since 2026-05-01', 'Chart'],
  ];
  const render = (width: number | null): string[] =>
    renderTable(['SOURCE', 'OUTCOME', 'TITLE'], rows, width === null ? null : wrapAt(width))
      .trimEnd()
      .split('\n');

  it('has one row a line if the width is unlimited or sufficient', () => {
    const whole = [
      'SOURCE   OUTCOME                   TITLE',
      'charter  unchanged                 A charter for the keepers of the lighthouse',
      'map      suspect since 2026-05-01  Chart',
    ];
    expect(render(null)).toEqual(whole);
    expect(render(120)).toEqual(whole);
  });

  it('wraps the words of its last column if the terminal is narrower', () => {
    expect(render(60)).toEqual([
      'SOURCE   OUTCOME                   TITLE',
      'charter  unchanged                 A charter for the keepers',
      '                                   of the lighthouse',
      'map      suspect since 2026-05-01  Chart',
    ]);
  });

  it('has its last column below the others if they leave no room', () => {
    expect(render(40)).toEqual([
      'SOURCE   OUTCOME',
      '    TITLE',
      'charter  unchanged',
      '    A charter for the keepers of the',
      '      lighthouse',
      'map      suspect since 2026-05-01',
      '    Chart',
    ]);
  });

  it('measures letters of two columns', () => {
    const wide = renderTable(['ID', 'TITLE'], [['a', '灯台守のための憲章と航海者への助言']], wrapAt(30));
    expect(wide.split('\n').slice(1, 3)).toEqual(['a   灯台守のための憲章と航海者', '    への助言']);
  });

  it('becomes a list for each row if the other columns do not fit either', () => {
    expect(render(30)).toEqual([
      'charter',
      '  OUTCOME  unchanged',
      '  TITLE    A charter for the',
      '          keepers of the',
      '          lighthouse',
      '',
      'map',
      '  OUTCOME  suspect since',
      '          2026-05-01',
      '  TITLE    Chart',
    ]);
  });
});
