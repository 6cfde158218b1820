import { describe, expect, test } from 'vitest';
import { sectionOfFragment } from '../../src/audit/cited-fragment.ts';
import type { Section } from '../../src/model/document.ts';

type Named = Pick<Section, 'anchor' | 'level' | 'number' | 'title' | 'path'>;
const section = (number: string | null, title: string, anchor: string | null = null): Named => ({
  anchor,
  level: 1,
  number,
  title,
  path: [number === null ? title : `${number} ${title}`],
});

const PLAIN = [
  section('9', 'Methods'),
  section('9.2.2', 'Idempotent Methods', 'name-idempotent-methods'),
  section('Appendix A', 'Grammar'),
  section(null, 'Respect keepers', 'respect_keepers'),
  section(null, 'Be honest'),
  section('10', 'Twins'),
  section('11', 'Twins'),
];
const STATUTE = [section('§ 7', 'Oil'), section('§ 8', 'Wicks')];
const TREATY = [section('Article 5', 'Oil'), section('Article 6', 'Wicks')];

describe('a fragment', () => {
  test.each<readonly [string, readonly Named[], string | null]>([
    ['#section-9.2.2', PLAIN, 'Idempotent Methods'],
    ['#s9.2.2', PLAIN, 'Idempotent Methods'],
    ['#9.2.2', PLAIN, 'Idempotent Methods'],
    ['#9.2.2p7', PLAIN, 'Idempotent Methods'],
    ['#name-idempotent-methods', PLAIN, 'Idempotent Methods'],
    ['#appendix-A', PLAIN, 'Grammar'],
    ['#respect_keepers', PLAIN, 'Respect keepers'],
    ['#respectkeepers', PLAIN, 'Respect keepers'],
    ['#respect-keepers:~:text=lamp', PLAIN, 'Respect keepers'],
    ['#be-honest', PLAIN, 'Be honest'],
    ['#Be%20honest', PLAIN, 'Be honest'],
    ['#9-methods', PLAIN, 'Methods'],
    ['#twins', PLAIN, null],
    ['#section-5', TREATY, null],
    ['#art_5', TREATY, 'Oil'],
    ['#article-5', TREATY, 'Oil'],
    ['#par7', STATUTE, 'Oil'],
    ['#par9', PLAIN, null],
    ['#:~:text=Methods', PLAIN, null],
    ['#_Toc123456', PLAIN, null],
    ['#page=9', PLAIN, null],
    ['#L9', PLAIN, null],
    ['#fn9', PLAIN, null],
    ['#%E0%A4%A', PLAIN, null],
    ['', PLAIN, null],
  ])('%s names %#', (fragment, sections, title) => {
    expect(sectionOfFragment(sections, fragment)?.title ?? null).toBe(title);
  });
});
