import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, parsePage } from '../../../src/extract/html/page/dom.ts';
import { inlineContentOf } from '../../../src/extract/reference-page/inline-content.ts';
import { splitQuoteTail } from '../../../src/extract/reference-page/quote-tail.ts';

const K = 'The keeper shall not sleep while a boat is at sea';

describe('what stands behind the quoted words is divided from them', () => {
  test.each<[text: string, quote: string, citation: string | null]>([
    [`“${K}” (§1)`, `“${K}”`, '§1'],
    [`“${K}.” (p. 12).`, `“${K}.”`, 'p. 12'],
    [`“${K}” — Sample Doc, §1`, `“${K}”`, 'Sample Doc, §1'],
    [`“${K}”—Sample Doc`, `“${K}”`, 'Sample Doc'],
    [`„${K}“ (Muster, S. 12)`, `„${K}“`, 'Muster, S. 12'],
    [`« ${K} » (Exemple, art. 5)`, `« ${K} »`, 'Exemple, art. 5'],
    [`"${K}" (Sample Doc)`, `"${K}"`, 'Sample Doc'],
    [`“${K}” (see Sample Doc, §4)`, `“${K}”`, 'see Sample Doc, §4'],
    [`“${K}”. (§1)`, `“${K}”.`, '§1'],
    [`${K}. — Sample Doc, §1`, `${K}.`, 'Sample Doc, §1'],
    [
      `${K}. — Marcus Aurelius, Notes to the Keepers of Lights`,
      `${K}.`,
      'Marcus Aurelius, Notes to the Keepers of Lights',
    ],
    [`${K}. – Sample Doc, p. 4.`, `${K}.`, 'Sample Doc, p. 4'],
    [`${K}. - Sample Doc, 2026`, `${K}.`, 'Sample Doc, 2026'],
    [`${K}. -- J. S. Mill`, `${K}.`, 'J. S. Mill'],
    [`${K}! — Smith, Notes — 2012`, `${K}!`, 'Smith, Notes — 2012'],
    [`${K}. (Source, p. 12)`, `${K}.`, 'Source, p. 12'],
    [`${K}. (Smith 2019)`, `${K}.`, 'Smith 2019'],
    [
      `${K}. (from the introduction to the second edition, p. 12)`,
      `${K}.`,
      'from the introduction to the second edition, p. 12',
    ],
    [`${K}. [Source, § 3(b)]`, `${K}.`, 'Source, § 3(b)'],
    [`${K} […] (Source, p. 12)`, `${K} […]`, 'Source, p. 12'],
    [`${K}… (ibid.)`, `${K}…`, 'ibid.'],
    [`${K}. (Matthew 5:9)`, `${K}.`, 'Matthew 5:9'],
    ['守塔人不得在黎明之前离开灯塔。（第12页）', '守塔人不得在黎明之前离开灯塔。', '第12页'],
    [
      '“守塔人不得在黎明之前离开灯塔。”——《守塔人手册》第1条',
      '“守塔人不得在黎明之前离开灯塔。”',
      '《守塔人手册》第1条',
    ],
    [`${K} (emphasis added).`, `${K}.`, null],
    [`“${K}.” (emphasis in original)`, `“${K}.”`, null],
    [`${K}. (Source, p. 12) (emphasis added)`, `${K}.`, 'Source, p. 12'],
    [`${K} (p. 12, emphasis added).`, `${K}.`, 'p. 12'],
    [`“${K}.” (emphasis in original) — Sample Doc, §1 [4]`, `“${K}.”`, 'Sample Doc, §1 [4]'],
    [`“${K}.” (emphasis in original) — Sample Doc, §1.[4]`, `“${K}.”`, 'Sample Doc, §1'],
    [`${K}.[4]`, `${K}.`, null],
    [`${K}. [12, 13]`, `${K}.`, null],
    [`“${K}”*`, `“${K}”`, null],
    [`${K}.†`, `${K}.`, null],
    [`${K}.⁴`, `${K}.`, null],
    [`${K}.¹²,¹³`, `${K}.`, null],
    [`“${K}”⁴ (§1)`, `“${K}”`, '§1'],
    [`${K}.[4] — Sample Doc, §1`, `${K}.`, 'Sample Doc, §1'],
  ])('%s', (text, quote, citation) => {
    expect(splitQuoteTail(text)).toEqual({ quote, citation });
  });

  test.each([
    [`${K}. (The Rules)`, '(', 'The Rules'],
    [`${K}. — the rules`, '—', 'the rules'],
    [`“${K}” — the rules of the harbour`, '—', 'the rules of the harbour'],
  ])('with a link: %s', (text, from, citation) => {
    const link = { start: text.indexOf(from) + 2, end: text.length - 1 };
    expect(splitQuoteTail(text, [link])).toEqual({ quote: text.slice(0, text.indexOf(from)).trim(), citation });
    expect(splitQuoteTail(text, [{ start: 4, end: 10 }]).citation).toBeNull();
  });
});

describe('the last line of a block quote holds the quoted words', () => {
  const more = 'We ask for no thanks and we expect no pay.';
  test.each<[html: string, quote: string, citation: string | null]>([
    [`${K}.<sup>4</sup>`, `${K}.`, null],
    [`“${K}” (§1)`, `“${K}”`, '§1'],
    [`“${K}” (p. 12)`, `“${K}”`, 'p. 12'],
    [`“${K}” — Sample Doc, §1`, `“${K}”`, 'Sample Doc, §1'],
    [`${K} (emphasis added).`, `${K}.`, null],
    [`“${K}.” (emphasis in original)`, `“${K}.”`, null],
    [`${K}.<sup>4</sup> ${more}`, `${K}. ${more}`, null],
    [`${K}.[4]`, `${K}.`, null],
    [`${K}.<sup><a href="#n4">4</a></sup> — <a href="/doc">the sample</a>`, `${K}.`, 'the sample'],
    [`${K}.<br>(<cite><a href="/doc">the sample</a></cite>)`, `${K}.`, 'the sample'],
  ])('%s', (html, quote, citation) => {
    const { text, links } = inlineContentOf(childrenOf(parsePage(html).body));
    expect(splitQuoteTail(text, links)).toEqual({ quote, citation });
  });
});

