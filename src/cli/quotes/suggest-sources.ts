/** `variorum sources --suggest PAGE`: config entries for what a reference page cites and the config lacks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type SuggestedSource, suggestSources } from '../../audit/suggest-sources.ts';
import { systemClock } from '../../compose.ts';
import { stringifyYaml } from '../../text/yaml.ts';
import { boundCitations } from '../../usecases/audit/audit-page.ts';
import { type Context, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { choosePage, loadNow } from './audit.ts';

export async function suggestCommand(io: Io, context: Context, name: string, json: boolean): Promise<number> {
  const { config, folder } = context;
  const page = choosePage(config, name);
  const work = async (archive: Parameters<typeof loadNow>[2]): Promise<SuggestedSource[]> => {
    const loaded = await loadNow(io, context, archive, page);
    const citations = await boundCitations(archive, { page: loaded, sources: config.sources, at: systemClock.now() });
    return suggestSources(
      citations,
      [...config.sources, ...config.pages].map(({ id }) => id),
    );
  };
  const suggested = existsSync(join(folder, 'archive.sqlite')) ? await withReader(context, work) : await work(null);
  if (json) printJson(io, suggested);
  else if (suggested.length === 0)
    io.stderr.write(`variorum: every source that ${page.id} cites by a link is in the config\n`);
  else io.stdout.write(stringifyYaml({ sources: suggested.map(withoutNull) }));
  return EXIT.done;
}

function withoutNull({ published, ...rest }: SuggestedSource): object {
  return published === null ? rest : { ...rest, published };
}
