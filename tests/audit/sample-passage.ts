/** A passage and citations as a page writes them, with nothing said that a test does not say. */
import type { WrittenCitation, WrittenPassage } from '../../src/model/passage.ts';

export function written(more: Partial<WrittenCitation> = {}): WrittenCitation {
  return {
    text: '',
    url: null,
    fragment: null,
    names: [],
    section: null,
    pages: null,
    date: null,
    accessed: null,
    origin: 'introduction',
    explicit: true,
    certainPlace: true,
    ...more,
  };
}

export function passageWith(citations: readonly WrittenCitation[], more: Partial<WrittenPassage> = {}): WrittenPassage {
  return { id: 'p1', quote: '', form: 'block', under: '', citations, block: 1, certain: true, ...more };
}
