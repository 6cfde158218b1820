/** Ordinal numbers in words, as they count the parts of acts: `Titre premier`, `FIRST SECTION`, `المادة الثانية عشرة`. */

const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
    'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième',
    'première seconde',
    'erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter elfter zwölfter',
    'erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte',
    'erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes',
    'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo',
    'primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima',
    'primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo',
    'primeira segunda terceira quarta quinta sexta sétima oitava nona décima',
    'primo secondo terzo quarto quinto sesto settimo ottavo nono decimo',
    'prima seconda terza quarta quinta sesta settima ottava nona decima',
    'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende',
  ].flatMap((series) => series.split(' ').map((word, at) => [word, at + 1])),
);

/** Preliminary parts come before the first. */
const PRELIMINARY = ['préliminaire', 'preliminar', 'preliminare'];

/** Stems of Arabic ordinals without the article: units take either gender, tens follow units with "and". */
const ARABIC: readonly (readonly [stem: string, value: number])[] = [
  ['أول[ىي]?|اول[ىي]?|حادي[ةه]?|واحد[ةه]?', 1],
  ['ثاني[ةه]?', 2],
  ['ثالث[ةه]?', 3],
  ['رابع[ةه]?', 4],
  ['خامس[ةه]?', 5],
  ['سادس[ةه]?', 6],
  ['سابع[ةه]?', 7],
  ['ثامن[ةه]?', 8],
  ['تاسع[ةه]?', 9],
  ['عاشر[ةه]?|عشر[ةه]?', 10],
  ['عشرو?ي?ن', 20],
  ['ثلاثو?ي?ن', 30],
  ['[أا]ربعو?ي?ن', 40],
  ['خمسو?ي?ن', 50],
  ['ستو?ي?ن', 60],
  ['سبعو?ي?ن', 70],
  ['ثمانو?ي?ن', 80],
  ['تسعو?ي?ن', 90],
  ['ما?ئ[ةه]', 100],
  ['ما?ئت[اي]ن', 200],
];
const ARABIC_WORD = `(?:و?(?:ال)?(?:${ARABIC.map(([stem]) => stem).join('|')}|بعد))`;
const ARABIC_PHRASE = `${ARABIC_WORD}(?:\\s+${ARABIC_WORD}){0,6}`;

/** The ordinals in Latin letters, the longest first. */
export const LATIN_ORDINALS: readonly string[] = [...Object.keys(WORDS), ...PRELIMINARY].sort(
  (one, other) => other.length - one.length,
);

/** A pattern, in the flags `iu`, for an ordinal in words. */
export const ORDINAL = `(?:${LATIN_ORDINALS.join('|')}|${ARABIC_PHRASE})(?!\\p{L})`;

const WHOLE = new RegExp(`^${ORDINAL}$`, 'iu');
const ARABIC_STEMS = ARABIC.map(([stem, value]) => [new RegExp(`^و?(?:ال)?(?:${stem})$`, 'u'), value] as const);

/** 1 for `premier`, 112 for `الثانية عشرة بعد المائة`, 0 for `préliminaire`; null for other words. */
export function ordinalValue(words: string): number | null {
  const folded = words.trim().toLowerCase();
  const known = WORDS[folded];
  if (known !== undefined) return known;
  if (PRELIMINARY.includes(folded)) return 0;
  if (!WHOLE.test(folded)) return null;
  const values = folded.split(/\s+/).map((word) => ARABIC_STEMS.find(([stem]) => stem.test(word))?.[1] ?? 0);
  return values.reduce((sum, value) => sum + value, 0);
}
