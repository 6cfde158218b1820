/** Pools of connections: one for all sources, and one for each private certificate authority that a source trusts. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { readUserFile } from '../file/read-file.ts';
import { FetchError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import { guardedLookup, type Resolve } from './address-gate.ts';
import { RepairingSocket } from './repair/repairing-socket.ts';

export interface AgentOptions {
  readonly allow: readonly string[];
  readonly connectMs: number;
  readonly maxHeaderBytes: number;
  /** How names are resolved; default: as Node.js does. */
  readonly resolve?: Resolve;
}

export class Agents {
  readonly #options: AgentOptions;
  readonly #agents = new Map<string | null, Agent>();

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /**
   * The pool that trusts the authorities that Node.js trusts, and those in the file `authority` (PEM) if there is one.
   * Throws FetchError if the file cannot be read.
   */
  for(authority: string | null): Agent {
    const known = this.#agents.get(authority);
    if (known) return known;
    const agent = new Agent({ connect: this.#connector(authority), maxHeaderSize: this.#options.maxHeaderBytes });
    this.#agents.set(authority, agent);
    return agent;
  }

  #connector(authority: string | null): buildConnector.connector {
    const { allow, resolve, connectMs, maxHeaderBytes } = this.#options;
    const connect = buildConnector({
      lookup: guardedLookup(allow, resolve),
      timeout: connectMs,
      ...(authority === null ? {} : { ca: [...rootCertificates, readCertificates(authority)] }),
    });
    return (target, callback) =>
      connect(target, (...[error, socket]) => {
        if (error !== null) callback(error, null);
        // Undici asks no more of a socket than a duplex stream has.
        else callback(null, new RepairingSocket(socket, maxHeaderBytes) as Duplex as Socket);
      });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.close()));
  }
}

function readCertificates(file: string): string {
  try {
    return readUserFile(file).toString('utf8');
  } catch (error) {
    const reason = `Reading the certificates in ${file}: ${fileErrorText(error)}`;
    throw new FetchError('FETCH_TLS', `${reason}. Correct tls.ca of the source`, { cause: error });
  }
}
