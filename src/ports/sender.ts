/** Ways by which messages leave the program. */
import type { OutboxMessage } from '../model/outbox.ts';

/** Sends the messages of one channel. */
export interface Sender {
  /**
   * Returns the recipients that the server refused, each with the reason; empty if it accepted all. Throws
   * DeliveryError if no recipient was accepted, or if that is unknown.
   */
  send(message: OutboxMessage): Promise<readonly { readonly address: string; readonly reason: string }[]>;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Poster {
  /** Returns the status of the response, of success or not. Throws FetchError if there is no response. */
  post(post: Post): Promise<number>;
  /** Calls an address whose path may be a secret, and returns the status of the response. Throws FetchError as above. */
  get(url: string): Promise<number>;
  close(): Promise<void>;
}
