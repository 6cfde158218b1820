/** Parts of a config, ready to paste: what a page cites and the config lacks, and the names that it should know. */
import type { SuggestedAlias } from '../../model/audit.ts';
import { yamlItem } from '../../text/yaml.ts';

export const ALIASES_HINT =
  'The page names these sources in another way. To match them by name, add the aliases to their entries in the config:';

/** A list item for each source, as it stands under `sources`, with the aliases to add to it. */
export function aliasItems(aliases: readonly SuggestedAlias[]): string {
  const bySource = new Map<string, string[]>();
  for (const { source, alias } of aliases) {
    const known = bySource.get(source);
    if (known) known.push(alias);
    else bySource.set(source, [alias]);
  }
  return [...bySource].map(([id, names]) => yamlItem({ id, aliases: names })).join('\n');
}
