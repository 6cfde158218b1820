/** A mailer that hands messages to an SMTP server. */
import { createTransport } from 'nodemailer';
import { DeliveryError } from '../model/errors.ts';
import type { Mailer, Message } from '../ports.ts';
import { type Addresses, composeMail } from './compose-mail.ts';

/** A server that is silent for so long is taken for dead; a slow one greets within some seconds. */
const CONNECT_TIMEOUT_MS = 20_000;
const SILENCE_TIMEOUT_MS = 60_000;

export interface SmtpMailerOptions extends Addresses {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly smtp: string;
}

export class SmtpMailer implements Mailer {
  readonly #options: SmtpMailerOptions;

  constructor(options: SmtpMailerOptions) {
    this.#options = options;
  }

  /** Throws DeliveryError where the server does not take the message for every recipient. */
  async send(message: Message): Promise<void> {
    const { smtp } = this.#options;
    const host = hostOf(smtp);
    const transport = createTransport({
      url: smtp,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
    let rejected: readonly unknown[];
    try {
      ({ rejected } = await transport.sendMail(composeMail(this.#options, message)));
    } catch (error) {
      throw new DeliveryError('DELIVERY_SMTP', `Sending mail by ${host}: ${reasonOf(error, smtp)}`, { cause: error });
    } finally {
      transport.close();
    }
    // nodemailer is content where one of several recipients was accepted; whoever was not would never know.
    if (rejected.length > 0) {
      const names = rejected.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ');
      throw new DeliveryError('DELIVERY_SMTP', `Sending mail by ${host}: not accepted for ${names}`);
    }
  }
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
