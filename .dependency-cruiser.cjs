/**
 * The import law of the house (ARCHITECTURE.md). Imports go down, never up, never sideways between steps; type imports
 * count, since types tie knots as well as values do. Each rule says what a violation means.
 */
const STEPS = ['config', 'fetch', 'extract', 'classify', 'archive', 'compare', 'audit', 'report', 'delivery'];

/** A package that one file alone may import, so that a change of its interface is mended in one place. */
const onlyIn = (name, files, comment) => ({
  name: `${name}-in-one-place`,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: files },
  to: { path: `(^|node_modules/)${name}(/|$)` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be read, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is dead, or its entry point is missing from this rule.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/main[.]ts$|pdf-process[.]ts$|[.]d[.]ts$' },
      to: {},
    },
    {
      name: 'model-stands-alone',
      comment: 'The nouns are the ground floor: a noun that needs a step has taken on that step’s work.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/', pathNot: '^src/model/' },
    },
    {
      name: 'text-knows-no-nouns',
      comment: 'String craft knows no nouns of ours; what needs one belongs to a step.',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: '^src/', pathNot: '^src/text/' },
    },
    {
      name: 'ports-know-the-model-only',
      comment: 'A port speaks in nouns; one that names a step has become an adapter.',
      severity: 'error',
      from: { path: '^src/ports[.]ts$' },
      to: { path: '^src/', pathNot: '^src/model/' },
    },
    ...STEPS.map((step) => ({
      name: `${step}-knows-no-peer`,
      comment: 'Steps share the model and do not know each other; only run/ tells the story.',
      severity: 'error',
      from: { path: `^src/${step}/` },
      to: { path: '^src/', pathNot: `^src/(${step}/|model/|text/|ports[.]ts$)` },
    })),
    {
      name: 'run-receives-its-effects',
      comment:
        'The story imports the pure steps and is handed the others by compose.ts, so that it can be tested whole.',
      severity: 'error',
      from: { path: '^src/usecases/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(usecases|extract|classify|compare|audit|model|text|delivery/policy|report)(/|[.]|$)|^src/ports[.]ts$',
      },
    },
    {
      name: 'nobody-above-imports-a-face',
      comment: 'Faces are the top floor: what two of them need belongs below.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|main[.]ts$)' },
      to: { path: '^src/(cli/|main[.]ts$)' },
    },
    {
      name: 'demo-is-a-face',
      comment: 'The built-in site is for the demo command alone: the program must not know it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo|cli)/' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'files-behind-doors',
      comment: 'Reading and writing files has few doors, so that a step stays a function of its arguments.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(main[.]ts|config/load[.]ts|archive/|delivery/(file-mailer|feed-file)[.]ts|cli/|demo/|fetch/agents[.]ts|compose[.]ts)',
      },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'sockets-behind-doors',
      comment: 'Every connection goes through the fetcher’s gate or the mailer; the demo serves its own site.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(fetch/|delivery/smtp-mailer[.]ts|demo/)' },
      to: { path: '^(node:)?(net|tls|dgram|http|https|http2|dns)(/promises)?$' },
    },
    onlyIn('kysely', '^src/archive/', 'Only the archive knows SQL.'),
    onlyIn('better-sqlite3', '^src/archive/', 'Only the archive knows the database.'),
    onlyIn('undici', '^src/fetch/', 'Only the fetcher speaks HTTP.'),
    onlyIn('(robots-parser|tough-cookie|p-retry)', '^src/fetch/', 'Manners belong to the fetcher.'),
    onlyIn('cheerio', '^src/extract/html/', 'Only the reader of pages knows the DOM library.'),
    onlyIn(
      '(pdf-parse|pdfjs-dist)',
      '^src/extract/pdf/file/library[.]ts$',
      'It replaces global functions when loaded: it stays in its own process.',
    ),
    onlyIn('diff', '^src/text/diff[.]ts$', 'One wrapper sets the limit on effort for every comparison.'),
    onlyIn('marked', '^src/extract/markdown[.]ts$', 'One dialect of Markdown.'),
    onlyIn('yaml', '^src/text/yaml[.]ts$', 'One reader of YAML, with places for its faults.'),
    onlyIn('zod', '^src/config/', 'Validation of input from outside happens in config.'),
    onlyIn(
      'node-cron',
      '^src/(cli/watch/schedule|config/schema)[.]ts$',
      'Only the check of the config and the face of the worker know the clock’s schedule.',
    ),
    onlyIn('commander', '^src/cli/', 'Only the command line knows options.'),
    onlyIn('standardwebhooks', '^src/delivery/webhook-sender[.]ts$', 'One way of signing.'),
    onlyIn('feed', '^src/report/feed/feed[.]ts$', 'One writer of feeds.'),
    onlyIn('nodemailer', '^src/delivery/', 'Only the alert step knows mail.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
