/** Monitoring: what can be measured of the watch after a pass. */
import type { Channel, OutboxMessage } from './outbox.ts';
import type { PassReport } from './report.ts';

/** A pass, reduced to what is measured. */
export interface MeasuredPass extends Pick<PassReport, 'run' | 'captures' | 'audits'> {
  readonly isFailed: boolean;
}

export interface Measurements {
  /** Null before the first pass of a worker. */
  readonly pass: MeasuredPass | null;
  readonly unsent: readonly Pick<OutboxMessage, 'channel' | 'state'>[];
  /** The channels that are configured. */
  readonly channels: readonly Channel[];
  /** Size of the archive. */
  readonly bytes: number;
  /** Each watched source with the time of its last capture that showed the document; null if there is none. */
  readonly sources: readonly { readonly source: string; readonly lastSuccess: string | null }[];
}
