import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';

const SOURCE = 'sources:\n  - { id: a, title: A, url: "https://example.org/" }\n';

function failures(text: string, env = {}): string {
  try {
    parseConfig(text, 'c.yaml', env);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a config', () => {
  test('with one source has defaults for the rest', () => {
    const config = parseConfig(SOURCE, '/somewhere/config/c.yaml', {});
    expect(config).toMatchObject({ archive: '/somewhere/snapshots', pages: [] });
    expect(config.network).toEqual({
      allow: [],
      delayMs: 1000,
      timeoutMs: 60_000,
      maxBytes: 100_000_000,
      firstByteMs: 30_000,
      idleMs: 30_000,
      maxHeaderBytes: 64_000,
      retries: 2,
      longestWaitMs: 60_000,
    });
    expect(config.sources[0]).toEqual({
      id: 'a',
      title: 'A',
      aliases: [],
      url: 'https://example.org/',
      follow: null,
      sections: [],
      published: null,
      include: [],
      exclude: [],
      flipFlopDays: 30,
      access: { headers: {}, timeoutMs: null, maxBytes: null, robots: 'obey', tlsCa: null },
    });
  });

  test('sets the days of switching back and forth for all sources, and for one', () => {
    const entry = (id: string, more = '') => `  - { id: ${id}, title: A, url: "https://example.org/"${more} }\n`;
    const text = `alternates: { days: 7 }\nsources:\n${entry('a')}${entry('b', ', alternates: { days: 0 }')}`;
    const { sources } = parseConfig(text, '/somewhere/config/c.yaml', {});
    expect(sources.map(({ flipFlopDays }) => flipFlopDays)).toEqual([7, 0]);
  });

  test('sets the share of a page whose reading is fine for a source', () => {
    const text = (share: string) =>
      `sources:\n  - { id: a, title: A, url: "https://example.org/", coverage: ${share} }\n`;
    expect(parseConfig(text('0.6'), 'c.yaml', {}).sources[0]?.coverage).toBe(0.6);
    expect(failures(text('60'))).toContain('sources[0].coverage: must be a share from 0 to 1');
  });

  test('sets how one source is requested, with secrets in its headers', () => {
    const text =
      `sources:\n  - { id: a, title: A, url: "https://example.org/", headers: { authorization: "Bearer \${T}" }, ` +
      'timeout: 5s, maxBytes: 1MB, robots: ignore, tls: { ca: ./ca.pem } }\n';
    expect(parseConfig(text, '/somewhere/config/c.yaml', { T: 'secret' }).sources[0]?.access).toEqual({
      headers: { authorization: 'Bearer secret' },
      timeoutMs: 5_000,
      maxBytes: 1_000_000,
      robots: 'ignore',
      tlsCa: '/somewhere/config/ca.pem',
    });
    expect(failures(text)).toContain('sources[0].headers.authorization: the environment variable T is not set');
  });

  test('takes secrets from the environment, and names a variable that is not set', () => {
    const text = `${SOURCE}notify: { mail: { smtp: "smtp://u:\${P}@h", from: a@b, to: [c@d] } }\n`;
    expect(parseConfig(text, 'c.yaml', { P: 'secret' }).notify.mail?.smtp).toBe('smtp://u:secret@h');
    expect(failures(text)).toBe('c.yaml:3:19: notify.mail.smtp: the environment variable P is not set');
  });

  test('sets who hears of what, and how', () => {
    const mail = '{ smtp: "smtp://h", from: a@b, to: [c@d, { address: e@f, sources: [a] }], heartbeat: week }';
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const { notify } = parseConfig(
      `${SOURCE}notify:\n  mail: ${mail}\n  webhook: { url: "https://h/x", secret: "\${S}" }\n  feed: ../feed.xml\n`,
      '/somewhere/config/c.yaml',
      { S: secret },
    );
    expect(notify.mail?.to).toEqual([
      { address: 'c@d', sources: null },
      { address: 'e@f', sources: ['a'] },
    ]);
    expect(notify).toMatchObject({
      mail: { heartbeat: 'week' },
      webhook: { url: 'https://h/x', secret },
      feed: { file: '/somewhere/feed.xml', url: null },
    });
    expect(parseConfig(SOURCE, 'c.yaml', {}).notify).toEqual({ mail: null, webhook: null, feed: null });
  });

  test.each<readonly [why: string, notify: string, monitoring: unknown]>([
    ['nothing', '{}', { ping: null, report: null, metrics: null }],
    [
      'files, relative to the config',
      '{ report: ../reports, metrics: /var/m.prom }',
      { ping: null, report: '/somewhere/reports', metrics: '/var/m.prom' },
    ],
    [
      'one address for the pings of a pass',
      `{ ping: "https://h/\${S}/?rid=1" }`,
      {
        ping: { start: 'https://h/key/start?rid=1', end: 'https://h/key/?rid=1', fail: 'https://h/key/fail?rid=1' },
      },
    ],
    [
      'an address for each',
      '{ ping: { end: "https://h/?up", fail: "https://h/?down" } }',
      { ping: { start: null, end: 'https://h/?up', fail: 'https://h/?down' } },
    ],
  ])('sets what passes leave for monitors: %s', (_, notify, monitoring) => {
    const { monitoring: parsed } = parseConfig(`${SOURCE}notify: ${notify}\n`, '/somewhere/config/c.yaml', {
      S: 'key',
    });
    expect(parsed).toMatchObject(monitoring as object);
  });

  test('is refused where a recipient is to hear of a source that does not exist', () => {
    const text = `${SOURCE}notify: { mail: { smtp: "smtp://h", from: a@b, to: [{ address: c@d, sources: [a, zzz] }] } }\n`;
    expect(failures(text)).toMatch(/notify\.mail\.to\[0\]\.sources\[1\]: no source has the id "zzz"/);
    expect(failures(text.replace('sources: [a, zzz]', 'source: a'))).toMatch(/notify\.mail\.to\[0\].*address/);
  });

  test('says which source a page is about', () => {
    const text = (more: string) => `${SOURCE}pages:\n  - id: p\n    file: p.md\n${more}`;
    expect(parseConfig(text('    source: a\n'), 'c.yaml', {}).pages).toMatchObject([{ id: 'p', source: 'a' }]);
    expect(parseConfig(text(''), 'c.yaml', {}).pages).toMatchObject([{ id: 'p', source: null }]);
    expect(failures(text('    source: b\n'))).toBe('c.yaml:6:5: pages[0].source: no source has the id "b"');
  });

  test('reports all its errors at once, each with line, column and key', () => {
    const text = [
      'sources:',
      '  - id: Not An Id',
      '    title: A',
      '    url: ftp://example.org/',
      '  - id: b',
      '    url: https://example.org/',
      '    colour: red',
      '    sections: [7.1]',
      '    follow: { text: a, href: b }',
      'network: { delay: soon }',
    ].join('\n');
    expect(failures(text).split('\n').sort()).toEqual([
      'c.yaml:10:12: network.delay: must be a time such as 500ms, 1s or 2m',
      'c.yaml:2:5: sources[0].id: must consist of a-z, 0-9 and -, and begin with a letter or digit',
      'c.yaml:4:5: sources[0].url: must be an http:// or https:// address',
      'c.yaml:5:5: sources[1].title: is missing',
      'c.yaml:7:5: sources[1].colour: no such key (see docs/config.md)',
      'c.yaml:8:16: sources[1].sections[0]: must be a number, title or path in quotes, such as "7.10"',
      'c.yaml:9:5: sources[1].follow: must have exactly one of text, selector and href',
    ]);
  });

  test.each([
    [
      'no sources',
      'archive: x\n',
      'c.yaml:1:1: sources: must hold at least one source: `variorum add URL --write` adds one',
    ],
    ['an empty file', '', 'c.yaml:1:1: sources: must hold at least one source: `variorum add URL --write` adds one'],
    [
      'a time without a unit',
      `${SOURCE}network: { timeout: 60 }\n`,
      'c.yaml:3:12: network.timeout: must be a time such as 500ms, 1s or 2m',
    ],
    [
      'an id that is used twice',
      `${SOURCE}pages: [{ id: a, url: "https://example.org/p" }]\n`,
      'c.yaml:3:11: pages[0].id: another entry has the id "a" already',
    ],
    [
      'an invalid address range',
      `${SOURCE}network: { allow: [localhost] }\n`,
      'c.yaml:3:20: network.allow[0]: must be an address range such as 127.0.0.1/32',
    ],
    [
      'an invalid schedule',
      `schedule: each morning\n${SOURCE}`,
      'c.yaml:1:1: schedule: must be a cron expression such as "15 5 * * *"',
    ],
    [
      'a schedule that counts from the end of a month',
      `schedule: "0 5 L-3 * *"\n${SOURCE}`,
      'c.yaml:1:1: schedule: must not use L-3 for a day of the month, or LW in a list of days',
    ],
    [
      'an invalid time zone',
      `schedule: "15 5 * * *"\ntimezone: Mars/Base\n${SOURCE}`,
      'c.yaml:2:1: timezone: must be a time zone such as Europe/Berlin',
    ],
  ])('with %s is refused', (_, text, expected) => {
    expect(failures(text)).toBe(expected);
  });
});

