/**
 * kill -9 of the program at each point between finding news and having sent it. What is promised: it is told once, or
 * in the worst case twice with one Message-ID; never not at all.
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

/** Runs a pass in a process of its own and kills it when a promise says so. */
async function killWhen(moment: Promise<unknown>, ...args: readonly string[]): Promise<void> {
  const { child, ended } = site.spawn('run', ...args);
  await Promise.race([moment, ended.then((code) => expect.unreachable(`it ended by itself with ${code}`))]);
  child.kill('SIGKILL');
  await ended;
}

/** Kills a pass between the capture of the first source and the end of the pass. */
async function killAfterFirst(outcome: string, captures: number): Promise<void> {
  // The second source answers only when the first is recorded, and then never.
  const asked = new Promise<void>((reached) => site.pages.set('/fees', () => reached()));
  await killWhen(
    asked.then(() => untilRecorded(outcome, captures)),
    '--concurrency',
    '1',
  );
  setFees();
}

/** From now on the first source fails, and two captures that do are an outage to tell of. */
function loseRules(): void {
  configure('suspect: { captures: 2, hours: 0 }\n');
  setRules('must');
  site.pages.set('/rules', 404);
}

/** Resolves when a step of the server is reached, and holds that step for ever. */
function heldAt(step: keyof MailServer['on']): Promise<void> {
  return new Promise((reached) => {
    server.on[step] = () => {
      reached();
      return new Promise<void>(() => {});
    };
  });
}

function letGo(): void {
  for (const step of ['connect', 'recipient', 'data', 'whole'] as const) server.on[step] = () => {};
}

/** The next pass, which finds nothing new, and a third; in real life a night later, when a message's time has come. */
async function nextPasses(): Promise<void> {
  for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(0);
}

const told = (): { subjects: (string | undefined)[]; ids: number } => ({
  subjects: server.received.map(({ mail }) => mail.subject),
  ids: new Set(server.received.map(({ mail }) => mail.messageId)).size,
});

function feedEntries(): number {
  const database = new Sqlite(join(site.folder, 'snapshots/archive.sqlite'), { readonly: true });
  const count = database.prepare('SELECT count(*) FROM feed_entries').pluck().get();
  database.close();
  return Number(count);
}

