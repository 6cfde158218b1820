/** The signs with which a page's author marks a block quote as a remark of their own: `[!NOTE]`, `Note:`, `TRANSLATION:`. */
import { contentFrom, type InlineContent } from './inline-content.ts';

export interface Callout {
  /** What stands behind the sign in its line. */
  readonly title: InlineContent;
  readonly isQuote: boolean;
}

/** GitHub and Obsidian: `[!NOTE]`, `[!quote]- A title`. */
const CALLOUT = /^\[!([\w-]+)\][+-]?\s*/;
const QUOTE_CALLOUT = /^(?:quote|cite|citation|excerpt)$/i;

/** The callout that a line opens; null if it opens none. */
export function calloutOf(line: InlineContent): Callout | null {
  const sign = CALLOUT.exec(line.text);
  return sign && { title: contentFrom(line, sign[0].length), isQuote: QUOTE_CALLOUT.test(sign[1] ?? '') };
}

/** Words that open a remark. A word in capitals does so in any language. */
const REMARK_WORD = new RegExp(
  `^(?:${[
    'notes?|n\\.?b\\.?|warning|caution|attention|important|tip|hint|info|update|edit|disclaimer|spoiler|todo|tl;?dr|aside|remark|translation',
    'hinweis|achtung|anmerkung|merke|übersetzung|remarque|avertissement|nota|aviso|traducción|attenzione',
    'примечание|внимание|注意?|备注|提示|翻译|译注|補足|訳注|メモ',
  ].join('|')})$`,
  'iu',
);
const LABEL = /^([\p{L};.]{1,16})(?:\s[\d.]{1,4})?\s?[:：]/u;
const CAPITALS = /^\p{Lu}{4,}$/u;
/** A pictogram such as a warning sign; not an arrow, and not the sign of a copyright. */
const PICTOGRAM = /^(?:\p{Emoji_Presentation}|[\u2600-\u27BF])/u;

/** True for a text that says at its beginning that it is a remark: `Note:`, `NOTE 2:`, `TRANSLATION :`, `⚠ Beware`. */
export function isRemark(text: string): boolean {
  if (PICTOGRAM.test(text)) return true;
  const word = LABEL.exec(text)?.[1] ?? '';
  return REMARK_WORD.test(word) || CAPITALS.test(word);
}