describe('a value for requests', () => {
  const network = (setting: string) => failures(`${SOURCE}network: { ${setting} }\n`);
  const source = (setting: string, env = {}) =>
    failures(`sources:\n  - { id: a, title: A, url: "https://example.org/", ${setting} }\n`, env);

  test.each([
    ['timeout', '600h', 'must be 500h or less'],
    ['timeout', '99999h', 'must be 500h or less'],
    ['timeout', `${'9'.repeat(400)}h`, 'must be 500h or less'],
    ['timeout', '0s', 'must be 1ms or more'],
    ['firstByte', '501h', 'must be 500h or less'],
    ['firstByte', '0ms', 'must be 1ms or more'],
    ['idle', '36000m', 'must be 500h or less'],
    ['idle', '0.4ms', 'must be 1ms or more'],
    ['delay', '600h', 'must be 500h or less'],
    ['longestWait', '999h', 'must be 500h or less'],
    ['maxBytes', '5GB', 'must be 500MB or less'],
    ['maxBytes', '500000001B', 'must be 500MB or less'],
    ['maxBytes', '0KB', 'must be 1B or more'],
    ['maxHeaders', '3GB', 'must be 64MB or less'],
    ['maxHeaders', '0B', 'must be 1B or more'],
  ])('that no request could keep is refused: %s: %s', (key, value, reason) => {
    expect(network(`${key}: ${value}`)).toBe(`c.yaml:3:12: network.${key}: ${reason}`);
    if (key === 'timeout' || key === 'maxBytes') {
      expect(source(`${key}: ${value}`)).toMatch(new RegExp(`: sources\\[0\\]\\.${key}: ${reason}$`));
    }
  });

  test('may be any other, and is a whole number', () => {
    const times = 'delay: 0s, timeout: 500h, firstByte: 1.0004s, idle: 1ms, longestWait: 0ms';
    const config = parseConfig(`${SOURCE}network: { ${times}, maxBytes: 0.5GB, maxHeaders: 0.6B }\n`, 'c.yaml', {});
    expect(config.network).toMatchObject({
      delayMs: 0,
      timeoutMs: 1_800_000_000,
      firstByteMs: 1_000,
      idleMs: 1,
      longestWaitMs: 0,
      maxBytes: 500_000_000,
      maxHeaderBytes: 1,
    });
  });

  test.each(['Content-Length', 'transfer-encoding', 'connection', 'Range', 'If-None-Match', 'expect', 'upgrade'])(
    'must not be the header %s, which the program sets itself',
    (name) => {
      expect(source(`headers: { ${name}: "5" }`)).toMatch(
        new RegExp(`^c\\.yaml:2:\\d+: sources\\[0\\]\\.headers\\.${name}: must not be set: the program sets`),
      );
    },
  );

  test.each(['s3cret\nX: y', 's3cret\r', 's3cret\u0000', '日本 s3cret'])(
    'must not be a header that cannot be sent, and the message does not repeat it: %j',
    (value) => {
      const message = source(`headers: { authorization: "\${T}" }`, { T: value });
      expect(message).toMatch(
        /sources\[0\]\.headers\.authorization: must not contain a line break, a control character/,
      );
      expect(message).not.toMatch(/s3cret|日本/);
    },
  );

  test('must not be the name of no header', () => {
    expect(source('headers: { "x-ü": a }')).toContain('must be the name of a header');
    expect(source('headers: { x-empty: "" }')).toContain('must not be empty');
  });

  test('must not be an address with a user name, and the message does not repeat it', () => {
    for (const url of ['https://reader:s3cret@example.org/', 'https://s3cret@example.org', 'http://s3cret:@h/']) {
      const message = failures(`sources:\n  - { id: a, title: A, url: "${url}" }\n`);
      expect(message).toContain('sources[0].url: must not contain a user name or a password');
      expect(message).not.toContain('s3cret');
    }
    expect(failures('sources:\n  - { id: a, title: A, url: "https://example.org/@s/a?b=c@d" }\n')).toBe('');
  });
});

