/** `variorum sources --suggest PAGE`: config entries for what a reference page cites and the config lacks. */
import { systemClock } from '../../compose.ts';
import { aliasItems } from '../../report/views/config-items.ts';
import { countOf, cutText } from '../../report/views/wording.ts';
import { terminalLine, terminalSafe } from '../../text/escape.ts';
import { yamlItem } from '../../text/yaml.ts';
import { NO_ARCHIVE } from '../../usecases/audit/no-archive.ts';
import { suggestSourcesOfPage } from '../../usecases/audit/suggest-sources-of-page.ts';
import { type Context, printJson, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { choosePage, loadNow } from './audit.ts';

type Suggestions = Awaited<ReturnType<typeof suggestSourcesOfPage>>;
type SuggestedSource = Suggestions['sources'][number];

const MAX_NAMES = 3;
const NAME_CHARACTERS = 60;

export async function suggestCommand(io: Io, context: Context, name: string, json: boolean): Promise<number> {
  const { config } = context;
  const page = choosePage(config, name);
  const suggestions = await withReaderIfAny(context, async (archive) => {
    const request = {
      page: await loadNow(io, context, archive, page),
      defaultSource: page.source,
      sources: config.sources,
      at: systemClock.now(),
    };
    const taken = [...config.sources, ...config.pages].map(({ id }) => id);
    return suggestSourcesOfPage(archive ?? NO_ARCHIVE, request, taken);
  });
  const { sources, aliases } = suggestions;
  if (json) printJson(io, [...sources, ...aliases.map(({ source, alias }) => ({ id: source, aliases: [alias] }))]);
  else io.stdout.write(itemsText(suggestions));
  if (sources.length + aliases.length === 0)
    io.stderr.write(`variorum: the config has every source that ${terminalSafe(page.id)} links to in a citation\n`);
  const left = leftOutText(suggestions.leftOut);
  if (left !== '') io.stderr.write(`variorum: left out: ${left}\n`);
  return EXIT.done;
}

/** Items of the list under `sources`, so that they can be appended to it. Aliases are comments: their sources are there. */
function itemsText({ sources, aliases }: Suggestions): string {
  const items = sources.map((source) => `# ${reasonText(source)}\n${yamlItem(entryOf(source))}`);
  if (aliases.length > 0) {
    const hint =
      'Watched already, but the page names them in another way. To match them by name, add to their entries:';
    items.push(`${hint}\n${aliasItems(aliases)}`.replace(/^/gm, '# '));
  }
  return terminalSafe(items.map((item) => `${item.replace(/^/gm, '  ')}\n`).join('\n'));
}

function entryOf({ id, title, url, published }: SuggestedSource) {
  return { id, title, url, ...(published === null ? {} : { published }) };
}

/** `8 quotes and 3 other citations, as “C++17 draft standard” and “N4659”`: who cites it, and by what name. */
function reasonText({ quotes, citations, names }: SuggestedSource): string {
  const counts = [
    ...(quotes === 0 ? [] : [countOf(quotes, 'quote')]),
    ...(citations === 0 ? [] : [countOf(citations, quotes === 0 ? 'citation' : 'other citation')]),
  ];
  const named = names.slice(0, MAX_NAMES).map((name) => `“${cutText(terminalLine(name), NAME_CHARACTERS)}”`);
  const more = names.length > MAX_NAMES ? `, and ${countOf(names.length - MAX_NAMES, 'other name')}` : '';
  return `${counts.join(' and ')}${named.length === 0 ? '' : `, as ${named.join(', ')}${more}`}`;
}

function leftOutText({ note, social, fixed, 'not-web': notWeb }: Suggestions['leftOut']): string {
  const kinds: readonly (readonly [number, string])[] = [
    [note, countOf(note, 'note number')],
    [social, `${countOf(social, 'link')} to social media`],
    [fixed, `${countOf(fixed, 'link')} to copies that never change`],
    [notWeb, `${countOf(notWeb, 'link')} that ${notWeb === 1 ? 'is' : 'are'} not to the web`],
  ];
  return kinds.flatMap(([count, words]) => (count === 0 ? [] : [words])).join(', ');
}
