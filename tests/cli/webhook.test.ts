/** The webhook that passes call: a server on loopback checks each signature with the library of the specification. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalServer, startServer } from '../tools/local-server.ts';
import { type MailServer, startMailServer } from '../tools/mail-server.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, no').toString('base64')}`;

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let site: WatchedSite;
let mail: MailServer;
let hook: LocalServer;
let calls: Call[];
let respond: (response: ServerResponse) => void;
beforeEach(async () => {
  calls = [];
  respond = (response) => response.writeHead(204).end();
  hook = await startServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers, body });
    respond(response);
  });
  [site, mail] = await Promise.all([WatchedSite.start(), startMailServer()]);
  setRules('must');
});
afterEach(() => Promise.all([site.close(), mail.close(), hook.close()]));

function setRules(verb: string): void {
  site.pages.set('/rules', pageOf('Rules', { '1 Voting': `Members ${verb} vote in person at the yearly meeting.` }));
}

function configure(url: string, more = ''): void {
  site.configure({ rules: 'Rules' }, `notify: { webhook: { url: "${url}", secret: "${SECRET}" }${more} }\n`);
}

const hookUrl = (path = '/variorum'): string => `${hook.origin}${path}`;

describe('the webhook', () => {
  test('is called with the signed JSON of each pass that has news, and only of those', async () => {
    configure(hookUrl());
    await site.run('run');
    await site.run('run');
    expect(calls).toEqual([]);
    setRules('may');
    const printed = await site.json('run');
    expect(calls).toHaveLength(1);
    for (const { headers, body } of calls) {
      const sent = new Webhook(SECRET).verify(body, headers as Record<string, string>);
      expect(sent).toEqual({ type: 'run.finished', timestamp: printed.run.finishedAt, ...printed });
      expect(sent).toMatchObject({ changes: [{ source: 'rules' }], captures: [{ outcome: 'changed' }] });
      expect(() => new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>)).toThrow();
      expect(headers['content-type']).toBe('application/json');
    }
  });

  test('is called again by a later pass, with the same id, if it refused a message; the mail is not delayed', async () => {
    configure(hookUrl('/t/0ken'), `, mail: { smtp: "${mail.url}", from: a@example.org, to: [b@example.org] }`);
    await site.run('run');
    setRules('may');
    respond = (response) => response.writeHead(503).end();
    const { status, err } = await site.run('run');
    expect([status, mail.received.length]).toEqual([3, 1]);
    expect(err).toMatch(/DELIVERY_WEBHOOK: Calling the webhook at http:\/\/127\.0\.0\.1:\d+: it responded with 503/);
    expect(err).not.toContain('0ken');
    respond = (response) => response.writeHead(200).end('thanks');
    await site.run('outbox', '--retry');
    expect((await site.run('run')).status).toBe(0);
    expect([calls.length, mail.received.length]).toEqual([2, 1]);
    expect(calls[1]?.headers['webhook-id']).toBe(calls[0]?.headers['webhook-id']);
    expect(calls[1]?.body).toBe(calls[0]?.body);
  });

  test('is not followed if it redirects', async () => {
    configure(hookUrl());
    await site.run('run');
    setRules('may');
    respond = (response) => response.writeHead(307, { location: hookUrl('/elsewhere') }).end();
    expect((await site.run('run')).err).toMatch(/it responded with 307/);
    expect(calls).toHaveLength(1);
  });

  test('is not called in a private network that is not allowed', async () => {
    configure(hookUrl().replace('127.0.0.1', '127.0.0.2'));
    await site.run('run');
    setRules('may');
    expect((await site.run('run')).err).toMatch(/DELIVERY_WEBHOOK: .*127\.0\.0\.2 is not a public address/);
    configure(hookUrl().replace('127.0.0.1', 'localhost.'));
    await site.run('outbox', '--retry');
    expect((await site.run('run')).err).toMatch(/DELIVERY_WEBHOOK: .*not a plain/);
    expect(calls).toEqual([]);
  });

  test('is refused with a malformed secret, which the error does not show', async () => {
    site.configure({ rules: 'Rules' }, `notify: { webhook: { url: "${hookUrl()}", secret: hunter2hunter2 } }\n`);
    const { status, err } = await site.run('run');
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/notify\.webhook\.secret: must be whsec_ followed by 24 to 64/),
    ]);
    expect(err).not.toContain('hunter2');
  });
});
