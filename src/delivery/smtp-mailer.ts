/** A mailer that sends messages through an SMTP server. */
import { createTransport } from 'nodemailer';
import { errorCode, errorReason } from '../model/error-reason.ts';
import { DeliveryError } from '../model/errors.ts';
import { type MailEncryption, mailTransport, SETTLED_ELSEWHERE, type Transport } from '../model/mail-encryption.ts';
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
  /** Undefined if the config says nothing of it. */
  readonly encryption?: MailEncryption | undefined;
}

/** What nodemailer is asked for each kind of connection; `requireTLS` never falls back to clear text. */
const ASKED: Readonly<Record<Transport, { readonly requireTLS?: true; readonly ignoreTLS?: true }>> = {
  tls: {},
  starttls: { requireTLS: true },
  offered: {},
  none: { ignoreTLS: true },
};

export class SmtpMailer implements Sender {
  readonly #options: SmtpMailerOptions;

  constructor(options: SmtpMailerOptions) {
    this.#options = options;
  }

  /** Sends to the pending recipients, though the header names all. Returns those that the server refused. */
  async send(message: Pick<OutboxMessage, 'content' | 'pending'>): Promise<{ address: string; reason: string }[]> {
    const { smtp, from, encryption } = this.#options;
    const mail = composeMail(from, mailOf(message));
    if (!URL.canParse(smtp)) throw new DeliveryError('DELIVERY_SMTP', INVALID_ADDRESS);
    const kind = mailTransport(smtp, encryption);
    const transport = createTransport({
      url: withoutSettled(smtp),
      ...ASKED[kind],
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
      const reason = `Sending mail through ${hostOf(smtp)}: ${reasonOf(error, smtp)}${adviceOn(error, kind)}`;
      throw new DeliveryError('DELIVERY_SMTP', reason, { cause: error });
    } finally {
      transport.close();
    }
  }
}

/** The address without what `notify.mail.encryption` settles. */
function withoutSettled(smtp: string): string {
  const url = new URL(smtp);
  for (const name of SETTLED_ELSEWHERE) url.searchParams.delete(name);
  return url.href;
}

/** What to do if the server does not encrypt; empty for any other failure. */
function adviceOn(error: unknown, kind: Transport): string {
  if (kind !== 'starttls' || !(error instanceof Error) || errorCode(error) !== 'ETLS') return '';
  return (
    '. Nothing was sent, because the connection is not encrypted: use smtps://, or a server with STARTTLS; ' +
    'for a server in a private network that has neither, set notify.mail.encryption: none'
  );
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
