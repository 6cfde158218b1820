/**
 * What it costs to read PDF files into documents, as ratios to `pdftotext -bbox-layout` on the same files in the same
 * run. `node bench/pdf.mjs FOLDER… [--rounds N] [--against DIST]`, after a build, on Linux.
 *
 * First every file by one child, in CPU seconds: of the child, and of its parent, which receives the answer. The first
 * round is read by a fresh child, start included; of the later ones the least is kept for each file. Where `--against`
 * names the compiled program of another version, its readings take turns with ours.
 *
 * Then the two longest files at once by a pool of as many children as it takes by itself, by the clock and start
 * included, and again by the children that are there; and the memory of all processes together.
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
  [['this version', compiled], ...(values.against ? [['the other', resolve(values.against)]] : [])].map(load),
);

/** A clock tick of the kernel's counts of CPU time, in seconds; the same on every Linux that Node.js supports. */
const TICK = 0.01;

async function load([name, dist]) {
  const { PdfExtractorPool } = await import(join(dist, 'extract/pdf/process/pdf-extractor-pool.js'));
  const reader = new PdfExtractorPool({ processes: 1 });
  return { name, PdfExtractorPool, reader, pid: 0, spent: 0, peak: 0, cold: [], warm: new Map() };
}

function children() {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number);
}

function cpuOf(pid) {
  const counts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(counts[11]) + Number(counts[12])) * TICK;
}

/** Megabytes. */
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

async function read(version, file) {
  const [payload, others, before] = [readFileSync(file), children(), process.cpuUsage()];
  await version.reader.read(payload);
  const parent = own(before);
  const pid = children().find((child) => !others.includes(child)) ?? version.pid;
  // A child that rests with much memory is replaced by the pool; the new one's count begins anew.
  if (pid !== version.pid) Object.assign(version, { pid, spent: 0 });
  const spent = cpuOf(pid);
  const child = spent - version.spent;
  version.spent = spent;
  version.peak = Math.max(version.peak, peakOf(pid));
  return { child, parent };
}

function pdftotext(file) {
  const run = 'for i in 1 2 3 4 5; do pdftotext -bbox-layout "$0" /dev/null; done';
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S', 'sh', '-c', run, file], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (user + system) / 5;
}

const measure = new Map();
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const file of files) {
    const taken = pdftotext(file);
    measure.set(file, Math.min(taken, measure.get(file) ?? taken));
    for (const version of versions) {
      const now = await read(version, file);
      if (round === 0) version.cold.push(now);
      else {
        const least = version.warm.get(file) ?? now;
        const parts = Object.keys(now).map((part) => [part, Math.min(least[part], now[part])]);
        version.warm.set(file, Object.fromEntries(parts));
      }
    }
  }
}

const sum = (each) => each.reduce((total, value) => total + value, 0);
const whole = sum([...measure.values()]);
console.log(`pdftotext -bbox-layout: ${whole.toFixed(2)} s for ${files.length} files`);
for (const { name, reader, peak, cold, warm } of versions) {
  console.log(`\n${name}: peak memory of the child ${Math.round(peak)} MB`);
  const rounds = { 'first round': cold, 'later rounds': [...warm.values()] };
  for (const [when, all] of Object.entries(rounds)) {
    const parts = ['child', 'parent'].map((part) => [part, sum(all.map((each) => each[part]))]);
    const total = sum(parts.map(([, seconds]) => seconds));
    const cells = [...parts, ['together', total]].map(
      ([part, seconds]) => `${part} ${seconds.toFixed(2)} s (${(seconds / whole).toFixed(2)})`,
    );
    console.log(`  ${when}: ${cells.join(', ')}`);
  }
  for (const [file, each] of warm) {
    const cells = [...Object.values(each), measure.get(file)].map((part) =>
      `${Math.round(part * 1000)} ms`.padStart(8),
    );
    console.log(`  ${cells.join('')}  ${basename(file)}`);
  }
  await reader.close();
}

/** The two that take longest, from different documents: those of one name but for a date are versions of one. */
const [first, ...others] = [...files].sort((a, b) => measure.get(b) - measure.get(a));
const second = others.find((file) => basename(file).split('.')[0] !== basename(first).split('.')[0]);
const pair = [first, second].filter((file) => file !== undefined);
console.log(`\n${pair.map((file) => basename(file)).join(' and ')}, at once, by the clock`);

function seconds(start) {
  return (performance.now() - start) / 1000;
}

async function readPair(reader) {
  const start = performance.now();
  await Promise.all(pair.map((file) => reader.read(readFileSync(file))));
  return seconds(start);
}

const rounds = [];
for (let round = 0; round < Number(values.rounds) + 1; round += 1) {
  const start = performance.now();
  for (const file of pair) spawnSync('pdftotext', ['-bbox-layout', file, '/dev/null']);
  const baseline = seconds(start);
  const before = children();
  const reader = new versions[0].PdfExtractorPool();
  const fresh = await readPair(reader);
  const again = Math.min(await readPair(reader), await readPair(reader));
  const pids = children().filter((child) => !before.includes(child));
  // The pages of Node.js itself are shared by all: they count once.
  const memory = peakOf(process.pid) + sum(pids.map((pid) => peakOf(pid) - sharedOf(pid)));
  rounds.push({ baseline, fresh, again, memory, processes: pids.length });
  await reader.close();
}
const median = (part) => rounds.map((round) => round[part]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
const baseline = median('baseline');
console.log(`  pdftotext -bbox-layout, one after the other: ${baseline.toFixed(2)} s`);
for (const part of ['fresh', 'again']) {
  console.log(`  ${part}: ${median(part).toFixed(2)} s (${(median(part) / baseline).toFixed(2)})`);
}
console.log(`  peak memory of ${median('processes')} children and this process: ${Math.round(median('memory'))} MB`);
