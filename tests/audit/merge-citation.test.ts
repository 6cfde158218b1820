/** Which part of what a page says of a passage is read where, and how sure its place is. */
import { describe, expect, test } from 'vitest';
import { createBinder } from '../../src/audit/bind-citation.ts';
import { mergeCitation, type SourceBinding } from '../../src/audit/merge-citation.ts';
import type { WrittenCitation } from '../../src/model/passage.ts';
import { written } from './sample-passage.ts';

const bindable = (id: string, title: string) => ({
  id,
  title,
  aliases: [],
  documentTitles: [],
  published: null,
  follows: false,
  addresses: [`https://${id}.example.org/`],
});
const binder = createBinder([bindable('lamp', 'Lamp report'), bindable('charter', 'Charter of keepers')]);
const LAMP = written({ url: 'https://lamp.example.org/', names: ['Lamp report'], text: 'From the Lamp report:' });
const OTHER = written({ url: 'https://elsewhere.example.net/x', names: ['the old book'], text: 'From the old book:' });
const above = (more: Partial<WrittenCitation>) => ({ ...LAMP, origin: 'section' as const, explicit: false, ...more });

const boundTo = (citation: WrittenCitation | null, more: Partial<SourceBinding> = {}): SourceBinding => ({
  source: { id: 'lamp', title: 'Lamp report' },
  by: 'address',
  citation,
  note: null,
  ...more,
});

describe('of what a page says of a passage', () => {
  test('source, section, pages and dates may come from four parts', () => {
    const label = written({ origin: 'label', section: '7' });
    const note = written({ origin: 'footnote', pages: [3, 4], section: null, accessed: '2026-02-01' });
    const naming = { ...LAMP, date: '2026-01-01' };
    const { citation } = mergeCitation([label, note, naming], boundTo(naming), binder);
    expect(citation).toMatchObject({
      source: 'lamp',
      sourceTitle: 'Lamp report',
      url: LAMP.url,
      section: '7',
      pages: null,
      date: '2026-01-01',
      accessed: '2026-02-01',
      boundBy: 'address',
      provenance: { source: 'introduction', section: 'label', date: 'introduction', accessed: 'footnote' },
    });
  });

  test('the place of another source is not its own', () => {
    const charter = written({ origin: 'label', text: 'Charter of keepers', section: '9' });
    expect(mergeCitation([charter, LAMP], boundTo(LAMP), binder).citation.section).toBeNull();
  });

  test('the place beside a link to something else is not its own', () => {
    const { citation } = mergeCitation([{ ...OTHER, section: '9' }], boundTo(null, { by: 'words' }), binder);
    expect(citation).toMatchObject({ section: null, provenance: { source: 'words' } });
  });

  test('what stands above the link that names its source says nothing more', () => {
    const heading = written({ origin: 'heading', section: '9', explicit: false });
    expect(mergeCitation([LAMP, heading], boundTo(LAMP), binder).citation.section).toBeNull();
  });

  test('a name without a link continues the place of the same source further up, which is not certain', () => {
    const name = written({ text: 'The Lamp report says:' });
    const { citation, certainPlace } = mergeCitation([name, above({ section: '7' })], boundTo(name), binder);
    expect([citation.section, citation.provenance.section, certainPlace]).toEqual(['7', 'section', false]);
  });

  test('a name without a link does not continue the place of another source further up', () => {
    const name = written({ text: 'The Lamp report says:' });
    const charter = above({ url: 'https://charter.example.org/', names: [], section: '7' });
    expect(mergeCitation([name, charter], boundTo(name), binder).citation.section).toBeNull();
  });

  test('without a source, only what cites is shown', () => {
    const binding = { source: null, by: null, citation: OTHER, note: 'no watched source matches' };
    const { citation } = mergeCitation([OTHER], binding, binder);
    expect(citation).toMatchObject({ source: null, boundBy: null, url: OTHER.url, names: ['the old book'] });
    expect(citation.bindingNote).toBe('no watched source matches');
  });

  test('what the config says of the page is said to be from there', () => {
    const { citation } = mergeCitation([], boundTo(null, { by: 'page' }), binder);
    expect(citation).toMatchObject({ text: '', url: null, provenance: { source: 'config' } });
  });
});

describe('a place is certain', () => {
  test.each<readonly [why: string, citation: WrittenCitation, is: boolean]>([
    ['where its source is linked', { ...LAMP, section: '7' }, true],
    [
      'not where the page says itself that it may be of another document',
      { ...LAMP, section: '7', certainPlace: false },
      false,
    ],
    ['not where there is none', LAMP, false],
  ])('%s', (_, citation, is) => {
    expect(mergeCitation([citation], boundTo(citation), binder).certainPlace).toBe(is);
  });
});

describe('an alias is suggested', () => {
  const named = (...names: readonly string[]): string | null =>
    mergeCitation([{ ...OTHER, names }], boundTo(null, { by: 'words' }), binder).citation.suggestedAlias;
  test.each<readonly [why: string, name: string, alias: string | null]>([
    ['for a link with a name', 'the old book', 'the old book'],
    ['without its quotation marks', '“The old book”,', 'The old book'],
    ['in any script', 'Старая книга', 'Старая книга'],
    ['without spaces', '灯火管理法', '灯火管理法'],
    ['not for a link that says where it leads', 'here', null],
    ['not for an address', 'https://elsewhere.example.net/x', null],
    ['not for a sentence', 'what the keepers of the old book said of lamps', null],
    ['not for a number', '12', null],
    ['not for a name of a watched source', 'Charter of keepers', null],
  ])('%s', (_, name, alias) => {
    expect(named(name)).toBe(alias);
  });

  test('only where the words bind', () => {
    expect(mergeCitation([{ ...OTHER }], boundTo(OTHER), binder).citation.suggestedAlias).toBeNull();
    expect(named()).toBeNull();
  });
});
