/** How messages leave the program. */
import type { OutboxMessage } from '../model/outbox.ts';

/** Hands over the messages of one channel. */
export interface Sender {
  /**
   * Gives the addresses of a mail for which the server refused it, each with the reason; empty where it accepted all.
   * Throws DeliveryError where nobody got the message, or nobody can tell.
   */
  send(message: OutboxMessage): Promise<readonly { readonly address: string; readonly reason: string }[]>;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Poster {
  /** The status of the answer, whatever it is. Throws FetchError where there is no answer. */
  post(post: Post): Promise<number>;
  close(): Promise<void>;
}
