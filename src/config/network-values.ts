/** Values of the config for requests: times, sizes and headers. What passes here can be waited for, held and sent. */
import { z } from 'zod';

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

/** The value of a checked duration (in whole milliseconds) or size (in whole bytes). */
export function measure(text: string): number {
  const [, amount, unit] = DURATION.exec(text) ?? SIZE.exec(text) ?? [];
  return Math.round(Number(amount) * (UNIT[unit ?? ''] ?? Number.NaN));
}

// A number without a unit is a mistake too, and YAML reads it as a number.
const [TIME_FORM, SIZE_FORM] = ['must be a time such as 500ms, 1s or 2m', 'must be a size such as 500KB or 64MB'];

/** Timers count milliseconds in 31 bits, which ends after 596 hours; a longer time would end at once. */
const MAX_TIME = '500h';

/** A pause, which may be 0. */
export const delay = z
  .string(TIME_FORM)
  .regex(DURATION, TIME_FORM)
  .refine((text) => !DURATION.test(text) || measure(text) <= measure(MAX_TIME), `must be ${MAX_TIME} or less`);

/** A limit of 0 would fail every request, or be none at all. */
export const timeLimit = delay.refine((text) => measure(text) !== 0, 'must be 1ms or more');

/** The archive holds a payload as one value of SQLite, which has 536,870,888 bytes at most as it is built for Node.js. */
export const MAX_BODY = '500MB';
/** The head of a response is repaired as one string. Servers that send more than a thousandth of this are broken. */
export const MAX_HEAD = '64MB';

export function size(most: string) {
  return z
    .string(SIZE_FORM)
    .regex(SIZE, SIZE_FORM)
    .refine((text) => !SIZE.test(text) || measure(text) <= measure(most), `must be ${most} or less`)
    .refine((text) => measure(text) !== 0, 'must be 1B or more');
}

/** Headers that say where a request goes, where it ends and which part or version is wanted: the program sets them. */
const RESERVED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'keep-alive',
  'proxy-connection',
  'range',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of a header')
  .refine((name) => !RESERVED.has(name.toLowerCase()), 'must not be set: the program sets this header itself');

/** The message never repeats the value, which may be a secret. */
export const headerValue = z
  .string()
  .min(1, 'must not be empty')
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must not contain a line break, a control character or a letter beyond Latin-1');
