/** The documentation is complete and up to date: error codes, commands, config, folders and service files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { makeProgram } from '../src/cli/cli.ts';
import { configJsonSchema, configSchema } from '../src/config/schema.ts';

const root = new URL('..', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

const CLI_HEAD = `# Commands

Data goes to standard output; progress and errors go to standard error.
WHEN is a date or time (the snapshot in force then; a date means the end of that day, UTC), \`latest\`, \`first\`, \`~N\` (N before the latest) or at least four characters of a digest.

| exit status | meaning |
| --- | --- |
| 0 | done |
| 1 | internal error, an error of the archive, or output that could not be written |
| 2 | bad usage or config |
| 3 | some sources failed, a message was not delivered, or a reference page could not be fetched (if the archive has it, \`audit\` uses its latest capture and does not exit with 3); takes precedence over 4 |
| 4 | with \`--exit-code\`: there is a significant change, a quoted passage that does not match, or a date that was not updated |
| 130 | interrupted |
`;

test('docs/errors.md has every error code of the program', () => {
  const codes = new Set(
    sources.flatMap(
      (path) =>
        read(join('src', path)).match(
          /(?<=')(?:ARCHIVE|CONFIG|DELIVERY|EXTRACT|FETCH|OUTPUT|REPORT|USAGE)_[A-Z_]+(?=')/g,
        ) ?? [],
    ),
  );
  const documented = read('docs/errors.md');
  expect([...codes].filter((code) => !documented.includes(`\`${code}\``)).sort()).toEqual([]);
  expect(codes.size).toBeGreaterThan(20);
});

test('docs/cli.md has the help of every command (npx vitest run tests/docs.test.ts -u updates it)', async () => {
  const program = makeProgram({ stdout: { write: () => {} }, stderr: { write: () => {} }, env: {} }, () => {});
  const help = (command: Command): string => {
    let text = '';
    command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 110 });
    command.outputHelp();
    return text.trimEnd();
  };
  const parts = program.commands.map(
    (command) => `## variorum ${command.name()}\n\n\`\`\`\n${help(command)}\n\`\`\`\n`,
  );
  await expect(`${CLI_HEAD}\n${parts.join('\n')}`).toMatchFileSnapshot(join(root, 'docs/cli.md'));
});

test('docs/config.md has every top-level key of the config', () => {
  const documented = read('docs/config.md');
  expect(Object.keys(configSchema.shape).filter((key) => !documented.includes(`\`${key}`))).toEqual([]);
});

test('ARCHITECTURE.md has every folder of src', () => {
  const described = read('ARCHITECTURE.md');
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !described.includes(`${name}/`))).toEqual([]);
});

test('config/variorum.schema.json is made from the schema of the config (-u updates it)', async () => {
  const json = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(join(root, 'config/variorum.schema.json'));
});

test('the command lines in docs/service are valid, and docs/running.md shows them', () => {
  const program = makeProgram({ stdout: { write: () => {} }, stderr: { write: () => {} }, env: {} }, () => {});
  const running = read('docs/running.md');
  const lines = ['crontab', 'variorum.service', 'variorum-pass.service'].map((file) => {
    const line = /^.*main\.js .*$/m.exec(read(`docs/service/${file}`))?.[0] ?? '';
    const [name, ...words] = line
      .replace(/^.*main\.js /, '')
      .replace(/ >>.*$/, '')
      .split(' ');
    const command = program.commands.find((each) => each.name() === name);
    const known = words
      .filter((word) => word.startsWith('--'))
      .every((word) => command?.options.some(({ long }) => long === word));
    return { file, line, known: command !== undefined && known };
  });
  expect(lines.filter(({ known }) => !known)).toEqual([]);
  expect(running).toContain(lines[0]?.line);
  expect(running).toContain(lines[1]?.line);
  expect(running).toContain(read('docs/service/variorum.service').trim());
});

test('the Dockerfile copies all that the build reads', () => {
  const copied = read('docs/service/Dockerfile')
    .match(/(?<=^COPY (?!--)).*(?= )/gm)
    ?.flatMap((line) => line.split(' '));
  const config = read('rolldown.config.mjs');
  const folders = readdirSync(root).filter((name) => config.includes(`'${name}/`));
  expect(folders.sort()).toEqual(['patches', 'src']);
  expect(copied).toEqual(expect.arrayContaining([...folders, 'package-lock.json', 'rolldown.config.mjs']));
});

test('docs/config.md has every key under notify', () => {
  const documented = read('docs/config.md');
  const { notify } = (configJsonSchema() as { properties: Record<string, { properties: Record<string, unknown> }> })
    .properties;
  const keys = Object.keys(notify?.properties ?? {});
  expect(keys.length).toBeGreaterThan(2);
  expect(keys.filter((key) => !documented.includes(`\`notify.${key}`))).toEqual([]);
});
