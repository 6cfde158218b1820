/**
 * Kills an import with SIGKILL at random instants and runs the same command again. The log must then be that of an
 * undisturbed import, and the database intact. Exits with 1 if one is not.
 *
 *     node bench/kill-import.mjs FOLDER-OF-DATED-FILES [ROUNDS]      # after a build
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';

const [files = '', rounds = '50'] = process.argv.slice(2);
const main = new URL('../dist/main.js', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'variorum-kill-'));
const config = join(work, 'variorum.yaml');
writeFileSync(config, 'archive: ./unused\nsources: [{ id: s, title: S, url: "https://example.org/" }]\n');
const command = (archive, ...args) => [main, ...args, '--config', config, '--archive', archive];
const log = (archive) => {
  const entries = JSON.parse(execFileSync('node', command(archive, 'log', 's', '--json')).toString());
  return JSON.stringify(entries);
};
const whole = join(work, 'whole');
const started = Date.now();
execFileSync('node', command(whole, 'import', 's', files));
const duration = Date.now() - started;
const expected = log(whole);
let wrong = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  const archive = join(work, `round-${round}`);
  const child = spawn('node', command(archive, 'import', 's', files), { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await sleep(Math.random() * duration);
  child.kill('SIGKILL');
  await ended;
  execFileSync('node', command(archive, 'import', 's', files));
  const sqlite = new Sqlite(join(archive, 'archive.sqlite'));
  const intact = sqlite.pragma('integrity_check', { simple: true }) === 'ok';
  sqlite.close();
  if (!intact || log(archive) !== expected) wrong += 1;
  rmSync(archive, { recursive: true });
}
console.log(`${rounds} kills within ${duration} ms: ${wrong} wrong`);
rmSync(work, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 1;
