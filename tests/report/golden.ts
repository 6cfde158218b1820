/** Golden files, which a person reads in review. `UPDATE_GOLDEN=1` rewrites them from what the program renders. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { PassReport } from '../../src/model/report.ts';

const CASES = join(import.meta.dirname, 'cases');

/** The reports of the case folder, by name. */
export function reportCases(): [name: string, report: PassReport][] {
  return readdirSync(CASES)
    .filter((file) => file.endsWith('.report.json'))
    .map((file) => [file.replace('.report.json', ''), JSON.parse(readFileSync(join(CASES, file), 'utf8'))]);
}

export function expectGolden(file: string, text: string): void {
  const path = join(CASES, file);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  if (!existsSync(path)) throw new Error(`No golden file ${file}: UPDATE_GOLDEN=1 writes it.`);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
