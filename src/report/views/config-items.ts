/** Parts of a config, ready to paste: what a page cites and the config lacks, and the names that it should know. */

import type { SuggestedAlias } from '../../model/audit.ts';
import { groupBy } from '../../text/group-by.ts';
import { yamlItem } from '../../text/yaml.ts';

export const ALIASES_HINT =
  'The page names these sources in another way. To match them by name, add the aliases to their entries in the config:';

/** A list item for each source, as it stands under `sources`, with the aliases to add to it. */
export function aliasItems(aliases: readonly SuggestedAlias[]): string {
  return [...groupBy(aliases, ({ source }) => source)]
    .map(([id, own]) => yamlItem({ id, aliases: own.map(({ alias }) => alias) }))
    .join('\n');
}
