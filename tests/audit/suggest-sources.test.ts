import { expect, test } from 'vitest';
import { suggestSources } from '../../src/audit/suggest-sources.ts';
import type { BoundCitation } from '../../src/model/audit.ts';

const cited = (more: Partial<BoundCitation>): BoundCitation => ({
  text: '',
  url: null,
  fragment: null,
  names: [],
  section: null,
  pages: null,
  date: null,
  accessed: null,
  provenance: {},
  source: null,
  sourceTitle: null,
  boundBy: null,
  bindingNote: null,
  suggestedAlias: null,
  ...more,
});

test('each cited address that no source of the config has gets one suggested entry', () => {
  const suggested = suggestSources(
    [
      cited({ url: 'https://a.example.org/1', names: ['“On oil”'], date: '2026-05-05' }),
      cited({ url: 'https://a.example.org/1', names: ['On oil again'] }),
      cited({ url: 'https://a.example.org/2', names: ['On oil'], date: '--05-05' }),
      cited({ url: 'https://a.example.org/3', source: 'sea' }),
      cited({ url: null, names: ['Unlinked'] }),
      cited({ url: 'file.pdf', names: ['Beside the page'] }),
      cited({ url: 'https://a.example.org/4', names: ['Élan & Cœur, 2.'] }),
      cited({ url: 'https://a.example.org/5', names: ['海'] }),
    ],
    ['sea', 'source'],
  );
  expect(suggested).toEqual([
    { id: 'on-oil', title: 'On oil', url: 'https://a.example.org/1', published: '2026-05-05' },
    { id: 'on-oil-2', title: 'On oil', url: 'https://a.example.org/2', published: null },
    { id: 'e-lan-c-ur-2', title: 'Élan & Cœur, 2.', url: 'https://a.example.org/4', published: null },
    { id: 'source-2', title: '海', url: 'https://a.example.org/5', published: null },
  ]);
});
