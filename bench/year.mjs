/**
 * Measures `log` and `diff` of one of 200 sources after a year of nightly captures, as ratios to `--help`. One source is
 * imported and its rows are copied for the others, which makes no difference to commands that only read.
 *
 *     node bench/year.mjs      # after a build
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const [SOURCES, DAYS, DAYS_PER_VERSION] = [200, 365, 15];
const main = new URL('../dist/main.js', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'variorum-year-'));
const words = (seed) => Array.from({ length: 120 }, (_, at) => `w${(at * 7919 + seed) % 977}`).join(' ');
const page = (version) =>
  `<main><h1>Rules</h1>${Array.from({ length: 60 }, (_, at) => `<h2>${at + 1}. Part</h2><p>${words(at)} ${at === version % 60 ? `in version ${version}` : ''}.</p>`).join('')}</main>`;

const files = join(work, 'files');
mkdirSync(files);
for (let day = 0; day < DAYS; day += 1) {
  const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
  writeFileSync(join(files, `${date}.html`), page(Math.floor(day / DAYS_PER_VERSION)));
}
const config = join(work, 'year.yaml');
writeFileSync(config, 'archive: ./archive\nsources: [{ id: s0, title: S, url: "https://example.org/" }]\n');
const variorum = (...args) => execFileSync('node', [main, ...args, '--config', config], { maxBuffer: 1e9 });
variorum('import', 's0', files);

const file = join(work, 'archive', readdirSync(join(work, 'archive')).find((name) => name.endsWith('.sqlite')) ?? '');
const db = new Database(file);
db.pragma('foreign_keys = off');
const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
for (const { name } of tables) {
  const columns = db.pragma(`table_info(${name})`);
  if (!columns.some((column) => column.name === 'source')) continue;
  const copied = columns.filter((column) => !(column.pk && column.name === 'id')).map((column) => `"${column.name}"`);
  const copy = db.prepare(
    `INSERT INTO ${name} (${copied.join()}) SELECT ${copied.map((column) => (column === '"source"' ? '?' : column === '"hash"' ? "hash || '-' || ?" : column)).join()} FROM ${name} WHERE source = 's0'`,
  );
  const parameters = copied.filter((column) => column === '"source"' || column === '"hash"').length;
  db.transaction(() => {
    for (let at = 1; at < SOURCES; at += 1) copy.run(...Array.from({ length: parameters }, () => `s${at}`));
  })();
}
console.log(`${db.prepare('SELECT count(*) AS n FROM captures').get().n} captures`);
db.close();

function seconds(...args) {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    execFileSync('node', [main, ...args], { maxBuffer: 1e9 });
    return (performance.now() - start) / 1000;
  });
  return Math.min(...times);
}
const help = seconds('--help');
for (const args of [
  ['log', 's100'],
  ['diff', 's100'],
  ['diff', 's100', 'first', 'latest'],
  ['diff', 's100', '--format', 'html'],
]) {
  const time = seconds(...args, '--config', config);
  console.log(
    `${args.join(' ')}: ${time.toFixed(2)} s, ${(time / help).toFixed(1)} times --help (${help.toFixed(2)} s)`,
  );
}
rmSync(work, { recursive: true, force: true });
