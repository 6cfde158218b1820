/**
 * A pass is killed (`kill -9`) at each point between finding news and having sent it. Later passes then report the news
 * once, or in the worst case twice with one Message-ID, but never not at all.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../tools/mail-server.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const SOURCES = { rules: 'Rules of the club', fees: 'Prices' };
const BOOKS =
  'Whoever borrows a book brings it back within four weeks. Whoever brings it late pays a small sum for each day. ' +
  'Nobody writes into a book, and nobody tears a page out of it. The reading room is open from nine until noon.';
const DISHES =
  'Monday: lentil soup with bread and a pear. Tuesday: potatoes, spinach and an egg. Wednesday: noodles with cheese. ' +
  'Thursday: rice with mushrooms, salad, yoghurt. Friday: baked fish, carrots, pudding with cream and two cherries.';
const SUBJECT = 'Rules of the club changed in §1';

let site: WatchedSite;
let server: MailServer;
beforeEach(async () => {
  [site, server] = await Promise.all([WatchedSite.start(), startMailServer()]);
  setRules('must');
  setFees();
  configure('');
  await site.run('run');
  setRules('may');
});
afterEach(() => Promise.all([site.close(), server.close()]));

function configure(more: string): void {
  const mail = `{ smtp: "${server.url}", from: "Variorum <watch@example.org>", to: [curator@example.org] }`;
  site.configure(SOURCES, `${more}notify: { mail: ${mail}, feed: ./feed.xml }\n`);
}

function setFees(): void {
  site.pages.set('/fees', pageOf('Prices', { '1 Boats': 'A boat costs four crowns an hour.' }));
}

function setRules(verb: string): void {
  const voting = `Members ${verb} vote in person at the yearly meeting, and nobody may vote for another.`;
  site.pages.set('/rules', pageOf('Rules', { '1 Voting': voting, '2 Fees': 'The fee is nine crowns a year.' }));
}

/** Runs a pass in a process of its own and kills it once the promise resolves. */
async function killOnce(moment: Promise<unknown>, ...args: readonly string[]): Promise<void> {
  const { child, ended } = site.spawn('run', ...args);
  await Promise.race([moment, ended.then((code) => expect.unreachable(`the pass ended by itself with ${code}`))]);
  child.kill('SIGKILL');
  await ended;
}

/** Kills a pass once the archive has this many captures of the first source with this outcome. */
async function killAfterFirst(outcome: string, captures: number): Promise<void> {
  // The second source never responds, so the pass cannot end.
  const requested = new Promise<void>((resolve) => site.pages.set('/fees', () => resolve()));
  await killOnce(
    requested.then(() => untilRecorded(outcome, captures)),
    '--concurrency',
    '1',
  );
  setFees();
}

/** Makes the first source fail; two failed captures are an outage that a pass reports. */
function failRules(): void {
  configure('suspect: { captures: 2, hours: 0 }\n');
  setRules('must');
  site.pages.set('/rules', 404);
}

/** Makes the mail server hang at a step. Resolves when the server reaches it. */
function hangAt(step: keyof MailServer['on']): Promise<void> {
  return new Promise((resolve) => {
    server.on[step] = () => {
      resolve();
      return new Promise<void>(() => {});
    };
  });
}

function stopHanging(): void {
  for (const step of ['connect', 'recipient', 'data', 'arrived'] as const) server.on[step] = () => {};
}

/** Two passes that find nothing new. In practice the second comes a day later, when a message is due again. */
async function nextPasses(status = 0): Promise<void> {
  for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(status);
}

/** The subjects of all mails that arrived, and how many different Message-IDs they have. */
const mails = (): { subjects: (string | undefined)[]; ids: number } => ({
  subjects: server.received.map(({ mail }) => mail.subject),
  ids: new Set(server.received.map(({ mail }) => mail.messageId)).size,
});

function feedEntries(): number {
  const database = new Sqlite(site.archiveFile, { readonly: true });
  const count = database.prepare('SELECT count(*) FROM feed_entries').pluck().get();
  database.close();
  return Number(count);
}

