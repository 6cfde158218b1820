/** `variorum trace`, which follows a passage through all snapshots, and `variorum cite`, on the archive of the demo. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoArchive, makeDemo } from '../tools/demo-archive.ts';

let demo: DemoArchive;
beforeAll(async () => {
  demo = await makeDemo();
});
afterAll(() => demo.remove());

describe('`trace`', () => {
  test('gives each wording of a passage with the dates between which it stood', async () => {
    const { sightings } = await demo.json('trace', 'halcyon-2', 'A model that fails either test must be withheld');
    expect(sightings).toMatchObject([
      {
        status: 'stands',
        firstSeen: '2026-03-02T05:15:00.000Z',
        lastSeen: '2026-03-16T05:15:00.000Z',
        section: '4.3',
        pages: [8, 8],
        changed: false,
      },
      {
        status: 'altered',
        firstSeen: '2026-03-23T05:15:00.000Z',
        text: 'A model that fails either test may be withheld',
        pages: [9, 9],
        changed: true,
      },
    ]);
  });

  test('says when a passage stood that is now missing', async () => {
    const { out } = await demo.variorum(
      'trace',
      'charter',
      'We will keep the weights of every Halcyon model that we have released',
    );
    expect(out).toMatch(/stands +2026-03-02 to 2026-03-23, 2 snapshots/);
    expect(out).toMatch(/missing +2026-03-30, 1 snapshot/);
  });

  test('says that a passage is in no snapshot', async () => {
    const { out } = await demo.variorum('trace', 'charter', 'quarrelsome beekeepers');
    expect(out).toContain('not found in any of 3 snapshots');
  });
});

test('`cite` names the version, the section, the pages and the day of the latest capture', async () => {
  expect((await demo.variorum('cite', 'halcyon-2', '--section', '5.1')).out).toMatch(
    /^.*Halcyon 2.*\(2026-02-24\), §5\.1 What we assume, pp\. 8–9, version of 2026-03-23, [0-9a-f]{12}, http.*\.pdf, retrieved 2026-03-30\.\n$/,
  );
});

test.each([
  ['no words to trace', ['trace', 'charter', ' '], /Tracing a passage of charter: give its words\./],
  ['an unknown source', ['trace', 'nothing', 'words'], /nothing: .+ has no source with this id\. It has /],
  ['a time before the first snapshot', ['cite', 'charter@2020-01-01'], /its first snapshot dates from/],
] as const)('%s is refused with exit status 2', async (_, args, message) => {
  const { status, err } = await demo.variorum(...args);
  expect([status, err]).toEqual([2, expect.stringMatching(message)]);
});
