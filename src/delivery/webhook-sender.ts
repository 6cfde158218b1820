/** Hands messages to a webhook, signed after the Standard Webhooks specification, so that it can tell ours from others'. */
import { Webhook } from 'standardwebhooks';
import { DeliveryError } from '../model/errors.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import type { Clock, Poster, Sender } from '../ports.ts';

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

  /** Taken is what is answered with 2xx; a redirect is not followed, since it would lead the signature elsewhere. */
  async send({ id, content }: Pick<OutboxMessage, 'id' | 'content'>): Promise<[]> {
    const { url, secret } = this.#options;
    const body = typeof content === 'string' ? content : JSON.stringify(content);
    // The time of the attempt, as the specification has it: a receiver refuses what was signed long ago.
    const now = new Date(this.#clock.now());
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    // The path of an address may be as secret as a password: only its site is named.
    const site = URL.canParse(url) ? new URL(url).origin : 'the webhook';
    let status: number;
    try {
      status = await this.#poster.post({ url, headers, body });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DeliveryError('DELIVERY_WEBHOOK', `Calling the webhook at ${site}: ${reason}`, { cause: error });
    }
    if (status >= 200 && status < 300) return [];
    throw new DeliveryError('DELIVERY_WEBHOOK', `Calling the webhook at ${site}: it answered with ${status}`);
  }
}
