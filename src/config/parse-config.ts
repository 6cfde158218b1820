/**
 * Turns the text of a config file into a checked Config. It reports the errors of the text at once, each with line,
 * column and key.
 */
import { dirname, resolve } from 'node:path';
import type { Config, Monitoring, Network, NotifySettings, PingSettings } from '../model/config.ts';
import { ConfigError } from '../model/errors.ts';
import type { Follow, Source } from '../model/source.ts';
import { beginning } from '../text/beginning.ts';
import { parseYaml, type Yaml } from '../text/yaml.ts';
import { measure } from './network-values.ts';
import { type ConfigInput, configSchema, networkSchema } from './schema.ts';

interface Problem {
  /** Keys and indexes that lead to the value. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ParseOptions {
  /** True for a config whose first source is about to be added. */
  readonly mayBeEmpty?: boolean;
}

const LISTS = new Set(['sources', 'pages']);

const NO_SOURCES: Problem = {
  path: ['sources'],
  message: 'must hold at least one source: `variorum add URL --write` adds one',
};

/** Relative paths start from the folder of `file`, and errors name it; `env` has the values of `${NAME}`. */
export function parseConfig(
  text: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
  { mayBeEmpty = false }: ParseOptions = {},
): Config {
  const yaml = parseYaml(text);
  if (yaml.errors.length > 0) {
    throw configError(yaml.errors, ({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
  }
  const unset: Problem[] = [];
  const value = expandSecrets(withEmptyLists(yaml.value ?? {}), env, unset);
  const parsed = configSchema.safeParse(value);
  const problems = [...unset, ...(parsed.error?.issues ?? []).flatMap(toProblems)];
  if (parsed.success) problems.push(...repeatedIds(parsed.data), ...unknownSources(parsed.data));
  if (parsed.data?.sources.length === 0 && !mayBeEmpty) problems.push(NO_SOURCES);
  if (problems.length > 0 || !parsed.success) throw configError(problems, (problem) => describe(problem, file, yaml));
  return toConfig(parsed.data, file);
}

/** More are no help to anybody, and each has to be sought in the text. */
const MOST_LISTED = 20;
/** Long enough for any key that exists. */
const LONGEST_KEY = 100;

/** An error of a line for each problem, up to a number that a person can read. */
function configError<Item>(problems: readonly Item[], lineOf: (problem: Item) => string): ConfigError {
  const lines = problems.slice(0, MOST_LISTED).map(lineOf);
  const left = problems.length - lines.length;
  if (left > 0) lines.push(`${left} more errors. Correct these first.`);
  return new ConfigError('CONFIG_INVALID', lines.join('\n'));
}

function describe({ path, message }: Problem, file: string, yaml: Yaml): string {
  const position = yaml.locate(path) ?? { line: 1, column: 1 };
  const key = path.reduce<string>(
    (key, step) => (typeof step === 'number' ? `${key}[${step}]` : `${key}${key && '.'}${step}`),
    '',
  );
  return `${file}:${position.line}:${position.column}: ${key ? `${beginning(key, LONGEST_KEY)}: ` : ''}${message}`;
}

interface Issue {
  readonly code: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly keys?: readonly string[];
  /** What is wrong with the key of a record. */
  readonly issues?: readonly { readonly message: string }[];
}

function toProblems(issue: Issue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'invalid_key') return [{ path, message: issue.issues?.[0]?.message ?? issue.message }];
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ path: [...path, key], message: 'no such key (see docs/config.md)' }));
  }
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message))
    return [{ path, message: 'is missing' }];
  return [{ path, message: issue.message.replace(/^Invalid input: /, '') }];
}

function repeatedIds({ sources, pages }: ConfigInput): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  const visit = (list: 'sources' | 'pages', index: number, id: string): void => {
    if (seen.has(id)) problems.push({ path: [list, index, 'id'], message: `another entry has the id "${id}" already` });
    seen.add(id);
  };
  for (const [index, { id }] of sources.entries()) visit('sources', index, id);
  for (const [index, { id }] of pages.entries()) visit('pages', index, id);
  return problems;
}

/** A recipient whose sources do not exist would never receive anything, and a page about none binds nothing to it. */
function unknownSources({ sources, pages, notify }: ConfigInput): Problem[] {
  const known = new Set(sources.map(({ id }) => id));
  const check = (id: string, ...path: readonly (string | number)[]): Problem[] =>
    known.has(id) ? [] : [{ path, message: `no source has the id "${id}"` }];
  const ofPages = pages.flatMap(({ source }, at) => (source === undefined ? [] : check(source, 'pages', at, 'source')));
  const ofRecipients = (notify.mail?.to ?? []).flatMap((recipient, at) =>
    (recipient.sources ?? []).flatMap((id, index) => check(id, 'notify', 'mail', 'to', at, 'sources', index)),
  );
  return [...ofPages, ...ofRecipients];
}

