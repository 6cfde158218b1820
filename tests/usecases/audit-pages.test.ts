/** What passes say of quotes that only their words bind to a source, when the sources or the page change. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QuotingPage, sourceOf } from './quoting-page.ts';

const RULE = 'Every keeper must light the lamp before dusk, whatever the weather may be on that day.';
const EDITED = 'Every keeper must light the lamp before dawn, whatever the weather may be on that day.';
const REWRITTEN = 'Keepers light lamps at a time of their own choosing, and answer to nobody for it in winter.';
const OTHER = 'Of the birds nothing is said in this text, nor of any boat that passes the harbour at night.';

let page: QuotingPage;
beforeEach(async () => {
  page = await QuotingPage.with([sourceOf('charter', 'Charter of keepers'), sourceOf('manual', 'Manual of lamps')]);
});
afterEach(() => page.close());

const FORMS: readonly (readonly [name: string, markdown: string])[] = [
  ['in a block without any citation', `> ${RULE}`],
  ['inline, without any citation', `It is said that “${RULE}” and that is that.`],
  ['under a link further up', `The [charter](https://charter.example.org/) is old.\n\nAnd so on.\n\n> ${RULE}`],
  ['that names its source in passing', `We read the Charter of keepers.\n\nAnd so on.\n\n> ${RULE}`],
  ['that cites something unwatched', `From the [Old book](https://elsewhere.example.net/book):\n\n> ${RULE}`],
];

describe.each(FORMS)('a quote %s', (_, markdown) => {
  beforeEach(async () => {
    await page.next({ charter: RULE, manual: OTHER });
    const first = await page.audit(markdown);
    expect(first.passages).toMatchObject([{ status: 'stands', citation: { source: 'charter' } }]);
    expect(first.news).toEqual([]);
  });

  test('is reported as altered once its source edits it', async () => {
    await page.next({ charter: EDITED });
    const { news, subject, passages } = await page.audit(markdown);
    expect(news).toEqual(['charter: no longer matches: wording changed']);
    expect(passages).toMatchObject([{ status: 'altered', stoodUntil: expect.stringMatching(/2026-01-03/) }]);
    expect(subject).toMatch(/1 quote/);
    expect((await page.audit(markdown)).news).toEqual([]);
  });

  test('is reported as missing once its source drops it, and stays so', async () => {
    await page.next({ charter: REWRITTEN });
    const { news, passages } = await page.audit(markdown);
    expect(news).toEqual(['charter: no longer matches: not in the text any more']);
    expect(passages).toMatchObject([{ status: 'missing', stoodUntil: expect.stringMatching(/2026-01-03/) }]);
    await page.next();
    const third = await page.audit(markdown);
    expect(third.news).toEqual([]);
    expect(third.passages).toMatchObject([{ status: 'missing', citation: { source: 'charter' } }]);
  });

  test('is reported as standing again', async () => {
    await page.next({ charter: REWRITTEN });
    await page.audit(markdown);
    await page.next({ charter: RULE });
    expect((await page.audit(markdown)).news).toEqual(['charter: stands again (was missing)']);
  });

  test('is reported as missing though another source has a look-alike, which is named', async () => {
    await page.next({ manual: EDITED });
    expect((await page.audit(markdown)).news).toEqual([]);
    await page.next({ charter: REWRITTEN });
    const { news, passages } = await page.audit(markdown);
    expect(news).toEqual(['charter: no longer matches: not in the text any more']);
    expect(passages).toMatchObject([{ alternatives: [{ source: 'manual', status: 'altered' }] }]);
    await page.next();
    expect((await page.audit(markdown)).news).toEqual([]);
  });

  test('is reported once if it moves to another source, and never again', async () => {
    await page.next({ charter: REWRITTEN, manual: RULE });
    const { news, passages } = await page.audit(markdown);
    expect(news).toEqual(['charter: no longer matches: not in the text any more']);
    expect(passages).toMatchObject([{ alternatives: [{ source: 'manual', status: 'stands' }] }]);
    for (let night = 0; night < 3; night += 1) {
      await page.next({ charter: `${REWRITTEN} ${night}` });
      expect((await page.audit(markdown)).news).toEqual([]);
    }
  });

  test('is no news where another source comes to have it too', async () => {
    await page.next({ manual: RULE });
    const both = await page.audit(markdown);
    expect(both.news).toEqual([]);
    expect(both.passages).toMatchObject([{ status: 'stands', citation: { source: 'charter' } }]);
    await page.next({ charter: REWRITTEN });
    expect((await page.audit(markdown)).news).toEqual(['charter: no longer matches: not in the text any more']);
  });

  test('is no news where only another source changes', async () => {
    await page.next({ manual: REWRITTEN });
    expect((await page.audit(markdown)).news).toEqual([]);
  });
});

describe('a quote that the page comes to cite', () => {
  const cited = `From the [manual](https://manual.example.org/):\n\n> ${RULE}`;

  test('from another source no longer concerns the former one', async () => {
    await page.next({ charter: RULE, manual: `${RULE} ${OTHER}` });
    await page.audit(`From the [charter](https://charter.example.org/):\n\n> ${RULE}`);
    await page.next();
    const moved = await page.audit(cited);
    expect(moved).toMatchObject({ news: [], passages: [{ status: 'stands', citation: { source: 'manual' } }] });
    await page.next({ charter: REWRITTEN });
    const after = await page.audit(`> ${RULE}`);
    expect(after).toMatchObject({ news: [], passages: [{ status: 'stands', citation: { source: 'manual' } }] });
  });

  test('in a link further up is bound to that source where both have it', async () => {
    await page.next({ charter: RULE, manual: OTHER });
    await page.audit(`> ${RULE}`);
    await page.next({ manual: RULE });
    const linked = `The [manual](https://manual.example.org/) is old.\n\nAnd so on.\n\n> ${RULE}`;
    expect(await page.audit(linked)).toMatchObject({
      news: [],
      passages: [{ status: 'stands', citation: { source: 'manual' } }],
    });
  });

  test('from a source that has it altered is reported as new', async () => {
    await page.next({ charter: RULE, manual: EDITED });
    await page.audit(`> ${RULE}`);
    await page.next();
    expect((await page.audit(cited)).news).toEqual(['manual: is new and does not match: wording differs']);
  });
});

test('words in quotation marks that never stood anywhere are no passage, and those before them keep their numbers', async () => {
  await page.next({ charter: RULE, manual: OTHER });
  const { passages } = await page.audit(`She said “${REWRITTEN}” and he said “${OTHER}” in turn.\n\n> ${RULE}`);
  expect(passages.map(({ id, quote }) => [id, quote])).toEqual([
    ['p1', OTHER],
    ['p2', RULE],
  ]);
});

test('a quote of which a source was edited beyond recognition before the first audit is not found', async () => {
  await page.next({ charter: RULE, manual: OTHER });
  await page.next({ charter: REWRITTEN });
  const { passages } = await page.audit(`> ${RULE}`);
  expect(passages).toMatchObject([{ status: 'unavailable', reason: 'not found in any watched source' }]);
});
