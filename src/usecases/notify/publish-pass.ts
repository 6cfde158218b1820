/** Writes what a pass leaves for those who look after the program: its report as a page, and the metrics. */
import { join } from 'node:path';
import type { Monitoring, NotifySettings } from '../../model/config.ts';
import { DeliveryError } from '../../model/errors.ts';
import type { MeasuredPass, Measurements } from '../../model/monitoring.ts';
import type { Channel } from '../../model/outbox.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { FileWriter } from '../../ports/files.ts';

/** Writes `RUN.html`, and `latest.html` with the same content. Returns why that failed; null if it did not. */
export async function publishReport(
  files: FileWriter,
  folder: Monitoring['report'],
  report: PassReport,
): Promise<DeliveryError | null> {
  if (folder === null) return null;
  const { PASS_FORMATS } = await import('../../report/formats.ts');
  const page = PASS_FORMATS.html({ report });
  return failureOf(async () => {
    await files.replace(join(folder, `${report.run.id}.html`), page);
    await files.replace(join(folder, 'latest.html'), page);
  });
}

/** Writes the text of the metrics. Returns why that failed; null if it did not. */
export function publishMetrics(
  files: FileWriter,
  file: Monitoring['metrics'],
  text: string,
): Promise<DeliveryError | null> {
  return file === null ? Promise.resolve(null) : failureOf(() => files.replace(file, text));
}

/** The text of the metrics as the archive is now. */
export async function metricsText(
  archive: ArchiveReader,
  pass: MeasuredPass | null,
  watched: { readonly sources: readonly Pick<Source, 'id'>[]; readonly channels: readonly Channel[] },
): Promise<string> {
  const { renderMetrics } = await import('../../report/metrics/metrics.ts');
  const sources: Measurements['sources'][number][] = [];
  for (const { id } of watched.sources) {
    sources.push({ source: id, lastSuccess: (await archive.captures.lastGood(id))?.capturedAt ?? null });
  }
  const [unsent, bytes] = [await archive.outbox.unsent(), await archive.maintenance.size()];
  return renderMetrics({ pass, unsent, bytes, sources, channels: watched.channels });
}

/** The channels of messages that the config has. */
export function configuredChannels(notify: NotifySettings): Channel[] {
  return (['mail', 'webhook'] as const).filter((channel) => notify[channel] !== null);
}

async function failureOf(work: () => Promise<void>): Promise<DeliveryError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return error;
  }
}
