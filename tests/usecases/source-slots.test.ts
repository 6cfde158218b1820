/** How many sources are worked on at the same time. */
import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SourceSlots } from '../../src/usecases/pass/source-slots.ts';

test.each([
  [1, 1],
  [2, 1],
  [5, 3],
  [8, 4],
])('of %i slots all are used, and one host gets %i', async (concurrency, mostOfHost) => {
  const busy: string[] = [];
  let atAll = 0;
  let ofHost = 0;
  const work = (url: string) => async (): Promise<void> => {
    busy.push(url);
    atAll = Math.max(atAll, busy.length);
    ofHost = Math.max(ofHost, busy.filter((each) => each === 'http://a.org/').length);
    await tick();
    busy.splice(busy.indexOf(url), 1);
  };
  const slots = new SourceSlots(concurrency);
  const urls = ['http://a.org/', 'http://b.org/', 'not an address'].flatMap((url) => Array(10).fill(url));
  await Promise.all(urls.map((url) => slots.run({ url }, work(url))));
  expect({ atAll, ofHost }).toEqual({ atAll: concurrency, ofHost: mostOfHost });
});
