/** A heartbeat as plain text. */
import type { Heartbeat } from '../../model/heartbeat.ts';
import { terminalLine } from '../../text/escape.ts';
import { NOT_REACHED, QUOTES, REACHED, viewOfHeartbeat } from '../views/heartbeat-view.ts';
import { BLANK, type Line, line, textOf, type Wrap } from './lines.ts';

export function renderHeartbeatText(heartbeat: Heartbeat, wrap: Wrap | null = null): string {
  const { summary, notReached, reached, audits, head, next } = viewOfHeartbeat(heartbeat);
  const withTitle = ({ title, facts }: (typeof reached)[number]): string => `${title}: ${facts}`;
  const lines = [
    line(summary),
    ...list(NOT_REACHED, notReached.map(withTitle)),
    ...list(REACHED, reached.map(withTitle)),
    ...list(QUOTES, audits),
    BLANK,
    line(head),
    BLANK,
    line(next),
  ];
  return textOf(lines, wrap);
}

function list(heading: string, items: readonly string[]): Line[] {
  if (items.length === 0) return [];
  return [BLANK, line(`${heading}:`), ...items.map((item) => line(terminalLine(`- ${item}`)))];
}
