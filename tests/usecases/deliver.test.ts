/** Messages that are being sent when the sender of another one throws because of a bug. */
import { expect, test } from 'vitest';
import type { Attempt, OutboxMessage } from '../../src/model/outbox.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { deliver } from '../../src/usecases/notify/deliver.ts';

const AT = '2026-06-01T05:15:00.000Z';
const messageOf = (id: string): OutboxMessage =>
  ({ id, channel: 'webhook', recipients: '', pending: [], attempts: 0, content: '{}' }) as unknown as OutboxMessage;

test('a bug in a sender does not prevent another message from being noted as sent', async () => {
  const noted: [string, Attempt['state']][] = [];
  const outbox = {
    due: async () => ['bug', 'slow'].map(messageOf),
    noteAttempt: async (id: string, { state }: Attempt) => void noted.push([id, state]),
  };
  const webhook = {
    send: async ({ id }: OutboxMessage) => {
      if (id === 'bug') throw new TypeError('a bug');
      await new Promise((done) => setTimeout(done, 50));
      return [];
    },
  };
  const files = { replace: async () => {} };
  const channels = { senders: { webhook }, files, clock: { now: () => AT } };
  await expect(deliver({ outbox } as unknown as Archive, channels, null)).rejects.toThrow('a bug');
  expect(noted).toEqual([['slow', 'sent']]);
});
