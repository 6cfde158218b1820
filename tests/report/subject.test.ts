/** The subjects of mails, and which passes are worth one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CitationChange, StatusChange } from '../../src/model/audit.ts';
import type { Change, SectionChange } from '../../src/model/change.ts';
import type { Heartbeat, HeartbeatSource } from '../../src/model/heartbeat.ts';
import type { ReportedCapture, ReportedOutage } from '../../src/model/report.ts';
import { heartbeatSubject, subjectOf } from '../../src/report/mail/subject.ts';
import type { PassNews } from '../../src/report/views/news-counts.ts';
import { isNotifiable } from '../../src/usecases/notify/is-notifiable.ts';

const section = (change: Partial<SectionChange>): SectionChange => ({
  number: null,
  title: '',
  path: [],
  status: 'modified',
  previousNumber: null,
  previousTitle: null,
  moved: false,
  splitFrom: null,
  joinedInto: null,
  cosmetic: false,
  relevant: true,
  announces: false,
  declaration: null,
  declaredBy: [],
  hunks: [],
  edits: [],
  pageStart: null,
  labelStart: null,
  ...change,
});
const numbered = (...numbers: readonly string[]): SectionChange[] => numbers.map((number) => section({ number }));
const change = (title: string, sections: readonly SectionChange[], cause: Change['cause'] = 'source'): Change => ({
  source: title,
  title,
  from: 'id@1',
  to: 'id@2',
  cause,
  sections,
  unfound: [],
  bulkEdits: [],
  flipFlop: null,
});

const cardChange = change('Card', numbered('7'));

/** The subject of the mail about some news; null where the news is not worth one. */
function subjectFor(news: Partial<PassNews>): string | null {
  const report = { captures: [], changes: [], statusChanges: [], citationChanges: [], settingChanges: [], ...news };
  return isNotifiable(report) ? subjectOf(report) : null;
}

const CASES: readonly [title: string, changes: readonly Change[], subject: string | null][] = [
  ['nothing changed', [], null],
  ['typography alone', [change('Card', [section({ number: '7', cosmetic: true })])], null],
  ['a section that is not watched', [change('Card', [section({ number: '7', relevant: false })])], null],
  ['another extraction of the same text', [change('Card', numbered('7'), 'extractor')], null],
  ['one section', [change('Opus card', numbered('7.1.2'))], 'Opus card changed in §7.1.2'],
  ['two sections', [change('Opus card', numbered('7.1.2', '7.1.3'))], 'Opus card changed in §7.1.2 and §7.1.3'],
  ['four sections', [change('Card', numbered('1', '2', '3', '4'))], 'Card changed in §1, §2, §3 and §4'],
  ['seven sections', [change('Card', numbered(...'1234567'))], 'Card changed in §1, §2, §3 and 4 more sections'],
  ['sections without numbers', [change('Terms', [section({ title: 'Fees' })])], 'Terms changed in “Fees”'],
  ['words before the first heading', [change('Terms', [section({})])], 'Terms changed before the first heading'],
  [
    'words before the first heading and sections',
    [change('Terms', [section({}), section({ number: '1' }), section({ title: 'Fees' })])],
    'Terms changed before the first heading and in §1 and “Fees”',
  ],
  [
    'sections that the changelog omits, before those that it names',
    [
      change('Card', [
        section({ number: '1', declaration: 'declared' }),
        section({ number: '2', declaration: 'undeclared' }),
        section({ number: '3', declaration: 'partly' }),
      ]),
    ],
    'Card changed in §2, not in its changelog',
  ],
  [
    'sections that the changelog names',
    [change('Card', [section({ number: '1', declaration: 'declared' })])],
    'Card changed in §1, as its changelog says',
  ],
  [
    'a change that only the changelog mentions',
    [{ ...change('Card', []), unfound: [{ date: null, text: 'Fixed.', sections: [] }] }],
    'Card lists 1 change in its changelog that was not found in the text',
  ],
  [
    'a wording that returns',
    [{ ...change('Terms', numbered('3')), flipFlop: { since: '2026-05-01', times: 1, reported: false } }],
    'Terms switches back and forth between wordings in §3',
  ],
  [
    'a wording that returns once more',
    [{ ...change('Terms', numbered('3')), flipFlop: { since: '2026-05-01', times: 2, reported: true } }],
    null,
  ],
  ['an appendix', [change('Card', numbered('Appendix A'))], 'Card changed in Appendix A'],
  [
    'the sections that matter among others',
    [change('Card', [section({ number: '1', cosmetic: true }), section({ number: '2' })])],
    'Card changed in §2',
  ],
  [
    'several sources, one of them with typography only',
    [change('A', numbered('1')), change('B', [section({ cosmetic: true })]), change('C', numbered('2'))],
    '2 sources changed: A and C',
  ],
  ['two changes of one source', [change('A', numbered('1')), change('A', numbered('2'))], 'A changed 2 times'],
  [
    'two changes of one source and one of another',
    [change('A', numbered('1')), change('A', numbered('2')), change('B', numbered('3'))],
    '2 sources changed, 3 times in all: A and B',
  ],
  [
    'a forged header',
    [change('Card\r\nBcc: all@example.org', numbered('1'))],
    'Card Bcc: all@example.org changed in §1',
  ],
];

