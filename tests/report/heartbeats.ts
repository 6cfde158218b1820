/** A heartbeat with a source of every kind: authored, for the golden files. */
import type { Heartbeat, HeartbeatSource } from '../../src/model/heartbeat.ts';
import { MIXED } from './audit-reports.ts';

const source = (title: string, more: Partial<HeartbeatSource>): HeartbeatSource => ({
  source: title.toLowerCase(),
  title,
  captures: 7,
  changes: 0,
  unsuccessful: 0,
  inForce: { since: '2026-04-02T05:15:00.000Z', lastSeen: '2026-05-08T05:15:00.000Z' },
  outageSince: null,
  ...more,
});

export const HEARTBEAT: Heartbeat = {
  every: 'week',
  since: '2026-05-01T05:15:00.000Z',
  until: '2026-05-08T05:15:00.000Z',
  sources: [
    source('Charter', {}),
    source('Terms', {
      changes: 2,
      unsuccessful: 1,
      inForce: { since: '2026-05-06T05:15:00.000Z', lastSeen: '2026-05-08T05:15:00.000Z' },
    }),
    source('Notices', {
      unsuccessful: 7,
      inForce: { since: '2026-04-02T05:15:00.000Z', lastSeen: '2026-04-30T05:15:00.000Z' },
      outageSince: '2026-05-01T05:15:00.000Z',
    }),
    source('Almanac', { captures: 1, unsuccessful: 1, inForce: null, outageSince: '2026-05-08T05:15:00.000Z' }),
    source('Map', { captures: 0, inForce: null }),
  ],
  audits: [MIXED],
  head: { captures: 29, entries: 61, head: 'c4'.repeat(32) },
};
