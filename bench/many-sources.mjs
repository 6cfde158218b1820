/**
 * Measures an archive of many snapshots and a pass over many sources. Prints ratios of one run: showing the oldest
 * snapshot against the newest, and a pass in which nothing changed over all sources against one over half of them, in
 * time and in memory.
 *
 *     node bench/many-sources.mjs      # after a build, on Linux
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SNAPSHOTS = 10_000;
const SOURCES = 1_000;
const main = new URL('../dist/main.js', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'variorum-many-'));
const page = (words) =>
  `<main><h1>Rules</h1>${Array.from({ length: 20 }, (_, index) => `<h2>${index + 1}. Part</h2><p>${words} of part ${index}.</p>`).join('')}</main>`;
function milliseconds(run) {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return Math.min(...times);
}
const files = join(work, 'files');
mkdirSync(files);
for (let index = 0; index < SNAPSHOTS; index += 1) {
  const time = new Date(Date.UTC(2020, 0, 1, index * 5)).toISOString().slice(0, 19).replaceAll(':', '');
  writeFileSync(join(files, `${time}Z.html`), page(`Words ${index}`));
}
const one = join(work, 'one.yaml');
writeFileSync(one, 'archive: ./one\nsources: [{ id: s, title: S, url: "https://example.org/" }]\n');
const startedImport = performance.now();
execFileSync('node', [main, 'import', 's', files, '--config', one]);
console.log(`import of ${SNAPSHOTS} snapshots: ${Math.round((performance.now() - startedImport) / 1000)} s`);
const show = (when) => milliseconds(() => execFileSync('node', [main, 'show', `s@${when}`, '--config', one]));
const [newest, oldest] = [show('latest'), show('first')];
console.log(`show of the oldest / of the newest: ${(oldest / newest).toFixed(2)} (${Math.round(newest)} ms)`);
console.log(
  `log of all snapshots / show of one: ${(milliseconds(() => execFileSync('node', [main, 'log', 's', '--json', '--config', one], { maxBuffer: 1e9 })) / newest).toFixed(2)}`,
);
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(page(`Page ${request.url}`));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const pass = (count) => {
  const config = join(work, `many-${count}.yaml`);
  const sources = Array.from(
    { length: count },
    (_, index) => `  - { id: s${index}, title: S, url: "${origin}/${index}" }`,
  );
  writeFileSync(
    config,
    `archive: ./many-${count}\nnetwork: { allow: [127.0.0.1/32], delay: 0s }\nsources:\n${sources.join('\n')}\n`,
  );
  const started = performance.now();
  const child = spawn('/usr/bin/time', ['-f', '%M', 'node', main, 'run', '--json', '--config', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (part) => (errors += part));
  return new Promise((resolve) =>
    child.once('exit', () =>
      resolve({
        seconds: (performance.now() - started) / 1000,
        megabytes: Number(errors.trim().split('\n').at(-1)) / 1024,
      }),
    ),
  );
};
if (spawnSync('/usr/bin/time', ['true']).error)
  console.log('Memory is not measured: install the package “time” of Debian');
for (const count of [SOURCES / 2, SOURCES]) await pass(count);
const [half, all] = [await pass(SOURCES / 2), await pass(SOURCES)];
console.log(
  `unchanged pass of ${SOURCES} / of ${SOURCES / 2} sources: ${(all.seconds / half.seconds).toFixed(2)} in time (${all.seconds.toFixed(1)} s), ${(all.megabytes / half.megabytes).toFixed(2)} in memory (${Math.round(all.megabytes)} MB)`,
);
server.close();
rmSync(work, { recursive: true });
