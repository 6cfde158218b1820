/**
 * Notes of whoever quotes on what he changed: `emphasis added`, `footnotes omitted`, `Hervorhebung im Original`. A note
 * consists of nothing but such words, so that `emphasis on the original plan` is none.
 */

/** What is changed, with the words that then say whose it is. */
const EMPHASIS = `
  emphasis emphases italics italic italicization italicisation italicized italicised bold boldface bolding bolded highlighting
  highlights underlining underlined underscoring
  hervorhebung hervorhebungen herv hervorh kursivierung kursivierungen kursiv kursivsetzung fettdruck fettung unterstreichung
  unterstreichungen betonung betonungen sperrung
  italique italiques soulignement soulignements soulignés gras emphase
  cursiva cursivas énfasis enfasis subrayado subrayados negrita negritas resaltado resaltados
  corsivo corsivi grassetto neretto sottolineatura sottolineature
  grifo grifos ênfase ênfases itálico itálicos negrito sublinhado sublinhados destaque destaques
  cursivering cursiveringen nadruk onderstreping vet
  kursivering kursiveringar kursiveringen fremhævning fremhævelse fremhævelser uthevning uthevelse understrykning understregning betoning
  podkreślenie podkreślenia wyróżnienie wyróżnienia podkr wyr kursywa zvýraznění zdůraznění kurzíva
  курсив выделение выделения подчеркивание подчёркивание разрядка виділення підкреслення`;
const WHOSE = `
  added mine ours supplied my our original originals author authors author’s omitted removed retained preserved ignored
  original orig hinzugefügt hinzugef verf verfasser verfasserin verfassers autor autorin autors verfassern mir uns meine unsere eigene hier o
  ajouté ajoutée ajoutés ajoutées auteur auteure auteurs autrice mes mien nôtre nous moi
  añadido añadida añadidos añadidas agregado agregada agregados agregadas mío mía míos mías mio mia nuestro nuestra nuestros nuestras
  propio propia autora suplido suplida
  aggiunto aggiunta aggiunti aggiunte nostro nostra miei mie originale autore autrice
  meu minha meus minhas nosso nossa nossos nossas acrescentado acrescentada adicionado adicionada acrescido acrescida
  toegevoegd mij mijn onze origineel oorspronkelijke auteur
  min mina mine vår våra tillagd tillagda tilføjet originalet författaren författarens forfatterens forfatteren lagt
  moje własne autora autorki dodane dodano oryginale oryginał přidáno autorky originále
  мой моё мое мои наш наше автора авторов оригинала оригинале добавлено автор`;
const TRANSLATION =
  'translation translations trans transl übersetzung übers übersetzt traduction traducción traduzione tradução vertaling övers';
const LEFT_OUT = `
  footnote footnotes citation citations reference references note notes quotation quotations marks quotes ellipses
  alterations brackets paragraph paragraphs break breaks endnote endnotes
  fußnote fußnoten fussnoten nachweis nachweise anmerkungen zitate références renvois citas notas citazioni voetnoten`;
const IS_LEFT_OUT = `
  omitted removed original weggelassen ausgelassen entfernt omises omis omitidas omitido omesse omissis weggelaten`;
const BETWEEN = `
  a is are was in the by of all have has been from with and only here not throughout this internal some
  im am durch von vom d der die des den i nur nicht bei dem ist sind
  dans l le la les du de par est c s qui pas texte
  en el los las del por es son no y
  nel nell nella di dell del testo il e
  do da dos das em o os as por
  het door van is
  av här her ikke inte og och
  w od v ve z
  в из и`;

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const EMPHASIS_WORDS = wordsOf(EMPHASIS);
const WHOSE_WORDS = wordsOf(WHOSE);
const TRANSLATION_WORDS = wordsOf(TRANSLATION);
const LEFT_OUT_WORDS = wordsOf(LEFT_OUT);
const IS_LEFT_OUT_WORDS = wordsOf(IS_LEFT_OUT);
const BETWEEN_WORDS = wordsOf(BETWEEN);
/** Notes that have another form. */
const SENTENCES =
  /^(?:je souligne|nous soulignons|c est (?:moi|nous) qui (?:souligne|soulignons)|soulign[ée]+s? par (?:moi|nous|l auteure?|l autrice)|mis en (?:italique|gras|évidence) par (?:moi|nous|l auteure?)|выделено (?:мной|мною|нами|автором)|подч[её]ркнуто (?:мной|мною|нами|автором)|cleaned up|uthevet her|fremhævet her)$/;
/** In scripts without spaces a note is made of these pieces. */
const UNSPACED_NOTE =
  /^(?:强调|強調|着重号?|重点号?|粗体|黑体|斜体|下划线|傍点|下線|太字|圏点|강조|밑줄|굵은\s?글씨)(?:字|点|部分|均?[为為系是]|は|는|은|표시는|표시)?\s?(?:引用者|引者|作者|笔者|筆者|著者|訳者|原著者|原文|필자|저자|인용자|원문|원저자)(?:所|自行|自)?(?:加|添加|添|付加|による|のまま|ママ|に従う|같음|추가|의\s?것|가\s?한\s?것|에\s?따름)?$/u;
/** A longer text is no note, whatever its words. */
const MAX_CHARACTERS = 90;

/**
 * What remains of the words in a bracket without such notes: `p. 4` of `p. 4, emphasis added`, empty for `my emphasis`;
 * null if there is none.
 */
export function withoutEditorialNotes(bracket: string): string | null {
  const parts = bracket.split(/[,;，；]/);
  const others = parts.filter((part) => !isEditorialNote(part));
  return others.length === parts.length ? null : others.join(',').trim();
}

function isEditorialNote(text: string): boolean {
  if (text.length > MAX_CHARACTERS) return false;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
  if (SENTENCES.test(words.join(' ')) || UNSPACED_NOTE.test(text.trim())) return true;
  return (
    consistsOf(words, EMPHASIS_WORDS, WHOSE_WORDS) ||
    consistsOf(words, LEFT_OUT_WORDS, IS_LEFT_OUT_WORDS) ||
    (consistsOf(words, TRANSLATION_WORDS, WHOSE_WORDS) && !words.includes('original'))
  );
}

/** True for words of both sets, and others only of those that stand between them. */
function consistsOf(words: readonly string[], first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return (
    words.some((word) => first.has(word)) &&
    words.some((word) => second.has(word)) &&
    words.every((word) => first.has(word) || second.has(word) || BETWEEN_WORDS.has(word))
  );
}
