/** `variorum sources --suggest PAGE`: config entries for what a reference page cites and the config lacks. */
import { systemClock } from '../../compose.ts';
import { stringifyYaml } from '../../text/yaml.ts';
import { suggestSourcesOfPage } from '../../usecases/audit/audit-page.ts';
import { type Context, printJson, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { choosePage, loadNow } from './audit.ts';

export async function suggestCommand(io: Io, context: Context, name: string, json: boolean): Promise<number> {
  const { config } = context;
  const page = choosePage(config, name);
  const suggested = await withReaderIfAny(context, async (archive) => {
    const loaded = await loadNow(io, context, archive, page);
    const taken = [...config.sources, ...config.pages].map(({ id }) => id);
    const request = { page: loaded, defaultSource: null, sources: config.sources, at: systemClock.now() };
    return suggestSourcesOfPage(archive as never, request, taken);
  });
  if (json) printJson(io, suggested);
  else if (suggested.length === 0)
    io.stderr.write(`variorum: the config has every source that ${page.id} links to in a citation\n`);
  else io.stdout.write(stringifyYaml({ sources: suggested.map(withoutNull) }));
  return EXIT.done;
}

function withoutNull({ published, ...rest }: { readonly published: string | null }): object {
  return published === null ? rest : { ...rest, published };
}
