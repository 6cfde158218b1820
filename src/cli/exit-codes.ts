/** The exit statuses of the program. They are a contract (docs/cli.md). */
import { ConfigError, DeliveryError, ExtractError, FetchError, UsageError, VariorumError } from '../model/errors.ts';

export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  someFailed: 3,
  changed: 4,
} as const;

/** The exit status for an error; null for a bug, which must not be hidden. */
export function exitCodeOf(error: unknown): number | null {
  if (error instanceof UsageError || error instanceof ConfigError) return EXIT.usage;
  // The command works on one page or message, and that one failed.
  if ([FetchError, ExtractError, DeliveryError].some((failure) => error instanceof failure)) return EXIT.someFailed;
  return error instanceof VariorumError ? EXIT.internal : null;
}
