/** The contents of messages as stored JSON: a mail as it is sent, or the text of a webhook's body. */
import { z } from 'zod';
import type { Mail } from '../../model/outbox.ts';
import { type StoredJson, schemaOf, storedJson } from './stored-json.ts';

const mail = schemaOf<Mail>()(
  z.object({
    messageId: z.string(),
    date: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  }),
);

export const messageJson: StoredJson<Mail | string> = storedJson<Mail | string>({
  what: 'the content of a message',
  schema: z.union([z.string(), mail]),
  // Only the envelope is new in format 2.
  upgrades: [(content) => content],
});