describe('later passes report the news of a pass that was killed', () => {
  test('after the capture that changed, before the end of the pass', async () => {
    await killAfterFirst('changed', 1);
    expect(server.received).toEqual([]);
    await nextPasses();
    expect(mails()).toEqual({ subjects: [SUBJECT], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('[-must-] {+may+}');
    expect(feedEntries()).toBe(1);
  });

  test('after the capture that made an outage reportable', async () => {
    failRules();
    expect((await site.run('run')).status).toBe(3);
    await killAfterFirst('failed', 2);
    await nextPasses(3);
    expect(mails()).toEqual({ subjects: [expect.stringMatching(/^Rules of the club not reached since /)], ids: 1 });
  });

  test('after the capture that made an anomalous page a version', async () => {
    configure('suspect: { captures: 3, hours: 0 }\n');
    site.pages.set('/rules', pageOf('Rules', { '1 Books': BOOKS }));
    await site.run('run');
    server.received.length = 0;
    site.pages.set('/rules', pageOf('Canteen', { '1 Dishes': DISHES }));
    // A suspect page is requested twice in a pass: the third capture of it makes all three a version.
    expect((await site.run('run')).status).toBe(0);
    await killAfterFirst('changed', 2);
    await nextPasses();
    expect(mails()).toEqual({ subjects: [expect.stringMatching(/^Rules of the club changed in /)], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('lentil');
    expect(feedEntries()).toBe(2);
  });

  test('after the capture that ended a reported outage', async () => {
    failRules();
    await nextPasses(3);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    await nextPasses();
    const begun = expect.stringMatching(/^Rules of the club not reached since /);
    expect(mails()).toEqual({ subjects: [begun, 'Rules of the club reached again'], ids: 2 });
  });

  test('after the capture that made an outage reportable, and again after the one that ended it', async () => {
    failRules();
    expect((await site.run('run')).status).toBe(3);
    await killAfterFirst('failed', 2);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    await nextPasses();
    expect(mails()).toEqual({ subjects: ['Rules of the club reached again'], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('reached again, after ');
  });

  test('after the capture that ended an outage, if the next outage starts before the end is reported', async () => {
    failRules();
    await nextPasses(3);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    site.pages.set('/rules', 404);
    expect((await site.run('run')).status).toBe(3);
    const begun = expect.stringMatching(/^Rules of the club not reached since /);
    expect(mails()).toEqual({ subjects: [begun, 'Rules of the club reached again'], ids: 2 });
  });

  test('after the audit of one page, before that of the other', async () => {
    const quote = 'Members must vote in person at the yearly meeting, and nobody may vote for another.';
    const page = `<main><h1>On clubs</h1><p>The rules say in <a href="${site.origin}/rules">Rules of the club</a> §1:</p>
      <blockquote><p>${quote}</p></blockquote></main>`;
    setRules('must');
    site.pages.set('/page', page);
    site.pages.set('/other', page);
    configure(`pages: [{ id: one, url: "${site.origin}/page" }, { id: other, url: "${site.origin}/other" }]\n`);
    await site.run('run');
    setRules('may');
    await killOnce(new Promise<void>((resolve) => site.pages.set('/other', () => resolve())));
    site.pages.set('/other', 404);
    await nextPasses(3);
    expect(mails()).toEqual({ subjects: [`${SUBJECT}; 2 quotes are now altered`], ids: 1 });
  });

  test('after composing a message, before sending it', async () => {
    await killOnce(hangAt('connect'));
    stopHanging();
    await nextPasses();
    expect(mails()).toEqual({ subjects: [SUBJECT], ids: 1 });
    expect([feedEntries(), existsSync(join(site.folder, 'feed.xml'))]).toEqual([1, true]);
  });

  test('while sending a message', async () => {
    await killOnce(hangAt('data'));
    stopHanging();
    await nextPasses();
    expect(mails()).toEqual({ subjects: [SUBJECT], ids: 1 });
  });

  test('when the mail server has received a message and not acknowledged it', async () => {
    await killOnce(hangAt('arrived'));
    stopHanging();
    await nextPasses();
    expect(mails()).toEqual({ subjects: [SUBJECT, SUBJECT], ids: 1 });
  });

  test('when a message is sent and not yet marked as sent', async () => {
    // The program cannot mark it while this test locks the database.
    const database = new Sqlite(site.archiveFile);
    const sent = new Promise<void>((resolve) => {
      server.on.arrived = () => {
        database.exec('BEGIN IMMEDIATE');
        setTimeout(resolve, 500);
      };
    });
    await killOnce(sent);
    database.exec('ROLLBACK');
    database.close();
    stopHanging();
    await nextPasses();
    expect(mails()).toEqual({ subjects: [SUBJECT, SUBJECT], ids: 1 });
  });

  test('at an arbitrary moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      setRules(`must${'o'.repeat(round + 1)}`);
      server.received.length = 0;
      await killAfter(100 + round * 90);
      await nextPasses();
      const { subjects, ids } = mails();
      expect(new Set(subjects)).toEqual(new Set([SUBJECT]));
      expect([ids, subjects.length <= 2]).toEqual([1, true]);
    }
    expect((await site.run('verify')).status).toBe(0);
  });
});

/** Kills a pass after some time, unless it has ended before. */
async function killAfter(ms: number): Promise<void> {
  const { child, ended } = site.spawn('run');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ms))]);
  child.kill('SIGKILL');
  await ended;
}

/** Resolves when the archive has this many captures of the first source with this outcome. */
async function untilRecorded(outcome: string, captures: number): Promise<void> {
  const database = new Sqlite(site.archiveFile, { readonly: true });
  const count = database.prepare("SELECT count(*) FROM captures WHERE source = 'rules' AND outcome = ?").pluck();
  while (Number(count.get(outcome)) < captures) await new Promise((resolve) => setTimeout(resolve, 20));
  database.close();
}
