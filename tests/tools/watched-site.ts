/** For end-to-end tests: a small site that the test changes, a config that watches it, and ways to run the program. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../../src/cli/cli.ts';

export interface RunResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Spawned {
  readonly child: ChildProcess;
  /** The exit status; null where the process was killed. */
  readonly ended: Promise<number | null>;
  /** What it has written to standard error until now. */
  err(): string;
}

const PROGRAM = join(import.meta.dirname, '../../dist/main.js');

export class WatchedSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'variorum-watched-'));
  /** By path: an HTML page, a status, or a function that responds. */
  readonly pages = new Map<string, string | number | ((response: ServerResponse) => void)>();
  readonly #server: Server;
  readonly #children: ChildProcess[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<WatchedSite> {
    const server = createServer();
    const site = new WatchedSite(server);
    server.on('request', (request, response) => {
      const page = site.pages.get(request.url ?? '') ?? 404;
      if (typeof page === 'function') return page(response);
      if (typeof page === 'number') return response.writeHead(page).end();
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return site;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get config(): string {
    return join(this.folder, 'variorum.yaml');
  }

  /** Writes a config with these sources (id and title; the path is `/ID`) and more YAML. */
  configure(sources: Readonly<Record<string, string>>, more: string): void {
    const list = Object.entries(sources).map(
      ([id, title]) => `  - { id: ${id}, title: ${JSON.stringify(title)}, url: "${this.origin}/${id}" }\n`,
    );
    const network = 'network: { allow: [127.0.0.1/32], delay: 0s, retries: 0 }\n';
    writeFileSync(this.config, `archive: ./snapshots\nsources:\n${list.join('')}${network}${more}`);
  }

  /** Runs the program in this process. */
  async run(command: string, ...args: readonly string[]): Promise<RunResult> {
    let out = '';
    let err = '';
    const status = await cli([command, '--config', this.config, ...args], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: {},
    });
    return { status, out, err };
  }

  /** Runs the built program in a process of its own, which the test can kill. */
  spawn(command: string, ...args: readonly string[]): Spawned {
    const child = spawn('node', [PROGRAM, command, '--config', this.config, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#children.push(child);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    return { child, ended: new Promise((done) => child.on('close', (code) => done(code))), err: () => err };
  }

  async close(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An HTML page with these sections (heading and text). */
export function pageOf(title: string, sections: Readonly<Record<string, string>>): string {
  const parts = Object.entries(sections).map(([heading, words]) => `<h2>${heading}</h2><p>${words}</p>`);
  return `<!doctype html><title>${title}</title><main><h1>${title}</h1>${parts.join('')}</main>`;
}