describe('kill -9', () => {
  test('after the capture with the change, before the pass has come to its end', async () => {
    await killAfterFirst('changed', 1);
    expect(server.received).toEqual([]);
    await nextPasses();
    expect(told()).toEqual({ subjects: [SUBJECT], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('[-must-] {+may+}');
    expect(feedEntries()).toBe(1);
  });

  test('after the capture with which an outage has come to last', async () => {
    loseRules();
    expect((await site.run('run')).status).toBe(3);
    await killAfterFirst('failed', 2);
    for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(3);
    expect(told()).toEqual({ subjects: [expect.stringMatching(/^Rules of the club not reached since /)], ids: 1 });
  });

  test('after the capture with which an odd page has come to be a version', async () => {
    configure('suspect: { captures: 3, hours: 0 }\n');
    site.pages.set('/rules', pageOf('Rules', { '1 Books': BOOKS }));
    await site.run('run');
    server.received.length = 0;
    site.pages.set('/rules', pageOf('Canteen', { '1 Dishes': DISHES }));
    // Asked twice: two suspect captures, of which the third will make versions.
    expect((await site.run('run')).status).toBe(0);
    await killAfterFirst('changed', 2);
    await nextPasses();
    expect(told()).toEqual({ subjects: [expect.stringMatching(/^Rules of the club changed in /)], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('lentil');
    expect(feedEntries()).toBe(2);
  });

  test('after the capture that ends an outage which was told', async () => {
    loseRules();
    for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(3);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    await nextPasses();
    const begun = expect.stringMatching(/^Rules of the club not reached since /);
    expect(told()).toEqual({ subjects: [begun, 'Rules of the club reached again'], ids: 2 });
  });

  test('after the capture with which an outage has lasted, and again after the one that ends it', async () => {
    loseRules();
    expect((await site.run('run')).status).toBe(3);
    await killAfterFirst('failed', 2);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    await nextPasses();
    expect(told()).toEqual({ subjects: ['Rules of the club reached again'], ids: 1 });
    expect(server.received[0]?.mail.text).toContain('reached again, after ');
  });

  test('after the capture that ends an outage, when the next has begun before the end is told', async () => {
    loseRules();
    for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(3);
    setRules('must');
    await killAfterFirst('unchanged', 1);
    site.pages.set('/rules', 404);
    expect((await site.run('run')).status).toBe(3);
    const begun = expect.stringMatching(/^Rules of the club not reached since /);
    expect(told()).toEqual({ subjects: [begun, 'Rules of the club reached again'], ids: 2 });
  });

  test('after one page is audited, before the other is', async () => {
    const quote = 'Members must vote in person at the yearly meeting, and nobody may vote for another.';
    const page = `<main><h1>On clubs</h1><p>The rules say in <a href="${site.origin}/rules">Rules of the club</a> §1:</p>
      <blockquote><p>${quote}</p></blockquote></main>`;
    setRules('must');
    site.pages.set('/page', page);
    site.pages.set('/other', page);
    configure(`pages: [{ id: one, url: "${site.origin}/page" }, { id: other, url: "${site.origin}/other" }]\n`);
    await site.run('run');
    setRules('may');
    await killWhen(new Promise<void>((reached) => site.pages.set('/other', () => reached())));
    site.pages.set('/other', 404);
    for (let pass = 0; pass < 2; pass += 1) expect((await site.run('run')).status).toBe(3);
    expect(told()).toEqual({ subjects: [`${SUBJECT}; 2 quotes now altered`], ids: 1 });
  });

  test('after the message is composed, before it is sent', async () => {
    await killWhen(heldAt('connect'));
    letGo();
    await nextPasses();
    expect(told()).toEqual({ subjects: [SUBJECT], ids: 1 });
    expect([feedEntries(), existsSync(join(site.folder, 'feed.xml'))]).toEqual([1, true]);
  });

  test('in the middle of the message', async () => {
    await killWhen(heldAt('data'));
    letGo();
    await nextPasses();
    expect(told()).toEqual({ subjects: [SUBJECT], ids: 1 });
  });

  test('when the server has the message and has not said so', async () => {
    await killWhen(heldAt('whole'));
    letGo();
    await nextPasses();
    expect(told()).toEqual({ subjects: [SUBJECT, SUBJECT], ids: 1 });
  });

  test('when the message is sent and not yet marked', async () => {
    // The program cannot mark it while another holds the database.
    const database = new Sqlite(join(site.folder, 'snapshots/archive.sqlite'));
    const sent = new Promise<void>((reached) => {
      server.on.whole = () => {
        database.exec('BEGIN IMMEDIATE');
        setTimeout(reached, 500);
      };
    });
    await killWhen(sent);
    database.exec('ROLLBACK');
    database.close();
    letGo();
    await nextPasses();
    expect(told()).toEqual({ subjects: [SUBJECT, SUBJECT], ids: 1 });
  });

  test('at any moment of a pass', async () => {
    for (let round = 0; round < 8; round += 1) {
      setRules(`must${'o'.repeat(round + 1)}`);
      server.received.length = 0;
      await killOrEnd(100 + round * 90);
      await nextPasses();
      const { subjects, ids } = told();
      expect(new Set(subjects)).toEqual(new Set([SUBJECT]));
      expect([ids, subjects.length <= 2]).toEqual([1, true]);
    }
    expect((await site.run('verify')).status).toBe(0);
  });
});

async function killOrEnd(afterMs: number): Promise<void> {
  const { child, ended } = site.spawn('run');
  await Promise.race([ended, new Promise((done) => setTimeout(done, afterMs))]);
  child.kill('SIGKILL');
  await ended;
}

/** Until the archive holds so many captures of the first source with this outcome. */
async function untilRecorded(outcome: string, captures: number): Promise<void> {
  const database = new Sqlite(join(site.folder, 'snapshots/archive.sqlite'), { readonly: true });
  const count = database.prepare("SELECT count(*) FROM captures WHERE source = 'rules' AND outcome = ?").pluck();
  while (Number(count.get(outcome)) < captures) await new Promise((done) => setTimeout(done, 20));
  database.close();
}
