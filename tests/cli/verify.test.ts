/** `variorum verify`: names whatever another program changed, and prints and compares the head of the chain. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { sha256 } from '../../src/model/digest.ts';
import { type Document, textDigest } from '../../src/model/document.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const RULE = 'Members must vote in person, at the place that the notice of the meeting names.';
let site: WatchedSite;
let sound: Buffer;
let heads: string[];

beforeAll(async () => {
  site = await WatchedSite.start();
  const set = (rule: string): void => {
    site.pages.set('/charter', pageOf('Charter', { '1 Votes': rule, '2 Fees': 'Each member pays a fee in March.' }));
    site.pages.set(
      '/odd',
      rule === RULE ? pageOf('Odd', { '1 Rules': `${RULE} `.repeat(20) }) : '<h1>Sorry</h1><p>Error 503</p>',
    );
  };
  writeFileSync(
    join(site.folder, 'page.html'),
    `<p><a href="${site.origin}/charter">Charter</a>, §1:</p><blockquote><p>${RULE}</p></blockquote>`,
  );
  site.configure(
    { charter: 'Charter', odd: 'Odd' },
    'pages: [{ id: page, file: ./page.html }]\n' +
      'notify: { feed: ./feed.xml, mail: { smtp: "smtp://127.0.0.1:9", from: v@example.org, to: [r@example.org], heartbeat: week } }\n',
  );
  heads = [];
  for (const rule of [RULE, 'Members may vote by letter, if the notice of the meeting says so.', RULE]) {
    set(rule);
    await site.run('run');
    heads.push((await site.json('verify')).head.hash);
    if (rule !== RULE) await site.run('accept', 'odd');
  }
  await site.run('run');
  sound = readFileSync(site.archiveFile);
});
afterAll(() => site.close());

/** Puts the sound archive in place, and changes it as another program would. */
function tamper(change: string | ((database: Sqlite.Database) => void)): void {
  for (const suffix of ['-wal', '-shm']) rmSync(site.archiveFile + suffix, { force: true });
  writeFileSync(site.archiveFile, sound);
  const database = new Sqlite(site.archiveFile);
  database.pragma('foreign_keys = OFF');
  if (typeof change === 'string') database.exec(change);
  else change(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

async function damagesOf(...options: readonly string[]): Promise<string[]> {
  const { damages } = await site.json('verify', ...options);
  return damages.map(({ what, problem }: { what: string; problem: string }) => `${what}: ${problem}`);
}

/** Changes the document of a source so that it agrees with its digests and with its own sections. */
function forgeDocument(database: Sqlite.Database): void {
  const [{ source, payload_digest, document }] = database
    .prepare("SELECT * FROM extractions WHERE source = 'charter' AND document IS NOT NULL")
    .all() as [{ source: string; payload_digest: string; document: Buffer }];
  const json = brotliDecompressSync(document).toString().replaceAll('in March', 'in April');
  const forged: Document = JSON.parse(json).value;
  database
    .prepare(
      'UPDATE extractions SET document = ?, document_digest = ?, text_digest = ? WHERE source = ? AND payload_digest = ?',
    )
    .run(brotliCompressSync(json), sha256(json), textDigest(forged), source, payload_digest);
}

describe('verify', () => {
  test('finds a sound archive sound, also deeply', async () => {
    tamper('SELECT 1');
    expect(await damagesOf('--deep')).toEqual([]);
  });

  const LAST = 'SELECT max(id) FROM captures';
  test.each([
    [
      'the last capture, with the head mended',
      `DELETE FROM classifications WHERE capture = (${LAST}); DELETE FROM captures WHERE id = (${LAST});
      UPDATE chain_head SET captures = (${LAST}), head = (SELECT hash FROM captures WHERE id = (${LAST}))`,
      /^chain of captures: it ends at capture/,
    ],
    [
      'the end of the journal, with the head mended',
      `DELETE FROM journal WHERE id > (SELECT max(id) - 3 FROM journal);
      UPDATE chain_head SET entries = (SELECT max(id) FROM journal), head = (SELECT hash FROM journal ORDER BY id DESC LIMIT 1)`,
      /^(message|news|audit|status|feed-entry|extraction|chain)/,
    ],
    ['an entry from the middle of the journal', 'DELETE FROM journal WHERE id = 3', /^journal entry 4 .*missing/],
    ['the digest of an entry', "UPDATE journal SET digest = 'x' WHERE id = 3", /^journal entry 3 /],
    ['the head', "UPDATE chain_head SET head = 'x'", /^chain of captures: its head/],
    ['the head altogether', 'DELETE FROM chain_head', /^chain of captures|ARCHIVE/],
    ['a title', "UPDATE extractions SET title = 'Forged' WHERE source = 'charter'", /^extraction "charter"/],
    [
      'an extraction key',
      "UPDATE extractions SET extraction_key = 'x/1' WHERE source = 'charter'",
      /^extraction "charter"/,
    ],
    ['a markup digest', "UPDATE extractions SET markup_digest = 'x' WHERE source = 'charter'", /^extraction "charter"/],
    ['an extraction altogether', "DELETE FROM extractions WHERE source = 'charter'", /^extraction "charter".*missing/],
    [
      'the title of a section',
      "UPDATE sections SET title = 'Forged' WHERE source = 'charter'",
      /^document of charter .*sections/,
    ],
    [
      'a section altogether',
      "DELETE FROM sections WHERE source = 'charter' AND ordinal = 1",
      /^document of charter .*sections/,
    ],
    ['a sighting', "UPDATE sightings SET sighting = replace(sighting, 'stands', 'missing')", /^sighting /],
    ['the status of a passage', "UPDATE passage_status_changes SET status = 'missing'", /^status 1/],
    ['the statuses altogether', 'DELETE FROM passage_status_changes', /^status 1.*missing/],
    ['the time of an audit', "UPDATE audited_pages SET audited_at = '9999'", /^audit "page"/],
    ['the citations of an audit', 'DELETE FROM audited_citations', /^audit "page"/],
    ['an approval', 'DELETE FROM approvals', /^approval \d+.*missing/],
    ['an approval added', "INSERT INTO approvals VALUES (1, '2026-01-01T00:00:00.000Z')", /^approval 1.*added/],
    ['the classifications', 'DELETE FROM classifications', /^classifications of odd/],
    ['what a capture settles', 'UPDATE classifications SET settled_by = 1', /^classifications of odd/],
    [
      'a standing',
      "INSERT INTO classifications SELECT id, source, captured_at, 'suspect', 'X', 'forged', NULL, 0, NULL FROM captures WHERE source = 'charter' LIMIT 1",
      /^classifications of charter/,
    ],
    ['who classified', "UPDATE classified_sources SET classifier = 'x'", /^classifier "charter"/],
    ['news', "UPDATE news SET reported_at = NULL, body = '{'", /^news /],
    ['news altogether', 'DELETE FROM news', /^news .*missing/],
    ['a waiting message', "UPDATE messages SET content = replace(content, 'vote', 'pay')", /^message /],
    ['a message as if it were sent', "UPDATE messages SET state = 'sent', content = NULL", /^message /],
    [
      'a message added',
      "INSERT INTO messages SELECT 'x', channel, recipients, subject, heartbeat, content, pending, created_at, state, attempts, last_attempt_at, next_attempt_at, error_code, error_message FROM messages LIMIT 1",
      /^message "x".*added/,
    ],
    ['an entry of the feed', "UPDATE feed_entries SET html = '<script>alert(1)</script>'", /^feed-entry /],
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON captures BEGIN DELETE FROM news; END', /^trigger t/],
    [
      'a view',
      'DROP VIEW good_captures; CREATE VIEW good_captures AS SELECT id, source, captured_at, raw_digest, payload_digest, text_digest, url AS address FROM captures',
      /^view good_captures/,
    ],
    ['an index', 'DROP INDEX captures_by_position', /^index captures_by_position/],
    ['a document that agrees with itself', forgeDocument, /^extraction "charter"/],
  ] as const)('names what was changed: %s', async (_, change, expected) => {
    tamper(change);
    const { status, out, err } = await site.run('verify');
    expect(status).toBe(1);
    expect(`${out}${err.replace(/^variorum: /gm, '')}`.split('\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(expected)]),
    );
  });

  test('names data of another kind that expands without end', async () => {
    tamper((database) =>
      database
        .prepare('UPDATE payloads SET body = ?, encoding = ?')
        .run(brotliCompressSync(Buffer.alloc(50_000_000)), 'br'),
    );
    expect(await damagesOf()).toEqual(expect.arrayContaining([expect.stringMatching(/^payload /)]));
  });
});

describe('verify --deep', () => {
  const forge = async (work: (archive: Archive) => Promise<void>): Promise<void> => {
    tamper('SELECT 1');
    const clock = { now: () => new Date().toISOString() };
    const archive = await openArchive({ folder: site.archiveFolder, clock, write: { purpose: 'test', wait: true } });
    await work(archive);
    await archive.close();
  };

  test('names a document that its payload does not give, although all digests agree', async () => {
    await forge(async ({ captures, extractions }) => {
      const [snapshot] = await captures.snapshots('charter');
      const payload = snapshot?.rawSha256 ?? '';
      const stored = await extractions.storedPayload('charter', payload);
      const document = await extractions.document('charter', payload);
      if (!stored) throw new Error('The charter is not archived.');
      const forged = { ...document, title: 'Forged' };
      await extractions.replace('charter', { ...stored.extraction, document: forged, markupDigest: null });
    });
    // The classifications count as out of date after a replacement; the next command that writes makes them again.
    expect(await damagesOf()).toEqual([]);
    expect(await damagesOf('--deep')).toEqual([expect.stringMatching(/^document of charter .*another document/)]);
  });

  test('names a sighting that a search does not give', async () => {
    await forge(async ({ audits }) => {
      const database = new Sqlite(site.archiveFile, { readonly: true });
      const rows = database.prepare('SELECT source, payload_digest, passage FROM sightings').all() as {
        source: string;
        payload_digest: string;
        passage: string;
      }[];
      database.close();
      const sightings = await Promise.all(
        rows.map(async ({ source, payload_digest: payloadSha256, passage }) => {
          const sighting = (await audits.sightings(source, passage)).get(payloadSha256);
          if (!sighting) throw new Error('It was just listed.');
          return [
            { source, payloadSha256, passage },
            { ...sighting, similarity: 0.123 },
          ] as const;
        }),
      );
      const last = await audits.lastAudit('page');
      const citationDigests = last?.citationDigests ?? new Set();
      await audits.record({
        page: 'page',
        at: last?.at ?? '',
        sightings,
        statuses: new Map(),
        citationDigests,
        news: [],
      });
    });
    expect(await damagesOf()).toEqual([]);
    expect(await damagesOf('--deep')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^sighting of a quote of page/)]),
    );
  });
});

