/**
 * What it costs to read PDF files, in CPU seconds: the child process that opens them, and the structuring of its answer
 * into a document, each as a ratio to `pdftotext -bbox-layout` on the same files in the same run; and the peak memory
 * of the child. `node bench/pdf.mjs FOLDER… [--rounds N] [--against DIST]`, after a build, on Linux.
 *
 * The first round is read by a fresh child, start included; of the later ones the least is kept for each file. Where
 * `--against` names the compiled program of another version, its readings take turns with ours.
 */
import { fork, spawnSync } from 'node:child_process';
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
const own = new URL('../dist', import.meta.url).pathname;
const versions = await Promise.all(
  [['this version', own], ...(values.against ? [['the other', resolve(values.against)]] : [])].map(load),
);

/** A clock tick of the kernel's counts of CPU time, in seconds; the same on every Linux that Node.js supports. */
const TICK = 0.01;

async function load([name, dist]) {
  const { documentFromPdf } = await import(join(dist, 'extract/pdf/pdf-document.js'));
  return { name, documentFromPdf, script: join(dist, 'extract/pdf/pdf-process.js'), cold: [], warm: new Map() };
}

function start(version) {
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'];
  version.child = fork(version.script, [], { serialization: 'advanced', stdio });
  version.spent = 0;
}

function cpuOf(pid) {
  const counts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(counts[11]) + Number(counts[12])) * TICK;
}

function peakOf(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

async function read(version, file) {
  const { child } = version;
  const reply = await new Promise((done) => {
    child.once('message', done);
    child.send({ payload: readFileSync(file) });
  });
  const spent = cpuOf(child.pid);
  const opening = spent - version.spent;
  version.spent = spent;
  const before = process.cpuUsage();
  version.documentFromPdf(reply.text);
  const { user, system } = process.cpuUsage(before);
  return { opening, structuring: (user + system) / 1e6 };
}

function pdftotext(file) {
  const run = 'for i in 1 2 3 4 5; do pdftotext -bbox-layout "$0" /dev/null; done';
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S', 'sh', '-c', run, file], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (user + system) / 5;
}

const measure = new Map();
for (const version of versions) start(version);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const file of files) {
    const taken = pdftotext(file);
    measure.set(file, Math.min(taken, measure.get(file) ?? taken));
    for (const version of versions) {
      const now = await read(version, file);
      if (round === 0) version.cold.push(now);
      else {
        const { opening, structuring } = version.warm.get(file) ?? now;
        version.warm.set(file, {
          opening: Math.min(opening, now.opening),
          structuring: Math.min(structuring, now.structuring),
        });
      }
    }
  }
}

const sum = (each) => each.reduce((total, value) => total + value, 0);
const whole = sum([...measure.values()]);
console.log(`pdftotext -bbox-layout: ${whole.toFixed(2)} s for ${files.length} files`);
for (const { name, child, cold, warm } of versions) {
  console.log(`\n${name}: peak memory of the child ${Math.round(peakOf(child.pid))} MB`);
  for (const [when, all] of [
    ['first round', cold],
    ['later rounds', [...warm.values()]],
  ]) {
    const [opening, structuring] = [sum(all.map((each) => each.opening)), sum(all.map((each) => each.structuring))];
    const ratio = (seconds) => `${seconds.toFixed(2)} s (${(seconds / whole).toFixed(2)})`;
    console.log(
      `  ${when}: child ${ratio(opening)}, structuring ${ratio(structuring)}, both ${ratio(opening + structuring)}`,
    );
  }
  for (const [file, { opening, structuring }] of warm) {
    const cell = (seconds) => `${(seconds * 1000).toFixed(0).padStart(6)} ms`;
    console.log(`  ${cell(opening)}${cell(structuring)}${cell(measure.get(file))}  ${basename(file)}`);
  }
  child.disconnect();
}
