/** A mailer that hands messages to an SMTP server. */
import { createTransport } from 'nodemailer';
import { DeliveryError } from '../model/errors.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import type { Sender } from '../ports.ts';
import { composeMail, mailOf } from './mail-message.ts';

/** A server that is silent for so long is taken for dead; a slow one greets within some seconds. */
const CONNECT_TIMEOUT_MS = 20_000;
const SILENCE_TIMEOUT_MS = 60_000;

const UNREADABLE =
  'Sending mail: notify.mail.smtp cannot be read as an address. Write signs such as # / @ in a password as %23 %2F %40';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly smtp: string;
  readonly from: string;
}

export class SmtpMailer implements Sender {
  readonly #options: SmtpMailerOptions;

  constructor(options: SmtpMailerOptions) {
    this.#options = options;
  }

  /** Sends to those who have not had it; its head names all. */
  async send(message: Pick<OutboxMessage, 'content' | 'pending'>): Promise<{ address: string; reason: string }[]> {
    const { smtp, from } = this.#options;
    const mail = composeMail(from, mailOf(message));
    if (!URL.canParse(smtp)) throw new DeliveryError('DELIVERY_SMTP', UNREADABLE);
    const transport = createTransport({
      url: smtp,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
    try {
      const sent = await transport.sendMail({ ...mail, envelope: { from, to: [...message.pending] } });
      // nodemailer is content where one of several recipients was accepted; whoever was not would never know.
      const { rejected, rejectedErrors = [] } = sent as typeof sent & { readonly rejectedErrors?: readonly Error[] };
      return rejected.map((each, at) => {
        const refused = typeof each === 'string' ? each : String(each);
        const address = message.pending.find((pending) => isAddress(pending, refused)) ?? refused;
        return { address, reason: reasonOf(rejectedErrors[at] ?? 'not accepted', smtp) };
      });
    } catch (error) {
      throw new DeliveryError('DELIVERY_SMTP', `Sending mail by ${hostOf(smtp)}: ${reasonOf(error, smtp)}`, {
        cause: error,
      });
    } finally {
      transport.close();
    }
  }
}

/** True where an address with or without a name (`Reader <reader@example.org>`) is this one. */
function isAddress(written: string, address: string): boolean {
  return (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim() === address;
}

/** Host and port, without the name and password. */
function hostOf(smtp: string): string {
  return URL.canParse(smtp) ? new URL(smtp).host : 'the SMTP server';
}

/** One line, in which a server that repeats the credentials does not get them printed. */
function reasonOf(error: unknown, smtp: string): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  if (!URL.canParse(smtp)) return message;
  const { username, password } = new URL(smtp);
  const secrets = [password, username].flatMap((secret) => {
    const plain = decoded(secret);
    return [secret, plain, Buffer.from(plain).toString('base64')];
  });
  // Of very short ones, such as a user "a", every letter of the message would go.
  return secrets.filter((secret) => secret.length > 3).reduce((line, secret) => line.replaceAll(secret, '…'), message);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