describe('a note on what was changed is none of the quoted words', () => {
  test.each([
    'emphasis added',
    'Emphasis added.',
    'my emphasis',
    'emphasis mine',
    'emphasis is ours',
    'emphasis in the original',
    'original emphasis',
    'emphasis by the authors',
    'author’s italics',
    'italics added',
    'bold added',
    'highlighting mine',
    'underlining supplied',
    'emphasis added, footnotes omitted',
    'emphasis added; internal citations omitted',
    'citations omitted',
    'citations and footnotes omitted',
    'internal quotation marks omitted',
    'cleaned up',
    'my translation',
    'Hervorhebung im Original',
    'Hervorhebungen hinzugefügt',
    'Hervorhebung durch den Verfasser',
    'Herv. d. Verf.',
    'Herv. i. O.',
    'Kursivierung im Original',
    'meine Hervorhebung',
    'Hervorhebung nur hier',
    'Fußnoten weggelassen',
    'je souligne',
    'nous soulignons',
    'c’est nous qui soulignons',
    'souligné par l’auteur',
    'italiques dans l’original',
    'italiques de l’auteur',
    'emphase ajoutée',
    'notes omises',
    'cursiva añadida',
    'cursivas en el original',
    'énfasis añadido',
    'el subrayado es nuestro',
    'negrita mía',
    'corsivo mio',
    'corsivo nell’originale',
    'grifo meu',
    'grifos no original',
    'ênfase adicionada',
    'cursivering toegevoegd',
    'nadruk in het origineel',
    'min kursivering',
    'kursivering i originalet',
    'fremhævet her',
    'podkreślenie moje',
    'zvýraznění autora',
    'курсив мой',
    'выделено автором',
    'курсив в оригинале',
    '着重号为引者所加',
    '粗体为作者所加',
    '強調は筆者による',
    '傍点原文',
    '강조는 필자',
  ])('%s', (note) => {
    expect(splitQuoteTail(`${K} (${note}).`)).toEqual({ quote: `${K}.`, citation: null });
    expect(splitQuoteTail(`“${K}” [${note}]`)).toEqual({ quote: `“${K}”`, citation: null });
    expect(splitQuoteTail(`${K}. (§1, ${note})`)).toEqual({ quote: `${K}.`, citation: '§1' });
  });
});

describe('what may be quoted stays', () => {
  test.each([
    K,
    `${K} (see below).`,
    `${K}. (See section 4.)`,
    `${K}. (See section 4)`,
    `${K}. (This is the rule that section 4 of the Act replaces)`,
    `${K}. (The rule of section 4 applies.)`,
    `${K}. (Applause)`,
    `${K} (section 4)`,
    `${K} (p. 12).`,
    `${K} (1999).`,
    `${K}, Smith et al. (2019)`,
    `${K} — Smith, §1`,
    `${K} — and not before dawn.`,
    `${K}. — And so he left the tower in 1999.`,
    `${K}.— Section 4 of this Act applies to every keeper who leaves.`,
    'Sec. 3. — Keeping of Lights',
    `“Keeper” (§1)`,
    `The keeper said: “${K}” (§1)`,
    `“${K},” — he said, and left.`,
    `“${K}” (and he meant it)`,
    `${K} (emphasis on the original plan).`,
    `${K} (with no added bold claims of mine).`,
    `${K} […]`,
    `“${K}” […]`,
    `${K} [sic]`,
    `The value of a[4]`,
    `The area is 12 m.²`,
    `The sum is (1 + r)²`,
    `${K} 10⁶`,
    `${K} **`,
    `${K} (§1`,
    `${K} §1)`,
    '(§1)',
    '— Sample Doc, §1',
    '',
  ])('%s', (text) => {
    expect(splitQuoteTail(text)).toEqual({ quote: text, citation: null });
  });
});

describe('any text', () => {
  const part = fc.constantFrom(
    K,
    '. ',
    '”',
    '“',
    ' (',
    ')',
    ' [',
    ']',
    '§1',
    'p. 12',
    '4',
    ' — ',
    'Sample Doc',
    'emphasis added',
    ', ',
    '*',
    '⁴',
  );
  const text = fc.array(part, { maxLength: 16 }).map((parts) => parts.join(''));

  test('begins with its quote, but for a full stop that is moved, and divided again gives the same', () => {
    fc.assert(
      fc.property(text, (each) => {
        const { quote } = splitQuoteTail(each);
        expect(each.startsWith(quote) || each.startsWith(quote.slice(0, -1))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('of words alone is quoted as a whole', () => {
    const words = fc.stringMatching(/^[A-Za-z ,;:é守]{1,80}$/);
    fc.assert(
      fc.property(words, (each) => {
        expect(splitQuoteTail(each).quote).toBe(each.trimEnd());
      }),
    );
  });

  test.each(['(', ')', '[4]', ' — ', '. — ', '“', '” — ', '*', '(a) ', ' a — ', 'a. — B (§1'])(
    'of two hundred thousand signs is divided: %s',
    (signs) => {
      expect(splitQuoteTail(signs.repeat(200_000 / signs.length)).citation).toBeNull();
    },
  );
});
