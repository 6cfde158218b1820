/** Reads a config file from disk. */
import { readUserFile } from '../file/read-file.ts';
import type { Config } from '../model/config.ts';
import { ConfigError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import { parseConfig } from './parse-config.ts';

/** A config of ten thousand sources has a tenth of this. */
const MAX_CONFIG_BYTES = 10_000_000;

/** The checked config in a file. Throws ConfigError if the file is missing, cannot be read, or has errors. */
export function loadConfig(file: string, env: Readonly<Record<string, string | undefined>>): Config {
  return parseConfig(readConfigText(file), file, env);
}

/** Throws ConfigError if the file is missing or cannot be read. */
export function readConfigText(file: string): string {
  try {
    return readUserFile(file, MAX_CONFIG_BYTES).toString('utf8');
  } catch (error) {
    const remedy = 'Write one with `variorum init`, or name another with --config.';
    throw new ConfigError('CONFIG_UNREADABLE', `Reading the config ${file}: ${fileErrorText(error)}. ${remedy}`, {
      cause: error,
    });
  }
}
