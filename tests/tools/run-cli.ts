/** Runs commands of the program in this process and returns what they print. */
import { cli } from '../../src/cli/cli.ts';

export interface CliResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  /** Asks the command to stop when it aborts. */
  readonly stop?: AbortSignal;
  /** Variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the whole standard output so far, each time the command writes to it. */
  readonly onOutput?: (out: string) => void;
  /** The same for standard error. */
  readonly onError?: (err: string) => void;
}

export async function runCli(
  args: readonly string[],
  { stop, onOutput, onError, env = {} }: CliOptions = {},
): Promise<CliResult> {
  let out = '';
  let err = '';
  const stdout = {
    write: (text: unknown) => {
      out += text;
      onOutput?.(out);
    },
  };
  const stderr = {
    write: (text: unknown) => {
      err += text;
      onError?.(err);
    },
  };
  const status = await cli(args, { stdout, stderr, env, ...(stop ? { stop } : {}) });
  return { status, out, err };
}

/**
 * Two ways to run commands with one config: `variorum` returns what is printed, `json` adds `--json` and parses it.
 * The path is a function, since a test makes its folder only when it runs.
 */
export function commandsWith(config: () => string) {
  const variorum = (...args: readonly string[]): Promise<CliResult> => runCli([...args, '--config', config()]);
  const json = async (...args: readonly string[]) => parseOutput(await variorum(...args, '--json'));
  return { variorum, json };
}

/** The JSON on standard output. Throws with all that was printed if it is none. */
export function parseOutput({ out, err }: CliResult) {
  try {
    return JSON.parse(out);
  } catch (error) {
    throw new Error(`The output is not JSON: ${err}${out}`, { cause: error });
  }
}
