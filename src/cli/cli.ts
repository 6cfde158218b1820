/** The command line: builds the program from the table of commands, and turns arguments into an exit status. */
import { createRequire } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { VariorumError } from '../model/errors.ts';
import { terminalSafe } from '../text/escape.ts';
import { COMMANDS, type CommandSpec } from './commands.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { helpWidthOf, type Io, STANDARD_COLUMNS } from './terminal/io.ts';

/** The narrowest column in which descriptions wrap. */
const LEAST_HELP_COLUMNS = 20;

/** Runs one command line (without the program's own name) and returns its exit status. Throws only for a bug. */
export async function cli(args: readonly string[], io: Io): Promise<number> {
  let status: number = EXIT.done;
  const program = makeProgram(io, (code) => {
    status = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const code = exitCodeOf(error);
    if (code === null || !(error instanceof VariorumError)) throw error;
    for (const line of error.message.split('\n')) io.stderr.write(`variorum: ${error.code}: ${terminalSafe(line)}\n`);
    return code;
  }
}

/** The program with all its commands, whose help is also the source of `docs/cli.md`. */
export function makeProgram(io: Io, onStatus: (status: number) => void): Command {
  const program = new Command('variorum')
    .description(
      'Watches the documents that a reference page quotes, keeps every version, and says in words what changed.',
    )
    .version(versionOf(), '--version', 'print the version')
    .showHelpAfterError('(variorum --help lists the commands)');
  configure(program, io);
  for (const spec of COMMANDS) program.addCommand(makeCommand(spec, io, onStatus));
  return program;
}

/** The version in the package file, which Node finds by the package's own name. */
function versionOf(): string {
  const { version } = createRequire(import.meta.url)('variorum/package.json') as { readonly version: string };
  return version;
}

function makeCommand(spec: CommandSpec, io: Io, onStatus: (status: number) => void): Command {
  const command = new Command(spec.name)
    .description(spec.summary)
    .showHelpAfterError(`(variorum ${spec.name} --help shows how to use it)`);
  configure(command, io);
  for (const [name, description] of spec.args) command.argument(name, description);
  for (const option of spec.options)
    command.addOption(new Option(option.flags, option.description).default(option.default));
  command.addHelpText('after', ({ error }) => examplesText(spec.examples, command, error));
  command.action(async () => {
    const run = await spec.load();
    const variables = spec.options.flatMap(({ flags, env }) => {
      const key = new Option(flags).attributeName();
      const value = env === undefined ? undefined : io.env[env];
      return value && command.getOptionValueSource(key) === 'default' ? [[key, value]] : [];
    });
    onStatus(await run(io, command.args, { ...command.opts(), ...Object.fromEntries(variables) }));
  });
  return command;
}

/** The examples of a command, wrapped to the width of the rest of the help. */
function examplesText(examples: readonly string[], command: Command, isError: boolean): string {
  const { getOutHelpWidth, getErrHelpWidth } = command.configureOutput();
  const width = (isError ? getErrHelpWidth : getOutHelpWidth)?.() ?? STANDARD_COLUMNS;
  const help = command.createHelp();
  // A line that goes on ends with a backslash, so that the example can be pasted into a shell.
  const lines = examples.map((example) => help.boxWrap(`$ ${example}`, width - 6).replaceAll('\n', ' \\\n    '));
  return ['\nExamples:', ...lines].join('\n  ');
}

function configure(command: Command, io: Io): void {
  command
    .exitOverride()
    .configureHelp({ minWidthToWrap: LEAST_HELP_COLUMNS })
    .configureOutput({
      // A message repeats arguments, which may come from elsewhere.
      writeOut: (text) => void io.stdout.write(terminalSafe(text)),
      writeErr: (text) => void io.stderr.write(terminalSafe(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'variorum: USAGE_COMMAND: ')),
      getOutHelpWidth: () => helpWidthOf(io.stdout, io.env),
      getErrHelpWidth: () => helpWidthOf(io.stderr, io.env),
    });
}
