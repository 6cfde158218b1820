/** Measurements in the text format of Prometheus (exposition format 0.0.4), as its exporter of text files reads it too. */
import { Gauge, Registry } from 'prom-client';
import type { Outcome } from '../../model/capture.ts';
import type { Measurements } from '../../model/monitoring.ts';
import type { OutboxMessage } from '../../model/outbox.ts';
import type { PassageStatus } from '../../model/passage.ts';

/** The content type of the text. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

const OUTCOMES: readonly Outcome[] = ['new', 'changed', 'unchanged', 'not-modified', 'suspect', 'failed'];
const STATUSES: readonly PassageStatus[] = ['stands', 'altered', 'partial', 'missing', 'unavailable'];
const STATES: Readonly<Record<OutboxMessage['state'], string>> = { waiting: 'waiting', 'dead-lettered': 'given-up' };

/** A series for every outcome, status and state, also at 0: a series that comes and goes cannot be watched. */
export function renderMetrics(measured: Measurements): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name: `variorum_${name}`, help, labelNames, registers: [registry] });
  addPass(gauge, measured);

  const messages = gauge('messages', 'Messages that are not delivered, by channel and state.', 'channel', 'state');
  const channels = new Set([...measured.channels, ...measured.unsent.map(({ channel }) => channel)]);
  for (const channel of channels) {
    for (const [state, name] of Object.entries(STATES)) {
      const count = measured.unsent.filter((each) => each.channel === channel && each.state === state).length;
      messages.set({ channel, state: name }, count);
    }
  }
  gauge('archive_bytes', 'Size of the archive.').set(measured.bytes);
  const success = gauge(
    'source_last_success_timestamp_seconds',
    'When a source last showed its document; no series if it never did.',
    'source',
  );
  for (const { source, lastSuccess } of measured.sources) {
    if (lastSuccess !== null) success.set({ source }, secondsOf(lastSuccess));
  }
  return registry.metrics();
}

type MakeGauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) => Gauge<Label>;

function addPass(gauge: MakeGauge, { pass }: Measurements): void {
  if (pass === null) return;
  const [start, end] = [secondsOf(pass.run.startedAt), secondsOf(pass.run.finishedAt)];
  gauge('pass_start_timestamp_seconds', 'When the last pass over all sources began.').set(start);
  gauge('pass_end_timestamp_seconds', 'When the last pass over all sources ended.').set(end);
  gauge('pass_duration_seconds', 'How long the last pass over all sources took.').set(
    // In floating point, 1.2 - 1.1 is not 0.1.
    Math.round((end - start) * 1000) / 1000,
  );
  gauge('pass_failed', '1 if the last pass captured no source or could not deliver a message, else 0.').set(
    pass.isFailed ? 1 : 0,
  );
  const sources = gauge('sources', 'Sources by the outcome of their capture in the last pass.', 'outcome');
  for (const outcome of OUTCOMES) {
    sources.set({ outcome }, pass.captures.filter((capture) => capture.outcome === outcome).length);
  }
  const passages = gauge('passages', 'Quoted passages by status, as of the last pass.', 'page', 'status');
  for (const { page, passages: found } of pass.audits) {
    for (const status of STATUSES) {
      passages.set({ page, status }, found.filter((finding) => finding.status === status).length);
    }
  }
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}
