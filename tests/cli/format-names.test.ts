/** The formats that the help of a command lists are those that it accepts. */
import { expect, it } from 'vitest';
import { cli } from '../../src/cli/cli.ts';
import { COMMANDS } from '../../src/cli/commands.ts';

const CONFIG = new URL('../../config/variorum.yaml', import.meta.url).pathname;
const LISTED = COMMANDS.flatMap(({ name, args, options }) =>
  options.flatMap(({ flags, description }) =>
    flags.startsWith('--format')
      ? [[name, description.replace(/^one of | [(]default: .*$/g, '').split(', '), args.map(() => 'opus-4-7')] as const]
      : [],
  ),
);

it.each(LISTED)('%s has the formats %j', async (name, formats, args) => {
  let err = '';
  const io = { stdout: { write: () => {} }, stderr: { write: (text: unknown) => (err += text) }, env: {} };
  expect(await cli([name, '--config', CONFIG, '--format', 'none', ...args], io)).toBe(2);
  const [, accepted = ''] = /Choose one of (.*)\.\n$/.exec(err) ?? [];
  expect(accepted.split(', ').sort()).toEqual([...formats].sort());
});
