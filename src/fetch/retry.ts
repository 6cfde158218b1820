/** Retries requests whose failure may be temporary, after a growing pause or after the time that the server states. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { FetchError } from '../model/errors.ts';
import type { Clock } from '../ports/clock.ts';

export interface RetryOptions {
  /** How often a request is retried. */
  readonly retries: number;
  /** The first pause. Each further one is twice as long; all vary randomly. */
  readonly pauseMs: number;
  /** If a server states a longer wait, the request is not retried in this pass. */
  readonly longestWaitMs: number;
  readonly clock: Clock;
}

/** What is known about a failed attempt. */
export interface AttemptFailure {
  readonly error: FetchError;
  readonly status: number | null;
  readonly retryAfter: string | null;
}

const TEMPORARY_CODES: ReadonlySet<string> = new Set([
  'FETCH_CONNECTION',
  'FETCH_DNS',
  'FETCH_TIMEOUT',
  'FETCH_MALFORMED',
]);
const TEMPORARY_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** A failure that was retried before: it is final. */
export class FinalFailure extends FetchError {}

/** Thrown by an attempt. */
export class FailedAttempt extends Error {
  readonly failure: AttemptFailure;

  constructor(failure: AttemptFailure) {
    super(failure.error.message, { cause: failure.error });
    this.failure = failure;
  }
}

/** The result of `attempt`. Throws the last FetchError if all attempts failed. */
export async function withRetries<Result>(attempt: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  try {
    return await pRetry(attempt, {
      retries: options.retries,
      minTimeout: options.pauseMs,
      factor: 2,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof FailedAttempt && maySucceed(error.failure, options),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof FailedAttempt) || retriesLeft === 0) return;
        const wait = waitOf(error.failure, options.clock);
        if (wait <= options.longestWaitMs && maySucceed(error.failure, options)) await sleep(wait);
      },
    });
  } catch (error) {
    throw error instanceof FailedAttempt ? error.failure.error : error;
  }
}

function maySucceed(failure: AttemptFailure, { longestWaitMs, clock }: RetryOptions): boolean {
  const { error, status } = failure;
  if (error instanceof FinalFailure) return false;
  if (error.code === 'FETCH_STATUS') {
    return status !== null && TEMPORARY_STATUSES.has(status) && waitOf(failure, clock) <= longestWaitMs;
  }
  return TEMPORARY_CODES.has(error.code);
}

/** The wait that Retry-After states (RFC 9110, 10.2.3: seconds, or a date), in milliseconds from now. */
function waitOf({ retryAfter }: AttemptFailure, clock: Clock): number {
  if (retryAfter === null) return 0;
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(0, until - Date.parse(clock.now()));
}
