import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heartbeatSubject, notificationOf } from '../../src/delivery/policy.ts';
import type { CitationChange, StatusChange } from '../../src/model/audit.ts';
import type { Change, SectionChange } from '../../src/model/change.ts';
import { type Heartbeat, type HeartbeatSource, heartbeatSince } from '../../src/model/heartbeat.ts';
import type { ReportedCapture, ReportedOutage } from '../../src/model/report.ts';

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
  flipFlop: null,
});

const cardChange = change('Card', numbered('7'));

const CASES: readonly [title: string, changes: readonly Change[], subject: string | null][] = [
  ['nothing changed', [], null],
  ['typography alone', [change('Card', [section({ number: '7', cosmetic: true })])], null],
  ['a section that is not watched', [change('Card', [section({ number: '7', relevant: false })])], null],
  ['another reading of the same text', [change('Card', numbered('7'), 'extractor')], null],
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
    'undeclared sections before declared ones',
    [
      change('Card', [
        section({ number: '1', declaration: 'declared' }),
        section({ number: '2', declaration: 'undeclared' }),
        section({ number: '3', declaration: 'partly' }),
      ]),
    ],
    'Card changed in §2, not declared',
  ],
  [
    'declared sections alone',
    [change('Card', [section({ number: '1', declaration: 'declared' })])],
    'Card changed in §1, as declared',
  ],
  [
    'an announced change that is not found',
    [{ ...change('Card', []), unfound: [{ date: null, text: 'Fixed.', sections: [] }] }],
    'Card announces 1 change that is not found',
  ],
  [
    'a wording that is back',
    [{ ...change('Terms', numbered('3')), flipFlop: { since: '2026-05-01', times: 1, told: false } }],
    'Terms alternates between wordings in §3',
  ],
  [
    'a wording that is back again',
    [{ ...change('Terms', numbered('3')), flipFlop: { since: '2026-05-01', times: 2, told: true } }],
    null,
  ],
  ['an appendix', [change('Card', numbered('Appendix A'))], 'Card changed in Appendix A'],
  [
    'the sections that matter among others',
    [change('Card', [section({ number: '1', cosmetic: true }), section({ number: '2' })])],
    'Card changed in §2',
  ],
  [
    'several sources, one of them quietly',
    [change('A', numbered('1')), change('B', [section({ cosmetic: true })]), change('C', numbered('2'))],
    '2 sources changed: A and C',
  ],
  ['two changes of one source', [change('A', numbered('1')), change('A', numbered('2'))], 'A changed 2 times'],
  [
    'a forged header',
    [change('Card\r\nBcc: all@example.org', numbered('1'))],
    'Card Bcc: all@example.org changed in §1',
  ],
];

describe('worthMail', () => {
  it.each(CASES)('%s', (_, changes, subject) => {
    expect(notificationOf({ citationChanges: [], captures: [], changes, statusChanges: [] })?.subject ?? null).toBe(
      subject,
    );
  });

  it('gives a subject on one line and of a length that is read, whatever the titles are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), (titles) => {
        const subject =
          notificationOf({
            citationChanges: [],
            captures: [],
            changes: titles.map((title) => change(title, [section({ title })])),
            statusChanges: [],
          })?.subject ?? '';
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
    ['one altered', [change('stands', 'altered')], '1 quote altered'],
    [
      'two missing, one that stands again',
      [change('stands', 'missing'), change('altered', 'missing'), change('missing', 'stands')],
      '2 quotes missing, 1 quote stands again',
    ],
    ['a new one that does not stand', [change(null, 'partial')], '1 quote partial'],
    ['a source captured at last', [change('unavailable', 'stands')], null],
    ['a new one of a source that nobody watches', [change(null, 'unavailable')], null],
  ];

  it.each(QUOTES)('%s', (_, statusChanges, subject) => {
    expect(notificationOf({ citationChanges: [], captures: [], changes: [], statusChanges })?.subject ?? null).toBe(
      subject,
    );
  });

  it('stand after what changed', () => {
    const changes = [cardChange];
    expect(
      notificationOf({ citationChanges: [], captures: [], changes, statusChanges: [change('stands', 'altered')] })
        ?.subject,
    ).toBe('Card changed in §7; 1 quote altered');
  });
});

