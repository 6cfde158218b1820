import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedResponse } from '../../../src/fetch/repair/malformed-response.ts';
import { ResponseRepair } from '../../../src/fetch/repair/response-repair.ts';

const MAX_HEAD_BYTES = 500;

/** What is passed on of a response that arrives in pieces of this many bytes. */
function repaired(response: string, pieceBytes = response.length): string {
  const repair = new ResponseRepair(MAX_HEAD_BYTES);
  repair.beginResponse();
  const bytes = Buffer.from(response, 'latin1');
  let out = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    out += repair.receive(bytes.subarray(at, at + pieceBytes)).toString('latin1');
  }
  return out;
}

function outcomeOf(response: string, pieceBytes = response.length): string {
  try {
    return repaired(response, pieceBytes);
  } catch (error) {
    if (error instanceof MalformedResponse) return error.message;
    throw error;
  }
}

const VALID: readonly string[] = [
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nWords',
  'HTTP/1.1 200 \r\ncontent-length: 5\r\n\r\nWords',
  'HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nWords',
  'HTTP/1.0 200 OK\r\n\r\nWords',
  'HTTP/1.1 200 OK\r\nX-Empty:\r\nX-Latin: caf\xe9\r\nX-Tab:\ta\tb \r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nWords',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nWor\r\n2\r\nds\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\nETag: "1"\r\n\r\n',
  'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n',
];

describe('a valid response', () => {
  test.each(VALID)('stays as it is: %j', (response) => {
    expect(repaired(response)).toBe(response);
  });
});

const headOf = (response: string): string => response.split('\r\n\r\n')[0] ?? '';
const close = (head: string): string => `HTTP/1.1 200 OK\r\n${head}connection: close\r\n\r\n`;
const REPAIRED: readonly (readonly [why: string, broken: string, repaired: string])[] = [
  ['a folded header', 'HTTP/1.1 200 OK\r\nA: b;\r\n \t c\r\n\td\r\n\r\n', close('A: b; c d\r\n')],
  ['a folded line without a header', 'HTTP/1.1 200 OK\r\n X: y\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a folded line of a passed over line', 'HTTP/1.1 200 OK\r\nB C: d\r\n e\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a line of spaces', 'HTTP/1.1 200 OK\r\nA: b\r\n \r\nC: d\r\n\r\n', close('A: b \r\nC: d\r\n')],
  ['a name with a space', 'HTTP/1.1 200 OK\r\nB C: d\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a name that is empty', 'HTTP/1.1 200 OK\r\n: d\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a name in another alphabet', 'HTTP/1.1 200 OK\r\nGr\xf6\xdfe: d\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a line without a colon', 'HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n', close('A: b\r\n')],
  ['a space before the colon', 'HTTP/1.1 200 OK\r\nA : b\r\n\r\n', close('A: b\r\n')],
  ['control characters', 'HTTP/1.1 200 OK\r\nA: \x01b\x00c\x7f\rd\x1f\r\n\r\n', close('A: b c  d\r\n')],
  ['a letter that ends like a space', 'HTTP/1.1 200 OK\r\nA :voil\xc3\xa0\r\n\r\n', close('A: voil\xc3\xa0\r\n')],
  ['line feeds alone', 'HTTP/1.1 200 OK\nA: b\n\nWords', `${close('A: b\r\n')}Words`],
  ['empty lines before it', '\r\n\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n', 'HTTP/1.1 200 OK\r\nA: b\r\n\r\n'],
  ['two spaces before the status', 'HTTP/1.1  200 OK\r\n\r\n', 'HTTP/1.1 200 \r\nconnection: close\r\n\r\n'],
  ['another version', 'HTTP/2 200\r\n\r\n', 'HTTP/1.1 200 \r\nconnection: close\r\n\r\n'],
  ['a version in lower case', 'http/1.1 200 ok\r\n\r\n', 'HTTP/1.1 200 \r\nconnection: close\r\n\r\n'],
  [
    'a connection that would stay open',
    'HTTP/1.1 200 OK\nConnection: keep-alive\nKeep-Alive: timeout=5\n\n',
    close(''),
  ],
  [
    'two equal lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\nab',
    close('content-length: 2\r\n'),
  ],
  ['a list of equal lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab', close('content-length: 2\r\n')],
  [
    'a length beside chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n',
    close('transfer-encoding: chunked\r\n'),
  ],
  [
    'chunked twice',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n',
    close('transfer-encoding: chunked\r\n'),
  ],
  ['a transfer encoding that is none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n', close('')],
  ['a folded length', 'HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\nab', close('Content-Length: 2\r\n')],
];

const INFORMATIONAL = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 C\n\n';

describe('a broken head is made valid', () => {
  test.each(REPAIRED)('%s', (_, broken, head) => {
    expect(headOf(repaired(broken))).toBe(headOf(head));
  });

  test.each([...VALID, ...REPAIRED.map(([, broken]) => broken)])('after informational responses: %j', (response) => {
    expect(repaired(INFORMATIONAL + response)).toBe(repaired(response));
  });
});

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
describe('broken chunks are made valid', () => {
  test.each([
    ['spaces behind a length', '5  \r\nWords\r\n0 \r\n\r\n', '5\r\nWords\r\n0\r\n\r\n'],
    ['an extension', '5;a="b"\r\nWords\r\n0\r\n\r\n', '5\r\nWords\r\n0\r\n\r\n'],
    ['line feeds alone', '5\nWords\n0\n\n', '5\r\nWords\r\n0\r\n\r\n'],
    ['trailers', '5\r\nWords\r\n0\r\nA B: c\r\nD: e\r\n\r\n', '5\r\nWords\r\n0\r\n\r\n'],
    ['line ends in a chunk', '5\r\n\r\n\r\n\n\r\n0\r\n\r\n', '5\r\n\r\n\r\n\n\r\n0\r\n\r\n'],
    ['bytes behind the last chunk', '0 \r\n\r\nmore', '0\r\n\r\nmore'],
    ['no end', '5\r\nWords\r\n', '5\r\nWords\r\n'],
  ])('%s', (_, body, expected) => {
    expect(repaired(CHUNKED + body)).toBe(CHUNKED + expected);
  });
});

