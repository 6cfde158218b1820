/** Reads the text format of Prometheus strictly, as a scraper would. */

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = `${NAME}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"`;
const SERIES = new RegExp(`^(${NAME})((?:\\{${LABEL}(?:,${LABEL})*,?\\})?) (\\S+)$`);

/**
 * The value of each series by its name with its labels. Throws if a line is not well-formed, if a series comes twice, or
 * if its metric has no HELP and TYPE before it.
 */
export function seriesOf(text: string): Record<string, number> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const described = new Map<string, Set<string>>();
  const values: Record<string, number> = {};
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, kind = '', metric = ''] = /^# (HELP|TYPE) (\S+) .+$/.exec(line) ?? [];
    if (kind !== '') {
      described.set(metric, (described.get(metric) ?? new Set()).add(kind));
      continue;
    }
    const [, name = '', labels = '', value] = SERIES.exec(line) ?? [];
    if (name === '' || Number.isNaN(Number(value))) throw new Error(`not a series: ${line}`);
    if (described.get(name)?.size !== 2) throw new Error(`no HELP and TYPE before ${name}`);
    if (`${name}${labels}` in values) throw new Error(`twice: ${name}${labels}`);
    values[`${name}${labels}`] = Number(value);
  }
  return values;
}