describe('a config of junk', () => {
  const keys = (line: (index: number) => string): string => Array.from({ length: 5_000 }, (_, n) => line(n)).join('');

  test.each<[what: string, text: string, first: RegExp]>([
    ['keys that do not exist', SOURCE + keys((n) => `key${n}: 1\n`), /^c\.yaml:3:1: key0: no such key/],
    [
      'secrets that are not set',
      `${SOURCE}notify:\n${keys((n) => `  k${n}: \${S${n}}\n`)}`,
      /^c\.yaml:4:3: notify\.k0: the environment/,
    ],
    [
      'sources with invalid ids',
      `sources:\n${keys((n) => `  - { id: S${n}, title: A, url: "https://example.org/" }\n`)}`,
      /^c\.yaml:2:7: sources\[0\]\.id: must consist of/,
    ],
    [
      'a key of a hundred thousand letters',
      `${SOURCE}? ${'x'.repeat(100_000)}\n: 1\n`,
      /^c\.yaml:3:3: x+…: no such key/,
    ],
  ])('with %s gets a message that a person can read', (_, text, first) => {
    const message = failures(text);
    expect(message).toMatch(first);
    expect(message.length).toBeLessThan(4_000);
    expect(message.split('\n').length).toBeLessThanOrEqual(21);
  });

  test('says how many errors it does not list', () => {
    expect(failures(SOURCE + keys((n) => `key${n}: 1\n`))).toMatch(/\n4980 more errors\. Correct these first\.$/);
  });
});
