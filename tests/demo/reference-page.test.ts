/**
 * Checks the expectations of the demo's audit (`expected-passages.json`) against the texts of the demo site themselves,
 * by a plain search for the words, so that no error of the program can hide in them.
 */
import { readFile } from 'node:fs/promises';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/demo/site-server.ts';
import { parseReport } from '../tools/parse-report.ts';
import { DAYS, EXPECTED_PASSAGES, valueOn } from './expected-passages.ts';

const ADDRESSES: Readonly<Record<string, string>> = {
  charter: '/charter',
  'quiet-hours': '/posts/quiet-hours',
  'putting-down-a-task': '/posts/putting-down-a-task',
};

let site: DemoSite;
let quotes: readonly string[];
beforeAll(async () => {
  site = await startDemoSite();
  const page = load(await (await fetch(`${site.origin}/reference`)).text());
  quotes = page('blockquote p, blockquote li')
    .toArray()
    .map((element) => page(element).text());
});
afterAll(() => site.close());

/** The text of a source as of a day, with one kind of quotation mark and dash. */
async function sourceText(source: string, day: string): Promise<string> {
  if (source === 'halcyon-2') {
    const name = day < '2026-03-23' ? 'halcyon-2.2026-02-24' : 'halcyon-2.2026-03-20';
    const text = await readFile(new URL(`../../src/demo/site/reports/${name}.md`, import.meta.url), 'utf8');
    const blocks = parseReport(text).blocks.flatMap((block) => ('text' in block ? [block.text] : []));
    return foldTypography(blocks.join('\n').replace(/\[\^\d+\]/g, ''));
  }
  // A post that fails on the last date counts as it was last seen.
  site.setDate(source === 'putting-down-a-task' && day === '2026-03-30' ? '2026-03-23' : day);
  const response = await fetch(site.origin + (ADDRESSES[source] ?? ''));
  expect(response.status).toBe(200);
  return foldTypography(load(await response.text())('main').text());
}

function foldTypography(text: string): string {
  const plain = text.replace(/[“”]/g, '"').replace(/\s*(?:—|--)\s*/g, ' -- ');
  return plain.replace(/\s+/g, ' ').trim();
}

describe('the passages of the reference page', () => {
  test('are the expected ones, in the same order', () => {
    expect(quotes.map((quote) => quote.slice(0, 42))).toEqual(EXPECTED_PASSAGES.map(({ begins }) => begins));
  });

  test.each(DAYS)('have the expected statuses on %s', async (day) => {
    const found: (readonly [begins: string, status: string])[] = [];
    for (const [index, { begins, source, artefact }] of EXPECTED_PASSAGES.entries()) {
      const text = await sourceText(source, day);
      const { quoted = '', printed = '' } = artefact ?? {};
      const segments = (quotes[index] ?? '').replace(quoted, printed).split('[…]').map(foldTypography);
      const present = segments.filter((segment) => text.includes(segment)).length;
      const lost = present === 0 ? 'lost' : 'partial';
      found.push([begins, present === segments.length ? 'stands' : lost]);
    }
    // A plain search cannot tell an altered passage from a missing one.
    const expected = EXPECTED_PASSAGES.map(({ begins, status }) => [
      begins,
      valueOn(day, status)?.replace(/altered|missing/, 'lost'),
    ]);
    expect(found).toEqual(expected);
  });

  test('contain the expected copy artefacts', () => {
    const copyArtefacts = EXPECTED_PASSAGES.flatMap(({ artefact }) => (artefact ? [artefact.quoted] : []));
    expect(copyArtefacts.length).toBeGreaterThan(0);
    for (const artefact of copyArtefacts) expect(quotes.some((quote) => quote.includes(artefact))).toBe(true);
  });
});
