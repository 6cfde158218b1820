/** A trace as JSON for programs. The fields are a contract (docs/cli.md); more may be added. */
import type { Trace } from '../../model/audit.ts';
import { jsonText } from '../../text/escape.ts';

export function renderTraceJson({ source, title, query, sightings }: Trace): string {
  const fields = {
    source,
    title,
    query,
    sightings: sightings.map(({ location, ...rest }) => ({
      ...rest,
      section: location?.section ?? null,
      pages: location?.pages ?? null,
      labels: location?.labels ?? null,
      offsets: location?.offsets ?? null,
    })),
  };
  return `${jsonText(fields, 2)}\n`;
}
