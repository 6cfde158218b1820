/**
 * One vocabulary: words that the code, the documents and the output once had for things, and that must not come back.
 * The words of the field stand instead (docs/glossary.md).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Each with the word to use. Of nouns and verbs all forms are listed, `~` standing for their usual endings. */
const RETIRED: Readonly<Record<string, string>> = {
  'shelf|shelves': 'source history',
  'doors?|faces?|storeys?': 'port, interface, output, layer',
  laws: 'rules, properties',
  kin: 'counterpart',
  'fault~': 'failure, error, issue',
  'told|worth telling|worth mail|untold': 'reported, notified, notable',
  'let go by|lasting': 'skipped, stored',
  'judge~|judging|judgements?|rulings?|foresee~|foreseen': 'classify, classification',
  'essences?|oddity|oddities|shapes? of text': 'markup digest, anomaly, text sketch',
  furniture: 'boilerplate, page artefacts, running headers',
  'witness~|sift~|sieve~|intruders?|run in titles?': 'evidence, filter, out of sequence, run-in heading',
  'survey~|tally|tallies': 'page analysis, statistics',
  'raised signs?|note signs?|spaced letters?|script order': 'superscript, note reference, letter-spaced, bidi order',
  'seams?|scars?|surroundings': 'gaps, copy artefacts, page context',
  'alternations?|to and fro': 'flip-flop, switching back and forth',
  'loud|loudly|quiet|quietly': 'significant, minor',
  'lead ins?|leads? in|readFrom': 'introductory citation, provenance',
  'citation desk|sighting book|passage walk': 'CitationChecker, SightingCache, HistoryCursor',
  'parked|audiences?': 'dead-lettered, given up, recipients',
  'acceptances|judged': 'approvals, classified sources',
  'reading keys?': 'extraction key',
  'in vain|of late|comes? to be|came to be|anew|thereof|whatever is|who does not want': 'plain English',
  'seen again|now off|quote that fell|none such': 'reached again, points to the wrong place, no longer matches',
  'takes? in history|take in|taken in': 'import',
};

interface Exception {
  readonly file: RegExp;
  readonly words: RegExp;
  readonly because: string;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    file: /^src\/archive\/database\/migrations\//,
    words: /./,
    because: 'A migration names the tables as they were at its time, and its own name is stored in every archive.',
  },
  { file: /^src\/archive\/stored-json\//, words: /./, because: 'An upgrade reads the names of an older format.' },
  {
    file: /^src\/report\/json\/|^src\/cli\/upkeep\/outbox[.]ts$/,
    words: /^(told|furniture|alternation|lead in|parked)$/,
    because: 'The fields of JSON are a contract.',
  },
  { file: /^src\/grammar\/editorial-notes[.]ts$/, words: /^door$/, because: 'In Dutch it means “by”.' },
  { file: /^src\/grammar\/part-names[.]ts$/, words: /^face$/, because: 'It ends the French “préface”.' },
  { file: /^src\/demo\/site\/README[.]md$/, words: /^quiet$/, because: 'A post of the demo is called “Quiet hours”.' },
  { file: /^src\/model\/news[.]ts$/, words: /^seen again$/, because: 'News are known for ever by their key.' },
];

const ENDINGS = '(?:e?s|e?d|ing)?';

function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** The words of a file: those of names apart, so that `worthMail` and `worth_mail` are two words. */
function wordsOf(text: string): string {
  return text
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();
}

const FILES = [
  ...filesUnder('src', /[.]ts$/),
  ...filesUnder('docs', /[.]md$/),
  ...filesUnder('config', /[.](yaml|json)$/),
  ...filesUnder('tests/report', /[.](md|html|txt|xml|eml)$/),
  ...filesUnder('bench', /[.](mjs|md)$/),
  '.dependency-cruiser.cjs',
  'src/demo/site/README.md',
  'snapshots/README.md',
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
];

/** Fields and values of JSON, which are a contract: documents name them as code. */
const JSON_NAMES = /`"?(?:told|furniture|alternation|lead-in|parked|readFrom)"?`/g;

describe('retired words stand nowhere', () => {
  const texts = FILES.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return { file, text: wordsOf(file.endsWith('.md') ? text.replace(JSON_NAMES, '') : text) };
  });
  const used = new Set<Exception>();

  test.each(Object.entries(RETIRED))('%s (%s)', (words) => {
    const pattern = new RegExp(`\\b(?:${words.replaceAll('~', ENDINGS)})\\b`, 'g');
    const found = texts.flatMap(({ file, text }) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const exception = EXCEPTIONS.find((each) => each.file.test(file) && each.words.test(match[0]));
        if (exception) used.add(exception);
        const [start, end] = [Math.max(match.index - 30, 0), match.index + match[0].length + 30];
        return exception ? [] : [`${file}: …${text.slice(start, end)}…`];
      }),
    );
    expect(found).toEqual([]);
  });

  test('each exception is needed', () => {
    expect(EXCEPTIONS.filter((each) => !used.has(each))).toEqual([]);
  });
});
