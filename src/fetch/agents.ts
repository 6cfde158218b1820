/** Connections: one pool for all sources, and one for each private authority that a source trusts besides. */
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Agent } from 'undici';
import { FetchError } from '../model/errors.ts';
import { guardedLookup, type Resolve } from './address-gate.ts';

export interface AgentOptions {
  readonly allow: readonly string[];
  readonly connectMs: number;
  readonly maxHeaderBytes: number;
  /** How names are resolved; Node's own way unless given. */
  readonly resolve?: Resolve;
}

export class Agents {
  readonly #options: AgentOptions;
  readonly #agents = new Map<string | null, Agent>();

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** `authority` is a file of certificates (PEM); null trusts those that Node does. Throws FetchError where it cannot be read. */
  for(authority: string | null): Agent {
    const known = this.#agents.get(authority);
    if (known) return known;
    const agent = new Agent({
      connect: {
        lookup: guardedLookup(this.#options.allow, this.#options.resolve),
        timeout: this.#options.connectMs,
        ...(authority === null ? {} : { ca: [...rootCertificates, readCertificates(authority)] }),
      },
      maxHeaderSize: this.#options.maxHeaderBytes,
    });
    this.#agents.set(authority, agent);
    return agent;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.close()));
  }
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? error.code : error;
    throw new FetchError('FETCH_TLS', `tls.ca: ${file} cannot be read (${detail})`, { cause: error });
  }
}
