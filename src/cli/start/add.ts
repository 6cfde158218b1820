/** `variorum add URL`: shows what would be read of a new source and its config entry; `--write` adds it to the config. */
import { existsSync } from 'node:fs';
import { withDocumentReader, withFetcher } from '../../compose.ts';
import { readConfigText } from '../../config/load.ts';
import { parseConfig, standardNetwork } from '../../config/parse-config.ts';
import { sourceId } from '../../config/schema.ts';
import { replaceFile } from '../../file/write-file.ts';
import type { Config } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import { renderPreviewTerminal } from '../../report/terminal/preview-terminal.ts';
import { appendYamlItem } from '../../text/append-yaml-item.ts';
import { terminalSafe } from '../../text/escape.ts';
import { yamlItem } from '../../text/yaml.ts';
import { type ProposedSource, proposeSource, type SourceEntry } from '../../usecases/audit/propose-source.ts';
import { type CommonOptions, chooseFormat, printJson } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { previewFields } from '../history/preview.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';
import { STANDARD_CONFIG } from '../terminal/standard-config.ts';
import { writing } from '../terminal/write-user-file.ts';

export interface AddOptions extends CommonOptions {
  readonly follow?: string;
  readonly id?: string;
  readonly title?: string;
  readonly sections?: readonly string[];
  readonly write?: boolean;
}

export async function addCommand(io: Io, [url = '']: readonly string[], options: AddOptions): Promise<number> {
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  const { follow = null, id = null, title = null, sections = [], write = false } = options;
  const known = readConfig(options, io);
  if (write && known === null) {
    const remedy = 'Write one with `variorum init`, or name another with --config.';
    throw new UsageError('USAGE_NO_CONFIG', `Adding to ${options.config}: there is no such file. ${remedy}`);
  }
  const { sources = [], pages = [], network = standardNetwork() } = known?.config ?? {};
  const taken = [...sources, ...pages].map((each) => each.id);
  if (id !== null) checkId(id, taken);
  checkNew(url, follow, sources);
  const request = { url, follow, id, title, sections, taken };
  const proposed = await withFetcher({ network }, (fetcher) =>
    withDocumentReader((reader) => proposeSource({ fetcher, reader }, request)),
  );
  if (write && known !== null) await addTo(options.config, known.text, proposed.entry);
  if (format === 'json') {
    const { payload, preview, entry } = proposed;
    printJson(io, { entry, written: write, ...previewFields(payload, preview) });
  } else io.stdout.write(await terminalText(io, proposed));
  io.stderr.write(`variorum: ${terminalSafe(closingWords(options, proposed.entry))}\n`);
  return EXIT.done;
}

/** Null if no config is named and there is none. */
function readConfig(options: CommonOptions, io: Io): { readonly text: string; readonly config: Config } | null {
  const { config: file } = options;
  if (file === STANDARD_CONFIG && !existsSync(file)) return null;
  const text = readConfigText(file);
  return { text, config: parseConfig(text, file, io.env, { mayBeEmpty: true }) };
}

function checkId(id: string, taken: readonly string[]): void {
  const { error } = sourceId.safeParse(id);
  if (error) throw new UsageError('USAGE_ID', `--id ${id}: it ${error.issues[0]?.message}.`);
  if (taken.includes(id)) throw new UsageError('USAGE_ID', `--id ${id}: the config has an entry with this id already.`);
}

/** A page may be watched itself, and each of its links may be followed. */
function checkNew(url: string, follow: string | null, sources: Config['sources']): void {
  const textOf = (each: Config['sources'][number]): string | null =>
    each.follow !== null && 'text' in each.follow ? each.follow.text : null;
  const same = sources.find((each) => each.url === url && (each.follow === null) === (follow === null));
  if (same === undefined || textOf(same) !== follow) return;
  throw new UsageError('USAGE_EXISTS', `Adding ${url}: it is watched already, as ${same.id}.`);
}

async function addTo(file: string, text: string, entry: SourceEntry): Promise<void> {
  const extended = appendYamlItem(text, 'sources', { ...entry });
  if (extended === null) {
    throw new UsageError(
      'USAGE_CONFIG_FORM',
      `Adding to ${file}: the list \`sources\` has a form that cannot be extended safely. ` +
        `Add the entry by hand:\n${yamlItem({ ...entry })}`,
    );
  }
  await writing(file, () => replaceFile(file, extended));
}

async function terminalText(io: Io, { entry, payload, preview }: ProposedSource): Promise<string> {
  const shown = renderPreviewTerminal({ address: payload.url, ...preview }, await terminalOptionsOf(io));
  return `${shown}\nEntry of the config\n${terminalSafe(yamlItem({ ...entry })).replace(/^/gm, '  ')}\n`;
}

function closingWords({ write, config }: AddOptions, { id }: SourceEntry): string {
  if (write) return `added to ${config}; \`variorum run ${id}\` captures it`;
  return `nothing was written: put the entry under \`sources\`, or use --write`;
}
