/** For end-to-end tests: a small site that the test changes, a config that watches it, and ways to run the program. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalServer, startServer } from './local-server.ts';
import { type CliOptions, type CliResult, parseOutput, runCli } from './run-cli.ts';

export interface SpawnedProgram {
  readonly child: ChildProcess;
  /** The exit status; null if the process was killed. */
  readonly ended: Promise<number | null>;
  /** All that it has written to standard error so far. */
  err(): string;
}

/** An HTML page, a status, or a function that responds. */
export type SitePage = string | number | ((response: ServerResponse, request: IncomingMessage) => void);

const PROGRAM = join(import.meta.dirname, '../../dist/main.js');
const NETWORK = 'network: { allow: [127.0.0.1/32], delay: 0s, retries: 0 }\n';

export class WatchedSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'variorum-watched-'));
  /** The pages by their paths. All other paths respond with 404. */
  readonly pages: Map<string, SitePage>;
  readonly #server: LocalServer;
  readonly #children: ChildProcess[] = [];

  private constructor(server: LocalServer, pages: Map<string, SitePage>) {
    this.#server = server;
    this.pages = pages;
  }

  static async start(): Promise<WatchedSite> {
    const pages = new Map<string, SitePage>();
    const server = await startServer((request, response) => {
      const page = pages.get(request.url ?? '') ?? 404;
      if (typeof page === 'function') page(response, request);
      else if (typeof page === 'number') response.writeHead(page).end();
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    });
    return new WatchedSite(server, pages);
  }

  get origin(): string {
    return this.#server.origin;
  }

  get config(): string {
    return join(this.folder, 'variorum.yaml');
  }

  get archiveFolder(): string {
    return join(this.folder, 'snapshots');
  }

  get archiveFile(): string {
    return join(this.archiveFolder, 'archive.sqlite');
  }

  /** Writes a config with these sources (id and title; the path is `/ID`) and more YAML. */
  configure(sources: Readonly<Record<string, string>>, more = ''): void {
    const list = Object.entries(sources).map(
      ([id, title]) => `  - { id: ${id}, title: ${JSON.stringify(title)}, url: "${this.origin}/${id}" }\n`,
    );
    this.writeConfig(`sources:\n${list.join('')}${more}`);
  }

  /** Writes a config of this YAML, which says nothing of the archive and the network. */
  writeConfig(yaml: string): void {
    writeFileSync(this.config, `archive: ./snapshots\n${yaml}${NETWORK}`);
  }

  /** Runs a command in this process. */
  run(command: string, ...args: readonly string[]): Promise<CliResult> {
    return runCli([command, '--config', this.config, ...args]);
  }

  /** Runs a command that the test stops or whose output it follows. */
  runWith(options: CliOptions, command: string, ...args: readonly string[]): Promise<CliResult> {
    return runCli([command, '--config', this.config, ...args], options);
  }

  /** Runs a command with `--json` and parses its output. */
  async json(command: string, ...args: readonly string[]) {
    return parseOutput(await this.run(command, '--json', ...args));
  }

  /** Runs the built program in a process of its own, which the test can kill. */
  spawn(command: string, ...args: readonly string[]): SpawnedProgram {
    const child = spawn('node', [PROGRAM, command, '--config', this.config, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#children.push(child);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve(code))), err: () => err };
  }

  async close(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    await this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An HTML page with these sections (heading and text). */
export function pageOf(title: string, sections: Readonly<Record<string, string>>): string {
  const parts = Object.entries(sections).map(([heading, text]) => `<h2>${heading}</h2><p>${text}</p>`);
  return `<!doctype html><title>${title}</title><main><h1>${title}</h1>${parts.join('')}</main>`;
}
