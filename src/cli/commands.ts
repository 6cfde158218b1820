/** The table of commands: name, help, options, examples, and the code of each. */
import type { CommonOptions } from './context.ts';
import type { Io } from './terminal/io.ts';
import { STANDARD_CONFIG } from './terminal/standard-config.ts';

export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  /** The variable of the environment that stands in for the option where it is not given. */
  readonly env?: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Name of each, with its brackets, and description. */
  readonly args: readonly (readonly [name: string, description: string])[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  /** Loads the command's code when it is needed: `--help` and `log` need not wait for the HTML and PDF extractors. */
  load(): Promise<(io: Io, args: readonly string[], options: CommonOptions) => Promise<number>>;
}

const CONFIG: OptionSpec = {
  flags: '--config <file>',
  description: 'the config file; if it is not given, the one that VARIORUM_CONFIG names',
  default: STANDARD_CONFIG,
  env: 'VARIORUM_CONFIG',
};
const ARCHIVE: OptionSpec = {
  flags: '--archive <dir>',
  description: 'folder of the archive (default: the one in the config)',
};
const JSON_OPTION: OptionSpec = { flags: '--json', description: 'print JSON' };
const WAIT: OptionSpec = {
  flags: '--wait',
  description: 'if another program is writing to the archive, wait for it instead of giving up',
};
const SECTION: OptionSpec = {
  flags: '--section <section>',
  description: 'one section and its subsections, by number, title or path',
};
const SECTIONS: OptionSpec = {
  flags: '--sections <sections...>',
  description: 'sections to watch, by number, title or path',
};
const ALL: OptionSpec = {
  flags: '--all',
  description: 'also show minor differences: typography, dates, links, order, sections that are not watched',
};
const format = (names: string): OptionSpec => ({
  flags: '--format <name>',
  description: `one of ${names} (default: ${names.split(', ')[0]})`,
});

const WHEN =
  'a date, a time, latest, first, ~N (N before the latest), suspect (what the newest capture shows, if it is suspect) or the beginning of a digest';
