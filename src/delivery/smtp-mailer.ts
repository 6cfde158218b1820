/** A mailer that sends messages through an SMTP server. */
import { createTransport } from 'nodemailer';
import { errorReason } from '../model/error-reason.ts';
import { DeliveryError } from '../model/errors.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import type { Sender } from '../ports/sender.ts';
import { composeMail, mailOf } from './mail-message.ts';

/** A server that is silent for longer counts as down; even a slow one greets within seconds. */
const CONNECT_TIMEOUT_MS = 20_000;
const SILENCE_TIMEOUT_MS = 60_000;

const INVALID_ADDRESS =
  'Sending mail: notify.mail.smtp is not a valid address. Write # / @ in a password as %23 %2F %40';

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

  /** Sends to the pending recipients, though the header names all. Returns those that the server refused. */
  async send(message: Pick<OutboxMessage, 'content' | 'pending'>): Promise<{ address: string; reason: string }[]> {
    const { smtp, from } = this.#options;
    const mail = composeMail(from, mailOf(message));
    if (!URL.canParse(smtp)) throw new DeliveryError('DELIVERY_SMTP', INVALID_ADDRESS);
    const transport = createTransport({
      url: smtp,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
    try {
      const sent = await transport.sendMail({ ...mail, envelope: { from, to: [...message.pending] } });
      // nodemailer reports success if the server accepts one of several recipients; the others must not be forgotten.
      const { rejected, rejectedErrors = [] } = sent as typeof sent & { readonly rejectedErrors?: readonly Error[] };
      return rejected.map((each, at) => {
        const refused = typeof each === 'string' ? each : String(each);
        const address = message.pending.find((pending) => isAddress(pending, refused)) ?? refused;
        return { address, reason: reasonOf(rejectedErrors[at] ?? 'refused', smtp) };
      });
    } catch (error) {
      throw new DeliveryError('DELIVERY_SMTP', `Sending mail through ${hostOf(smtp)}: ${reasonOf(error, smtp)}`, {
        cause: error,
      });
    } finally {
      transport.close();
    }
  }
}

/** True if a configured address, with or without a name (`Reader <reader@example.org>`), is this one. */
function isAddress(written: string, address: string): boolean {
  return (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim() === address;
}

/** Host and port, without user name and password. */
function hostOf(smtp: string): string {
  return URL.canParse(smtp) ? new URL(smtp).host : 'the SMTP server';
}

/** The error in one line, without the credentials, which a server may repeat. */
function reasonOf(error: unknown, smtp: string): string {
  const message = errorReason(error);
  if (!URL.canParse(smtp)) return message;
  const { username, password } = new URL(smtp);
  const secrets = [password, username].flatMap((secret) => {
    const plain = decoded(secret);
    return [secret, plain, Buffer.from(plain).toString('base64')];
  });
  // Very short secrets, such as a user "a", stay: removing them would remove that letter everywhere.
  return secrets.filter((secret) => secret.length > 3).reduce((line, secret) => line.replaceAll(secret, '…'), message);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
