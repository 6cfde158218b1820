/** The table of commands: name, words, options, examples, and what each runs. */
import type { CommonOptions } from './context.ts';
import type { Io } from './terminal/io.ts';

export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Name (with <> or [] and …) and description of each. */
  readonly args: readonly (readonly [name: string, description: string])[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  /** Loaded when it is called for: `--help` and `log` need not wait for the readers of pages and PDFs. */
  load(): Promise<(io: Io, args: readonly string[], options: CommonOptions) => Promise<number>>;
}

const CONFIG: OptionSpec = { flags: '--config <file>', description: 'the config', default: 'config/variorum.yaml' };
const ARCHIVE: OptionSpec = {
  flags: '--archive <dir>',
  description: 'folder of the archive (default: what the config says)',
};
const JSON_OPTION: OptionSpec = { flags: '--json', description: 'print JSON' };
const WAIT: OptionSpec = {
  flags: '--wait',
  description: 'wait where another program writes to the archive, instead of giving up',
};
const SECTION: OptionSpec = {
  flags: '--section <section>',
  description: 'one section with all under it, by number, title or path',
};
const ALL: OptionSpec = {
  flags: '--all',
  description: 'show what differs quietly too: typography, dates, order, sections that are not watched',
};
const format = (names: string): OptionSpec => ({ flags: '--format <name>', description: `one of ${names}` });

