/** Dates as pages and front matter write them, to `YYYY-MM-DD`. */
import { parseInstant } from '../model/datetime.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WRITTEN =
  /\b(?:([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4}))\b/i;

/** The first day that the text names: `2026-04-16T09:00Z`, `2026/4/16`, `April 16, 2026`, `16 Apr 2026`. Null for none. */
export function isoDate(text: string): string | null {
  const figures = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (figures) return day(figures[1], figures[2], figures[3]);
  const words = WRITTEN.exec(text);
  if (!words) return null;
  const month = MONTHS.findIndex((name) =>
    name.startsWith((words[1] ?? words[5] ?? '').toLowerCase().replace(/^sept$/, 'sep')),
  );
  return month < 0 ? null : day(words[3] ?? words[6], String(month + 1), words[2] ?? words[4]);
}

function day(year = '', month = '', date = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return parseInstant(iso) === null ? null : iso;
}
