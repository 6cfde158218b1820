import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileMailer } from '../../src/delivery/file-mailer.ts';
import { SmtpMailer } from '../../src/delivery/smtp-mailer.ts';
import { DeliveryError } from '../../src/model/errors.ts';
import type { MailEncryption } from '../../src/model/mail-encryption.ts';
import type { Mail } from '../../src/model/outbox.ts';

const FROM = 'Variorum <variorum@example.org>';
const TO = ['curator@example.org', 'Second Reader <second@example.org>'];
const MESSAGE: Mail = {
  messageId: '<0123456789abcdef@example.org>',
  date: '2026-05-05T05:16:12.000Z',
  to: TO,
  subject: 'Claude Opus 4.7 system card changed in §7.1.2 – “welfare”',
  text: `The words [-should-]{+ought to+}.\n.\nA line of a dot, é, 漢字.\n${'long '.repeat(400)}\n`,
  html: '<!doctype html><p>The words <del>should</del><ins>ought to</ins>.</p>\n',
};

function addresses(mail: ParsedMail): { from: string; to: string } {
  const to = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  return { from: mail.from?.text ?? '', to: to.map(({ text }) => text).join(', ') };
}

function expectWhole(mail: ParsedMail): void {
  expect(mail.subject).toBe(MESSAGE.subject);
  expect(mail.text?.replace(/\s+/g, ' ').trim()).toBe(MESSAGE.text.replace(/\s+/g, ' ').trim());
  expect(mail.html).toBe(MESSAGE.html);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.attachments).toEqual([]);
  expect(mail.messageId).toBe(MESSAGE.messageId);
  expect(mail.date?.toISOString()).toBe(MESSAGE.date);
  expect(addresses(mail).from).toContain('variorum@example.org');
  for (const address of ['curator@example.org', 'second@example.org']) expect(addresses(mail).to).toContain(address);
}

describe('FileMailer', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const mailer = (path: string) => new FileMailer({ folder: path, from: FROM });
  const content = MESSAGE;

  it('writes a message that a mail program can read, named after its time of composition', async () => {
    await mailer(folder).send({ content });
    expect(await readdir(folder)).toEqual(['2026-05-05T051612Z.eml']);
    const mail = await simpleParser(await readFile(join(folder, '2026-05-05T051612Z.eml')));
    expectWhole(mail);
  });

  it('creates its folder, and writes a second message of the same time beside the first', async () => {
    const deep = join(folder, 'a', 'b');
    await mailer(deep).send({ content });
    await mailer(deep).send({ content });
    expect((await readdir(deep)).sort()).toEqual(['2026-05-05T051612Z-2.eml', '2026-05-05T051612Z.eml']);
  });

  it('fails where it cannot write, with a line that names the folder', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const failure = await mailer(file)
      .send({ content })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject({ code: 'DELIVERY_FILE', message: expect.stringContaining(file) });
  });

  it('lets no line break in a subject begin a header', async () => {
    await mailer(folder).send({ content: { ...MESSAGE, subject: 'News\r\nBcc: all@example.org' } });
    const mail = await simpleParser(await readFile(join(folder, '2026-05-05T051612Z.eml')));
    expect(mail.subject).toBe('News Bcc: all@example.org');
    expect(mail.bcc).toBeUndefined();
  });
});

interface Received {
  readonly mail: ParsedMail;
  readonly recipients: readonly string[];
}

