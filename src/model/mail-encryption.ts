/**
 * Decides how a connection to a mail server is encrypted. A message says what somebody reads, and a password opens an
 * account: neither leaves this machine in clear unless the config says so in so many words.
 */

/** In the config: `required`, or `none` for a server in a private network that knows no TLS. */
export type MailEncryption = 'required' | 'none';

/**
 * `tls` from the first byte (smtps://); `starttls` or nothing is sent; `offered`: STARTTLS if the server offers it;
 * `none`: in clear.
 */
export type Transport = 'tls' | 'starttls' | 'offered' | 'none';

/** What the address may not settle, since it would undo `notify.mail.encryption` in a word that nobody notices. */
export const SETTLED_ELSEWHERE = ['requireTLS', 'ignoreTLS', 'opportunisticTLS', 'secure', 'service', 'host'] as const;

/** `smtp` is a valid `smtp://` or `smtps://` address; `encryption` is undefined if the config says nothing of it. */
export function mailTransport(smtp: string, encryption: MailEncryption | undefined): Transport {
  const { protocol, hostname, username, password } = new URL(smtp);
  if (protocol === 'smtps:') return 'tls';
  if (encryption === 'none') return 'none';
  if (encryption === 'required') return 'starttls';
  // A message to this machine passes no network. A password wants proof of who listens, also here.
  return isLoopback(hostname) && username === '' && password === '' ? 'offered' : 'starttls';
}

/** True for an address or name that cannot lead to another machine. A name that happens to resolve to this one can. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])){3}|\[::1\])$/i.test(hostname);
}
