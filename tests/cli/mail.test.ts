/** The mails that passes send, through an SMTP server on loopback: what is sent, to whom, and when nothing is sent. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../tools/mail-server.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const VOTING = 'Members must vote in person at the yearly meeting of the club, and nobody may vote for another.';
const FEES = 'The fee is nine crowns a year, and whoever pays late pays one crown more for each month that has begun.';
const rules = (voting = VOTING, fees = FEES): string => pageOf('Rules', { '1 Voting': voting, '2 Fees': fees });
const HOSTILE = 'Fees\r\nBcc: all@example.org <script>alert(1)</script> \u202Edesrever';

let site: WatchedSite;
let server: MailServer;
beforeEach(async () => {
  [site, server] = await Promise.all([WatchedSite.start(), startMailServer()]);
  site.pages.set('/rules', rules());
  site.pages.set('/fees', pageOf('Prices', { '1 Boats': 'A boat costs four crowns an hour.' }));
});
afterEach(() => Promise.all([site.close(), server.close()]));

const mailTo = (to: string, more = ''): string =>
  `notify: { mail: { smtp: "${server.url}", from: "Variorum <watch@example.org>", to: ${to}${more} } }\n`;
const SOURCES = { rules: 'Rules of the club', fees: 'Prices' };
const changeRules = (): void => void site.pages.set('/rules', rules(VOTING.replace('must', 'may')));
const changeFees = (): void =>
  void site.pages.set('/fees', pageOf('Prices', { '1 Boats': 'A boat costs five crowns an hour.' }));
const subjects = (): (string | undefined)[] => server.received.map(({ mail }) => mail.subject);

describe('a mail', () => {
  test('is one message in text and HTML with the words that changed; none is sent if nothing changed', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    expect((await site.run('run')).status).toBe(0);
    expect((await site.run('run')).status).toBe(0);
    expect(server.received).toEqual([]);
    changeRules();
    changeFees();
    expect((await site.run('run')).status).toBe(0);
    expect(subjects()).toEqual(['2 sources changed: Rules of the club and Prices']);
    for (const { mail, recipients } of server.received) {
      expect(recipients).toEqual(['curator@example.org']);
      expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
      expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@example\.org>$/);
      expect(mail.text).toContain('[-must-] {+may+}');
      const page = load(mail.html || '');
      expect(page('del').text()).toContain('must');
      expect(page('ins').text()).toContain('may');
      expect(page('script, link, img, style').length).toBe(0);
    }
    await site.run('run');
    expect(server.received).toHaveLength(1);
  });

  test('tells each recipient only about the sources that the config lists for them', async () => {
    const to = `[all@example.org, { address: rules@example.org, sources: [rules] }, { address: "Till <till@example.org>", sources: [fees] }]`;
    site.configure(SOURCES, mailTo(to));
    await site.run('run');
    changeRules();
    await site.run('run');
    const subjectsByRecipient = (): Record<string, string> =>
      Object.fromEntries(server.received.map(({ recipients, mail }) => [recipients.join(), mail.subject ?? '']));
    expect(subjectsByRecipient()).toEqual({
      'all@example.org': 'Rules of the club changed in §1',
      'rules@example.org': 'Rules of the club changed in §1',
    });
    const own = server.received.find(({ recipients }) => recipients.includes('rules@example.org'));
    expect(`${own?.mail.text}${own?.mail.html}`).not.toContain('Prices');
    server.received.length = 0;
    changeFees();
    await site.run('run');
    expect(subjectsByRecipient()).toEqual({
      'all@example.org': 'Prices changed in “1 Boats”',
      'till@example.org': 'Prices changed in “1 Boats”',
    });
  });

  test('is sent once to an address that the config names several times, about all sources listed for it', async () => {
    const to =
      '[all@example.org, { address: "All <ALL@example.org>", sources: [rules] }, ' +
      '{ address: two@example.org, sources: [rules] }, { address: two@example.org, sources: [fees] }]';
    site.configure(SOURCES, mailTo(to));
    await site.run('run');
    changeRules();
    await site.run('run');
    changeFees();
    await site.run('run');
    expect(server.received.map(({ recipients, mail }) => `${recipients.join()}: ${mail.subject}`).sort()).toEqual([
      'all@example.org: Prices changed in “1 Boats”',
      'all@example.org: Rules of the club changed in §1',
      'two@example.org: Prices changed in “1 Boats”',
      'two@example.org: Rules of the club changed in §1',
    ]);
  });

  test('contains hostile titles and words as text', async () => {
    site.configure({ rules: HOSTILE }, mailTo('[curator@example.org]'));
    await site.run('run');
    site.pages.set('/rules', rules('<b>x</b>&lt;img src=x onerror=alert(1)&gt;\u0007 \r\n.\r\nBcc: all@example.org'));
    await site.run('run');
    expect(server.received).toHaveLength(1);
    for (const { mail, recipients } of server.received) {
      expect(recipients).toEqual(['curator@example.org']);
      expect(mail.bcc).toBeUndefined();
      expect(mail.subject).toMatch(/^Fees Bcc: all@example\.org <script>alert\(1\)<\/script> desrever changed in/);
      expect(load(mail.html || '')('script, img').length).toBe(0);
      expect(load(mail.html || '')('ins').text()).toContain('<img src=x onerror=alert(1)>');
    }
  });

  test('reports once a quote that no longer matches and a citation that became wrong', async () => {
    const cite = (section: number): string => `<a href="${site.origin}/rules">Rules of the club</a> §${section}`;
    const page = `<main><h1>On clubs</h1><p>The rules say in ${cite(1)}:</p><blockquote><p>${VOTING}</p></blockquote>
      <p>And on money, ${cite(2)}:</p><blockquote><p>${FEES}</p></blockquote></main>`;
    writeFileSync(join(site.folder, 'page.html'), page);
    site.configure(SOURCES, `pages: [{ id: clubs, file: page.html }]\n${mailTo('[curator@example.org]')}`);
    await site.run('run');
    site.pages.set(
      '/rules',
      pageOf('Rules', { '1 Voting': VOTING.replace('must', 'may'), '2 Boats': 'There are two boats.', '3 Fees': FEES }),
    );
    await site.run('run');
    await site.run('run');
    expect(subjects()).toEqual([
      expect.stringMatching(
        /^Rules of the club changed in .*; 1 quote is now altered; 1 citation now points to the wrong place$/,
      ),
    ]);
    for (const { mail } of server.received) {
      expect(mail.text).toContain('Citations that now point to the wrong place');
      expect(mail.text).toMatch(/section: cited §2, found in §3/);
      expect(load(mail.html || '')('body').text()).toMatch(/section: cited §2, found in §3/);
    }
  });

  test('reports once that a source has not been reached for a while, and once that it is reached again', async () => {
    site.configure(SOURCES, `suspect: { captures: 2, hours: 0 }\n${mailTo('[curator@example.org]')}`);
    await site.run('run');
    site.pages.set('/fees', 500);
    for (let pass = 0; pass < 4; pass += 1) expect((await site.run('run')).status).toBe(3);
    changeFees();
    await site.run('run');
    await site.run('run');
    expect(subjects()).toEqual([
      expect.stringMatching(/^Prices not reached since \d{4}-/),
      'Prices changed in “1 Boats”; Prices reached again',
    ]);
  });

  test('is never sent about a pass with --no-notify, and not yet about one with --dry-run', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    await site.run('run');
    changeRules();
    await site.run('run', '--no-notify');
    await site.run('run');
    expect(server.received).toEqual([]);
    changeFees();
    await site.run('run', '--dry-run');
    expect(server.received).toEqual([]);
    await site.run('run');
    expect(subjects()).toEqual(['Prices changed in “1 Boats”']);
  });

  test('is not sent by an import or a rebuild', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    await site.run('run');
    const old = join(site.folder, '2020-01-01.html');
    writeFileSync(old, rules('Members may vote by letter, if they ask for it a week before the meeting takes place.'));
    expect((await site.run('import', 'rules', old)).status).toBe(0);
    expect((await site.run('rebuild', '--force')).status).toBe(0);
    await site.run('run');
    expect(server.received).toEqual([]);
  });
});

describe('a changed extraction of the same text', () => {
  test('is not reported, even if a quote is no longer found in it', async () => {
    const page = `<main><h1>On clubs</h1><p>The rules say in <a href="${site.origin}/rules">Rules of the club</a> §2:</p>
      <blockquote><p>${FEES}</p></blockquote></main>`;
    writeFileSync(join(site.folder, 'page.html'), page);
    site.configure(SOURCES, `pages: [{ id: clubs, file: page.html }]\n${mailTo('[curator@example.org]')}`);
    await site.run('run');
    const config = readFileSync(site.config, 'utf8');
    writeFileSync(site.config, config.replace('/rules" }', '/rules", exclude: ["p:last-of-type"] }'));
    const { out } = await site.run('run');
    expect(out).toContain('clubs has 1 passage: 1 missing');
    await site.run('run');
    expect(server.received).toEqual([]);
    // A later change by the source itself is reported.
    writeFileSync(site.config, config);
    await site.run('run');
    site.pages.set('/rules', rules(VOTING, FEES.replace('nine', 'ten')));
    await site.run('run');
    expect(subjects()).toEqual(['Rules of the club changed in §2; 1 quote is now altered']);
  });
});

describe('a mail that the server refuses', () => {
  const outbox = (): Promise<Record<string, unknown>[]> => site.json('outbox');
  const refuseAll = (): void => {
    server.on.connect = () => {
      throw new Error('closed today');
    };
  };

  test('is tried again later, is given up after ten attempts, and is sent after `outbox --retry`', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    await site.run('run');
    changeRules();
    refuseAll();
    const pass = await site.run('run');
    expect([pass.status, pass.err]).toEqual([
      3,
      expect.stringMatching(/DELIVERY_SMTP: Sending mail through 127.*closed today/),
    ]);
    expect(await outbox()).toMatchObject([
      { channel: 'mail', state: 'waiting', attempts: 1, pending: ['curator@example.org'] },
    ]);
    // It is not due yet: the next pass does not try it.
    expect((await site.run('run')).status).toBe(0);
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      await ageOutbox();
      expect((await site.run('run')).status).toBe(3);
    }
    expect(await outbox()).toMatchObject([{ state: 'parked', attempts: 10, nextAttemptAt: null }]);
    await ageOutbox();
    expect((await site.run('run')).status).toBe(0);
    for (const command of ['sources', 'verify', 'outbox']) {
      const { out } = await site.run(command);
      expect(out).toContain('Rules of the club changed in §1');
      expect(out).toContain('DELIVERY_SMTP: ');
      expect(out).toMatch(/^(?:Gave up|given up) /m);
    }
    expect((await site.run('sources', '--json')).err).toMatch(/Gave up the mail .* after 10 attempts/);
    server.on.connect = () => {};
    const requeued = await site.run('outbox', '--retry');
    expect([requeued.err, requeued.out]).toEqual([
      'The next pass will try 1 message again.\n',
      expect.not.stringMatching(/DELIVERY_SMTP|given up/),
    ]);
    expect(await outbox()).toMatchObject([{ state: 'waiting', attempts: 0, error: null }]);
    expect((await site.run('run')).status).toBe(0);
    expect(subjects()).toEqual(['Rules of the club changed in §1']);
    expect((await site.run('outbox')).out).toBe('The outbox is empty.\n');
  });

  test('is sent again only to the recipients who did not get it, and delays no one else', async () => {
    const to = '[first@example.org, second@example.org, { address: third@example.org, sources: [rules] }]';
    site.configure(SOURCES, mailTo(to));
    await site.run('run');
    changeRules();
    server.on.recipient = (address) => {
      if (address.startsWith('second')) throw new Error('mailbox is full');
    };
    expect((await site.run('run')).status).toBe(3);
    expect(server.received.map(({ recipients }) => recipients.join()).sort()).toEqual([
      'first@example.org',
      'third@example.org',
    ]);
    server.on.recipient = () => {};
    await ageOutbox();
    expect((await site.run('run')).status).toBe(0);
    const [first] = server.received.filter(({ recipients }) => recipients.includes('first@example.org'));
    const last = server.received.at(-1);
    expect([server.received.length, last?.recipients]).toEqual([3, ['second@example.org']]);
    expect(last?.mail.messageId).toBe(first?.mail.messageId);
  });

  test('can be dropped once it is given up', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    await site.run('run');
    changeRules();
    refuseAll();
    await site.run('run');
    site.configure(SOURCES, '');
    await ageOutbox();
    expect((await site.run('run')).err).toMatch(/DELIVERY_NO_CHANNEL: notify.mail is no longer in the config/);
    expect((await site.run('outbox', '--drop')).out).toBe('The outbox is empty.\n');
  });
});

describe('a heartbeat', () => {
  test('says at once, and then each week, which sources are watched and how they are', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]', ', heartbeat: week'));
    await site.run('run');
    await site.run('run');
    expect(subjects()).toEqual([expect.stringMatching(/^All is well: 2 sources watched since \d{4}-\d\d-\d\d$/)]);
    expect(server.received[0]?.mail.text?.match(/: 1 attempt; unchanged since/g)).toHaveLength(2);
    await ageOutbox();
    site.pages.set('/fees', 500);
    await site.run('run');
    expect(subjects()).toHaveLength(2);
    const [mail] = server.received.slice(1).map((each) => each.mail);
    expect(mail?.subject).toMatch(/^2 sources watched since .*, 1 not reached recently$/);
    expect(mail?.text).toMatch(/- Prices: \d+ attempts?, .*failed; unchanged since/);
    expect(load(mail?.html || '')('li').text()).toContain('Rules of the club: ');
  });

  test('is below the news in one mail if both are due', async () => {
    site.configure(SOURCES, mailTo('[curator@example.org]'));
    await site.run('run');
    site.configure(SOURCES, mailTo('[curator@example.org]', ', heartbeat: week'));
    changeRules();
    await site.run('run');
    expect(subjects()).toEqual(['Rules of the club changed in §1']);
    expect(server.received[0]?.mail.text).toMatch(/\{\+may\+\}[\s\S]*2 sources watched from .* to /);
  });
});

/** Makes all messages in the outbox ten days older. */
async function ageOutbox(): Promise<void> {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(site.archiveFile);
  const earlier = new Date(Date.now() - 10 * 86_400_000).toISOString();
  database.prepare('UPDATE messages SET next_attempt_at = ?, created_at = ?').run(earlier, earlier);
  database.close();
}