const REFUSED: readonly (readonly [response: string, problem: string])[] = [
  ['SSH-2.0-OpenSSH_9.2\r\n', 'it begins with "SSH-2.0-OpenSSH_9.2", not with a status line of HTTP'],
  ['<p>Words', 'it begins with "<p>Words", not with a status line of HTTP'],
  [`${'x'.repeat(99)}\r\n`, `it begins with "${'x'.repeat(60)}…", not with a status line of HTTP`],
  ['HTTP/1.1 2000 OK\r\n\r\n', 'it begins with "HTTP/1.1 2000 OK", not with a status line of HTTP'],
  ['HTTP/1.1 OK\r\n\r\n', 'it begins with "HTTP/1.1 OK", not with a status line of HTTP'],
  ['HTTP/1.1 099 OK\r\n\r\n', 'its status is 099'],
  ['HTTP/1.1 101 Switch\r\n\r\n', 'it switches to another protocol, which was not requested'],
  [
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n',
    'it states several lengths of its body that disagree ("5, 9")',
  ],
  ['HTTP/1.1 200 OK\r\nContent-Length: 5, 9\r\n\r\n', 'it states several lengths of its body that disagree ("5, 9")'],
  ['HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n', 'its Content-Length is "+5", which is no number'],
  ['HTTP/1.1 200 OK\r\nContent-Length: 1\x002\r\n\r\n', 'its Content-Length is "1 2", which is no number'],
  ['HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n', 'its Content-Length is "", which is no number'],
  [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n',
    'its transfer encoding is "gzip", which was not requested',
  ],
  ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nWords more', 'its body is longer than its Content-Length of 5 bytes'],
  [`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(500)}`, 'its headers have more than 500 bytes'],
  [`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(500)}\r\n\r\n`, 'its headers have more than 500 bytes'],
  [`${CHUNKED}zz\r\n`, 'the length of a chunk is "zz"'],
  [`${CHUNKED}\r\n`, 'the length of a chunk is ""'],
  [`${CHUNKED}-5\r\nWords`, 'the length of a chunk is "-5"'],
  [`${CHUNKED}fffffffffffff\r\n`, 'the length of a chunk is "fffffffffffff"'],
  [`${CHUNKED}3\r\nWords\r\n0\r\n\r\n`, 'a chunk is longer than it states'],
  [`${CHUNKED}${' '.repeat(20_000)}`, 'a line between its chunks never ends'],
];

describe('a response whose meaning would be a guess is refused', () => {
  test.each(REFUSED)('%j', (response, problem) => {
    expect(outcomeOf(response)).toBe(problem);
  });

  test('but not for bytes behind a body that is not needed, or for line ends behind one that is', () => {
    const moved = 'HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 5\r\n\r\nWords more';
    expect(repaired(moved)).toBe(moved);
    const habit = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nWords\r\n';
    expect(repaired(habit)).toBe(habit);
  });
});

test.each([
  ['gaps', `A:\x01${' '.repeat(64_000)}b`],
  ['folded lines', `A: b${'\r\n c'.repeat(16_000)}`],
  ['lines without a colon', 'A\r\n'.repeat(21_000)],
  ['digits', `Content-Length: ${'1'.repeat(64_000)}`],
  ['a name without end', 'A'.repeat(64_000)],
])('a long head is repaired without a hang: %s', (_, line) => {
  const repair = new ResponseRepair(65_536);
  const outcome = (): string => {
    try {
      return repair.receive(Buffer.from(`HTTP/1.1 200 OK\r\n${line}\r\n\r\n`)).toString('latin1');
    } catch (error) {
      return String(error);
    }
  };
  expect(outcome()).toMatch(/^HTTP\/1\.1 200|Error/);
});

test('each response on a connection is repaired for itself', () => {
  const repair = new ResponseRepair(MAX_HEAD_BYTES);
  for (const [, broken, head] of REPAIRED) {
    repair.beginResponse();
    expect(repair.receive(Buffer.from(broken, 'latin1')).toString('latin1')).toContain(headOf(head));
  }
});

test('it does not matter into which pieces the network cuts a response', () => {
  const bodies = [...VALID, ...REPAIRED.map(([, broken]) => broken), `${CHUNKED}5 \nWords\r\n0\nA B\n\n`];
  for (const response of [...bodies, ...bodies.map((each) => INFORMATIONAL + each)]) {
    for (const pieceBytes of [1, 2, 3, 7, 50]) expect(repaired(response, pieceBytes)).toBe(repaired(response));
  }
});

test('whatever arrives is passed on or refused with a reason, and what is passed on would be passed on again', () => {
  const part = fc.constantFrom(
    ...['HTTP/1.1 200 OK', 'HTTP/1.1 100 C', '\r\n', '\n', '\r', ' ', '\t', ':', 'a: b', 'content-length: 3', '3', '0'],
    ...['transfer-encoding: chunked', 'connection: close', '\x00', 'abc', '\xe9', ','],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const once = outcomeOf(`HTTP/1.1 200 OK\r\n${parts.join('')}`);
      expect(once).not.toContain('undefined');
      if (once.startsWith('HTTP/')) expect(outcomeOf(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});
