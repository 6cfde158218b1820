/** What any archive must do with news, messages and entries of the feed. */
import { expect, test } from 'vitest';
import { type News, newsKey } from '../../../src/model/news.ts';
import type { NewMessage } from '../../../src/model/outbox.ts';
import type { Archive } from '../../../src/ports/archive.ts';
import { day, failedCapture } from '../sample-records.ts';

const AT = day(1);
const CHANGE: News = { kind: 'change', source: 's', capturedAt: AT, before: '2025-12-31T05:15:00.000Z' };
const MESSAGE: NewMessage = {
  id: 'm1',
  channel: 'mail',
  recipients: '',
  subject: 'A changed',
  heartbeat: false,
  content: { messageId: '<m1@example.org>', date: AT, to: ['b@example.org'], subject: 'A changed', text: '', html: '' },
  createdAt: AT,
};

export function outboxBehaviours(archive: () => Archive): void {
  const commit = (more: { readonly news?: number[]; readonly messages?: NewMessage[] }) =>
    archive().outbox.commitReport({ at: AT, news: [], messages: [], entries: [], ...more });

  test('marks news as reported and stores the message that reports it in one transaction', async () => {
    const { outbox } = archive();
    await failedCapture(archive(), { capturedAt: AT, news: [CHANGE] });
    await expect(commit({ news: [1], messages: [MESSAGE, MESSAGE] })).rejects.toThrow();
    expect([await outbox.unreportedNews(), await outbox.unsent()]).toMatchObject([[{ news: CHANGE }], []]);
    await commit({ news: [1], messages: [MESSAGE] });
    expect([await outbox.unreportedNews(), await outbox.unsent()]).toMatchObject([[], [{ id: 'm1' }]]);
  });

  test('stores news with the same key once, reported or not, and never forgets the key', async () => {
    const { outbox } = archive();
    expect(await outbox.hasNews(newsKey(CHANGE))).toBe(false);
    await failedCapture(archive(), { capturedAt: AT, news: [CHANGE, CHANGE] });
    expect(await outbox.unreportedNews()).toHaveLength(1);
    await commit({ news: [1] });
    await failedCapture(archive(), { capturedAt: day(2), news: [CHANGE] });
    expect(await outbox.unreportedNews()).toEqual([]);
    expect(await outbox.hasNews(newsKey(CHANGE))).toBe(true);
  });

  test('remembers when a heartbeat was composed, even after it is sent', async () => {
    const { outbox } = archive();
    await commit({ messages: [{ ...MESSAGE, heartbeat: true }] });
    const [message] = await outbox.due(AT);
    expect(message).toMatchObject({ content: MESSAGE.content, pending: ['b@example.org'], attempts: 0 });
    await outbox.noteAttempt('m1', { at: AT, pending: [], failure: null, state: 'sent', nextAttemptAt: AT });
    expect([await outbox.unsent(), await outbox.due(AT)]).toEqual([[], []]);
    expect([await outbox.lastHeartbeat('', AT), await outbox.lastHeartbeat('a', AT)]).toEqual([AT, null]);
  });

  test('returns the messages that are due, without those that wait or are dead-lettered', async () => {
    const { outbox } = archive();
    await commit({ messages: ['m1', 'm2', 'm3'].map((id) => ({ ...MESSAGE, id })) });
    const failure = { code: 'DELIVERY_SMTP', message: 'no' };
    const later = '2026-01-01T05:20:00.000Z';
    const attempt = { at: AT, pending: ['b@example.org'], failure, nextAttemptAt: later };
    await outbox.noteAttempt('m2', { ...attempt, state: 'waiting' });
    await outbox.noteAttempt('m3', { ...attempt, state: 'dead-lettered' });
    const due = async (at: string) => (await outbox.due(at)).map(({ id }) => id);
    expect([await due(AT), await due(later)]).toEqual([['m1'], ['m1', 'm2']]);
    expect((await outbox.unsent()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'dead-lettered']);
    expect(await outbox.requeue(AT)).toBe(3);
    expect(await due(AT)).toEqual(['m1', 'm2', 'm3']);
    await outbox.noteAttempt('m3', { ...attempt, state: 'dead-lettered' });
    expect(await outbox.dropDeadLettered()).toBe(1);
    expect((await outbox.unsent()).map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  test('returns the newest entries of the feed, newest first', async () => {
    const { outbox } = archive();
    const entry = (id: string, at: string) => ({ id, at, title: id, html: '<p>A</p>', link: null });
    const entries = [entry('a', day(1)), entry('b', day(2)), entry('c', day(2))];
    await outbox.commitReport({ at: AT, news: [], messages: [], entries });
    expect((await outbox.feedEntries(2)).map(({ id }) => id)).toEqual(['c', 'b']);
  });
}
