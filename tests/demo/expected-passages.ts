/**
 * What an audit of the demo must find: for each passage that the reference page quotes, its status, section and pages
 * over the dates of the demo (`expected-passages.json`).
 */
import { readFileSync } from 'node:fs';

/** Values from their dates on. */
export type ByDate<Value> = Readonly<Record<string, Value>>;

export interface ExpectedPassage {
  /** The first words of the quote. */
  readonly begins: string;
  readonly source: string;
  readonly status: ByDate<string>;
  /** Left out if the source has no numbered sections. */
  readonly section?: string | ByDate<string>;
  readonly pages?: ByDate<readonly [number, number]>;
  /** What copying put into the quote, what the source has there, and why they differ. */
  readonly artefact?: { readonly quoted: string; readonly printed: string; readonly why: string };
  /** The section that the page cites by mistake. */
  readonly miscited?: string;
  /** True if a changelog of the source names the change. */
  readonly declared?: boolean;
}

/** The dates of the demo. */
export const DAYS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];

export const EXPECTED_PASSAGES: readonly ExpectedPassage[] = JSON.parse(
  readFileSync(new URL('expected-passages.json', import.meta.url), 'utf8'),
);

/** The value from the last date that is not after the day. */
export function valueOn<Value>(day: string, values: ByDate<Value>): Value | undefined {
  const dates = Object.keys(values).sort();
  return values[dates.findLast((date) => date <= day) ?? ''];
}
