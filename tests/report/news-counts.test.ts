/** One pass brings as much news in every format: each count is read back from what the formats print. */
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { PassReport } from '../../src/model/report.ts';
import { entriesOf } from '../../src/report/feed/feed-entries.ts';
import { PASS_FORMATS } from '../../src/report/formats.ts';
import { renderPassLineJson } from '../../src/report/json/log-line-json.ts';
import { renderPassWebhook } from '../../src/report/json/pass-json.ts';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';
import { renderPassLine } from '../../src/report/terminal/log-line.ts';
import { type NewsCounts, newsCountsOf, passagesIn } from '../../src/report/views/news-counts.ts';
import { isNotifiable } from '../../src/usecases/notify/is-notifiable.ts';
import { PASS_WITH_QUOTES } from './audit-reports.ts';
import { reportCases } from './golden.ts';

const REPORTS: readonly [name: string, report: PassReport][] = [...reportCases(), ['quotes', PASS_WITH_QUOTES]];
const NOTHING_SENT = { mails: [], failures: [] };

/** The number before some words; 0 where a text does not have them. */
function count(text: string, words: RegExp): number {
  const found = new RegExp(`(\\d+) ${words.source}`).exec(text);
  return found === null ? 0 : Number(found[1]);
}

function readPassages(text: string): NewsCounts['passages'] {
  return {
    altered: count(text, /(?:quotes? )?(?:is|are) now altered/),
    partial: count(text, /(?:quotes? )?(?:is|are) now partial/),
    missing: count(text, /(?:quotes? )?(?:is|are) now missing/),
    unavailable: count(text, /(?:quotes? )?(?:is|are) now unavailable/),
    stands: count(text, /(?:quotes? )?stands? again/),
  };
}

/** What a summary says. */
function readSummary(text: string): NewsCounts {
  return {
    changes: count(text, /significant changes?/),
    passages: readPassages(text),
    citations: count(text, /citations? now points? to the wrong place/),
    settings: count(text, /settings? no longer match(?:es)?/),
    outages: count(text, /sources? not reached recently/),
    recovered: count(text, /sources? reached again/),
  };
}

/** What a subject says, which names a single source instead of counting it. */
function readSubject(text: string): NewsCounts {
  const [first = ''] = text.split('; ');
  const isChange = /changed|its changelog|back and forth/.test(first);
  const several = count(first, /times/) || count(first, /sources changed/);
  const sources = (words: string): number =>
    text.includes(words) ? Number(new RegExp(`(\\d+) sources ${words}`).exec(text)?.[1] ?? 1) : 0;
  return {
    changes: isChange ? several || 1 : 0,
    passages: readPassages(text),
    citations: count(text, /citations? now points? to the wrong place/),
    settings: count(text, /settings? no longer match(?:es)?/),
    outages: sources('not reached since'),
    recovered: sources('reached again'),
  };
}

describe.each(REPORTS)('the news of the report "%s"', (_, report) => {
  const counts = newsCountsOf(report);

  it('is the same in the summary of each format', () => {
    const page = load(PASS_FORMATS.html({ report }));
    const mail = load(renderPassMailHtml(report));
    const summaries = {
      terminal: PASS_FORMATS.terminal({ report }).split('\n')[1],
      markdown: PASS_FORMATS.markdown({ report }).split('\n\n')[1],
      html: page('.lede .news').text(),
      mail: mail('body > div > p').first().text(),
      log: renderPassLine(report, NOTHING_SENT).replace(/; (?:No|\d+) sources? checked.*/, ''),
    };
    for (const [format, text] of Object.entries(summaries)) {
      expect({ format, ...readSummary(text ?? '') }).toEqual({ format, ...counts });
    }
  });

  it('is the same in the subject', () => {
    if (isNotifiable(report)) expect(readSubject(subjectOf(report))).toEqual(counts);
    else expect(subjectOf(report)).toBe('Nothing significant changed');
  });

  it('is the same in JSON', () => {
    const texts = [PASS_FORMATS.json({ report }), renderPassWebhook(report), renderPassLineJson(report, NOTHING_SENT)];
    for (const text of texts) expect(JSON.parse(text).news).toEqual(counts);
    const { audit, changes } = JSON.parse(texts[0] ?? '');
    expect(audit.citationsChanged).toHaveLength(counts.citations);
    expect(changes.filter(({ matters }: { matters: boolean }) => matters)).toHaveLength(counts.changes);
  });

  it('is the same in the feed', () => {
    const titles = entriesOf(report, '2026-05-05T05:15:00.000Z', []).map(({ title }) => title);
    const [citations, others] = [true, false].map((are) =>
      titles.filter((title) => / now points? to the wrong place$/.test(title) === are),
    );
    const inTitles = citations?.map((title) => readSummary(title).citations) ?? [];
    expect(inTitles.reduce((sum, each) => sum + each, 0)).toBe(counts.citations);
    const { changes, settings, outages, recovered } = counts;
    expect(others).toHaveLength(changes + passagesIn(counts) + settings + outages + recovered);
  });

  it('is what the report then shows', () => {
    const text = PASS_FORMATS.terminal({ report });
    expect(text.match(/^Quote /gm) ?? []).toHaveLength(passagesIn(counts));
    const page = load(PASS_FORMATS.html({ report }));
    expect(page('article.passage').length).toBe(passagesIn(counts));
    const listed = page('.captures.single > li > div, .captures.single details li').length;
    const elsewhere = count(page('.group > p.more').last().text(), /more, shown with/);
    if (listed > 0) expect(listed + elsewhere).toBe(counts.citations);
  });

  it('is worth a message exactly where there is some', () => {
    const { changes, citations, settings, outages, recovered } = counts;
    const news = changes + passagesIn(counts) + citations + settings + outages + recovered;
    expect(isNotifiable(report)).toBe(news > 0);
    expect(isNotifiable(report)).toBe(!PASS_FORMATS.terminal({ report }).includes('Nothing significant changed'));
  });
});

it('counts a citation that became wrong once, whether or not its quote is shown too', () => {
  const [, news] = REPORTS.find(([name]) => name === 'news') ?? [];
  if (news === undefined) throw new Error('no report "news"');
  expect(newsCountsOf(news)).toEqual({
    changes: 4,
    passages: { altered: 1, partial: 1, missing: 1, unavailable: 1, stands: 1 },
    citations: 4,
    settings: 1,
    outages: 1,
    recovered: 1,
  });
});
