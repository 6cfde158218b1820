/** A source with no optional settings. */
import type { Source } from '../../src/model/source.ts';

export const SOURCE: Source = {
  id: 's',
  title: 'S',
  aliases: [],
  url: 'https://example.org/',
  follow: null,
  sections: [],
  published: null,
  include: [],
  exclude: [],
};
