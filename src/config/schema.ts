/**
 * The schema of the config file: its keys with their types, defaults and descriptions. The JSON schema for editors is
 * made from it, so the descriptions are written for those who edit a config.
 */
import { validate } from 'node-cron';
import { z } from 'zod';
import { parseInstant } from '../model/datetime.ts';
import { SETTLED_ELSEWHERE } from '../model/mail-encryption.ts';
import { delay, headerName, headerValue, MAX_BODY, MAX_HEAD, size, timeLimit } from './network-values.ts';

export const sourceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must consist of a-z, 0-9 and -, and begin with a letter or digit')
  .describe('Unique name, used in commands: a-z, 0-9 and -.');
const address = z
  .string()
  .refine((text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be an http:// or https:// address')
  .refine(
    (text) => !/^[^/]*\/\/[^/?#]*@/.test(text),
    'must not contain a user name or a password; for a source, put them into `headers`',
  );
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

/** YAML parses an unquoted 7.10 as the number 7.1: only whole numbers are safe without quotes. */
const sectionName = z.union(
  [words, z.int().transform(String)],
  'must be a number, title or path in quotes, such as "7.10"',
);

const follow = z
  .strictObject({
    text: words.optional().describe('Words of the link.'),
    selector: words.optional().describe('CSS selector of the link.'),
    href: words.optional().describe("Part of the link's address."),
  })
  .refine((each) => Object.keys(each).length === 1, 'must have exactly one of text, selector and href')
  .describe('Which link on the page at `url` leads to the document: exactly one of text, selector and href.');

const days = z.number().min(0, 'must not be negative').max(3650, 'must be 3650 or less');

const source = z.strictObject({
  id: sourceId,
  title: words.describe('Title of the document, as reports show it.'),
  aliases: z.array(words).default([]).describe('Other names under which pages cite the document.'),
  url: address.describe('Address of the document; with `follow`, of the page that links to it.'),
  follow: follow.optional(),
  sections: z
    .array(sectionName)
    .default([])
    .describe('Sections that raise alerts, by number, title or path. The others are archived too. Default: all.'),
  published: date.optional().describe('Date of publication, such as 2026-04-16.'),
  include: selectors
    .default([])
    .describe('CSS selectors of the parts of a web page to read. Default: the main content.'),
  exclude: selectors.default([]).describe('CSS selectors of the parts of a web page to leave out.'),
  from: words.optional().describe('CSS selector of the first element to read.'),
  until: words.optional().describe('CSS selector of the first element after `from` that is not read.'),
  coverage: z
    .number()
    .min(0, 'must be a share from 0 to 1')
    .max(1, 'must be a share from 0 to 1')
    .optional()
    .describe('The least share of the main content whose reading is fine, such as 0.5. Default: 0.6.'),
  headers: z
    .record(headerName, headerValue)
    .default({})
    .describe('Request headers, such as accept-language; sent to the site of `url` only.'),
  timeout: timeLimit.optional().describe('Time limit for one request. Default: network.timeout.'),
  maxBytes: size(MAX_BODY).optional().describe('Size limit for the body. Default: network.maxBytes.'),
  robots: z.enum(['obey', 'ignore']).default('obey').describe('Whether to obey robots.txt.'),
  alternates: z
    .strictObject({ days: days.describe('As alternates.days, for this source.') })
    .optional()
    .describe('When this source counts as switching back and forth. Default: alternates.'),
  tls: z
    .strictObject({
      ca: words.describe('File with the certificates (PEM) of a private authority, relative to this file.'),
    })
    .optional()
    .describe('Trust in a private certificate authority, for this source only.'),
});

const page = z
  .strictObject({
    id: sourceId,
    url: address.optional().describe('Address of the reference page.'),
    file: words.optional().describe('File of the reference page, relative to this file.'),
    source: sourceId
      .optional()
      .describe('Id of the source that the page is about: what it quotes without a source is from it.'),
  })
  .refine((each) => (each.url === undefined) !== (each.file === undefined), 'must have exactly one of url and file');

export const networkSchema = z.strictObject({
  allow: z
    .array(z.union([z.cidrv4(), z.cidrv6()], 'must be an address range such as 127.0.0.1/32'))
    .default([])
    .describe('Private address ranges that may be reached, such as 127.0.0.1/32.'),
  delay: delay.default('1s').describe('Pause between two requests to the same host.'),
  timeout: timeLimit.default('60s').describe('Time limit for one request, including the body.'),
  maxBytes: size(MAX_BODY).default('100MB').describe('Size limit for a body, compressed or decompressed.'),
  firstByte: timeLimit.default('30s').describe('Time limit until a response begins.'),
  idle: timeLimit.default('30s').describe('Time limit between two chunks of a body.'),
  maxHeaders: size(MAX_HEAD).default('64KB').describe('Size limit for the headers of a response.'),
  retries: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe('How often to retry a request whose failure may be temporary, such as 503 or a lost connection.'),
  longestWait: delay
    .default('60s')
    .describe('Longest wait that a server may demand with Retry-After. Beyond it, the next pass tries again.'),
});

const suspect = z.strictObject({
  captures: z
    .int()
    .min(2, 'must be 2 or more')
    .default(3)
    .describe('In how many captures an anomalous page must be seen before it counts as a version.'),
  hours: z
    .number()
    .min(0, 'must not be negative')
    .default(36)
    .describe('Hours between the first of these captures and the last.'),
});

const alternates = z.strictObject({
  days: days
    .default(30)
    .describe(
      'Days within which a source that returns to an earlier wording counts as switching; 0: every change is reported.',
    ),
});

const recipient = z.union(
  [
    words.transform((each) => ({ address: each, sources: null })),
    z.strictObject({
      address: words.describe('Mail address of the recipient.'),
      sources: z
        .array(sourceId)
        .min(1, 'must name at least one source')
        .describe('Ids of the only sources that this recipient hears of.'),
    }),
  ],
  'must be an address, or { address, sources: [ids] }',
);

const mail = z.strictObject({
  smtp: words
    .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address')
    .refine((text) => URL.canParse(text), {
      error: 'is not a valid address: write # / @ in a password as %23 %2F %40',
      abort: true,
    })
    .refine(
      (text) => SETTLED_ELSEWHERE.every((name) => !new URL(text).searchParams.has(name)),
      `must not set ${SETTLED_ELSEWHERE.join(', ')}: use notify.mail.encryption`,
    )
    .describe(`Mail server, such as smtp://user:\${SMTP_PASSWORD}@mail.example.org:587.`),
  encryption: z
    .enum(['required', 'none'])
    .optional()
    .describe(
      'Whether mail and password travel encrypted (smtps://, or STARTTLS). Default: required, except for mail without a password to this machine; none: in clear.',
    ),
  from: words.describe('Sender, such as Variorum <variorum@example.org>.'),
  to: z.array(recipient).min(1, 'must name at least one address').describe('Recipients of the mail.'),
  heartbeat: z
    .enum(['day', 'week', 'month'])
    .optional()
    .describe('How often to send a summary even without news, so that silence means trouble.'),
});

/** Standard Webhooks: 24 to 64 bytes in base64, after an optional prefix that says what they are. */
const webhookSecret = words.refine((text) => {
  const base64 = text.replace(/^whsec_/, '');
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 && bytes.length >= 24 && bytes.length <= 64;
}, 'must be whsec_ followed by 24 to 64 bytes in base64 (`openssl rand -base64 32` makes some)');

const webhook = z.strictObject({
  url: address.describe('Address to call.'),
  secret: webhookSecret.describe(`Key of the signature: whsec_ followed by base64; best as \${WEBHOOK_SECRET}.`),
});

const feed = z.union(
  [
    words.transform((file) => ({ file, url: undefined })),
    z.strictObject({
      file: words.describe('File of the feed, relative to this file.'),
      url: address.optional().describe('Address at which the feed is published.'),
    }),
  ],
  'must be a file, or { file, url }',
);

const ping = z.union(
  [
    address,
    z.strictObject({
      end: address.describe('Address to call when a pass has ended.'),
      start: address.optional().describe('Address to call when a pass begins.'),
      fail: address.optional().describe('Address to call instead of `end` if the pass failed.'),
    }),
  ],
  'must be an http:// or https:// address, or { end, start, fail }',
);

const notify = z.strictObject({
  mail: mail.optional().describe('Sends a mail when a pass has news.'),
  webhook: webhook.optional().describe('Calls an address with the JSON of a pass that has news.'),
  feed: feed.optional().describe('Writes an Atom feed of the news: a file relative to this one, or { file, url }.'),
  ping: ping
    .optional()
    .describe('Address of a dead man’s switch, such as healthchecks.io, called when a pass begins and ends.'),
  report: words.optional().describe('Folder in which each pass writes its report as a page, relative to this file.'),
  metrics: words
    .optional()
    .describe('File of metrics in the text format of Prometheus, which each pass writes; relative to this file.'),
});

/** node-cron accepts these two, but croner, which finds the instants, does not (docs/decisions/0012). */
const COUNTS_FROM_END = /\bL-\d|,LW\b|\bLW,/i;
const schedule = words
  .refine(validate, 'must be a cron expression such as "15 5 * * *"')
  .refine((text) => !COUNTS_FROM_END.test(text), 'must not use L-3 for a day of the month, or LW in a list of days');
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
  schedule: schedule
    .optional()
    .describe('When the worker makes a pass: a cron expression of five fields, or six with seconds first.'),
  timezone: timezone
    .optional()
    .describe('Time zone of the schedule, such as Europe/Berlin. Default: that of the machine.'),
  sources: z.array(source).default([]).describe('The documents to watch.'),
  pages: z.array(page).default([]).describe('Reference pages whose quotes are audited.'),
  network: networkSchema.prefault({}).describe('Limits and pauses for all requests.'),
  suspect: suspect
    .prefault({})
    .describe('When an anomalous page counts as a version; an outage is reported after as many captures and hours.'),
  alternates: alternates
    .prefault({})
    .describe('When a source counts as switching back and forth: further switches are not reported.'),
  notify: notify.default({}).describe('Who hears of news, and how.'),
});

export type ConfigInput = z.output<typeof configSchema>;

/** The JSON schema with which editors complete and check a config. */
export function configJsonSchema(): unknown {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
}
