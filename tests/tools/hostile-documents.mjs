/**
 * Pairs of documents that are hostile to a comparison: each kind has what a loop or an expression may take too long over,
 * as much of it as a size says. The test of the suite and the benchmark share them.
 */

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const list = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const section = (title, ...blocks) => ({ title, blocks });
/** Two versions of one paragraph, between two that stay. */
const paragraph = (before, after) =>
  versions((text) => [section('One', 'It begins.', text, 'It ends.')], before, after);
const versions = (make, before, after) => ({ before: make(before), after: make(after) });
const both = (make) => ({ before: make(0), after: make(1) });
const row = (text) => ({ kind: 'row', text });
const item = (text) => ({ kind: 'item', text });
const note = (text) => ({ kind: 'note', text });

/** Words of a small vocabulary, different ones for each seed. */
function wordsOf(count, vocabulary, seed) {
  const random = randomFrom(seed);
  return list(count, () => `w${random(vocabulary)}`);
}

/** Every other word is another one. */
const alternating = (size, version) => list(size, (at) => (at % 2 ? `x${version}` : `y${at}`)).join(' ');

/** For each kind its two versions, of a text of about `size` characters, words, blocks or sections. */
export const HOSTILE_DOCUMENTS = {
  // One paragraph.
  leaders: (size) => paragraph(`Contents ${'. '.repeat(size)}C one`, `Contents ${'. '.repeat(size)}C two 12`),
  'leaders of a contents list': (size) =>
    both((version) => [
      {
        ...section('Contents', `${'. '.repeat(size)}C${version}`, `A ${'.'.repeat(2 * size)} x${version}`),
        kind: 'contents',
      },
    ]),
  'roman numbers of a contents list': (size) =>
    both((version) => [{ ...section('Contents', `${'xi '.repeat(size)}${version}`), kind: 'contents' }]),
  'dates of a heading': (size) => both((version) => [section(`${'May 5, 2026 '.repeat(size)} ${version}`, 'Words.')]),
  'dots of a heading': (size) => both((version) => [section(`A${'.'.repeat(size)}${version}`, 'Words.')]),
  'dots without spaces': (size) => paragraph(`A ${'.'.repeat(size)} x one`, `A ${'.'.repeat(size)} x two 12`),
  'dots of another number': (size) => paragraph('. '.repeat(size), '. '.repeat(size + 1_000)),
  'one long word': (size) => paragraph(`${'a'.repeat(size)}b`, `${'a'.repeat(size)}c`),
  'one long word and its underscores': (size) => paragraph('_a'.repeat(size), '_a'.repeat(size + 1)),
  'one long number': (size) => paragraph(`${'1'.repeat(size)}1`, `${'1'.repeat(size)}2`),
  'a number of many parts': (size) => paragraph('1.'.repeat(size), `${'1.'.repeat(size)}2`),
  'words of one letter': (size) => paragraph('a '.repeat(size), 'b a '.repeat(size / 2)),
  'no shared word': (size) => paragraph(list(size, (at) => `a${at}`).join(' '), list(size, (at) => `b${at}`).join(' ')),
  'every other word': (size) => paragraph(alternating(size, 1), alternating(size, 2)),
  'words in reverse': (size) => {
    const words = list(size, (at) => `a${at}`);
    return paragraph(words.join(' '), words.toReversed().join(' '));
  },
  'few words by chance': (size) => paragraph(wordsOf(size, 9, 1).join(' '), wordsOf(size, 9, 2).join(' ')),
  'many words by chance': (size) =>
    paragraph(wordsOf(size, size / 4, 1).join(' '), wordsOf(size, size / 4, 2).join(' ')),
  'marks by chance': (size) => {
    const marks = (seed) =>
      wordsOf(size, 7, seed)
        .map((word) => '.,;:!?)'[Number(word.slice(1))])
        .join('');
    return paragraph(marks(1), marks(2));
  },
  'changed figures': (size) =>
    paragraph(list(size, (at) => `it is ${at}.`).join(' '), list(size, (at) => `it is ${at + 1}0.`).join(' ')),
  'changed dates': (size) =>
    both((year) => [section('One', list(size, (at) => `On May ${(at % 28) + 1}, 202${year} it is.`).join(' '))]),
  'changed negations': (size) => paragraph('it may not be so. '.repeat(size), 'it must be so. '.repeat(size)),
  'changed spaces': (size) =>
    paragraph(list(size, (at) => `a${at}`).join(' '), list(size, (at) => `a${at}`).join('\u00a0')),
  'white space': (size) => paragraph(`a${' '.repeat(size)}b`, `a${' '.repeat(size)}c`),
  'spaces and marks': (size) => paragraph(' -'.repeat(size), ' - '.repeat(size)),
  tildes: (size) => paragraph('~~a'.repeat(size), '~~b'.repeat(size)),
  superscripts: (size) => paragraph('a¹,²'.repeat(size), 'a²,³'.repeat(size)),
  brackets: (size) => paragraph(`${'('.repeat(size)}a¹`, `${'('.repeat(size)}b²`),
  'letters without spaces': (size) => paragraph('漢字仮名'.repeat(size / 4), '漢字真名'.repeat(size / 4)),
  apostrophes: (size) => paragraph("a'".repeat(size), "a'".repeat(size + 1)),
  'carets and backticks': (size) => paragraph('^(`'.repeat(size), "^{''".repeat(size)),
  joiners: (size) => paragraph('\u200d'.repeat(size), `${'\u200d'.repeat(size)}a`),
  accents: (size) => paragraph(`a${'\u0301'.repeat(size)}`, `a${'\u0301'.repeat(size + 1)}`),
  // Many blocks.
  'blocks of one letter': (size) =>
    both((version) => [section('One', ...list(size, (at) => (at % 2 ? `x${version}` : 'y')))]),
  'the same block': (size) =>
    both((version) => [section('One', ...list(size + version, () => 'The same words stand here and there.'))]),
  'blocks in reverse': (size) => {
    const blocks = list(size, (at) => `This is the paragraph of number a${at} of all of them.`);
    return versions((own) => [section('One', ...own)], blocks, blocks.toReversed());
  },
  'blocks rewritten': (size) =>
    both((version) => [
      section('One', ...list(size, (at) => `Paragraph ${at} has version ${version} of its words at${at}.`)),
    ]),
  'similar blocks': (size) =>
    both((version) => [section('One', ...list(size, (at) => `The lamp is lit at dusk v${version}${at}`))]),
  'blocks of figures': (size) => both((version) => [section('One', ...list(size, (at) => `${at + version}.`))]),
  rows: (size) => both((version) => [section('One', ...list(size, (at) => row(`Key ${at} | ${at + version} | same`)))]),
  'a row of many cells': (size) =>
    both((version) => [section('One', row(list(size, (at) => `c${at % 7}${at % (3 + version)}`).join(' | ')))]),
  'a row of more cells': (size) =>
    both((version) => [section('One', row(list(size + version, (at) => `c${(at * (version + 2)) % 11}`).join(' | ')))]),
  items: (size) => both((version) => [section('One', ...list(size, (at) => item(`${at + version}. The same words.`)))]),
  notes: (size) => both((version) => [section('One', ...list(size, (at) => note(`${at} See page ${at + version}.`)))]),
  links: (size) =>
    both((version) => [section('One', linked(list(size, (at) => [`w${at}`, `https://example.org/${version}/${at}`])))]),
  'links and changed words': (size) =>
    both((version) => [
      section(
        'One',
        linked(list(size, (at) => [at % 2 ? `w${at}` : `x${version}${at}`, `https://example.org/${version}/${at}`])),
      ),
    ]),
  'links in one place': (size) =>
    both((version) => [
      section('One', {
        kind: 'paragraph',
        text: 'word',
        links: list(size, (at) => [0, 4, `https://example.org/${version}/${at}`]),
      }),
    ]),
  // Many sections.
  'many headings': (size) => both((version) => list(size + version, (at) => section(`Heading ${at}`))),
  'many headings, other titles': (size) =>
    both((version) => list(size, (at) => section(`Heading ${at} of version ${version}`))),
  'the same heading': (size) => both((version) => list(size + version, () => section('Heading'))),
  'the same heading, other words': (size) =>
    both((version) => list(size, (at) => section('Heading', `w${at} v${version}${at} is here`))),
  'the same heading, few words by chance': (size) =>
    both((version) => {
      const words = wordsOf(size, 5, version + 1);
      return list(size, (at) => section('Heading', words[at]));
    }),
  'headings in reverse': (size) => {
    const sections = list(size, (at) => section(`Heading ${at}`, `Words of ${at}.`));
    return { before: sections, after: sections.toReversed() };
  },
  'numbered headings': (size) =>
    both((version) =>
      list(size, (at) => section(`${at + 1 + version}. Heading ${at}`, `See section ${at + 1 + version}.`)),
    ),
  'headings that became text': (size) => ({
    before: list(size, (at) => section(`Heading of ${at}`, `Words of ${at}.`)),
    after: [section('One', ...list(size, (at) => [`Heading of ${at}`, `Words of ${at}.`]).flat())],
  }),
  'the same heading that became text': (size) => ({
    before: list(size, (at) => section('Heading', `Words of ${at}.`)),
    after: [section('One', ...list(size, (at) => ['Heading', `Words of ${at}.`]).flat())],
  }),
  'the same heading that became text elsewhere': (size) => ({
    before: list(size, (at) => section('Heading', `Words of ${at}.`)),
    after: [section('One', ...list(size, (at) => ['Heading', `Others of ${at}.`]).flat())],
  }),
  'deep headings': (size) =>
    both((version) => list(size, (at) => ({ ...section(`Heading ${at}`, `v${version}`), level: (at % 60) + 1 }))),
  'a changelog': (size) =>
    both((version) => [
      section(
        'Changelog',
        ...list(
          size * (version + 1),
          (at) => `May 5, 2026: Section ${at}: changed “word ${at}” to “lamp ${at}” in Heading ${at}.`,
        ),
      ),
      ...list(size, (at) => section(`Heading ${at}`, `It has word ${at} v${version}.`)),
    ]),
};

/** A paragraph of these words, each a link. */
function linked(words) {
  let at = 0;
  const links = words.map(([text, address]) => {
    const link = [at, text.length, address];
    at += text.length + 1;
    return link;
  });
  return { kind: 'paragraph', text: words.map(([text]) => text).join(' '), links };
}

/** The headings and blocks of one version, as `buildSections` takes them. */
export function itemsOf(sections) {
  return sections.flatMap(({ title, blocks, level = 1, kind = 'body' }) => [
    { type: 'heading', level, text: title, anchor: null, page: null, kind },
    ...blocks.map((block) => {
      const own = typeof block === 'string' ? { kind: 'paragraph', text: block } : block;
      return { type: 'block', page: null, pageEnd: null, ...own };
    }),
  ]);
}
