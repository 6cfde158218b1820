/**
 * Makes the PDFs of the demo site from their text sources, at addresses that state the SHA-1 of their bytes. Where the
 * bytes have changed, it updates the links to the old address too.
 *
 * Run it with `UPDATE_GOLDEN=1 npx vitest run tests/demo`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseReport } from './parse-report.ts';
import { typesetReport } from './typeset-report.ts';

export const SITE = new URL('../../src/demo/site/', import.meta.url);

/** The reports and the date on which each appears on the site. */
export const REPORTS = [
  { name: 'halcyon-1.2024-11-05', appears: '2026-03-02' },
  { name: 'halcyon-2.2026-02-24', appears: '2026-03-02' },
  { name: 'halcyon-2.2026-03-20', appears: '2026-03-23' },
] as const;

export interface MadeReport {
  readonly name: string;
  /** Path relative to the site's folder, such as `2026-03-02/files/<sha1>.pdf`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Typesets the reports from their sources, without writing anything. */
export async function makeReports(): Promise<MadeReport[]> {
  const made: MadeReport[] = [];
  for (const { name, appears } of REPORTS) {
    const source = await readFile(new URL(`reports/${name}.md`, SITE), 'utf8');
    const bytes = await typesetReport(parseReport(source));
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    made.push({ name, path: `${appears}/files/${sha1}.pdf`, bytes });
  }
  return made;
}

/** The path of each report's PDF as last written, by name of the report; empty before the first time. */
export async function readAddresses(): Promise<Record<string, string>> {
  const text = await readFile(new URL('reports/addresses.json', SITE), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

/** Writes the PDFs and the list of their addresses, and replaces old addresses in every web page. */
export async function writeReports(): Promise<void> {
  const before = await readAddresses();
  const made = await makeReports();
  for (const report of made) {
    const old = before[report.name];
    if (old === report.path) continue;
    if (old !== undefined) {
      await replaceInPages(fileName(old), fileName(report.path));
      await rm(new URL(old, SITE), { force: true });
    }
    const target = new URL(report.path, SITE);
    await mkdir(new URL('./', target), { recursive: true });
    await writeFile(target, report.bytes);
  }
  const after = Object.fromEntries(made.map((report) => [report.name, report.path]));
  await writeFile(new URL('reports/addresses.json', SITE), `${JSON.stringify(after, null, 2)}\n`);
}

async function replaceInPages(from: string, to: string): Promise<void> {
  for (const path of await readdir(SITE, { recursive: true })) {
    if (!path.endsWith('.html')) continue;
    const file = new URL(path, SITE);
    const text = await readFile(file, 'utf8');
    if (text.includes(from)) await writeFile(file, text.replaceAll(from, to));
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
