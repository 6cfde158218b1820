import { describe, expect, it } from 'vitest';
import { heartbeatSince } from '../../src/model/heartbeat.ts';

describe('a heartbeat', () => {
  it.each([
    ['the first', null, '2026-05-08T05:15:00.000Z', '2026-05-01T05:15:00.000Z'],
    ['a week and a second late', '2026-05-01T05:15:00.000Z', '2026-05-08T05:15:01.000Z', '2026-05-01T05:15:00.000Z'],
    [
      'a pass that is some seconds early',
      '2026-05-01T05:15:09.000Z',
      '2026-05-08T05:15:01.000Z',
      '2026-05-01T05:15:09.000Z',
    ],
    ['six days', '2026-05-01T05:15:00.000Z', '2026-05-07T05:15:00.000Z', null],
  ])('is due, or not: %s', (_, last, now, since) => {
    expect(heartbeatSince('week', last, now)).toBe(since);
  });
});
