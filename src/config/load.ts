/** Reads a config file from disk. */
import { readFileSync } from 'node:fs';
import type { Config } from '../model/config.ts';
import { ConfigError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import { parseConfig } from './parse-config.ts';

/** The checked config in a file. Throws ConfigError if the file is missing, cannot be read, or has errors. */
export function loadConfig(file: string, env: Readonly<Record<string, string | undefined>>): Config {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const remedy = 'Write one with `variorum init`, or name another with --config.';
    throw new ConfigError('CONFIG_UNREADABLE', `Reading the config ${file}: ${fileErrorText(error)}. ${remedy}`, {
      cause: error,
    });
  }
  return parseConfig(text, file, env);
}