describe('outages in a subject', () => {
  const capture = (title: string, outage: Partial<ReportedOutage> | null): ReportedCapture =>
    ({ title, outage: outage && { since: '2026-05-01T05:15:00.000Z', ...outage } }) as unknown as ReportedCapture;
  const OUTAGES: readonly (readonly [why: string, captures: readonly ReportedCapture[], subject: string | null])[] = [
    ['one that has come to last', [capture('Card', { news: true, ended: false })], 'Card not seen since 2026-05-01'],
    ['one that was told before', [capture('Card', { news: false, ended: false })], null],
    ['the end of one', [capture('Card', { news: true, ended: true })], 'Card seen again'],
    ['the end of one too short to be told', [capture('Card', { news: false, ended: true })], null],
    ['none', [capture('Card', null)], null],
    [
      'two, and the end of a third',
      [
        capture('Card', { news: true, ended: false }),
        capture('Terms', { news: true, ended: true }),
        capture('Post', { news: true, ended: false, since: '2026-04-30T05:15:00.000Z' }),
      ],
      '2 sources not seen since 2026-04-30, Terms seen again',
    ],
  ];

  it.each(OUTAGES)('%s', (_, captures, subject) => {
    expect(notificationOf({ citationChanges: [], captures, changes: [], statusChanges: [] })?.subject ?? null).toBe(
      subject,
    );
  });

  it('stand after what changed', () => {
    const captures = [capture('Terms', { news: true, ended: true })];
    expect(notificationOf({ citationChanges: [], captures, changes: [cardChange], statusChanges: [] })?.subject).toBe(
      'Card changed in §7; Terms seen again',
    );
  });
});

describe('citations in a subject', () => {
  const citation = (id: string): CitationChange => ({ page: 'desk', id }) as unknown as CitationChange;
  const fallen = {
    page: 'desk',
    before: 'stands',
    passage: { id: 'p1', status: 'altered' },
  } as unknown as StatusChange;

  it('stand after the quotes, but for those of the quotes that fell', () => {
    const subject = (citationChanges: readonly CitationChange[], statusChanges: readonly StatusChange[]) =>
      notificationOf({ captures: [], changes: [cardChange], statusChanges, citationChanges })?.subject;
    expect(subject([citation('p1')], [])).toBe('Card changed in §7; 1 citation now off');
    expect(subject([citation('p1'), citation('c3'), citation('p2')], [fallen])).toBe(
      'Card changed in §7; 1 quote altered; 2 citations now off',
    );
    expect(subject([citation('p1')], [fallen])).toBe('Card changed in §7; 1 quote altered');
  });

  it('are worth a mail alone', () => {
    const alone = { captures: [], changes: [], statusChanges: [], citationChanges: [citation('c1')] };
    expect(notificationOf(alone)?.subject).toBe('1 citation now off');
  });
});

describe('a heartbeat', () => {
  const source = (outageSince: string | null) => ({ outageSince }) as HeartbeatSource;
  const heartbeat = (...sources: readonly HeartbeatSource[]) =>
    ({ since: '2026-05-01T05:15:00.000Z', sources }) as unknown as Heartbeat;

  it('says in its subject whether all is well', () => {
    expect(heartbeatSubject(heartbeat(source(null)))).toBe('All is well: 1 source watched since 2026-05-01');
    expect(heartbeatSubject(heartbeat(source(null), source('2026-05-02')))).toBe(
      '2 sources watched since 2026-05-01, 1 of them not seen of late',
    );
  });

  it.each([
    ['the first', null, '2026-05-08T05:15:00.000Z', '2026-05-01T05:15:00.000Z'],
    ['a week and a second late', '2026-05-01T05:15:00.000Z', '2026-05-08T05:15:01.000Z', '2026-05-01T05:15:00.000Z'],
    [
      'a pass that is some seconds early',
      '2026-05-01T05:15:09.000Z',
      '2026-05-08T05:15:01.000Z',
      '2026-05-01T05:15:09.000Z',
    ],
    ['six days', '2026-05-01T05:15:00.000Z', '2026-05-07T05:15:00.000Z', null],
  ])('is due, or not: %s', (_, last, now, since) => {
    expect(heartbeatSince('week', last, now)).toBe(since);
  });
});
