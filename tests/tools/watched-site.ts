/** A small site that a test changes as it goes, a config that watches it, and the program run on both. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../../src/cli/cli.ts';

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Spawned {
  readonly child: ChildProcess;
  /** Its exit status; null where it was killed. */
  readonly ended: Promise<number | null>;
  /** What it has said of faults until now. */
  err(): string;
}

const PROGRAM = join(import.meta.dirname, '../../dist/main.js');

export class WatchedSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'variorum-watched-'));
  /** Body by path: a page, a status, or what answers as it likes. */
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

  /** `sources` by id and title, each at `/ID`; `more` is YAML. */
  configure(sources: Readonly<Record<string, string>>, more: string): void {
    const list = Object.entries(sources).map(
      ([id, title]) => `  - { id: ${id}, title: ${JSON.stringify(title)}, url: "${this.origin}/${id}" }\n`,
    );
    const network = 'network: { allow: [127.0.0.1/32], delay: 0s, retries: 0 }\n';
    writeFileSync(this.config, `archive: ./snapshots\nsources:\n${list.join('')}${network}${more}`);
  }

  /** The program in this process. */
  async run(command: string, ...args: readonly string[]): Promise<Ran> {
    let out = '';
    let err = '';
    const status = await cli([command, '--config', this.config, ...args], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: {},
    });
    return { status, out, err };
  }

  /** The program in a process of its own, which can be killed. */
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

/** A page whose sections are given as title and words. */
export function pageOf(title: string, sections: Readonly<Record<string, string>>): string {
  const parts = Object.entries(sections).map(([heading, words]) => `<h2>${heading}</h2><p>${words}</p>`);
  return `<!doctype html><title>${title}</title><main><h1>${title}</h1>${parts.join('')}</main>`;
}