const WHEN_HELP =
  'SOURCE, or SOURCE@WHEN: a date, a time, latest, first, ~N (N before the latest) or the start of a digest';

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Write a commented starter config.',
    args: [['[dir]', 'folder in which config/variorum.yaml is written (default: here)']],
    options: [],
    examples: ['variorum init', 'variorum init ~/watch'],
    load: async () => (await import('./start/init.ts')).initCommand,
  },
  {
    name: 'run',
    summary: 'Make one pass: capture every source, keep what is new, say what changed.',
    args: [['[source...]', 'only these sources']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--dry-run', description: 'capture and compare, but write and send nothing' },
      { flags: '--no-notify', description: 'tell nobody of what this pass finds, now or later' },
      { flags: '--concurrency <n>', description: 'sources worked on at the same time', default: '8' },
      { flags: '--exit-code', description: 'end with 4 where something changed' },
      WAIT,
      ALL,
      format('terminal, markdown, html, json'),
      JSON_OPTION,
    ],
    examples: ['variorum run', 'variorum run opus-4-7 --dry-run', 'variorum run --json | jq .changes'],
    load: async () => (await import('./watch/run.ts')).runCommand,
  },
  {
    name: 'worker',
    summary:
      'Make a pass whenever the schedule of the config says so, and one at once where one was missed; SIGTERM ends it.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--concurrency <n>', description: 'sources worked on at the same time', default: '8' },
      { flags: '--json', description: 'log JSON, a line a pass' },
    ],
    examples: ['variorum worker', 'variorum worker --json >> worker.log'],
    load: async () => (await import('./watch/worker.ts')).workerCommand,
  },
  {
    name: 'import',
    summary: 'Take in history from dated files, older than what is archived or not; running it again changes nothing.',
    args: [
      ['<source>', 'the source that the files are captures of'],
      [
        '<path...>',
        'files whose names begin with a time (2026-04-16.pdf, 2026-03-11T2330Z.html.br), or folders of them',
      ],
    ],
    options: [CONFIG, ARCHIVE, WAIT, JSON_OPTION],
    examples: ['variorum import opus-4-7 2026-04-16.pdf 2026-05-05.pdf', 'variorum import terms captures/'],
    load: async () => (await import('./history/import.ts')).importCommand,
  },
  {
    name: 'accept',
    summary: 'Take the last suspect capture of a source for the document, without waiting until it has lasted.',
    args: [['<source>', 'the source whose capture is suspect']],
    options: [CONFIG, ARCHIVE, WAIT, JSON_OPTION],
    examples: ['variorum accept terms', 'variorum show terms', 'variorum diff terms'],
    load: async () => (await import('./watch/accept.ts')).acceptCommand,
  },
  {
    name: 'sources',
    summary: 'List the sources, each with its last outcome and the date since when its text stands.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      {
        flags: '--suggest <page>',
        description: 'print config entries for what a reference page cites and the config lacks',
      },
      format('terminal, json'),
      JSON_OPTION,
    ],
    examples: ['variorum sources', 'variorum sources --json', 'variorum sources --suggest page.html >> more.yaml'],
    load: async () => (await import('./watch/sources.ts')).sourcesCommand,
  },
  {
    name: 'log',
    summary: 'List the snapshots of a source: since when, last seen, digest, size, what changed.',
    args: [['<source>', 'id of the source']],
    options: [CONFIG, ARCHIVE, format('terminal, json'), JSON_OPTION],
    examples: ['variorum log opus-4-7', 'variorum log opus-4-7 --json'],
    load: async () => (await import('./history/log.ts')).logCommand,
  },
  {
    name: 'show',
    summary: 'Show a snapshot, or a part of it.',
    args: [['<source>', WHEN_HELP]],
    options: [
      CONFIG,
      ARCHIVE,
      SECTION,
      { flags: '--pages <range>', description: 'pages by index (150-152) or by printed number (label:115-123)' },
      format('text, markdown, json, outline, raw'),
      JSON_OPTION,
    ],
    examples: [
      'variorum show opus-4-7 --format outline',
      'variorum show opus-4-7@2026-04-16 --section 7.1.2',
      'variorum show opus-4-7@~1 --format raw > before.pdf',
    ],
    load: async () => (await import('./history/show.ts')).showCommand,
  },
  {
    name: 'diff',
    summary: 'Say what changed between two snapshots, section by section and word by word.',
    args: [
      ['<source>', 'id of the source'],
      ['[from]', 'WHEN of the older one (default: the one before the newer)'],
      ['[to]', 'WHEN of the newer one (default: latest)'],
    ],
    options: [CONFIG, ARCHIVE, SECTION, ALL, format('terminal, markdown, html, json, patch'), JSON_OPTION],
    examples: [
      'variorum diff opus-4-7',
      'variorum diff opus-4-7 --all',
      'variorum diff opus-4-7 2026-04-16 2026-05-05',
      'variorum diff opus-4-7 first latest --format html > diff.html',
    ],
    load: async () => (await import('./history/diff.ts')).diffCommand,
  },
  {
    name: 'audit',
    summary:
      'Look for every passage that a reference page quotes: does it stand, where, since when, is its citation right.',
    args: [['[page]', 'id of a configured page, a file or an address (default: the one page of the config)']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--at <when>', description: 'as of a date or time (default: now)' },
      { flags: '--explain', description: 'show what was read from where' },
      { flags: '--exit-code', description: 'end with 4 where a passage does not stand' },
      format('terminal, markdown, html, json'),
      JSON_OPTION,
    ],
    examples: [
      'variorum audit',
      'variorum audit model-welfare --at 2026-05-05',
      'variorum audit page.html --format html > audit.html',
    ],
    load: async () => (await import('./quotes/audit.ts')).auditCommand,
  },
  {
    name: 'trace',
    summary: 'Say how a passage evolved: each wording with the dates between which it stood.',
    args: [
      ['<source>', 'id of the source'],
      ['<words...>', 'the passage, in quotes; words that are gone today are found too'],
    ],
    options: [CONFIG, ARCHIVE, format('terminal, markdown, html, json'), JSON_OPTION],
    examples: ['variorum trace charter "We will not train Halcyon to say that it is content"'],
    load: async () => (await import('./quotes/trace.ts')).traceCommand,
  },
  {
    name: 'cite',
    summary: 'Print a citation of a snapshot, with version, section, pages and the day on which it was last retrieved.',
    args: [['<source>', WHEN_HELP]],
    options: [
      CONFIG,
      ARCHIVE,
      SECTION,
      format('text, csl-json, bibtex'),
      { flags: '--json', description: 'print CSL-JSON' },
    ],
    examples: [
      'variorum cite opus-4-7 --section 7.1.2',
      'variorum cite constitution@2026-06-17 --format bibtex >> sources.bib',
    ],
    load: async () => (await import('./quotes/cite.ts')).citeCommand,
  },
  {
    name: 'stamp',
    summary:
      'Bring the “retrieved” dates of a local reference page up to date, where its passages stand and the text is the same.',
    args: [['<file>', 'a reference page, HTML or Markdown']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--write', description: 'change the file, and print no diff' },
      { flags: '--exit-code', description: 'end with 4 where a date was not stamped' },
      JSON_OPTION,
    ],
    examples: ['variorum stamp page.html', 'variorum stamp page.md --write'],
    load: async () => (await import('./quotes/stamp.ts')).stampCommand,
  },
  {
    name: 'outbox',
    summary: 'List the messages that nobody has taken yet: those that wait for another attempt, and those given up.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--retry', description: 'let the next pass try all of them again, as if for the first time' },
      { flags: '--drop', description: 'drop those that are given up, for good' },
      WAIT,
      JSON_OPTION,
    ],
    examples: ['variorum outbox', 'variorum outbox --retry', 'variorum outbox --drop'],
    load: async () => (await import('./upkeep/outbox.ts')).outboxCommand,
  },
  {
    name: 'verify',
    summary: 'Hash the whole archive again and check its chain of captures.',
    args: [],
    options: [CONFIG, ARCHIVE, JSON_OPTION],
    examples: ['variorum verify'],
    load: async () => (await import('./upkeep/verify.ts')).verifyCommand,
  },
  {
    name: 'rebuild',
    summary: 'Read the stored payloads again with today’s readers; never alerts.',
    args: [['[source]', 'only this source']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--force', description: 'read again even what today’s reader has read' },
      WAIT,
      JSON_OPTION,
    ],
    examples: ['variorum rebuild', 'variorum rebuild opus-4-7 --force'],
    load: async () => (await import('./history/rebuild.ts')).rebuildCommand,
  },
  {
    name: 'demo',
    summary: 'The whole job, offline, on a small built-in site that changes over five dates.',
    args: [['[dir]', 'an empty folder for what it leaves (default: a new temporary one)']],
    options: [],
    examples: ['variorum demo', 'variorum demo /tmp/demo'],
    load: async () => (await import('./start/demo.ts')).demoCommand,
  },
];
