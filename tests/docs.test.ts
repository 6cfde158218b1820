import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands.ts';
import { configSchema } from '../src/config/schema.ts';

const root = new URL('..', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

test('every error code of the program is in docs/errors.md', () => {
  const codes = new Set(
    sources.flatMap(
      (path) =>
        read(join('src', path)).match(/(?<=')(?:ARCHIVE|CONFIG|DELIVERY|EXTRACT|FETCH|USAGE)_[A-Z_]+(?=')/g) ?? [],
    ),
  );
  const documented = read('docs/errors.md');
  expect([...codes].filter((code) => !documented.includes(`\`${code}\``)).sort()).toEqual([]);
  expect(codes.size).toBeGreaterThan(20);
});

test('every command is in docs/cli.md, with its options', () => {
  const documented = read('docs/cli.md');
  const missing = COMMANDS.flatMap(({ name, options }) => [
    `## variorum ${name}`,
    ...options.map(({ flags }) => flags),
  ]).filter((text) => !documented.includes(text));
  expect(missing).toEqual([]);
});

test('every top key of the config is in docs/config.md', () => {
  const documented = read('docs/config.md');
  expect(Object.keys(configSchema.shape).filter((key) => !documented.includes(`\`${key}`))).toEqual([]);
});

test('every folder of src is in ARCHITECTURE.md', () => {
  const described = read('ARCHITECTURE.md');
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !described.includes(`${name}/`))).toEqual([]);
});
