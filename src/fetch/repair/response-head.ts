/**
 * Makes the head of a response valid HTTP/1.1. Servers, and the proxies before them, send heads that break the grammar
 * in ways that browsers pass over, while the parser of the HTTP library refuses the whole response. A valid head stays
 * as it is, byte for byte.
 */
import { quoted } from '../quoted.ts';
import { type Field, type Framing, frame } from './framing.ts';
import { MalformedResponse } from './malformed-response.ts';

export interface ResponseHead {
  readonly status: number;
  /** Valid, and complete with its empty line. One character stands for each byte. */
  readonly text: string;
  readonly framing: Framing;
}

const STATUS_LINE = /^HTTP\/\d+(?:\.\d+)?[ \t]+(\d{3})(?!\d)/i;
const VALID_STATUS_LINE = /^HTTP\/1\.[01] \d{3}(?: [^\x00-\x08\x0a-\x1f\x7f]*)?$/;
/** What a name may consist of (RFC 9110, 5.6.2). Some servers put a space behind it. */
const FIELD_LINE = /^([!#$%&'*+.^_`|~0-9a-z-]+)[ \t]*:/i;
const VALID_FIELD_LINE = /^[^ \t:]+:[^\x00-\x08\x0a-\x1f\x7f]*$/;
const CONTROLS = /[\x00-\x08\x0a-\x1f\x7f]/g;

/** Throws MalformedResponse where the head leaves open what the response is or where its body ends. */
export function repairHead(head: string): ResponseHead {
  const [first = '', ...lines] = head.replace(/(?:\r?\n){2}$/, '').split(/\r?\n/);
  const status = statusOf(first);
  const { framing, fields } = frame(status, fieldsOf(lines));
  const statusLine = VALID_STATUS_LINE.test(first) ? first : `HTTP/1.1 ${status} `;
  const text = join(statusLine, fields);
  if (text === head) return { status, text, framing };
  // Whoever writes a broken head may also be wrong about where the next response begins.
  const others = fields.filter(({ name }) => name !== 'connection' && name !== 'keep-alive');
  return { status, text: join(statusLine, [...others, { name: 'connection', line: 'connection: close' }]), framing };
}

function statusOf(line: string): number {
  const status = STATUS_LINE.exec(line)?.[1];
  if (status === undefined)
    throw new MalformedResponse(`it begins with ${quoted(line)}, not with a status line of HTTP`);
  if (status < '100') throw new MalformedResponse(`its status is ${status}`);
  if (status === '101') throw new MalformedResponse('it switches to another protocol, which was not requested');
  return Number(status);
}

/**
 * A line that is no header is passed over. A line that begins with a space continues the header before it (RFC 9112,
 * 5.2); directly after the status it continues nothing (2.2).
 */
function fieldsOf(lines: readonly string[]): Field[] {
  const fields: (Field | null)[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      const last = fields.pop() ?? null;
      fields.push(last && { ...last, line: `${last.line} ${withoutControls(line)}` });
    } else fields.push(fieldOf(line));
  }
  return fields.filter((field) => field !== null);
}

function fieldOf(line: string): Field | null {
  const [begin, name] = FIELD_LINE.exec(line) ?? [];
  if (begin === undefined || name === undefined) return null;
  const repaired = VALID_FIELD_LINE.test(line) ? line : `${name}: ${withoutControls(line.slice(begin.length))}`;
  return { name: name.toLowerCase(), line: repaired };
}

/** RFC 9110 (5.5): a control character is to be replaced by a space if the response is not refused. */
function withoutControls(text: string): string {
  const plain = text.replace(CONTROLS, ' ');
  let begin = 0;
  let end = plain.length;
  // `trim` would also remove a byte A0, which may be part of a letter, and a regular expression is slow on long gaps.
  while (begin < end && isSpace(plain[begin])) begin += 1;
  while (end > begin && isSpace(plain[end - 1])) end -= 1;
  return plain.slice(begin, end);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function join(statusLine: string, fields: readonly Field[]): string {
  return [statusLine, ...fields.map(({ line }) => line), '', ''].join('\r\n');
}
