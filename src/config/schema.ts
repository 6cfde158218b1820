/** The shape of the config file, key by key. The JSON schema for editors is made from it. */
import { validate } from 'node-cron';
import { z } from 'zod';
import { parseInstant } from '../model/datetime.ts';

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|KB|MB|GB)$/;
const UNIT: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
};

/** Value of a checked duration (milliseconds) or size (bytes). */
export function measure(text: string): number {
  const [, amount, unit] = DURATION.exec(text) ?? SIZE.exec(text) ?? [];
  return Number(amount) * (UNIT[unit ?? ''] ?? Number.NaN);
}

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be of a-z, 0-9 and -, and begin with a letter or digit')
  .describe('Unique name, used in commands.');
const address = z
  .string()
  .refine((text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be an http:// or https:// address');
const duration = z.string().regex(DURATION, 'must be a time such as 500ms, 1s or 2m');
const size = z.string().regex(SIZE, 'must be a size such as 500KB or 64MB');
const date = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseInstant(text) !== null,
    'must be a date such as 2026-04-16',
  );
const words = z.string().min(1, 'must not be empty');
const selectors = z.union(
  [words.transform((each) => [each]), z.array(words)],
  'must be a CSS selector or a list of them',
);

/** YAML reads an unquoted 7.10 as the number 7.1: only whole numbers are safe without quotes. */
const sectionName = z.union(
  [words, z.int().transform(String)],
  'must be a number, title or path in quotes, such as "7.10"',
);

const follow = z
  .strictObject({ text: words.optional(), selector: words.optional(), href: words.optional() })
  .refine((each) => Object.keys(each).length === 1, 'must have exactly one of text, selector and href')
  .describe('The document is what this page links to now.');

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of a header');

const days = z.number().min(0, 'must not be negative').max(3650, 'must be 3650 or less');

const source = z.strictObject({
  id,
  title: words,
  aliases: z.array(words).default([]).describe('Other names under which the document is cited.'),
  url: address,
  follow: follow.optional(),
  sections: z.array(sectionName).default([]).describe('The relevant sections; others are kept but raise no alert.'),
  published: date.optional(),
  include: selectors.default([]).describe('CSS selectors of what is read of a page.'),
  exclude: selectors.default([]).describe('CSS selectors of what is left out of it.'),
  from: words.optional().describe('CSS selector of the first element that is read.'),
  until: words.optional().describe('CSS selector of the first element after it that is read no more.'),
  headers: z.record(headerName, words).default({}).describe('Sent to the site of its address, such as a language.'),
  timeout: duration.optional().describe('Total time for one request; default: network.timeout.'),
  maxBytes: size.optional().describe('Largest body; default: network.maxBytes.'),
  robots: z.enum(['obey', 'ignore']).default('obey').describe('Whether robots.txt has its say.'),
  alternates: z
    .strictObject({ days })
    .optional()
    .describe('When a wording that stood before is no news; default: alternates of all.'),
  tls: z
    .strictObject({ ca: words.describe('File with the certificates of a private authority, relative to this one.') })
    .optional(),
});

const page = z
  .strictObject({ id, url: address.optional(), file: words.optional() })
  .refine((each) => (each.url === undefined) !== (each.file === undefined), 'must have exactly one of url and file');

const network = z.strictObject({
  allow: z
    .array(z.union([z.cidrv4(), z.cidrv6()], 'must be an address range such as 127.0.0.1/32'))
    .default([])
    .describe('Private addresses that may be reached.'),
  delay: duration.default('1s').describe('Pause between two requests to one host.'),
  timeout: duration.default('60s').describe('Total time for one request.'),
  maxBytes: size.default('100MB').describe('Largest body, packed or unpacked.'),
  firstByte: duration.default('30s').describe('Time until an answer begins.'),
  idle: duration.default('30s').describe('Time between two pieces of a body.'),
  maxHeaders: size.default('64KB').describe('Largest head of an answer.'),
  retries: z.int().min(0).max(10).default(2).describe('How often a request is made again whose fault may pass.'),
  longestWait: duration.default('60s').describe('Longest pause that a server may ask for with Retry-After.'),
});

const suspect = z.strictObject({
  captures: z.int().min(2, 'must be 2 or more').default(3).describe('Captures that an odd page must last.'),
  hours: z
    .number()
    .min(0, 'must not be negative')
    .default(36)
    .describe('Hours between the first of them and the last.'),
});

const alternates = z.strictObject({
  days: days.default(30).describe('Days within which a source that goes back to a wording alternates; 0: never.'),
});

const recipient = z.union(
  [
    words.transform((each) => ({ address: each, sources: null })),
    z.strictObject({
      address: words,
      sources: z.array(id).min(1, 'must name at least one source').describe('The recipient hears of these only.'),
    }),
  ],
  'must be an address, or { address, sources: [ids] }',
);

const mail = z.strictObject({
  smtp: words
    .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address')
    .refine((address) => URL.canParse(address), {
      message: 'cannot be read as an address: write signs such as # / @ in a password as %23 %2F %40',
    }),
  from: words,
  to: z.array(recipient).min(1, 'must name at least one address'),
  heartbeat: z
    .enum(['day', 'week', 'month'])
    .optional()
    .describe('How often to tell what was checked and stood, so that silence means trouble.'),
});

/** Standard Webhooks: 24 to 64 bytes in base64, after a prefix that names what they are. */
const webhookSecret = words.refine((text) => {
  const base64 = text.replace(/^whsec_/, '');
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 && bytes.length >= 24 && bytes.length <= 64;
}, 'must be whsec_ and 24 to 64 bytes in base64 (`openssl rand -base64 32` gives some)');

const webhook = z.strictObject({ url: address, secret: webhookSecret });

const feed = z.union(
  [
    words.transform((file) => ({ file, url: undefined })),
    z.strictObject({ file: words, url: address.optional().describe('Where the feed is published.') }),
  ],
  'must be a file, or { file, url }',
);

const notify = z.strictObject({
  mail: mail.optional(),
  webhook: webhook.optional().describe('Called with the JSON of a pass that has news.'),
  feed: feed.optional().describe('An Atom feed of the news, relative to this file.'),
});

const schedule = words.refine(validate, 'must be a cron expression such as "15 5 * * *"');
const timezone = words.refine(isTimezone, 'must be a time zone such as Europe/Berlin');

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

export const configSchema = z.strictObject({
  archive: words.default('../snapshots').describe('Folder of the archive, relative to this file.'),
  schedule: schedule.optional().describe('When the worker runs: a cron expression.'),
  timezone: timezone.optional().describe('Time zone of the schedule, such as Europe/Berlin.'),
  sources: z.array(source).min(1, 'must hold at least one source'),
  pages: z.array(page).default([]).describe('Reference pages whose quotes are audited.'),
  network: network.prefault({}),
  suspect: suspect.prefault({}).describe('When an odd page counts as a version, and an outage is told.'),
  alternates: alternates.prefault({}).describe('When going to and fro between wordings is told once and no more.'),
  notify: notify.default({}),
});

export type ConfigInput = z.output<typeof configSchema>;

/** The JSON schema that editors use to complete and check a config. */
export function configJsonSchema(): unknown {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
}
