/**
 * Names of months in languages other than English, January first; source: the Unicode CLDR. They are listed here
 * because the engine's own tables differ with its version and take 10 to 15 ms to load. A test compares the two.
 */

export interface MonthNames {
  /** Lists of twelve full names. Polish inflects the name beside a day. */
  readonly full: readonly string[];
  readonly short: readonly string[];
}

export const MONTH_NAMES: Readonly<Record<string, MonthNames>> = {
  fr: {
    full: ['janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
    short: ['janv févr mars avr mai juin juil août sept oct nov déc'],
  },
  de: {
    full: ['Januar Februar März April Mai Juni Juli August September Oktober November Dezember'],
    short: ['Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez', 'Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez'],
  },
  es: {
    full: ['enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
    short: ['ene feb mar abr may jun jul ago sept oct nov dic'],
  },
  it: {
    full: ['gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'],
    short: ['gen feb mar apr mag giu lug ago set ott nov dic'],
  },
  nl: {
    full: ['januari februari maart april mei juni juli augustus september oktober november december'],
    short: ['jan feb mrt apr mei jun jul aug sep okt nov dec'],
  },
  pt: {
    full: ['janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
    short: ['jan fev mar abr mai jun jul ago set out nov dez'],
  },
  pl: {
    full: [
      'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
      'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    ],
    short: ['sty lut mar kwi maj cze lip sie wrz paź lis gru'],
  },
};

/** Abbreviations and spellings in use that the CLDR lacks, by month. */
export const CUSTOMARY_NAMES: readonly (readonly [name: string, month: number])[] = [
  ['Jänner', 1],
  ['genn', 1],
  ['Feber', 2],
  ['fév', 2],
  ['febbr', 2],
  ['febr', 2],
  ['Maerz', 3],
  ['Mrz', 3],
  ['juill', 7],
  ['sett', 9],
  ['setiembre', 9],
];
