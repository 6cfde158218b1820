/**
 * `truth.json` says of each passage that the reference page quotes where it stands and from which date it no longer
 * does: what an audit of the demo can be held to. Here it is checked against the texts themselves, by looking for the
 * words, so that no fault of the program can hide in it.
 */
import { readFile } from 'node:fs/promises';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/demo/site-server.ts';
import { parseReport } from '../tools/parse-report.ts';

interface Truth {
  readonly begins: string;
  readonly source: string;
  /** Status from each date on. */
  readonly status: Readonly<Record<string, string>>;
  readonly artefact?: { readonly quoted: string; readonly printed: string };
}

const DAYS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];
const ADDRESSES: Readonly<Record<string, string>> = {
  charter: '/charter',
  'quiet-hours': '/posts/quiet-hours',
  'putting-down-a-task': '/posts/putting-down-a-task',
};

let site: DemoSite;
let truths: readonly Truth[];
let quotes: readonly string[];
beforeAll(async () => {
  site = await startDemoSite();
  truths = JSON.parse(await readFile(new URL('truth.json', import.meta.url), 'utf8'));
  const page = load(await (await fetch(`${site.origin}/reference`)).text());
  quotes = page('blockquote p, blockquote li')
    .toArray()
    .map((element) => page(element).text());
});
afterAll(() => site.close());

/** The words of a source as of a day, with one kind of quotation mark and dash. */
async function sourceText(source: string, day: string): Promise<string> {
  if (source === 'halcyon-2') {
    const name = day < '2026-03-23' ? 'halcyon-2.2026-02-24' : 'halcyon-2.2026-03-20';
    const text = await readFile(new URL(`../../src/demo/site/reports/${name}.md`, import.meta.url), 'utf8');
    const blocks = parseReport(text).blocks.flatMap((block) => ('text' in block ? [block.text] : []));
    return fold(blocks.join('\n').replace(/\[\^\d+\]/g, ''));
  }
  // A post that cannot be had on the last date stands as it was last seen.
  site.setDate(source === 'putting-down-a-task' && day === '2026-03-30' ? '2026-03-23' : day);
  const response = await fetch(site.origin + (ADDRESSES[source] ?? ''));
  expect(response.status).toBe(200);
  return fold(load(await response.text())('main').text());
}

function fold(text: string): string {
  const plain = text.replace(/[“”]/g, '"').replace(/\s*(?:—|--)\s*/g, ' -- ');
  return plain.replace(/\s+/g, ' ').trim();
}

function statusOn(truth: Truth, day: string): string {
  return Object.entries(truth.status).findLast(([from]) => from <= day)?.[1] ?? '';
}

describe('the passages of the reference page', () => {
  test('are those of truth.json, in the same order', () => {
    expect(quotes.map((quote) => quote.slice(0, 42))).toEqual(truths.map((truth) => truth.begins));
  });

  test.each(DAYS)('on %s stand, or do not, as truth.json says', async (day) => {
    const found: string[] = [];
    for (const [index, truth] of truths.entries()) {
      const text = await sourceText(truth.source, day);
      const { quoted = '', printed = '' } = truth.artefact ?? {};
      const segments = (quotes[index] ?? '').replace(quoted, printed).split('[…]').map(fold);
      const standing = segments.filter((segment) => text.includes(segment)).length;
      const lost = standing === 0 ? 'lost' : 'partial';
      found.push(standing === segments.length ? 'stands' : lost);
    }
    // Whether lost words are altered or gone is for people to say; that they are lost is not.
    const expected = truths.map((truth) => statusOn(truth, day).replace(/altered|missing/, 'lost'));
    expect(found.map((status, index) => [truths[index]?.begins, status])).toEqual(
      expected.map((status, index) => [truths[index]?.begins, status]),
    );
  });

  test('bear the scars of copying that truth.json names', () => {
    const copyArtefacts = truths.flatMap((truth) => (truth.artefact ? [truth.artefact.quoted] : []));
    expect(copyArtefacts.length).toBeGreaterThan(0);
    for (const artefact of copyArtefacts) expect(quotes.some((quote) => quote.includes(artefact))).toBe(true);
  });
});
