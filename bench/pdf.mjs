/**
 * Measures the extraction of PDF files, as ratios to `pdftotext -bbox-layout` on the same files in the same run.
 *
 *     node bench/pdf.mjs FOLDER… [--rounds N] [--against DIST]      # after a build, on Linux
 *
 * First one child process extracts every file. The results are the CPU seconds of the child and of its parent, which
 * receives the documents. The first round includes the start of the child; of the later rounds, the least time of each
 * file counts. `--against` names the compiled program of another version, which takes turns with this one.
 *
 * Then a pool extracts the two longest files at the same time, with as many children as it starts by itself. The results
 * are the seconds by the clock, once with the start of the children and once without, and the memory of all processes.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '4' }, against: { type: 'string' } },
});
const files = positionals
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.pdf'))
  .map((entry) => join(entry.path, entry.name))
  .sort();
const compiled = new URL('../dist/modules', import.meta.url).pathname;
const versions = await Promise.all(
  [['this version', compiled], ...(values.against ? [['the other version', resolve(values.against)]] : [])].map(load),
);

/** The seconds of a clock tick, in which the kernel counts CPU time; the same on every Linux that Node.js supports. */
const TICK = 0.01;

async function load([name, dist]) {
  const { ReaderPool } = await import(join(dist, 'reading/reader-pool.js'));
  const open = (processes) => new ReaderPool({ processes, isPdf: () => true });
  return { name, open, reader: open(1), pid: 0, seconds: 0, peak: 0, first: [], later: new Map() };
}

function children() {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number);
}

function cpuOf(pid) {
  const counts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(counts[11]) + Number(counts[12])) * TICK;
}

/** A figure of the kernel about the memory of a process, in megabytes. */
function memoryOf(pid, kind) {
  const row = new RegExp(`${kind}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(row[1]) / 1024;
}

const peakOf = (pid) => memoryOf(pid, 'VmHWM');
const sharedOf = (pid) => memoryOf(pid, 'RssFile');

function own(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function read(reader, bytes) {
  const payload = { bytes, sha256: '', headers: {}, url: 'file.pdf', file: null };
  return reader.extract(payload, { include: [], exclude: [] });
}

async function extract(version, file) {
  const [payload, others, before] = [readFileSync(file), children(), process.cpuUsage()];
  await read(version.reader, payload);
  const parent = own(before);
  const pid = children().find((child) => !others.includes(child)) ?? version.pid;
  // The pool replaces an idle child that has much memory; the new child starts to count at zero.
  if (pid !== version.pid) Object.assign(version, { pid, seconds: 0 });
  const seconds = cpuOf(pid);
  const child = seconds - version.seconds;
  version.seconds = seconds;
  version.peak = Math.max(version.peak, peakOf(pid));
  return { child, parent };
}

function pdftotext(file) {
  const run = 'for i in 1 2 3 4 5; do pdftotext -bbox-layout "$0" /dev/null; done';
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S', 'sh', '-c', run, file], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (user + system) / 5;
}

/** The least CPU seconds of `pdftotext` for each file. */
const baselines = new Map();
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const file of files) {
    const baseline = pdftotext(file);
    baselines.set(file, Math.min(baseline, baselines.get(file) ?? baseline));
    for (const version of versions) {
      const now = await extract(version, file);
      if (round === 0) version.first.push(now);
      else {
        const least = version.later.get(file) ?? now;
        const parts = Object.keys(now).map((part) => [part, Math.min(least[part], now[part])]);
        version.later.set(file, Object.fromEntries(parts));
      }
    }
  }
}

const sum = (each) => each.reduce((total, value) => total + value, 0);
const baselineSum = sum([...baselines.values()]);
console.log(`pdftotext -bbox-layout: ${baselineSum.toFixed(2)} s for ${files.length} files`);
for (const { name, reader, peak, first, later } of versions) {
  console.log(`\n${name}: peak memory of the child ${Math.round(peak)} MB`);
  const rounds = { 'first round': first, 'later rounds': [...later.values()] };
  for (const [when, all] of Object.entries(rounds)) {
    const parts = ['child', 'parent'].map((part) => [part, sum(all.map((each) => each[part]))]);
    const total = sum(parts.map(([, seconds]) => seconds));
    const cells = [...parts, ['together', total]].map(
      ([part, seconds]) => `${part} ${seconds.toFixed(2)} s (${(seconds / baselineSum).toFixed(2)})`,
    );
    console.log(`  ${when}: ${cells.join(', ')}`);
  }
  for (const [file, each] of later) {
    const cells = [...Object.values(each), baselines.get(file)].map((part) =>
      `${Math.round(part * 1000)} ms`.padStart(8),
    );
    console.log(`  ${cells.join('')}  ${basename(file)}`);
  }
  await reader.close();
}

/** The two files that take longest. They must be of different documents: names that differ only in the date are versions. */
const [first, ...others] = [...files].sort((a, b) => baselines.get(b) - baselines.get(a));
const second = others.find((file) => basename(file).split('.')[0] !== basename(first).split('.')[0]);
const pair = [first, second].filter((file) => file !== undefined);
console.log(`\n${pair.map((file) => basename(file)).join(' and ')}, at once, by the clock`);

function secondsSince(start) {
  return (performance.now() - start) / 1000;
}

async function extractPair(reader) {
  const start = performance.now();
  await Promise.all(pair.map((file) => read(reader, readFileSync(file))));
  return secondsSince(start);
}

const rounds = [];
for (let round = 0; round < Number(values.rounds) + 1; round += 1) {
  const start = performance.now();
  for (const file of pair) spawnSync('pdftotext', ['-bbox-layout', file, '/dev/null']);
  const baseline = secondsSince(start);
  const before = children();
  const reader = versions[0].open();
  const fresh = await extractPair(reader);
  const again = Math.min(await extractPair(reader), await extractPair(reader));
  const pids = children().filter((child) => !before.includes(child));
  // All processes share the memory pages of Node.js itself, which count once.
  const memory = peakOf(process.pid) + sum(pids.map((pid) => peakOf(pid) - sharedOf(pid)));
  rounds.push({ baseline, fresh, again, memory, processes: pids.length });
  await reader.close();
}
const median = (part) => rounds.map((round) => round[part]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
const baseline = median('baseline');
console.log(`  pdftotext -bbox-layout, one after the other: ${baseline.toFixed(2)} s`);
for (const [part, name] of [
  ['fresh', 'with the start of the children'],
  ['again', 'with running children'],
]) {
  console.log(`  ${name}: ${median(part).toFixed(2)} s (${(median(part) / baseline).toFixed(2)})`);
}
console.log(`  peak memory of ${median('processes')} children and this process: ${Math.round(median('memory'))} MB`);
