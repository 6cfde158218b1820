/** Whether the few words behind a quote cite something, name a source, or are a sentence. */

import { countSpaced } from '../../text/words.ts';
import { citedParts, citesAnything } from './citation-text.ts';

/** Pages, lines, volumes and the like in other languages, years, verses, and what refers to the citation before. */
const CITING = [
  /(?<![\p{L}\p{N}])(?:pp?|s|ss|str|pág|págs|pag|pagg|fol|ff?|ll?|vv?|nn?|nr|cap|chap|kap|vol|bd|abs|art|sez|lib|bk|rn|rz|para|paras|cit)\.\s?\p{Nd}/iu,
  /(?<![\p{L}\p{N}])(?:pages?|seiten?|páginas?|pagina|sida|side|strona|страница|lines?|zeilen?|lignes?|verses?)\s\p{Nd}/iu,
  /§|¶\s?\p{Nd}|第\s?[\p{Nd}〇零一二三四五六七八九十百]+\s?[頁页条條章节節款項项]|\p{Nd}\s?[頁页쪽]|제\s?\p{Nd}+\s?[조장항]/u,
  /(?<!\p{N})(?:1[5-9]|20)\d\d[a-z]?(?!\p{N})/u,
  /\p{L}\.?\s\p{Nd}{1,3}:\p{Nd}{1,3}(?!\p{Nd})/u,
  /(?<!\p{L})(?:ibid|ibidem|op\.\s?cit|loc\.\s?cit|ebd|ebenda|a\.\s?a\.\s?O|ders|там же|同上)(?!\p{L})/iu,
];

/** Words in lower case within the names of works and people. */
const IN_NAMES = new Set(
  `of the and in on to for a an by from at with de la le les du des et à der die das und von zu im am vom für y el los las del en
  di il e da do dos al van het een op den av och og i w na z ve do и в на о`.split(/\s+/),
);
const IN_CITATIONS = new Set(
  'p pp page pages section sections sec chapter chap ch article art para paragraph line lines verse vol volume no ed edition cited quoted emphasis accessed retrieved published updated last version'.split(
    ' ',
  ),
);
/** More words in lower case than these make a sentence. */
const MAX_LOWER_CASE_WORDS = 3;
/** A name that stands alone is not longer. */
const MAX_NAME_WORDS = 10;
const MAX_NAME_CHARACTERS = 80;
/** A word of four letters is none that only a full stop shortens. */
const TWO_SENTENCES = /\p{L}{4}[.!?]\s+\p{Lu}|[。！？]./u;
const SENTENCE_MARK = /\p{L}{4}[.!?]["”’»]?$|[!?。！？]$/u;
/** `ibid.` is none. */
const MIN_SENTENCE_WORDS = 3;

export function citesSomething(words: string): boolean {
  return CITING.some((form) => form.test(words)) || citesAnything(citedParts(words, { isAttribution: true }));
}

/** True for `Sample Doc` and `Seneca, Letters to Lucilius`: all words but those that join them begin with a capital. */
export function isName(words: string): boolean {
  if (countSpaced(words) > MAX_NAME_WORDS || words.length > MAX_NAME_CHARACTERS) return false;
  return /^[\p{P}]{0,2}[\p{Lu}\p{Lo}]/u.test(words) && lowerCaseWords(words).length === 0 && !TWO_SENTENCES.test(words);
}

export function isSentence(words: string): boolean {
  if (TWO_SENTENCES.test(words)) return true;
  if (SENTENCE_MARK.test(words) && (countSpaced(words) >= MIN_SENTENCE_WORDS || !words.endsWith('.'))) return true;
  return lowerCaseWords(words).filter((word) => !IN_CITATIONS.has(word)).length > MAX_LOWER_CASE_WORDS;
}

function lowerCaseWords(words: string): string[] {
  return (words.match(/(?<![\p{L}\p{N}’'.-])\p{Ll}[\p{L}\p{M}’'-]*/gu) ?? []).filter((word) => !IN_NAMES.has(word));
}
