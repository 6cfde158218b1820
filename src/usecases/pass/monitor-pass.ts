/**
 * Makes a pass that reports to monitors: it calls the dead man's switch when the pass begins and ends, and writes the
 * report page and the metrics. Nothing of this stops a pass or delays it by more than a call may take.
 */
import type { Monitoring, NotifySettings } from '../../model/config.ts';
import type { DeliveryError } from '../../model/errors.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { FileWriter } from '../../ports/files.ts';
import type { Poster } from '../../ports/sender.ts';
import { ping } from '../notify/ping.ts';
import { configuredChannels, metricsText, publishMetrics, publishReport } from '../notify/publish-pass.ts';
import type { CompletedPass } from './make-pass.ts';

/** The ways to the monitors. */
export interface Monitors {
  /** Null if no address is to be called. */
  readonly poster: Pick<Poster, 'get'> | null;
  readonly reports: FileWriter;
  readonly metrics: FileWriter;
}

export interface MonitorOptions extends Monitors {
  readonly monitoring: Monitoring;
  readonly notify: NotifySettings;
  /** All watched sources. */
  readonly sources: readonly Source[];
  /** True to render the metrics even if no file of them is configured. */
  readonly needsMetrics: boolean;
  readonly stop?: AbortSignal | undefined;
}

export interface MonitoredPass extends CompletedPass {
  /** True if the pass could not do its work: it captured no source, or could not deliver a message. */
  readonly isFailed: boolean;
  /** The text of the metrics; null if nothing needs it. */
  readonly metrics: string | null;
  /** What the monitors could not be given. */
  readonly monitorFailures: readonly DeliveryError[];
}

export async function monitorPass(
  archive: ArchiveReader,
  options: MonitorOptions,
  makePass: () => Promise<CompletedPass>,
): Promise<MonitoredPass> {
  const { monitoring, poster, reports, notify, sources, stop } = options;
  const switches = monitoring.ping ?? { start: null, end: null, fail: null };
  const begun = ping(poster, switches.start);
  const callEnd = async (isFailed: boolean): Promise<(DeliveryError | null)[]> => [
    // The calls must arrive in this order.
    await begun,
    await ping(poster, isFailed ? switches.fail : switches.end),
  ];
  let pass: CompletedPass;
  try {
    pass = await makePass();
  } catch (error) {
    await callEnd(true);
    throw error;
  }
  const isFailed = hasFailed(pass);
  // A pass that was stopped is not whole: the service manager knows of it, and the next pass reports what it found.
  if (stop?.aborted) return { ...pass, isFailed, metrics: null, monitorFailures: [] };
  const channels = configuredChannels(notify);
  const needsMetrics = options.needsMetrics || monitoring.metrics !== null;
  const metrics = needsMetrics ? await metricsText(archive, { ...pass.report, isFailed }, { sources, channels }) : null;
  const failures = [
    await publishReport(reports, monitoring.report, pass.report),
    metrics === null ? null : await publishMetrics(options.metrics, monitoring.metrics, metrics),
    ...(await callEnd(isFailed)),
  ];
  return { ...pass, isFailed, metrics, monitorFailures: failures.filter((failure) => failure !== null) };
}

/** Single sources fail every night. If all do, or if nobody hears of what is found, someone must look. */
function hasFailed({ report, delivery }: CompletedPass): boolean {
  const { captures } = report;
  const nothingRead = captures.length > 0 && captures.every(({ outcome }) => outcome === 'failed');
  return (
    nothingRead || delivery.feedFailure !== null || delivery.attempts.some(({ attempt }) => attempt.failure !== null)
  );
}
