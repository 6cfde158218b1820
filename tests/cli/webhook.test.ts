/** The webhook of whole passes: a real server on loopback that checks each signature with the specification's library. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../tools/mail-server.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, no').toString('base64')}`;

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let site: WatchedSite;
let mail: MailServer;
let hook: Server;
let calls: Call[];
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  calls = [];
  answer = (response) => response.writeHead(204).end();
  hook = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
  [site, mail] = await Promise.all([WatchedSite.start(), startMailServer()]);
  setRules('must');
});
afterEach(async () => {
  hook.closeAllConnections();
  await Promise.all([site.close(), mail.close(), new Promise((done) => hook.close(done))]);
});

function setRules(verb: string): void {
  site.pages.set('/rules', pageOf('Rules', { '1 Voting': `Members ${verb} vote in person at the yearly meeting.` }));
}

function configure(url: string, more = ''): void {
  site.configure({ rules: 'Rules' }, `notify: { webhook: { url: "${url}", secret: "${SECRET}" }${more} }\n`);
}

const hookUrl = (path = '/variorum'): string => `http://127.0.0.1:${(hook.address() as AddressInfo).port}${path}`;

describe('the webhook', () => {
  test('is called with the signed JSON of a pass that has news, and only of such a one', async () => {
    configure(hookUrl());
    await site.run('run');
    await site.run('run');
    expect(calls).toEqual([]);
    setRules('may');
    const printed = JSON.parse((await site.run('run', '--json')).out);
    expect(calls).toHaveLength(1);
    for (const { headers, body } of calls) {
      const sent = new Webhook(SECRET).verify(body, headers as Record<string, string>);
      expect(sent).toEqual({ type: 'run.finished', timestamp: printed.run.finishedAt, ...printed });
      expect(sent).toMatchObject({ changes: [{ source: 'rules' }], captures: [{ outcome: 'changed' }] });
      expect(() => new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>)).toThrow();
      expect(headers['content-type']).toBe('application/json');
    }
  });

  test('is called again by a later pass where it did not take it, under the same id, and does not hold up the mail', async () => {
    configure(hookUrl('/t/0ken'), `, mail: { smtp: "${mail.url}", from: a@example.org, to: [b@example.org] }`);
    await site.run('run');
    setRules('may');
    answer = (response) => response.writeHead(503).end();
    const { status, err } = await site.run('run');
    expect([status, mail.received.length]).toEqual([3, 1]);
    expect(err).toMatch(/DELIVERY_WEBHOOK: Calling the webhook at http:\/\/127\.0\.0\.1:\d+: it responded with 503/);
    expect(err).not.toContain('0ken');
    answer = (response) => response.writeHead(200).end('thanks');
    await site.run('outbox', '--retry');
    expect((await site.run('run')).status).toBe(0);
    expect([calls.length, mail.received.length]).toEqual([2, 1]);
    expect(calls[1]?.headers['webhook-id']).toBe(calls[0]?.headers['webhook-id']);
    expect(calls[1]?.body).toBe(calls[0]?.body);
  });

  test('is not followed where it redirects to', async () => {
    configure(hookUrl());
    await site.run('run');
    setRules('may');
    answer = (response) => response.writeHead(307, { location: hookUrl('/elsewhere') }).end();
    expect((await site.run('run')).err).toMatch(/it responded with 307/);
    expect(calls).toHaveLength(1);
  });

  test('is not called inside a private network that is not allowed', async () => {
    configure(hookUrl().replace('127.0.0.1', '127.0.0.2'));
    await site.run('run');
    setRules('may');
    expect((await site.run('run')).err).toMatch(/DELIVERY_WEBHOOK: .*127\.0\.0\.2 is not a public address/);
    configure(hookUrl().replace('127.0.0.1', 'localhost.'));
    await site.run('outbox', '--retry');
    expect((await site.run('run')).err).toMatch(/DELIVERY_WEBHOOK: .*not a plain/);
    expect(calls).toEqual([]);
  });

  test('wants a secret that is one', async () => {
    site.configure({ rules: 'Rules' }, `notify: { webhook: { url: "${hookUrl()}", secret: hunter2hunter2 } }\n`);
    const { status, err } = await site.run('run');
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/notify\.webhook\.secret: must be whsec_ followed by 24 to 64/),
    ]);
    expect(err).not.toContain('hunter2');
  });
});