const WHEN_HELP = `SOURCE, or SOURCE@WHEN, where WHEN is ${WHEN}`;

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Write a commented starter config.',
    args: [['[dir]', 'folder to write config/variorum.yaml into (default: the current folder)']],
    options: [],
    examples: ['variorum init', 'variorum init ~/watch'],
    load: async () => (await import('./start/init.ts')).initCommand,
  },
  {
    name: 'run',
    summary: 'Make one pass: capture every source, store new versions, report what changed.',
    args: [['[source...]', 'work on these sources only']],
    options: [
      CONFIG,
      ARCHIVE,
      {
        flags: '--dry-run',
        description: 'capture and compare, but store and send nothing; check quotes against the archive as it is',
      },
      { flags: '--no-notify', description: 'send no notification of what this pass finds, now or later' },
      { flags: '--concurrency <n>', description: 'number of sources to work on at the same time', default: '8' },
      {
        flags: '--exit-code',
        description: 'exit with 4 if there is a significant change, or a passage that does not match',
      },
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
      'Make a pass at each time of the schedule in the config, and one at once if one was missed; SIGTERM stops it.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--concurrency <n>', description: 'number of sources to work on at the same time', default: '8' },
      {
        flags: '--listen <address>',
        description: 'serve /metrics and /healthz at HOST:PORT, or at a port of this machine only',
      },
      { flags: '--json', description: 'log JSON, one line for each pass' },
    ],
    examples: ['variorum worker', 'variorum worker --listen 127.0.0.1:9464', 'variorum worker --json >> worker.log'],
    load: async () => (await import('./watch/worker.ts')).workerCommand,
  },
  {
    name: 'import',
    summary: 'Import dated files, in any order; files that are already archived are skipped.',
    args: [
      ['<source>', 'the source that the files are captures of'],
      [
        '<path...>',
        'files whose names begin with a date or time (2026-04-16.pdf, 2026-03-11T2330Z.html.br), or folders of such files',
      ],
    ],
    options: [CONFIG, ARCHIVE, WAIT, JSON_OPTION],
    examples: ['variorum import opus-4-7 2026-04-16.pdf 2026-05-05.pdf', 'variorum import terms captures/'],
    load: async () => (await import('./history/import.ts')).importCommand,
  },
  {
    name: 'accept',
    summary: 'Accept the newest capture of a source as the document now, if it is suspect.',
    args: [['<source>', 'the source whose newest capture is suspect']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--undo', description: 'take back the last acceptance; what was sent about it stays sent' },
      WAIT,
      JSON_OPTION,
    ],
    examples: [
      'variorum show terms@suspect',
      'variorum diff terms latest suspect',
      'variorum accept terms',
      'variorum accept terms --undo',
    ],
    load: async () => (await import('./watch/accept.ts')).acceptCommand,
  },
  {
    name: 'preview',
    summary: 'Show what would be read of a page or file, and what left out, before it is added as a source.',
    args: [
      [
        '<page>',
        'an address, or a file (web page, PDF, Markdown or plain text, also as .br or .gz); put it before --include, --exclude and --sections',
      ],
    ],
    options: [
      { ...CONFIG, description: 'the config file, for its network settings; the default one need not exist' },
      { flags: '--include <selectors...>', description: 'CSS selectors of the parts of a web page to read' },
      { flags: '--exclude <selectors...>', description: 'CSS selectors of the parts to leave out' },
      { flags: '--from <selector>', description: 'CSS selector of the first element to read' },
      { flags: '--until <selector>', description: 'CSS selector of the first element after that which is not read' },
      SECTIONS,
      format('terminal, json'),
      JSON_OPTION,
    ],
    examples: [
      'variorum preview https://www.example.org/terms',
      'variorum preview page.html --include main --exclude .related --sections 7 "Model welfare"',
    ],
    load: async () => (await import('./history/preview.ts')).previewCommand,
  },
  {
    name: 'add',
    summary: 'Show what would be read of a new source, and its entry for the config.',
    args: [['<url>', 'the address of the document, or with --follow that of the page that links to it']],
    options: [
      { ...CONFIG, description: 'the config file; without --write the default one need not exist' },
      { flags: '--follow <text>', description: 'watch the document that the page links to under this text' },
      { flags: '--id <id>', description: 'name of the source in commands (default: made from the title)' },
      { flags: '--title <title>', description: 'its title (default: that of the document)' },
      SECTIONS,
      { flags: '--write', description: 'put the entry into the config; everything else in it stays as it is' },
      format('terminal, json'),
      JSON_OPTION,
    ],
    examples: [
      'variorum add https://www.example.org/terms',
      'variorum add https://www.example.org/reports --follow "Annual report" --id annual-report --write',
    ],
    load: async () => (await import('./start/add.ts')).addCommand,
  },
  {
    name: 'sources',
    summary:
      'List the sources: last outcome, last capture, since when the text has been the same, and which settings need attention.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      {
        flags: '--suggest <page>',
        description: 'print config entries for the sources that a reference page cites and the config lacks',
      },
      format('terminal, json'),
      JSON_OPTION,
    ],
    examples: ['variorum sources', 'variorum sources --json', 'variorum sources --suggest page.html >> more.yaml'],
    load: async () => (await import('./watch/sources.ts')).sourcesCommand,
  },
  {
    name: 'log',
    summary: 'List the snapshots of a source: first seen, last seen, digest, size, what changed.',
    args: [['<source>', 'id of the source']],
    options: [CONFIG, ARCHIVE, format('terminal, json'), JSON_OPTION],
    examples: ['variorum log opus-4-7', 'variorum log opus-4-7 --json'],
    load: async () => (await import('./history/log.ts')).logCommand,
  },
  {
    name: 'show',
    summary: 'Show a snapshot or part of it.',
    args: [['<source>', WHEN_HELP]],
    options: [
      CONFIG,
      ARCHIVE,
      SECTION,
      { flags: '--pages <range>', description: 'pages by position (150-152) or by printed number (label:115-123)' },
      { flags: '--left-out', description: 'list what was left out of the web page instead, with the reasons' },
      { flags: '--explain-headings', description: 'say why lines of the PDF file are headings, or are none' },
      format('text, markdown, json, outline, raw'),
      JSON_OPTION,
    ],
    examples: [
      'variorum show opus-4-7 --format outline',
      'variorum show opus-4-7@2026-04-16 --section 7.1.2',
      'variorum show opus-4-7@~1 --format raw > before.pdf',
      'variorum show terms --left-out',
      'variorum show opus-4-7 --explain-headings',
    ],
    load: async () => (await import('./history/show.ts')).showCommand,
  },
  {
    name: 'diff',
    summary: 'Show what changed between two snapshots, section by section and word by word.',
    args: [
      ['<source>', 'id of the source'],
      ['[from]', `the older snapshot (default: the one before the newer): ${WHEN}`],
      ['[to]', 'the newer snapshot, in the same form (default: latest)'],
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
      'Check every passage that a reference page quotes: whether it is still accurate, where it stands, since when, and whether its citation is right.',
    args: [['[page]', 'id of a page in the config, a file or an address (default: the only page in the config)']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--at <when>', description: 'check against the archive as of a date or time (default: now)' },
      {
        flags: '--explain',
        description: 'show where on the page each part of a citation was read, and how its source was found',
      },
      { flags: '--exit-code', description: 'exit with 4 if a passage does not match' },
      format('terminal, markdown, html, json'),
      JSON_OPTION,
    ],
    examples: [
      'variorum audit',
      'variorum audit model-welfare --at 2026-05-05',
      'variorum audit page.md --explain',
      'variorum audit page.html --format html > audit.html',
    ],
    load: async () => (await import('./quotes/audit.ts')).auditCommand,
  },
  {
    name: 'trace',
    summary: 'Show how a passage evolved: each wording, with the dates of its first and last capture.',
    args: [
      ['<source>', 'id of the source'],
      ['<words...>', 'the passage, in quotation marks; earlier wordings are found too'],
    ],
    options: [CONFIG, ARCHIVE, format('terminal, markdown, html, json'), JSON_OPTION],
    examples: ['variorum trace charter "We will not train Halcyon to say that it is content"'],
    load: async () => (await import('./quotes/trace.ts')).traceCommand,
  },
  {
    name: 'cite',
    summary: 'Print a citation of a snapshot: version, section, pages and the date when it was last retrieved.',
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
    summary: 'Update the “retrieved” dates of a local reference page whose quotes still match.',
    args: [['<file>', 'the reference page, HTML or Markdown']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--write', description: 'change the file instead of printing a diff' },
      { flags: '--exit-code', description: 'exit with 4 if a date was not updated' },
      JSON_OPTION,
    ],
    examples: ['variorum stamp page.html', 'variorum stamp page.md --write'],
    load: async () => (await import('./quotes/stamp.ts')).stampCommand,
  },
  {
    name: 'outbox',
    summary: 'List the messages that were not delivered: those waiting for another attempt and those given up.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--retry', description: 'make the next pass try all of them again, as if for the first time' },
      { flags: '--drop', description: 'delete the messages that were given up' },
      WAIT,
      JSON_OPTION,
    ],
    examples: ['variorum outbox', 'variorum outbox --retry', 'variorum outbox --drop'],
    load: async () => (await import('./upkeep/outbox.ts')).outboxCommand,
  },
  {
    name: 'verify',
    summary: 'Check the whole archive: hash every record again and check the chain of captures and journal entries.',
    args: [],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--deep', description: 'also extract every payload and search every quote again, and compare' },
      { flags: '--head <hash>', description: 'check that this hash, as a heartbeat gave it, was a head of the chain' },
      JSON_OPTION,
    ],
    examples: ['variorum verify', 'variorum verify --deep'],
    load: async () => (await import('./upkeep/verify.ts')).verifyCommand,
  },
  {
    name: 'backup',
    summary: 'Write a checked copy of the archive into one file, also while another program writes to the archive.',
    args: [['<file>', 'the file to write']],
    options: [CONFIG, ARCHIVE, { flags: '--force', description: 'replace the file if it exists' }, JSON_OPTION],
    examples: ['variorum backup /backups/watch.sqlite --force', 'variorum backup "/backups/$(date +%F).sqlite"'],
    load: async () => (await import('./upkeep/backup.ts')).backupCommand,
  },
  {
    name: 'rebuild',
    summary: 'Extract the stored payloads again with the current extractors; sends no notifications.',
    args: [['[source]', 'work on this source only']],
    options: [
      CONFIG,
      ARCHIVE,
      { flags: '--force', description: 'extract again even what the current extractors have already read' },
      WAIT,
      JSON_OPTION,
    ],
    examples: ['variorum rebuild', 'variorum rebuild opus-4-7 --force'],
    load: async () => (await import('./history/rebuild.ts')).rebuildCommand,
  },
  {
    name: 'demo',
    summary: 'Run the whole job offline, on a small built-in site that changes over five dates.',
    args: [['[dir]', 'an empty folder for its files (default: a new temporary folder)']],
    options: [],
    examples: ['variorum demo', 'variorum demo /tmp/demo'],
    load: async () => (await import('./start/demo.ts')).demoCommand,
  },
];
