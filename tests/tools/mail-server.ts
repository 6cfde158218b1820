/** A mail server on the loopback address for tests: it stores what it accepts, and can be made to fail at each step. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly mail: ParsedMail;
  readonly recipients: readonly string[];
}

export interface MailServer {
  readonly url: string;
  /** The complete messages, in the order of arrival. */
  readonly received: Received[];
  /** Called at each step; the server responds with what they throw. Tests replace them. */
  on: {
    connect: () => void | Promise<void>;
    recipient: (address: string) => void | Promise<void>;
    /** The message begins to arrive. */
    data: () => void | Promise<void>;
    /** The message has arrived and is not acknowledged yet. */
    arrived: () => void | Promise<void>;
  };
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const on: MailServer['on'] = { connect: () => {}, recipient: () => {}, data: () => {}, arrived: () => {} };
  const step = (work: () => void | Promise<void>, done: (error?: Error) => void): void => {
    Promise.resolve()
      .then(work)
      .then(() => done(), done);
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    closeTimeout: 100,
    onConnect: (_, done) => step(() => on.connect(), done),
    onRcptTo: ({ address }, _, done) => step(() => on.recipient(address), done),
    onData(stream, session, done) {
      step(async () => {
        await on.data();
        const mail = await simpleParser(stream);
        received.push({ mail, recipients: session.envelope.rcptTo.map(({ address }) => address) });
        await on.arrived();
      }, done);
    },
  });
  // The connection of a client that was killed ends with an error.
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    received,
    on,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