/** A list of which every entry is a comment is null for YAML. */
function withEmptyLists(value: object): object {
  const entries = Object.entries(value).map(([key, each]) => [key, LISTS.has(key) && each === null ? [] : each]);
  return Array.isArray(value) ? value : Object.fromEntries(entries);
}

/** Replaces `${NAME}` by the variable of the environment, in any text under `notify` and in the headers of a source. */
function expandSecrets(value: unknown, env: Readonly<Record<string, string | undefined>>, unset: Problem[]): unknown {
  const expand = (node: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof node === 'string') {
      return node.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
        const secret = env[name];
        if (secret === undefined) unset.push({ path, message: `the environment variable ${name} is not set` });
        return secret ?? `\${${name}}`;
      });
    }
    if (Array.isArray(node)) return node.map((each, index) => expand(each, [...path, index]));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, expand(each, [...path, key])]));
  };
  if (typeof value !== 'object' || value === null) return value;
  const withSecrets: Record<string, unknown> = { ...value };
  if ('notify' in value) withSecrets.notify = expand(value.notify, ['notify']);
  if ('sources' in value && Array.isArray(value.sources)) {
    withSecrets.sources = value.sources.map((source: unknown, index) =>
      typeof source === 'object' && source !== null && 'headers' in source
        ? { ...source, headers: expand(source.headers, ['sources', index, 'headers']) }
        : source,
    );
  }
  return withSecrets;
}

function toSource(input: ConfigInput['sources'][number], folder: string, days: number): Source {
  const { headers, timeout, maxBytes, robots, tls, alternates, ...source } = input;
  return {
    ...source,
    follow: (source.follow as Follow | undefined) ?? null,
    published: source.published ?? null,
    flipFlopDays: alternates?.days ?? days,
    access: {
      headers,
      timeoutMs: timeout === undefined ? null : measure(timeout),
      maxBytes: maxBytes === undefined ? null : measure(maxBytes),
      robots,
      tlsCa: tls === undefined ? null : resolve(folder, tls.ca),
    },
  };
}

/** The network settings of a config that says nothing of them. */
export function standardNetwork(): Network {
  return toNetwork(networkSchema.parse({}));
}

function toNetwork(input: ConfigInput['network']): Network {
  return {
    allow: input.allow,
    delayMs: measure(input.delay),
    timeoutMs: measure(input.timeout),
    maxBytes: measure(input.maxBytes),
    firstByteMs: measure(input.firstByte),
    idleMs: measure(input.idle),
    maxHeaderBytes: measure(input.maxHeaders),
    retries: input.retries,
    longestWaitMs: measure(input.longestWait),
  };
}

function toNotify({ mail, webhook, feed }: ConfigInput['notify'], folder: string): NotifySettings {
  return {
    mail: mail === undefined ? null : { ...mail, heartbeat: mail.heartbeat ?? null },
    webhook: webhook ?? null,
    feed: feed === undefined ? null : { file: resolve(folder, feed.file), url: feed.url ?? null },
  };
}

function toMonitoring({ ping, report, metrics }: ConfigInput['notify'], folder: string): Monitoring {
  return {
    ping: ping === undefined ? null : toPing(ping),
    report: report === undefined ? null : resolve(folder, report),
    metrics: metrics === undefined ? null : resolve(folder, metrics),
  };
}

/** One address stands for three, as healthchecks.io has them: `/start` and `/fail` follow its path. */
function toPing(ping: NonNullable<ConfigInput['notify']['ping']>): PingSettings {
  if (typeof ping !== 'string') return { end: ping.end, start: ping.start ?? null, fail: ping.fail ?? null };
  const below = (name: string): string => {
    const url = new URL(ping);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`;
    return url.href;
  };
  return { end: ping, start: below('start'), fail: below('fail') };
}

function toConfig(input: ConfigInput, file: string): Config {
  const folder = dirname(resolve(file));
  return {
    file,
    archive: resolve(folder, input.archive),
    schedule: input.schedule ?? null,
    timezone: input.timezone ?? null,
    sources: input.sources.map((source) => toSource(source, folder, input.alternates.days)),
    pages: input.pages.map((page) => ({
      id: page.id,
      url: page.url ?? null,
      file: page.file === undefined ? null : resolve(folder, page.file),
      source: page.source ?? null,
    })),
    network: toNetwork(input.network),
    suspect: input.suspect,
    notify: toNotify(input.notify, folder),
    monitoring: toMonitoring(input.notify, folder),
  };
}