describe('the subject of a pass', () => {
  it.each(CASES)('%s', (_, changes, subject) => {
    expect(subjectFor({ changes })).toBe(subject);
  });

  it('gives a subject on one line and of a length that is read, whatever the titles are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), (titles) => {
        const subject = subjectFor({ changes: titles.map((title) => change(title, [section({ title })])) }) ?? '';
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
        expect([...subject].length).toBeLessThanOrEqual(150);
        expect(subject).toContain('changed');
      }),
    );
  });
});

describe('quotes in a subject', () => {
  const change = (before: string | null, status: string): StatusChange =>
    ({ page: 'desk', before, passage: { status } }) as unknown as StatusChange;
  const QUOTES: readonly (readonly [why: string, changes: readonly StatusChange[], subject: string | null])[] = [
    ['one altered', [change('stands', 'altered')], '1 quote is now altered'],
    [
      'two missing, one that stands again',
      [change('stands', 'missing'), change('altered', 'missing'), change('missing', 'stands')],
      '2 quotes are now missing, 1 stands again',
    ],
    ['a new one that does not stand', [change(null, 'partial')], '1 quote is now partial'],
    ['a source captured for the first time', [change('unavailable', 'stands')], null],
    ['a new one from a source that is not watched', [change(null, 'unavailable')], null],
  ];

  it.each(QUOTES)('%s', (_, statusChanges, subject) => {
    expect(subjectFor({ statusChanges })).toBe(subject);
  });

  it('come after what changed', () => {
    expect(subjectFor({ changes: [cardChange], statusChanges: [change('stands', 'altered')] })).toBe(
      'Card changed in §7; 1 quote is now altered',
    );
  });
});

describe('outages in a subject', () => {
  const capture = (title: string, outage: Partial<ReportedOutage> | null): ReportedCapture =>
    ({ title, outage: outage && { since: '2026-05-01T05:15:00.000Z', ...outage } }) as unknown as ReportedCapture;
  const OUTAGES: readonly (readonly [why: string, captures: readonly ReportedCapture[], subject: string | null])[] = [
    [
      'one that has lasted long enough',
      [capture('Card', { news: true, ended: false })],
      'Card not reached since 2026-05-01',
    ],
    ['one that was reported before', [capture('Card', { news: false, ended: false })], null],
    ['the end of one', [capture('Card', { news: true, ended: true })], 'Card reached again'],
    ['the end of one too short to report', [capture('Card', { news: false, ended: true })], null],
    ['none', [capture('Card', null)], null],
    [
      'two, and the end of a third',
      [
        capture('Card', { news: true, ended: false }),
        capture('Terms', { news: true, ended: true }),
        capture('Post', { news: true, ended: false, since: '2026-04-30T05:15:00.000Z' }),
      ],
      '2 sources not reached since 2026-04-30, Terms reached again',
    ],
  ];

  it.each(OUTAGES)('%s', (_, captures, subject) => {
    expect(subjectFor({ captures })).toBe(subject);
  });

  it('come after what changed', () => {
    const captures = [capture('Terms', { news: true, ended: true })];
    expect(subjectFor({ captures, changes: [cardChange] })).toBe('Card changed in §7; Terms reached again');
  });
});

describe('citations in a subject', () => {
  const citation = (id: string): CitationChange => ({ page: 'desk', id }) as unknown as CitationChange;
  const altered = {
    page: 'desk',
    before: 'stands',
    passage: { id: 'p1', status: 'altered' },
  } as unknown as StatusChange;

  it('come after the quotes, and include those of the quotes that no longer match', () => {
    const subject = (citationChanges: readonly CitationChange[], statusChanges: readonly StatusChange[]) =>
      subjectFor({ changes: [cardChange], statusChanges, citationChanges });
    expect(subject([citation('p1')], [])).toBe('Card changed in §7; 1 citation now points to the wrong place');
    expect(subject([citation('p1'), citation('c3'), citation('p2')], [altered])).toBe(
      'Card changed in §7; 1 quote is now altered; 3 citations now point to the wrong place',
    );
    expect(subject([citation('p1')], [altered])).toBe(
      'Card changed in §7; 1 quote is now altered; 1 citation now points to the wrong place',
    );
  });

  it('are worth a mail alone', () => {
    expect(subjectFor({ citationChanges: [citation('c1')] })).toBe('1 citation now points to the wrong place');
  });
});

describe('a heartbeat', () => {
  const source = (outageSince: string | null) => ({ outageSince }) as HeartbeatSource;
  const heartbeat = (...sources: readonly HeartbeatSource[]) =>
    ({ since: '2026-05-01T05:15:00.000Z', sources }) as unknown as Heartbeat;

  it('says in its subject whether all is well', () => {
    expect(heartbeatSubject(heartbeat(source(null)))).toBe('All is well: 1 source watched since 2026-05-01');
    expect(heartbeatSubject(heartbeat(source(null), source('2026-05-02')))).toBe(
      '2 sources watched since 2026-05-01, 1 not reached recently',
    );
  });

  it('counts in its subject what its text lists as not reached', () => {
    const never = { ...source(null), inForce: null };
    expect(heartbeatSubject(heartbeat(source(null), never))).toContain('1 not reached recently');
  });
});
