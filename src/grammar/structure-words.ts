/**
 * The words before a number that say what it counts: sections, articles, chapters and so on, in the languages of
 * documents that are watched. The words of one series mean the same: "Art. 5" is "Article 5".
 */

/** `section` also stands for any series, since people cite so whatever a document calls its parts. */
export type Series = keyof typeof WORDS;

/** In lower case; a full stop after a word is never needed here. */
const WORDS = {
  section: `§ §§ section sections sec sect sección seccion sezione seção secção secao sectie sektion seksjon abschnitt ziffer sekcja oddíl
    раздел розділ bölüm القسم قسم`,
  article: `article articles airteagal art artikel artículo articulo artigo articolo artykuł articol articolul článek článok čl
    artikla άρθρο статья стаття член madde المادة مادة סעיף pasal điều มาตรา ข้อ अनुच्छेद धारा`,
  chapter: `chapter chapters chap ch chapitre kapitel kap capítulo capitulo capitolo hoofdstuk rozdział kapitola kapittel luku
    κεφάλαιο глава الفصل فصل פרק bab chương หมวด अध्याय cap caput`,
  book: 'book livre buch liber libro livro boek kniha księga книга',
  recital: `recital recitals erwägungsgrund considérant considérants considerando considerandos overweging`,
  title: 'title titre titel título titulo titolo tytuł τίτλος титул',
  part: 'part pt الباب باب partie teil parte deel del część část часть частина الجزء חלק phần ส่วน भाग',
  clause: 'clause clauses cl klausel cláusula clausula clausola punkt пункт البند',
  paragraph: 'paragraph paragraphs para paras paragraphe absatz parágrafo párrafo paragrafo',
  rule: 'rule rules regulation règle regel regola regla',
  amendment: 'amendment amendments',
  item: 'item',
  annex: `annex annexe appendix appendice apéndice apêndice anhang anlage anexo allegato bijlage bilaga bilag załącznik příloha
    príloha liite ek παράρτημα приложение додаток ملحق الملحق נספח lampiran 附件 附录 附錄 付録 別表 別紙 부록 별표 별지`,
  schedule: 'schedule',
  exhibit: 'exhibit attachment addendum',
} as const;

const SERIES = new Map(
  Object.entries(WORDS).flatMap(([series, words]) => words.split(/\s+/).map((word) => [word, series as Series])),
);

/** The series that a word names, with or without a full stop; null for another word. */
export function seriesOf(word: string): Series | null {
  return SERIES.get(word.toLowerCase().trim().replace(/\.$/, '')) ?? null;
}

/** All words, the longest first. */
export const STRUCTURE_WORDS: readonly string[] = [...SERIES.keys()].sort((one, other) => other.length - one.length);
const isLatin = (word: string): boolean => /\p{Script=Latin}/u.test(word);

/** A pattern, in the flags `iu`, for such a word and what stands between it and its number. */
export const WORD_BEFORE_NUMBER = `(?:(?:${STRUCTURE_WORDS.filter(isLatin).join('|')})(?:\\.\\s*|\\s+)|(?:${STRUCTURE_WORDS.filter((word) => !isLatin(word)).join('|')})\\.?\\s*)`;

/** A pattern, in the flags `iu`, for such a word as it is. */
export const STRUCTURE_WORD = `(?:${STRUCTURE_WORDS.filter((word) => /\p{L}{3}/u.test(word)).join('|')})`;

/** Matches a text that begins with a section by its word and number: `Article L111-1 …`, `§ 303 …`. */
export const BEGINS_WITH_SECTION = new RegExp(`^(?:${WORD_BEFORE_NUMBER})\\p{Lu}{0,2}\\.?\\s?\\p{Nd}`, 'iu');
