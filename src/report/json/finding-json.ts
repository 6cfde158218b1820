/** A source finding as JSON for programs. */
import type { SourceFinding } from '../../model/source-finding.ts';

export function findingFields({ source, kind, setting, entry, detail }: SourceFinding) {
  return { source, kind, setting, entry, detail };
}
