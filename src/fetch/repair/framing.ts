/**
 * Decides from the headers of a response where its body ends (RFC 9112, 6.3). Headers that say so several times are
 * reduced to one. Where they disagree nothing is guessed: half a page must never be taken for the document.
 */
import { quoted } from '../quoted.ts';
import { MalformedResponse } from './malformed-response.ts';

export interface Field {
  /** In lower case. */
  readonly name: string;
  readonly line: string;
}

/** The length of the body in bytes, "chunked", or null: it ends with the connection, or there is none. */
export type Framing = number | 'chunked' | null;

/** Responses that have no body, whatever their headers say. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** The framing, and the fields with at most one that states it. Throws MalformedResponse. */
export function frame(
  status: number,
  fields: readonly Field[],
): { readonly framing: Framing; readonly fields: readonly Field[] } {
  const framing = framingOf(fields);
  const single = framing === null ? [] : [fieldFor(framing)];
  const stating = fields.filter(isFraming);
  const isSingle = stating.length === single.length && stating.every(({ line }) => isPlainValue(fieldValue(line)));
  return {
    framing: WITHOUT_BODY.has(status) ? null : framing,
    fields: isSingle ? fields : [...fields.filter((field) => !isFraming(field)), ...single],
  };
}

/** Transfer-Encoding takes precedence over Content-Length. */
function framingOf(fields: readonly Field[]): Framing {
  const codings = valuesOf(fields, 'transfer-encoding')
    .map((coding) => coding.toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const unknown = codings.find((coding) => coding !== 'chunked');
  if (unknown !== undefined) {
    throw new MalformedResponse(`its transfer encoding is ${quoted(unknown)}, which was not requested`);
  }
  return codings.length > 0 ? 'chunked' : lengthOf(fields);
}

function lengthOf(fields: readonly Field[]): number | null {
  const stated = valuesOf(fields, 'content-length');
  const invalid = stated.find((value) => !/^\d+$/.test(value));
  if (invalid !== undefined)
    throw new MalformedResponse(`its Content-Length is ${quoted(invalid)}, which is no number`);
  const [length, other] = new Set(stated.map(Number));
  if (other !== undefined) {
    throw new MalformedResponse(`it states several lengths of its body that disagree (${quoted(stated.join(', '))})`);
  }
  return length ?? null;
}

function isFraming({ name }: Field): boolean {
  return name === 'transfer-encoding' || name === 'content-length';
}

function isPlainValue(value: string): boolean {
  return /^(?:\d+|chunked)$/i.test(value);
}

function fieldFor(framing: number | 'chunked'): Field {
  const name = framing === 'chunked' ? 'transfer-encoding' : 'content-length';
  return { name, line: `${name}: ${framing}` };
}

function valuesOf(fields: readonly Field[], wanted: string): string[] {
  return fields
    .filter(({ name }) => name === wanted)
    .flatMap(({ line }) => fieldValue(line).split(','))
    .map((value) => value.trim());
}

function fieldValue(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}
