/** Whether a worker does its work, as `/healthz` says. */
export interface WorkerState {
  /** When the last pass began and ended, ISO 8601; null before the first one of this worker. */
  readonly lastPass: { readonly startedAt: string; readonly finishedAt: string; readonly isFailed: boolean } | null;
  /** Since when a pass has been due that has not ended yet, ISO 8601; null if none is. */
  readonly dueSince: string | null;
  /** When the next pass is due, ISO 8601; null if none ever is, or if one is due already. */
  readonly nextDue: string | null;
}

export interface WorkerHealth {
  readonly status: 'ok' | 'failed' | 'overdue';
  readonly lastPass: WorkerState['lastPass'];
  readonly dueSince: string | null;
  readonly nextDue: string | null;
}

/**
 * A pass may take this long from the time at which it is due, with the wait for another program and for slow servers.
 * Passes take minutes; more than an hour is longer than any schedule of several passes a day leaves room for.
 */
const OVERDUE_MS = 3_600_000;

export function healthOf(state: WorkerState, now: Date): WorkerHealth {
  const isLate = (time: string | null): boolean => time !== null && now.getTime() - Date.parse(time) > OVERDUE_MS;
  // A time that is long past and did not become due shows that the worker itself is stuck.
  if (isLate(state.dueSince) || isLate(state.nextDue)) return { status: 'overdue', ...state };
  return { status: state.lastPass?.isFailed ? 'failed' : 'ok', ...state };
}