describe('the head of the chain', () => {
  test('is printed, and is in the heartbeat', async () => {
    tamper('SELECT 1');
    const { head } = await site.json('verify');
    expect(head).toMatchObject({ captures: expect.any(Number), entries: expect.any(Number) });
    const { out } = await site.run('verify');
    expect(out).toContain(
      `Head of the chain: ${head.captures} captures and ${head.entries} journal entries, ${head.hash}`,
    );
    const database = new Sqlite(site.archiveFile, { readonly: true });
    const content = String(database.prepare('SELECT content FROM messages WHERE heartbeat = 1').pluck().get());
    database.close();
    const mailed = /verify --head ([0-9a-f]{64})/.exec(content)?.[1] ?? '';
    expect(await damagesOf('--head', mailed)).toEqual([]);
  });

  test('is found again as long as the chain continues it', async () => {
    tamper('SELECT 1');
    const { head } = await site.json('verify');
    for (const hash of [...heads, head.hash, head.hash.toUpperCase()])
      expect(await damagesOf('--head', hash)).toEqual([]);
    expect((await site.run('verify', '--head', head.hash)).out).toContain('It is the head.');
    expect((await site.run('verify', '--head', heads[0] ?? '')).out).toContain('The chain continues it.');
  });

  test('is missing from an archive that was cut back to an earlier state, sound as that is', async () => {
    tamper('SELECT 1');
    const { head } = await site.json('verify');
    rmSync(site.archiveFile);
    await site.run('run');
    expect(await damagesOf()).toEqual([]);
    expect(await damagesOf('--head', head.hash)).toEqual([
      expect.stringMatching(/^chain of captures: .*is not its head/),
    ]);
  });

  test.each(['', 'abc', `${'0'.repeat(63)}g`])('must be a whole hash: %j', async (hash) => {
    const { status, err } = await site.run('verify', '--head', hash);
    expect([status, err]).toEqual([2, expect.stringContaining('USAGE_HEAD')]);
  });
});
