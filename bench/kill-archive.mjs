/**
 * Kills commands with SIGKILL at random instants: the first pass, later passes, an import, a rebuild, and the upgrade of
 * an older archive. After each kill the archive must be sound or not be there yet, and once each command has run to its
 * end, its log must be that of an undisturbed run. Exits with 1 if one is not.
 *
 *     node bench/kill-archive.mjs [ROUNDS] [KIND…]      # after a build; kinds: first, pass, import, rebuild, upgrade
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

const [rounds = '20', ...named] = process.argv.slice(2);
const main = new URL('../dist/main.js', import.meta.url).pathname;
const older = new URL('../tests/archive/first-archive/archive.sqlite.gz', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'variorum-kill-'));
const ids = ['a', 'b', 'c', 'd'];

let version = 0;
const server = createServer((request, response) => {
  if (request.url === '/robots.txt') return response.writeHead(404).end();
  const sections = Array.from(
    { length: 20 },
    (_, i) => `<h2>${i} Part</h2><p>Rule ${i} of ${request.url} ${'holds. '.repeat(40)}</p>`,
  );
  response.setHeader('content-type', 'text/html');
  response.end(`<main><h1>Rules</h1><p>Version ${version}.</p>${sections.join('')}</main>`);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const config = join(work, 'variorum.yaml');
const sources = [...ids, 'dated', 'live', 'notes'].map((id) => ({ id, title: id, url: `${origin}/${id}` }));
const network = { allow: ['127.0.0.1/32'], delay: '0s', retries: 0 };
writeFileSync(config, JSON.stringify({ archive: './unused', network, sources }));
const dated = join(work, 'dated');
mkdirSync(dated);
for (let day = 1; day <= 20; day += 1) {
  const name = `2026-01-${String(day).padStart(2, '0')}.md`;
  writeFileSync(join(dated, name), `# Rules\n\n${`Rule ${day} holds. `.repeat(2000)}\n`);
}

const argsOf = (archive, args) => [main, ...args, '--config', config, '--archive', archive];
const start = (archive, args) => spawn('node', argsOf(archive, args), { stdio: 'ignore' });
const ended = (child) => new Promise((resolve) => child.once('exit', resolve));
/** Runs a command to its end, without stopping the server of this process. */
const run = async (archive, args) => {
  const started = Date.now();
  const status = await ended(start(archive, args));
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return Date.now() - started;
};
const textsOf = (archive, id) =>
  JSON.parse(execFileSync('node', argsOf(archive, ['log', id, '--json'])).toString()).map((each) => each.textSha256);

/** What is done before a kill, the command that is killed, and the sources whose logs are compared. */
const KINDS = {
  first: { before: async () => {}, args: ['run', ...ids], logs: ids },
  pass: { before: (archive) => run(archive, ['run', ...ids]), args: ['run', ...ids], logs: ids },
  import: { before: async () => {}, args: ['import', 'dated', dated], logs: ['dated'] },
  rebuild: {
    before: (archive) => run(archive, ['import', 'dated', dated]),
    args: ['rebuild', '--force'],
    logs: ['dated'],
  },
  upgrade: {
    before: async (archive) => {
      mkdirSync(archive);
      writeFileSync(join(archive, 'archive.sqlite'), gunzipSync(readFileSync(older)));
    },
    args: ['log', 'live'],
    logs: ['live', 'notes'],
  },
};

let wrong = 0;
for (const kind of named.length > 0 ? named : Object.keys(KINDS)) {
  const { before, args, logs } = KINDS[kind];
  const whole = join(work, `${kind}-whole`);
  version = 0;
  await before(whole);
  version = 1;
  const duration = await run(whole, args);
  const expected = JSON.stringify(logs.map((id) => textsOf(whole, id)));
  const found = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const archive = join(work, `${kind}-${round}`);
    version = 0;
    await before(archive);
    version = 1;
    const child = start(archive, args);
    const end = ended(child);
    await sleep(Math.random() * duration);
    child.kill('SIGKILL');
    await end;
    try {
      if (existsSync(join(archive, 'archive.sqlite'))) await run(archive, ['verify']);
      await run(archive, args);
      await run(archive, ['verify']);
      const texts = JSON.stringify(logs.map((id) => textsOf(archive, id)));
      if (texts !== expected) found.push('another log');
    } catch (error) {
      found.push(error.message);
    }
    rmSync(archive, { recursive: true, force: true });
  }
  wrong += found.length;
  console.log(`${kind}: ${rounds} kills within ${duration} ms: ${found.length} wrong ${found.slice(0, 3).join('; ')}`);
}
server.close();
rmSync(work, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 1;
