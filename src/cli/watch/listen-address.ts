/** The address of `--listen`: `HOST:PORT`, `[IPV6]:PORT`, or a port alone, which is one of this machine only. */
import { UsageError } from '../../model/errors.ts';

const LOOPBACK = '127.0.0.1';
const MAX_PORT = 65_535;

/** Throws UsageError for anything else. */
export function listenAddressOf(text: string): { readonly host: string; readonly port: number } {
  const [, ipv6, name, digits] = /^(?:(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]/]*)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > MAX_PORT) {
    throw new UsageError('USAGE_LISTEN', `--listen ${text}: give HOST:PORT, such as 127.0.0.1:9464, or a port.`);
  }
  return { host: ipv6 ?? (name || LOOPBACK), port };
}
