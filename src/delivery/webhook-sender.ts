/** Sends messages to a webhook, signed as Standard Webhooks specifies, so that the receiver can verify their origin. */
import { Webhook } from 'standardwebhooks';
import { errorReason } from '../model/error-reason.ts';
import { DeliveryError } from '../model/errors.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import type { Clock } from '../ports/clock.ts';
import type { Poster, Sender } from '../ports/sender.ts';

export interface WebhookSenderOptions {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
}

export class WebhookSender implements Sender {
  readonly #options: WebhookSenderOptions;
  readonly #poster: Poster;
  readonly #clock: Clock;

  constructor(options: WebhookSenderOptions, poster: Poster, clock: Clock) {
    this.#options = options;
    this.#poster = poster;
    this.#clock = clock;
  }

  /** A 2xx response counts as delivered. Redirects are not followed: they would pass the signature to another site. */
  async send({ id, content }: Pick<OutboxMessage, 'id' | 'content'>): Promise<[]> {
    const { url, secret } = this.#options;
    const body = typeof content === 'string' ? content : JSON.stringify(content);
    // The specification demands the time of the attempt: a receiver refuses an old signature.
    const now = new Date(this.#clock.now());
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    // The path of the address may be as secret as a password, so errors name only its site.
    const site = URL.canParse(url) ? new URL(url).origin : 'the webhook';
    let status: number;
    try {
      status = await this.#poster.post({ url, headers, body });
    } catch (error) {
      const reason = `Calling the webhook at ${site}: ${errorReason(error)}`;
      throw new DeliveryError('DELIVERY_WEBHOOK', reason, { cause: error });
    }
    if (status >= 200 && status < 300) return [];
    throw new DeliveryError(
      'DELIVERY_WEBHOOK',
      `Calling the webhook at ${site}: it responded with ${status}; only 2xx counts as delivered`,
    );
  }
}
