/**
 * The dependency rules of ARCHITECTURE.md. Imports go down, never up, and never sideways between steps.
 * Type imports count, since types couple files as well as values do. Each rule says what a violation means.
 */
const STEPS = [
  'config',
  'fetch',
  'reading',
  'extract',
  'classify',
  'archive',
  'compare',
  'audit',
  'report',
  'delivery',
];
/** The steps that read or write files and folders of a user. */
const USING_FILES = ['config', 'fetch', 'archive', 'delivery'];
/** What every step may use. */
const GROUND = 'model/|grammar/|text/|ports/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A package that only these files may import, so that a change of its interface is handled in one place. */
const onlyIn = (name, files, comment) =>
  rule(
    `only-in-one-place-${name.replace(/[^a-z-]+/g, '-')}`,
    comment,
    { path: '^src/', pathNot: files },
    { path: `(^|node_modules/)(${name})(/|$)` },
  );

/**
 * The folders (or files, with their extension) inside a folder, lowest first: each may import those before it, and
 * no other of the list. Those in one inner list are peers.
 */
const layers = (folder, comment, ...order) => {
  const pathOf = (names) =>
    `^src/${folder}/(${names.map((name) => (name.endsWith('.ts') ? `${name.replace('.ts', '[.]ts')}$` : `${name}/`)).join('|')})`;
  const listOf = (layer) => (Array.isArray(layer) ? layer : [layer]);
  return order.flatMap((layer, index) => {
    const above = order.slice(index + 1).flatMap(listOf);
    return listOf(layer).flatMap((name) => {
      const forbidden = [...listOf(layer).filter((peer) => peer !== name), ...above];
      if (forbidden.length === 0) return [];
      return [
        rule(
          `layers-of-${folder.replaceAll('/', '-')}-${name.replace('.ts', '')}`,
          comment,
          { path: pathOf([name]) },
          { path: pathOf(forbidden) },
        ),
      ];
    });
  });
};

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Files that import each other cannot be read, tested or moved one at a time.',
      {},
      { circular: true },
    ),
    {
      name: 'no-dead-files',
      comment: 'A file that nothing imports is dead, or its entry point is missing from this rule.',
      severity: 'error',
      module: { path: '^src/', pathNot: '^src/(main|reading-process)[.]ts$|[.]d[.]ts$', numberOfDependentsLessThan: 1 },
      from: {},
    },

    // Between the folders of src.
    rule(
      'model-stands-alone',
      'The model is the lowest layer: a type of it that needs a step does that step’s work.',
      { path: '^src/model/' },
      { path: '^src/', pathNot: '^src/model/' },
    ),
    rule(
      'text-knows-no-model',
      'Text functions know strings only; what needs the model belongs to a step.',
      { path: '^src/text/' },
      { path: '^src/', pathNot: '^src/text/' },
    ),
    rule(
      'grammar-knows-no-model',
      'How documents write dates and numbers is a matter of text; what needs the model belongs to a step.',
      { path: '^src/grammar/' },
      { path: '^src/', pathNot: '^src/(grammar|text)/' },
    ),
    rule(
      'ports-know-the-model-only',
      'A port speaks in the types of the model; one that names a step has become an adapter.',
      { path: '^src/ports/' },
      { path: '^src/', pathNot: '^src/(ports|model)/' },
    ),
    rule(
      'files-know-no-step',
      'Reading and writing a file is the same for all that do it.',
      { path: '^src/file/' },
      { path: '^src/', pathNot: '^src/(file|model)/' },
    ),
    ...STEPS.map((step) =>
      rule(
        `${step}-knows-no-peer`,
        'Steps share the model and do not know each other; only use cases combine them.',
        { path: `^src/${step}/` },
        { path: '^src/', pathNot: `^src/(${step}/|${GROUND}${USING_FILES.includes(step) ? '|file/' : ''})` },
      ),
    ),
    rule(
      'use-cases-receive-their-effects',
      'Use cases import the pure steps and receive the others from compose.ts, so that they can be tested whole.',
      { path: '^src/usecases/' },
      { path: '^src/', pathNot: `^src/(usecases|extract|classify|compare|audit|report)/|^src/(${GROUND})` },
    ),
    rule(
      'only-notify-renders',
      'Messages are composed where they are sent; every other use case returns data.',
      { path: '^src/usecases/', pathNot: '^src/usecases/notify/' },
      { path: '^src/report/' },
    ),
    rule(
      'commands-call-use-cases',
      'A command reads its arguments, calls a use case and prints; a step that it calls itself cannot be used by others.',
      { path: '^src/cli/', pathNot: '^src/cli/(start/|context[.]ts$)' },
      { path: '^src/(config|fetch|extract|classify|archive|compare|audit|delivery)/' },
    ),
    rule(
      'nothing-below-imports-a-command',
      'Commands are the highest layer: what two of them need belongs below.',
      { path: '^src/', pathNot: '^src/(cli/|main[.]ts$)' },
      { path: '^src/(cli/|main[.]ts$|reading-process[.]ts$)' },
    ),
    rule(
      'only-the-demo-command-knows-the-demo',
      'The built-in site is for the demo command alone.',
      { path: '^src/', pathNot: '^src/(demo/|cli/start/demo[.]ts$)' },
      { path: '^src/demo/' },
    ),

    // Inside the folders of src.
    ...layers('archive', 'Stores use tables, tables use the database.', ['database', 'stored-json'], 'tables', [
      'stores',
      'verify',
    ]),
    ...layers(
      'audit',
      'Matching a quote knows nothing of citations.',
      ['match', 'cited-fragment.ts', 'check-pages.ts'],
      ['bind-citation.ts', 'check-citation.ts', 'check-section.ts', 'stamp-dates.ts', 'suggest-sources.ts'],
    ),
    ...layers(
      'extract',
      'HTML and PDF share only the building of sections; a reference page is read on top of the extractors.',
      'bytes',
      ['html', 'pdf', 'plain-text'],
      'markdown.ts',
      'extract.ts',
      'reference-page',
    ),
    ...layers(
      'extract/html',
      'Markup is repaired before it is parsed, a page analysed before its content is extracted.',
      'markup',
      'page',
      'content',
      ['listing', 'html-document.ts'],
    ),
    ...layers(
      'extract/pdf',
      'The stages of extraction, from the file to the document.',
      'file',
      'lines',
      'pages',
      'headings',
      'paragraphs',
      'pdf-document.ts',
      'read-pdf.ts',
    ),
    ...layers(
      'report',
      'A view holds what every format says; markup and columns belong to the folder of the format.',
      'views',
      ['document', 'html', 'json', 'markdown', 'metrics', 'terminal'],
      'mail',
      'feed',
      'formats.ts',
    ),
    ...layers(
      'usecases',
      'A use case builds on those before it.',
      'dependencies.ts',
      'capture',
      'history',
      'audit',
      'notify',
      'pass',
    ),
    ...layers(
      'cli',
      'Commands share their context; one builds on another only in this order.',
      'terminal',
      'context.ts',
      'history',
      'quotes',
      'upkeep',
      'watch',
      'start',
      'commands.ts',
    ),

    // Effects.
    rule(
      'files-behind-adapters',
      'Few places read and write files, so that a step stays a function of its arguments.',
      {
        path: '^src/',
        pathNot: '^src/(file/|archive/|delivery/(file-mailer|replaced-files)[.]ts|cli/|demo/)',
      },
      { path: '^(node:)?fs(/promises)?$' },
    ),
    rule(
      'sockets-behind-adapters',
      'Every connection passes the address check of the fetcher or is that of the mailer; the demo serves its own site, a worker its state.',
      { path: '^src/', pathNot: '^src/(fetch/|delivery/(smtp-mailer|status-server)[.]ts|demo/)' },
      { path: '^(node:)?(net|tls|dgram|http|https|http2|dns)(/promises)?$' },
    ),

    // Libraries.
    onlyIn('kysely|better-sqlite3', '^src/archive/', 'Only the archive knows the database.'),
    onlyIn(
      'undici|robots-parser|tough-cookie|p-retry|ipaddr[.]js',
      '^src/fetch/',
      'Only the fetcher speaks HTTP and knows its manners.',
    ),
    onlyIn('cheerio', '^src/extract/html/page/(dom|shadow-roots)[.]ts$', 'One wrapper of the DOM library.'),
    onlyIn('htmlparser2', '^src/extract/html/markup/xhtml-markup[.]ts$', 'Only XHTML is read by the rules of XML.'),
    onlyIn(
      'pdf-parse|pdfjs-dist',
      '^src/extract/pdf/file/pdfjs-library[.]ts$',
      'It replaces global functions when loaded: it stays in its own process.',
    ),
    onlyIn('pidusage', '^src/reading/', 'Only the reading processes are limited in memory.'),
    onlyIn(
      '@exodus/bytes|iconv-lite|chardet|encoding-sniffer',
      '^src/extract/bytes/decode[.]ts$',
      'One way of decoding bytes.',
    ),
    onlyIn('marked', '^src/extract/markdown-parser[.]ts$', 'One dialect of Markdown.'),
    onlyIn('diff', '^src/text/diff[.]ts$', 'One wrapper sets the limit on effort for every comparison.'),
    onlyIn(
      'yaml',
      '^src/text/(yaml|append-yaml-item)[.]ts$',
      'One parser of YAML, which knows the line of each error, and one place that changes such a text.',
    ),
    onlyIn('zod', '^src/(config|archive/stored-json)/', 'Only what comes from outside or from the disk is validated.'),
    onlyIn(
      'node-cron|croner',
      '^src/(cli/watch/schedule|config/schema)[.]ts$',
      'Only the check of the config and the worker know the schedule.',
    ),
    onlyIn('commander', '^src/cli/cli[.]ts$', 'One description of the command line, in the table of commands.'),
    onlyIn('cli-table3|picocolors', '^src/cli/terminal/', 'Only the terminal has tables and colours.'),
    onlyIn('wrap-ansi|string-width', '^src/report/terminal/wrap[.]ts$', 'One way of measuring and breaking lines.'),
    onlyIn('prom-client', '^src/report/metrics/metrics[.]ts$', 'One writer of metrics.'),
    onlyIn('feed', '^src/report/feed/feed[.]ts$', 'One writer of feeds.'),
    onlyIn('nodemailer', '^src/delivery/', 'Only delivery knows mail.'),
    onlyIn('standardwebhooks', '^src/delivery/webhook-sender[.]ts$', 'One way of signing.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