describe('SmtpMailer', () => {
  const received: Received[] = [];
  const open: SMTPServer[] = [];

  async function serve(options: SMTPServerOptions): Promise<number> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData(stream, session, done) {
        simpleParser(stream).then((mail) => {
          received.push({ mail, recipients: session.envelope.rcptTo.map(({ address }) => address) });
          done();
        }, done);
      },
      ...options,
    });
    open.push(server);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return (listening.address() as AddressInfo).port;
  }

  afterEach(async () => {
    received.length = 0;
    await Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(() => done()))));
  });

  const failure = (smtp: string, encryption?: MailEncryption): Promise<unknown> =>
    new SmtpMailer({ smtp, from: FROM, encryption }).send({ content: MESSAGE, pending: TO }).then(
      () => null,
      (error: unknown) => error,
    );

  it('sends the whole message to every recipient', async () => {
    const port = await serve({});
    await new SmtpMailer({ smtp: `smtp://127.0.0.1:${port}`, from: FROM }).send({ content: MESSAGE, pending: TO });
    expect(received).toHaveLength(1);
    for (const { mail, recipients } of received) {
      expect(recipients).toEqual(['curator@example.org', 'second@example.org']);
      expectWhole(mail);
    }
  });

  it('logs in with the name and password in the address', async () => {
    const port = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'reader' && password === 'p@ss word' ? done(null, { user: 'reader' }) : done(new Error('no')),
    });
    const smtp = `smtp://reader:p%40ss%20word@127.0.0.1:${port}`;
    await new SmtpMailer({ smtp, from: FROM, encryption: 'none' }).send({
      content: MESSAGE,
      pending: TO,
    });
    expect(received).toHaveLength(1);
  });

  it('names the host, and not the password, where the login fails', async () => {
    const port = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => done(new Error(`no such pair: ${username} ${password}`)),
    });
    const error = await failure(`smtp://reader:hunter2000@127.0.0.1:${port}`, 'none');
    expect(error).toBeInstanceOf(DeliveryError);
    const { code, message } = error as DeliveryError;
    expect(code).toBe('DELIVERY_SMTP');
    expect(message).toContain(`127.0.0.1:${port}`);
    expect(message).not.toMatch(/hunter2000|reader|\n/);
  });

  const refusing = (refused: RegExp): Promise<number> =>
    serve({ onRcptTo: ({ address }, _, done) => (refused.test(address) ? done(new Error('no such user')) : done()) });

  it('names a recipient whom the server refused, though it accepted another', async () => {
    const smtp = `smtp://127.0.0.1:${await refusing(/^second/)}`;
    const refused = await new SmtpMailer({ smtp, from: FROM }).send({ content: MESSAGE, pending: TO });
    expect(refused).toEqual([
      { address: 'Second Reader <second@example.org>', reason: expect.stringContaining('no such user') },
    ]);
    expect(received.map(({ recipients }) => recipients)).toEqual([['curator@example.org']]);
  });

  it('sends to the pending recipients only, though the header names all', async () => {
    const port = await serve({});
    const pending = ['Second Reader <second@example.org>'];
    await new SmtpMailer({ smtp: `smtp://127.0.0.1:${port}`, from: FROM }).send({ content: MESSAGE, pending });
    expect(received.map(({ recipients }) => recipients)).toEqual([['second@example.org']]);
    for (const { mail } of received) expectWhole(mail);
  });

  it('fails where the server refuses every recipient', async () => {
    expect(await failure(`smtp://127.0.0.1:${await refusing(/./)}`)).toMatchObject({ code: 'DELIVERY_SMTP' });
  });

  it('fails with one clear line where no server listens, or where the address is invalid', async () => {
    const port = await serve({});
    await Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(() => done()))));
    expect(await failure(`smtp://127.0.0.1:${port}`)).toMatchObject({
      code: 'DELIVERY_SMTP',
      message: expect.stringMatching(new RegExp(`^Sending mail through 127[.]0[.]0[.]1:${port}: .+$`)),
    });
    expect(await failure('not an address')).toBeInstanceOf(DeliveryError);
  });

  describe('a server that does not encrypt', () => {
    const ADVICE = /Nothing was sent, because the connection is not encrypted: .* set notify\.mail\.encryption: none$/;
    /** Addresses of this machine that other machines reach too. */
    const outside = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    const serveAll = async (heard: string[]): Promise<number> => {
      const server = new SMTPServer({
        disabledCommands: ['STARTTLS'],
        authOptional: true,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _, done) => {
          heard.push(`${username}`, `${password}`);
          done(null, { user: `${username}` });
        },
        onData: (stream, _, done) => {
          stream.resume().on('end', () => {
            heard.push('message');
            done();
          });
        },
      });
      open.push(server);
      const listening = server.listen(0, '0.0.0.0');
      await once(listening, 'listening');
      return (listening.address() as AddressInfo).port;
    };

    it('gets no password, also on this machine, and the error says what to do', async () => {
      const heard: string[] = [];
      const port = await serveAll(heard);
      for (const query of ['', '?ignoreTLS=true', '?requireTLS=false&opportunisticTLS=true']) {
        expect(await failure(`smtp://reader:hunter2000@127.0.0.1:${port}/${query}`)).toMatchObject({
          code: 'DELIVERY_SMTP',
          message: expect.stringMatching(ADVICE),
        });
      }
      expect(heard).toEqual([]);
    });

    it('gets a message without a password on this machine, unless the config requires encryption', async () => {
      const heard: string[] = [];
      const port = await serveAll(heard);
      expect(await failure(`smtp://127.0.0.1:${port}`)).toBeNull();
      expect(await failure(`smtp://127.0.0.1:${port}`, 'required')).toMatchObject({ code: 'DELIVERY_SMTP' });
      expect(heard).toEqual(['message']);
    });

    it.each([...outside, hostname()])('gets nothing by the address %s, unless the config says so', async (host) => {
      const heard: string[] = [];
      const port = await serveAll(heard);
      expect(await failure(`smtp://${host}:${port}`)).toMatchObject({ code: 'DELIVERY_SMTP' });
      expect(heard).toEqual([]);
      expect(await failure(`smtp://reader:hunter2000@${host}:${port}`, 'none')).toBeNull();
      expect(heard).toEqual(['reader', 'hunter2000', 'message']);
    });
  });

  it('does not trust a STARTTLS certificate that nobody vouches for', async () => {
    const heard: string[] = [];
    const port = await serve({
      disabledCommands: [],
      onAuth: ({ password }, _, done) => {
        heard.push(`${password}`);
        done(null, { user: 'reader' });
      },
    });
    expect(await failure(`smtp://reader:hunter2000@127.0.0.1:${port}`)).toMatchObject({ code: 'DELIVERY_SMTP' });
    expect(heard).toEqual([]);
  });
});
